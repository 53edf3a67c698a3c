/** What every engine promises of the values and names that go through it. Where an engine does otherwise, the difference stands here by its name. */
import { beforeAll, describe, expect, test } from 'vitest'
import type { Engine, Value } from '../../src/engine/engine.ts'
import { ask, nodes, relationships } from './rows.ts'

/** The suite: `open` gives an empty engine. */
export function valuesContract(open: () => Promise<Engine>): void {
  let engine: Engine
  const empty = async () => {
    engine = await open()
    await engine.prepare([])
  }

  describe('values', () => {
    beforeAll(empty)

    test.each<readonly [string, Value, Value?]>([
      ['an empty text', ''],
      ['a text with quotes and escapes', `'"\\ \n\t\r %_$p {a:1} // /* \` ; --`],
      ['a text with a NUL', 'a\0b'],
      ['Chinese, Arabic, combining and astral characters', '区域 العربية e\u0301 \u{1F600} \u{20BB7}'],
      ['half of a surrogate pair, as the replacement character', 'a\ud83d', 'a\ufffd'],
      ['a text of 100,000 characters', 'x'.repeat(100_000)],
      ['true', true],
      ['false', false],
      ['zero', 0n, 0],
      ['the smallest Int', -(2n ** 31n), -(2 ** 31)],
      ['the largest integer', 2n ** 53n - 1n, 2 ** 53 - 1],
      ['the smallest integer', 1n - 2n ** 53n, 1 - 2 ** 53],
      ['a Float with a fraction', 0.1],
      ['a whole Float', 2],
      ['a negative whole Float', -7],
      ['a huge Float', 1.7976931348623157e308],
      ['a tiny Float', 5e-324],
      ['an empty list', []],
      ['a list of texts', ['', 'ß', '\u{1F600}']],
      ['a list of integers', [1n, -2n], [1, -2]],
      ['a list of Floats, whole and not', [1, 2.5, -3]],
      ['a list of truth values', [true, false]],
    ])('keep %s on a node and on a relationship', async (_, value, read) => {
      const back = read ?? value
      await engine.write(nodes('Author', { id: 'a', value }))
      await engine.write(relationships('KNOWS', ['r', 'a', 'a', { value }]))
      const text = 'MATCH (n:`Author` {`id`: "a"})-[r:`KNOWS`]->(n) RETURN n.`value` AS n, r.`value` AS r, $p.`value` AS p'
      expect(await ask(engine, text, { value })).toEqual([{ n: back, r: back, p: back }])
      await engine.write({ kind: 'deleteNodes', ids: ['a'] })
    })

    test('keep Float and Int apart, also where a Float is whole', async () => {
      await engine.write(
        nodes('Book', { id: 'b', float: 2, floats: [1, 2.5], int: 2n, ints: [1n, 2n] }, { id: 'c' }, { id: 'd', float: 0.5 }),
      )
      await engine.write(relationships('CITES', ['r', 'b', 'c', { weight: 3, rank: 3n }], ['s', 'b', 'd']))
      const text =
        'MATCH (n:`Book` {`id`: "b"})-[r:`CITES`]->(m:`Book`) WHERE r.`weight` = toFloat($p.`weight`) AND r.`rank` = $p.`rank` ' +
        'RETURN n.`float` / 4 AS a, n.`floats`[0] / 4 AS b, n.`int` / 4 AS c, n.`ints`[0] / 4 AS d, r.`weight` / 4 AS e, r.`rank` / 4 AS f, toFloat($p.`weight`) / 4 AS g, $p.`rank` / 4 AS h'
      const values = { weight: 3, rank: 3n }
      expect(await ask(engine, text, values)).toEqual([{ a: 0.5, b: 0.25, c: 0, d: 0, e: 0.75, f: 0, g: 0.75, h: 0 }])
    })

    test('are null where they are missing', async () => {
      await engine.write(nodes('Author', { id: 'm', name: null }))
      const text =
        'MATCH (n:`Author` {`id`: "m"}) RETURN n.`name` AS a, n {.`id`, .`name`, .`other`} AS b, properties(n) AS c, size(keys(n)) AS d, [n.`name`] AS e'
      expect(await ask(engine, text)).toEqual([{ a: null, b: { id: 'm', name: null, other: null }, c: { id: 'm' }, d: 1, e: [null] }])
    })

    test('past 2^53 come as the nearest number', async () => {
      expect(await ask(engine, 'RETURN 9007199254740993 AS a, [-9007199254740995] AS b')).toEqual([{ a: 2 ** 53, b: [-(2 ** 53 + 4)] }])
    })

    test('travel as lists of maps within maps', async () => {
      const items = [
        { at: { id: 'x' }, n: 1n },
        { at: { id: 'y' }, n: null },
      ]
      const text = 'UNWIND $p.`items` AS i WITH i ORDER BY i.`at`.`id` DESC RETURN collect({id: i.`at`.`id`, n: i.`n`}) AS d'
      expect(await ask(engine, text, { items })).toEqual([
        {
          d: [
            { id: 'y', n: null },
            { id: 'x', n: 1 },
          ],
        },
      ])
    })
  })

  describe('names', () => {
    beforeAll(empty)

    test.each([
      'match',
      'first name',
      '名字',
      '\u{1F600}',
      "it's",
      '"',
      '; //',
      '/* */',
      '$p',
      '{a:1}',
      '%',
      'a\tb',
      '**',
      '1',
      'x'.repeat(128),
    ])('stand for themselves as label, type, key and projection: %j', async (name) => {
      await engine.write(nodes(name, { id: 'n', [name]: 'v' }))
      await engine.write(relationships(name, ['r', 'n', 'n', { [name]: 'w' }]))
      const quoted = `\`${name}\``
      const text = `MATCH (n:${quoted} {\`id\`: "n"})-[r:${quoted}]->(n) RETURN n {.${quoted}} AS ${quoted}, r.${quoted} AS r, type(r) AS t`
      expect(await ask(engine, text)).toEqual([{ [name]: { [name]: 'v' }, r: 'w', t: name }])
      await engine.write({ kind: 'deleteNodes', ids: ['n'] })
    })
  })
}
