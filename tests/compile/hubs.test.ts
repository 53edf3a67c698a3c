/** Where a statement looks for the lists of hubs, and how. */
import { expect, it } from 'vitest'
import { hubLabel } from '../../src/model/core.ts'
import { phrase } from './phrasebook.ts'

const hubs = { total: 1, kinds: ['OUT MADE'] }

it('reads a page of a hub from the parts of its lists that it can need', () => {
  expect(phrase('{ author(id: "a") { made(first: 2) { totalCount nodes { title } } } }', {}, { hubs })).toMatchInlineSnapshot(`
    "
    MATCH (n0:\`Node\`)
    WHERE n0.\`id\` = $p.\`p0\` AND n0:\`Author\`
    CALL (n0) {
      CALL (n0) {
        WITH n0 WHERE n0.\`~hub\` IS NULL
        MATCH (n0)-[r1:\`MADE\`]->(m2)
        RETURN r1, m2
        UNION ALL
        UNWIND n0.\`~hub\` AS k9
        WITH n0, split(k9, ' ') AS t10 WHERE t10[0] IN $p.\`p1\` AND t10[1] IN $p.\`p2\` AND t10[2] IN $p.\`p3\`
        CALL (n0, t10) {
          WITH n0.\`id\` + ' ' + t10[0] + ' ' + t10[1] + ' ' + t10[2] AS i11
          MATCH (h12:\`EntrepotHub\` {\`list\`: i11})
          WITH h12 ORDER BY h12.\`first\` ASC LIMIT $l0
          UNWIND h12.\`entries\` AS e4
          WITH e4 ORDER BY e4 ASC LIMIT $l1
          RETURN e4
        }
        WITH n0, e4 ORDER BY e4 ASC LIMIT $l2
        WITH n0, split(e4, ' ') AS w5
        MATCH (m2:\`Node\` {\`id\`: w5[1]})
        WITH n0, w5, CASE w5[2] WHEN '1' THEN n0 ELSE m2 END AS x7
        WITH n0, x7, collect(w5[0]) AS i6
        MATCH (x7)-[r1]-(y8) WHERE r1.\`id\` IN i6
        WITH r1, CASE WHEN x7.\`id\` = n0.\`id\` THEN y8 ELSE x7 END AS m2
        RETURN r1, m2
      }
      WITH r1, m2 ORDER BY r1.\`id\` ASC LIMIT $l3
      RETURN collect([m2.\`title\`]) AS s3
    }
    RETURN [s3, COUNT { (n0)-[:\`MADE\`]->() }] AS data
    {"p":{"p0":"a","p1":["OUT","LOOP"],"p2":["MADE"],"p3":["Book"]},"l0":"2","l1":"2","l2":"2","l3":"2"}"
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

it('does not look for lists at a start that is no hub, and does at all that hangs on it', () => {
  const query = 'query ($id: ID!) { author(id: $id) { made(first: 2) { nodes { makers(first: 3) { nodes { id } } } } } }'
  const summary = { total: 1, kinds: ['OUT MADE', 'IN MADE'], ids: new Set(['big']) }
  const listsOf = (id: string, known: typeof hubs) => phrase(query, { id }, { hubs: known }).split(hubLabel).length - 1
  expect(listsOf('big', summary)).toBe(2)
  expect(listsOf('small', summary)).toBe(1)
  expect(listsOf('small', { total: 2000, kinds: summary.kinds })).toBe(2)
})
