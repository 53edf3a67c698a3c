import { describe, expect, it } from 'vitest'
import { listSingles, openSingles } from '../../src/load/singles.ts'

describe('the kinds of relationships of which no node, or no pair of nodes, has two', () => {
  const ends = (...pairs: readonly string[]) =>
    listSingles({
      nodes: [...new Set(pairs.flatMap((pair) => pair.split(' ').slice(1)))].map((id) => ({
        id,
        type: 'Ship',
        labels: [],
        properties: {},
      })),
      relationships: pairs.map((pair, index) => {
        const [type = '', from = '', to = ''] = pair.split(' ')
        return { id: `${index}`, type, from, to, properties: {} }
      }),
    } as Parameters<typeof listSingles>[0])

  it.each([
    [
      ['OWNS a b', 'OWNS a c'],
      ['IN OWNS', 'PAIR OWNS'],
    ],
    [
      ['OWNS a b', 'OWNS c b'],
      ['OUT OWNS', 'PAIR OWNS'],
    ],
    [
      ['OWNS a b', 'OWNS b a'],
      ['IN OWNS', 'OUT OWNS'],
    ],
    [['OWNS a a'], ['IN OWNS', 'OUT OWNS', 'PAIR OWNS']],
    [
      ['OWNS a a', 'OWNS a b'],
      ['IN OWNS', 'PAIR OWNS'],
    ],
    [['OWNS a b', 'OWNS c d', 'OWNS a d', 'OWNS c b'], ['PAIR OWNS']],
    [['OWNS a b', 'OWNS c d', 'OWNS a b'], []],
    [
      ['OWNS a b', 'SOLD a b'],
      ['IN OWNS', 'IN SOLD', 'OUT OWNS', 'OUT SOLD', 'PAIR OWNS', 'PAIR SOLD'],
    ],
    [[], []],
  ])('of %j are %j', (pairs, singles) => {
    expect(ends(...pairs)).toEqual(singles)
  })

  it('are told apart among as many nodes as there are', () => {
    const singles = openSingles(100_000)
    for (let from = 0; from < 100_000; from++) singles.add('OWNS', { from, to: from >> 1 })
    expect(singles.list()).toEqual(['OUT OWNS', 'PAIR OWNS'])
    singles.add('OWNS', { from: 99_999, to: 3 })
    expect(singles.list()).toEqual(['PAIR OWNS'])
    singles.add('OWNS', { from: 3, to: 99_999 })
    expect(singles.list()).toEqual([])
  })
})
