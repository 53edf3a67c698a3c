/** Where a statement looks for the lists of hubs, and how. */
import { expect, it } from 'vitest'
import { hubLabel } from '../../src/model/core.ts'
import { phrase } from './phrasebook.ts'

const hubs = { total: 1, kinds: ['OUT MADE'] }

it('reads a page of a hub from the parts of its lists that it can need', () => {
  expect(phrase('{ author(id: "a") { made(first: 2) { totalCount nodes { title } } } }', {}, { hubs })).toMatchInlineSnapshot(`
    "
    WITH $p.\`p0\` AS id0
    MATCH (n1:\`Node\` {\`id\`: id0})
    WHERE n1:\`Author\`
    CALL (n1) {
      CALL (n1) {
        WITH n1 WHERE n1.\`~hub\` IS NULL
        MATCH (n1)-[r2:\`MADE\`]->(m3:\`Book\`)
        RETURN r2, m3
        UNION ALL
        UNWIND n1.\`~hub\` AS k10
        WITH n1, split(k10, ' ') AS t11 WHERE t11[0] IN $p.\`p1\` AND t11[1] IN $p.\`p2\` AND t11[2] IN $p.\`p3\`
        CALL (n1, t11) {
          WITH n1.\`id\` + ' ' + t11[0] + ' ' + t11[1] + ' ' + t11[2] AS i12
          MATCH (h13:\`EntrepotHub\` {\`list\`: i12})
          WITH h13 ORDER BY h13.\`first\` ASC LIMIT $l0
          UNWIND h13.\`entries\` AS e5
          WITH e5 ORDER BY e5 ASC LIMIT $l1
          RETURN e5
        }
        WITH n1, e5 ORDER BY e5 ASC LIMIT $l2
        WITH n1, split(e5, ' ') AS w6
        MATCH (m3:\`Node\` {\`id\`: w6[1]})
        WITH n1, w6, CASE w6[2] WHEN '1' THEN n1 ELSE m3 END AS x8
        WITH n1, x8, collect(w6[0]) AS i7
        MATCH (x8)-[r2]-(y9) WHERE r2.\`id\` IN i7
        WITH r2, CASE WHEN x8.\`id\` = n1.\`id\` THEN y9 ELSE x8 END AS m3
        RETURN r2, m3
      }
      WITH r2, m3 ORDER BY r2.\`id\` ASC LIMIT $l3
      RETURN collect([m3.\`title\`]) AS s4
    }
    RETURN [s4, COUNT { (n1)-[:\`MADE\`]->() }] AS data
    {"p":{"p0":"a","p1":["OUT","LOOP"],"p2":["MADE"],"p3":["Book"]},"l0":"2","l1":"3","l2":"3","l3":"3"}"
  `)
})

it.each([
  ['{ author(id: "a") { made { nodes { id } } } }', true],
  ['{ author(id: "a") { relationships { nodes { id } } } }', true],
  ['{ author(id: "a") { relationships(types: [MADE, BORN_IN]) { nodes { id } } } }', true],
  ['{ author(id: "a") { relationships(types: [BORN_IN]) { nodes { id } } } }', false],
  ['{ book(id: "b") { makers { nodes { id } } } }', false],
  ['{ author(id: "a") { made(sort: [{ node: { title: ASC } }]) { nodes { id } } } }', false],
  ['{ author(id: "a") { made(where: { node: { pages: { gt: 1 } } }) { nodes { id } } } }', false],
  ['{ author(id: "a") { birthplace { node { id } } } }', false],
])('%s looks for lists: %s', (query, looks) => {
  const textOf = (summary: typeof hubs | undefined) => phrase(query, {}, { hubs: summary })
  expect(textOf(hubs).includes(hubLabel)).toBe(looks)
  expect(textOf({ total: 0, kinds: [] })).toBe(textOf(undefined))
})
