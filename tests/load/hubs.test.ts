/** The lists of hubs: what they hold, and how they are cut into parts. */
import { expect, it } from 'vitest'
import type { GraphRelationship, Properties } from '../../src/load/graph.ts'
import { listHubs, summarizeHubs } from '../../src/load/hubs.ts'
import { hubPartEntries } from '../../src/model/core.ts'

const types = new Map(
  Object.entries({ hub: 'Ship', mast: 'Ship', ann: 'Person', bob: 'Person' }).map(([id, name]) => [id, { type: { name } }]),
)

/** `r1 hub OWNS ann` as a relationship. */
function relationship(text: string, properties: Properties = {}): GraphRelationship {
  const [id = '', from = '', type = '', to = ''] = text.split(' ')
  return { id, from, type, to, properties: { ...properties, id } }
}

it('sorts the relationships of a hub by type, direction and type of the far end, with what the clocks need', () => {
  const { marks, parts } = listHubs(
    types,
    [
      relationship('r3 hub OWNS ann', { validFrom: '1900-01-01', validTo: '1901-01-01' }),
      relationship('r1 hub OWNS bob', { known: '2001-01-01T00:00:00Z' }),
      relationship('r2 hub OWNS mast'),
      relationship('r4 bob OWNS hub'),
      relationship('r5 hub OWNS hub'),
      relationship('r6 ann OWNS bob'),
    ],
    4,
  )
  expect(marks).toEqual(new Map([['hub', ['IN OWNS Person 1', 'LOOP OWNS Ship 1', 'OUT OWNS Person 2', 'OUT OWNS Ship 1']]]))
  expect(parts.map(({ properties: { hash: _, ...rest } }) => rest)).toEqual([
    { id: 'hub IN OWNS Person 0', list: 'hub IN OWNS Person', first: 'r4', last: 'r4', entries: ['r4 bob   ~ '] },
    { id: 'hub LOOP OWNS Ship 0', list: 'hub LOOP OWNS Ship', first: 'r5', last: 'r5', entries: ['r5 hub   ~ '] },
    {
      id: 'hub OUT OWNS Person 0',
      list: 'hub OUT OWNS Person',
      first: 'r1',
      last: 'r3',
      entries: ['r1 bob   ~ 2001-01-01T00:00:00Z', 'r3 ann  1900-01-01 1901-01-01 '],
    },
    { id: 'hub OUT OWNS Ship 0', list: 'hub OUT OWNS Ship', first: 'r2', last: 'r2', entries: ['r2 mast   ~ '] },
  ])
})

it('says where a relationship is found sooner from the hub than from a far end that has more', () => {
  const more = ['a', 'b', 'c'].map((id) => relationship(`${id} mast OWNS ann`))
  const { parts } = listHubs(types, [relationship('r hub OWNS mast'), relationship('s bob OWNS hub'), ...more], 1)
  const entries = parts.filter(({ id }) => /^(hub|mast) .*Ship|^hub IN/.test(id)).map(({ properties }) => properties['entries'])
  expect(entries).toEqual([['s bob   ~ '], ['r mast 1  ~ '], ['r hub   ~ ']])
})

it('cuts a list into full parts and a rest, in the order of the ids by code point', () => {
  const ids = Array.from({ length: 2 * hubPartEntries }, (_, index) => `r${1000 + index}`)
  const own = [...ids, 'r\u{1F600}', 'r\uFF21'].map((id) => relationship(`${id} hub OWNS ann`))
  const { parts } = listHubs(types, own, hubPartEntries)
  const ofHub = parts.filter(({ id }) => id.startsWith('hub'))
  expect(ofHub.map(({ id, properties: { first, last } }) => [id, first, last])).toEqual([
    ['hub OUT OWNS Person 0', 'r1000', 'r1127'],
    ['hub OUT OWNS Person 1', 'r1128', 'r1255'],
    ['hub OUT OWNS Person 2', 'r\uFF21', 'r\u{1F600}'],
  ])
})

it('finds no hub where no node has more relationships than the degree', () => {
  const own = [relationship('r1 hub OWNS ann'), relationship('r2 hub OWNS hub')]
  expect(listHubs(types, own, 2)).toEqual({ marks: new Map(), parts: [] })
})

it('sums up of which kinds a hub has many, whatever the far ends are; a loop goes both ways', () => {
  const node = (id: string, properties: Properties) => ({ id, type: 'Ship', labels: [], properties })
  const mark = ['IN KEEPS Ship 2', 'LOOP OWNS Ship 1', 'OUT OWNS Person 1', 'OUT OWNS Ship 1']
  const nodes = [node('b', { '~hub': mark }), node('a', { '~hub': ['IN OWNS Ship 1'] }), node('c', {})]
  expect(summarizeHubs(nodes, 2)).toEqual({ total: 2, kinds: ['OUT OWNS'], ids: new Set(['a', 'b']) })
})
