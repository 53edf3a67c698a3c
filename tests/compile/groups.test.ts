import { describe, expect, it } from 'vitest'
import type { PlanOptions } from '../world.ts'
import { phrase } from './phrasebook.ts'

describe('an aggregate', () => {
  it('gathers in one WITH and computes in the next; sums of Floats go in the order of ids', () => {
    expect(
      phrase(
        '{ books(where: { inPrint: { eq: true } }) { aggregate { count node { pages { min avg sum } price { avg } published { max } } } } }',
      ),
    ).toMatchInlineSnapshot(`
      "
      MATCH (n0:\`Book\`)
      WHERE n0.\`inPrint\` = $p.\`p0\`
      WITH count(n0) AS c1, min(n0.\`pages\`) AS g2, coalesce(sum(n0.\`pages\`), 0) AS g4, count(n0.\`pages\`) AS g5, collect(n0.\`price\`) AS g8, max(n0.\`published\`) AS g10
      RETURN [[c1, [g2, CASE WHEN g5 > 0 THEN toFloat(g4) / g5 END, toFloat(g4), g8, g10]]] AS data
      {"p":{"p0":true}}"
    `)
  })

  it('counts rows for the values of a property that every node has', () => {
    expect(phrase('{ passages { aggregate { node { order { avg } } } } }')).toMatchInlineSnapshot(`
      "
      MATCH (n0:\`Passage\`)
      WITH count(n0) AS c1, coalesce(sum(n0.\`order\`), 0) AS g2
      RETURN [[c1, [CASE WHEN c1 > 0 THEN toFloat(g2) / c1 END]]] AS data
      {"p":{}}"
    `)
  })

  it('of a relationship counts it and reads both sides', () => {
    expect(
      phrase('{ author(id: "a") { made { aggregate { count node { pages { max } } edge { rank { max } } } } } }'),
    ).toMatchInlineSnapshot(`
      "
      MATCH (n0:\`Node\`)
      WHERE n0.\`id\` = $p.\`p0\` AND n0:\`Author\`
      CALL (n0) {
        MATCH (n0)-[r1:\`MADE\`]->(m2)
        RETURN count(r1) AS c3, max(m2.\`pages\`) AS g4, max(r1.\`rank\`) AS g6
      }
      RETURN [[c3, [g4, g6]]] AS data
      {"p":{"p0":"a"}}"
    `)
  })
})

describe('groups', () => {
  it('by all neighbours of each node are joined to the nodes, and grouped by the neighbours themselves', () => {
    const query = '{ authors { groups(by: [{ made: { node: true } }]) { keys { node { id } } count } } }'
    expect(phrase(query)).toMatchInlineSnapshot(`
      "
      MATCH (n0:\`Author\`)
      OPTIONAL MATCH (n0)-[r4:\`MADE\`]->(m3)
      WITH m3 AS k2, count(DISTINCT n0) AS c1
      WITH k2.\`id\` AS k2, c1
      WITH k2, c1 ORDER BY c1 DESC, k2 ASC LIMIT $l0
      CALL (k2) {
        MATCH (n5:\`Node\` {\`id\`: k2})
        RETURN head(collect([n5.\`id\`, labels(n5)])) AS s6
      }
      WITH collect([c1, [], k2, s6]) AS s7
      RETURN [s7] AS data
      {"p":{},"l0":"20"}"
    `)
    const linesOf = (asked: string, singles: readonly string[]) =>
      phrase(asked, {}, { hubs: { total: 0, kinds: [], singles } })
        .split('\n')
        .slice(1, 5)
    const measured = '{ books { groups(by: [{ makers: { node: true } }]) { keys { node { id } } aggregate { node { pages { max } } } } } }'
    expect(linesOf(measured, [])).toMatchInlineSnapshot(`
      [
        "MATCH (n0:\`Book\`)",
        "OPTIONAL MATCH (n0)<-[r4:\`MADE\`]-(m3)",
        "WITH DISTINCT n0, m3",
        "WITH m3 AS k2, count(n0) AS c1, max(n0.\`pages\`) AS g5",
      ]
    `)
    expect(linesOf(measured, ['PAIR MADE'])).toMatchInlineSnapshot(`
      [
        "MATCH (n0:\`Book\`)",
        "OPTIONAL MATCH (n0)<-[r4:\`MADE\`]-(m3)",
        "WITH m3 AS k2, count(n0) AS c1, max(n0.\`pages\`) AS g5",
        "WITH k2.\`id\` AS k2, c1, g5 AS a6",
      ]
    `)
  })

  it('by a field are counted, sorted by count and key, and cut', () => {
    expect(phrase('{ books { groups(by: [{ field: GENRE }], first: 3) { keys { field value } count } } }')).toMatchInlineSnapshot(`
      "
      MATCH (n0:\`Book\`)
      WITH n0.\`genre\` AS k2, count(n0) AS c1
      WITH k2, c1 ORDER BY c1 DESC, k2 ASC LIMIT $l0
      WITH collect([c1, [], k2]) AS s3
      RETURN [s3] AS data
      {"p":{},"l0":"3"}"
    `)
  })

  it('by the type and an interval of a date', () => {
    expect(
      phrase(
        '{ makers { groups(by: [{ nodeType: true }, { date: { field: BEGAN, interval: QUARTER } }], sort: [{ keys: DESC }]) { keys { value } } } }',
      ),
    ).toMatchInlineSnapshot(`
      "
      MATCH (n0:\`Maker\`)
      WITH CASE WHEN n0:\`Author\` THEN 'Author' WHEN n0:\`PublishingHouse\` THEN 'Press' END AS k2, CASE WHEN size(n0.\`began\`) >= 7 THEN substring(n0.\`began\`, 0, 4) + CASE WHEN substring(n0.\`began\`, 5, 2) < '04' THEN '-Q1' WHEN substring(n0.\`began\`, 5, 2) < '07' THEN '-Q2' WHEN substring(n0.\`began\`, 5, 2) < '10' THEN '-Q3' ELSE '-Q4' END END AS k3, count(n0) AS c1
      WITH k2, k3, c1 ORDER BY k2 DESC, k3 DESC LIMIT $l0
      WITH collect([c1, [], k2, k3]) AS s4
      RETURN [s4] AS data
      {"p":{},"l0":"20"}"
    `)
  })

  it('by a neighbour: the latest of a to-one field, each distinct value of a to-many field, or the neighbour itself', () => {
    expect(
      phrase(
        '{ authors { groups(by: [{ birthplace: { field: NAME } }, { made: { field: GENRE } }, { publishedBy: { node: true } }]) { keys { value node { id } } count } } }',
      ),
    ).toMatchInlineSnapshot(`
      "
      MATCH (n0:\`Author\`)
      CALL (n0) {
        MATCH (n0)-[r4:\`BORN_IN\`]->(m5:\`Town\`)
        WITH r4, m5 ORDER BY coalesce(r4.\`validFrom\`, '') DESC, r4.\`id\` ASC LIMIT 1
        RETURN head(collect(m5.\`name\`)) AS v3
      }
      CALL (n0) {
        MATCH (n0)-[r8:\`MADE\`]->(m9:\`Book\`)
        WITH DISTINCT m9.\`genre\` AS v10
        RETURN collect(v10) AS v11
      }
      UNWIND CASE WHEN size(v11) = 0 THEN [null] ELSE v11 END AS v7
      CALL (n0) {
        MATCH (n0)-[r14:\`UNDER_CONTRACT\`]->(m15:\`PublishingHouse\`)
        WITH r14, m15 ORDER BY coalesce(r14.\`validFrom\`, '') DESC, r14.\`id\` ASC LIMIT 1
        RETURN head(collect(m15.\`id\`)) AS v13
      }
      WITH v3 AS k2, v7 AS k6, v13 AS k12, count(n0) AS c1
      WITH k2, k6, k12, c1 ORDER BY c1 DESC, k2 ASC, k6 ASC, k12 ASC LIMIT $l0
      CALL (k12) {
        MATCH (n16:\`Node\` {\`id\`: k12})
        RETURN head(collect([n16.\`id\`, labels(n16)])) AS s17
      }
      WITH collect([c1, [], k2, k6, k12, s17]) AS s18
      RETURN [s18] AS data
      {"p":{},"l0":"20"}"
    `)
  })

  it('of a relationship name their side, are filtered after they are made, and read their nodes last', () => {
    expect(
      phrase(`{ author(id: "a") { made(where: { edge: { role: { eq: "writer" } } }) { groups(
        by: [{ edge: { field: RANK } }, { node: { field: IN_PRINT } }]
        having: { count: { gte: 2 }, edge: { share: { sum: { gt: 1 } } }, node: { pages: { max: { isNull: false } } } }
        sort: [{ node: { pages: { avg: DESC } } }]
      ) { keys { value } aggregate { edge { share { sum } } } nodes(first: 2) { title } } } } }`),
    ).toMatchInlineSnapshot(`
      "
      MATCH (n0:\`Node\`)
      WHERE n0.\`id\` = $p.\`p0\` AND n0:\`Author\`
      CALL (n0) {
        MATCH (n0)-[r1:\`MADE\`]->(m2)
        WHERE r1.\`role\` = $p.\`p1\`
        WITH m2, r1 ORDER BY m2.\`id\` ASC, r1.\`id\` ASC
        WITH r1.\`rank\` AS k4, m2.\`inPrint\` AS k5, count(r1) AS c3, collect(r1.\`share\`) AS g6, max(m2.\`pages\`) AS g8, coalesce(sum(m2.\`pages\`), 0) AS g11, count(m2.\`pages\`) AS g12, collect(DISTINCT m2.\`id\`) AS i14
        WITH k4, k5, c3, g6 AS a7, g8 AS a9, reduce(s = 0.0, x IN g6 | s + x) AS a10, CASE WHEN g12 > 0 THEN toFloat(g11) / g12 END AS a13, i14
        WHERE c3 >= $p.\`p2\` AND a9 IS NOT NULL AND a10 > $p.\`p3\`
        WITH k4, k5, c3, a7, a9, a10, a13, i14 ORDER BY a13 DESC, k4 ASC, CASE k5 WHEN true THEN 1 WHEN false THEN 0 END ASC LIMIT $l0
        CALL (i14) {
          UNWIND i14[0..$p.\`p4\`] AS id15
          MATCH (n16:\`Node\` {\`id\`: id15})
          WITH n16 ORDER BY n16.\`id\` ASC
          RETURN collect([n16.\`title\`]) AS s17
        }
        RETURN collect([c3, [a7, a9, a10, a13], k4, k5, s17]) AS s18
      }
      RETURN [s18] AS data
      {"p":{"p0":"a","p1":"writer","p2":"2","p3":1,"p4":"2"},"l0":"20"}"
    `)
  })

  it('let through only what the clocks do, on the way to a neighbour too', () => {
    expect(
      phrase('{ authors @asOf(valid: "1901") { groups(by: [{ publishedBy: { field: NAME } }]) { keys { value } count } } }'),
    ).toMatchInlineSnapshot(`
      "
      MATCH (n0:\`Author\`)
      CALL (n0) {
        MATCH (n0)-[r4:\`UNDER_CONTRACT\`]->(m5:\`PublishingHouse\`)
        WHERE coalesce(r4.\`validFrom\`, '') <= $p.\`p0\` AND coalesce(r4.\`validTo\`, '~') > $p.\`p0\`
        WITH r4, m5 ORDER BY coalesce(r4.\`validFrom\`, '') DESC, r4.\`id\` ASC LIMIT 1
        RETURN head(collect(m5.\`name\`)) AS v3
      }
      WITH v3 AS k2, count(n0) AS c1
      WITH k2, c1 ORDER BY c1 DESC, k2 ASC LIMIT $l0
      WITH collect([c1, [], k2]) AS s6
      RETURN [s6] AS data
      {"p":{"p0":"1901-01-01"},"l0":"20"}"
    `)
  })
})

describe('what a store knows of its graph', () => {
  const byTown = '{ authors { groups(by: [{ birthplace: { field: NAME } }]) { keys { value } count } } }'
  const hubs = { total: 0, kinds: [], singles: ['OUT BORN_IN'] }

  it('leaves no choice of a neighbour of which no node has two', () => {
    expect(phrase('{ author(id: "a") { birthplace { node { name } } } }', {}, { hubs })).toMatchInlineSnapshot(`
      "
      MATCH (n0:\`Node\`)
      WHERE n0.\`id\` = $p.\`p0\` AND n0:\`Author\`
      CALL (n0) {
        MATCH (n0)-[r1:\`BORN_IN\`]->(m2)
        RETURN head(collect([m2.\`name\`])) AS s3
      }
      RETURN [s3] AS data
      {"p":{"p0":"a"}}"
    `)
    expect(phrase(byTown, {}, { hubs })).toMatchInlineSnapshot(`
      "
      MATCH (n0:\`Author\`)
      CALL (n0) {
        MATCH (n0)-[r4:\`BORN_IN\`]->(m5:\`Town\`)
        RETURN head(collect(m5.\`name\`)) AS v3
      }
      WITH v3 AS k2, count(n0) AS c1
      WITH k2, c1 ORDER BY c1 DESC, k2 ASC LIMIT $l0
      WITH collect([c1, [], k2]) AS s6
      RETURN [s6] AS data
      {"p":{},"l0":"20"}"
    `)
  })

  it('joins one that each has to the rows of a whole type where nobody else writes, and only one', () => {
    const each = { nodes: { Author: 3 }, ends: { 'BORN_IN Author>Town': 3 } }
    const keys = { groups: '(by: [{ birthplace: { field: NAME } }]) { count }' }
    const joins = (query: string, known: PlanOptions = {}) =>
      phrase(query, {}, { hubs: { ...hubs, orders: new Set() }, counts: each, ...known }).match(
        /(?<!CALL \(\w+\) \{\n *)MATCH \(\w+\)-\[\w+:`BORN_IN`\]/g,
      )?.length ?? 0
    expect(joins(`{ authors { groups${keys.groups} } }`)).toBe(1)
    expect(joins(`{ authors(where: { began: { gt: "1800" } }) { groups${keys.groups} } }`)).toBe(1)
    expect(joins('{ authors { groups(by: [{ birthplace: { field: NAME } }, { birthplace: { node: true } }]) { count } } }')).toBe(1)
    expect(joins(`{ authors(where: { id: { in: ["a"] } }) { groups${keys.groups} } }`)).toBe(0)
    expect(joins('{ town(id: "t") { natives { groups(by: [{ node: { birthplace: { field: NAME } } }]) { count } } } }')).toBe(0)
    expect(joins(`{ authors @asOf(valid: "1900") { groups${keys.groups} } }`)).toBe(0)
    expect(joins(`{ authors { groups${keys.groups} } }`, { counts: { nodes: { Author: 3 }, ends: { 'BORN_IN Author>Town': 2 } } })).toBe(0)
    const elsewhere = { nodes: { Author: 3 }, ends: { 'BORN_IN Author>Town': 2, 'BORN_IN Author>Ship': 1 } }
    expect(joins(`{ authors { groups${keys.groups} } }`, { counts: elsewhere })).toBe(0)
    expect(joins(`{ authors { groups${keys.groups} } }`, { hubs })).toBe(0)
  })

  it('keeps the Floats of very many rows in the engine', () => {
    const sum = '{ books { aggregate { node { price { sum } } } } }'
    const of = (books: number) => phrase(sum, {}, { counts: { nodes: { Book: books }, ends: {} } })
    expect(of(100_000)).toBe(phrase(sum))
    expect(of(100_001)).toMatchInlineSnapshot(`
      "
      MATCH (n0:\`Book\`)
      WITH n0 ORDER BY n0.\`id\` ASC
      WITH count(n0) AS c1, collect(n0.\`price\`) AS g2
      RETURN [[c1, [reduce(s = 0.0, x IN g2 | s + x)]]] AS data
      {"p":{}}"
    `)
  })

  it('keeps those of a list that a hub may have in the engine, too', () => {
    const sum = '{ author(id: "a") { made { aggregate { node { price { avg } } } } } }'
    const many = { nodes: {}, ends: { 'MADE Author>Book': 99_000, 'MADE Author>Map': 1_001 } }
    const of = (kinds: readonly string[]) => phrase(sum, {}, { hubs: { total: 1, kinds }, counts: many })
    expect(of(['IN MADE'])).toBe(phrase(sum))
    expect(of(['OUT MADE'])).toContain('ORDER BY m2.`id` ASC, r1.`id` ASC')
    const ordinary = { hubs: { total: 1, kinds: ['OUT MADE'], ids: new Set(['big']) }, counts: many }
    expect(phrase(sum, {}, ordinary)).toContain('ORDER BY m2.`id` ASC, r1.`id` ASC')
  })
})
