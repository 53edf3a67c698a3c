import { describe, expect, it } from 'vitest'
import { writeCursor } from '../../src/compile/cursor.ts'
import { plan, readLibrary } from '../world.ts'
import { phrase } from './phrasebook.ts'

describe('one node', () => {
  it('is anchored by an id that both engines look up in an index', () => {
    expect(phrase('{ book(id: "b") { title recordedAt } }')).toMatchInlineSnapshot(`
      "
      MATCH (n0:\`Node\`)
      WHERE n0.\`id\` = $p.\`p0\` AND n0:\`Book\`
      RETURN [n0.\`title\`, n0.\`recorded_at\`] AS data
      {"p":{"p0":"b"}}"
    `)
  })

  it('of an interface tells its labels, and each fragment guards its own subquery', () => {
    expect(
      phrase('{ node(id: "b") { __typename ... on Author { birthplace { node { name } } } ... on Book { title } } }'),
    ).toMatchInlineSnapshot(`
      "
      MATCH (n0:\`Node\`)
      WHERE n0.\`id\` = $p.\`p0\`
      CALL (n0) {
        MATCH (n0)-[r1:\`BORN_IN\`]->(m2)
        WHERE n0:\`Author\`
        WITH r1, m2 ORDER BY coalesce(r1.\`validFrom\`, '') DESC, r1.\`id\` ASC LIMIT 1
        RETURN head(collect([m2.\`name\`])) AS s3
      }
      RETURN [s3, n0.\`title\`, labels(n0)] AS data
      {"p":{"p0":"b"}}"
    `)
  })

  it('of a list of ids is found once each', () => {
    expect(phrase('{ nodes(ids: ["a", "b", "a"]) { id } }')).toMatchInlineSnapshot(`
      "
      UNWIND $p.\`p0\` AS id0
      MATCH (n1:\`Node\` {\`id\`: id0})
      RETURN collect([n1.\`id\`, labels(n1)]) AS data
      {"p":{"p0":["a","b"]}}"
    `)
  })
})

describe('a list', () => {
  it('is sorted by its id, and read one longer than the page where it is asked if more follow', () => {
    expect(phrase('{ books(first: 2) { nodes { title } } }')).toMatchInlineSnapshot(`
      "
      MATCH (n0:\`Book\`)
      WHERE n0.\`id\` IS NOT NULL
      WITH n0 ORDER BY n0.\`id\` ASC LIMIT $l0
      WITH collect([n0.\`title\`]) AS s1
      RETURN [s1] AS data
      {"p":{},"l0":"2"}"
    `)
    expect(phrase('{ books(first: 2) { pageInfo { hasNextPage } } }')).toContain('"l0":"3"')
    expect(phrase('{ books(first: 0) { nodes { title } } }')).toContain('"l0":"1"')
  })

  it('counts in a block of its own, and reads no rows when none are asked for', () => {
    expect(phrase('{ books(where: { pages: { gt: 100 } }) { totalCount } }')).toMatchInlineSnapshot(`
      "
      MATCH (n0:\`Book\`)
      WHERE n0.\`pages\` > $p.\`p0\`
      WITH count(n0) AS c1
      RETURN [c1] AS data
      {"p":{"p0":"100"}}"
    `)
  })

  it('of a union starts at all nodes and tests the labels', () => {
    expect(phrase('{ subjects(types: [Town]) { nodes { ... on Node { id } } } }')).toMatchInlineSnapshot(`
      "
      MATCH (n0:\`Node\`)
      WHERE (n0:\`Author\` OR n0:\`Town\` OR n0:\`Book\`) AND n0:\`Town\` AND n0.\`id\` IS NOT NULL
      WITH n0 ORDER BY n0.\`id\` ASC LIMIT $l0
      WITH collect([n0.\`id\`, labels(n0)]) AS s1
      RETURN [s1] AS data
      {"p":{},"l0":"20"}"
    `)
  })

  it('that names ids unwinds them', () => {
    expect(phrase('{ books(where: { id: { in: ["b", "a", "b"] }, pages: { gt: 1 } }) { nodes { id } } }')).toMatchInlineSnapshot(`
      "
      UNWIND $p.\`p0\` AS id1
      MATCH (n0:\`Node\` {\`id\`: id1})
      WHERE n0:\`Book\` AND n0.\`pages\` > $p.\`p1\`
      WITH n0 ORDER BY n0.\`id\` ASC LIMIT $l0
      WITH collect([n0.\`id\`]) AS s2
      RETURN [s2] AS data
      {"p":{"p0":["b","a"],"p1":"1"},"l0":"20"}"
    `)
  })
})

describe('that there is no such neighbour', () => {
  const query = '{ books(where: { makers: { none: { node: { name: { eq: "Brae" } } } } }) { totalCount } }'
  const isAtOnce = (ends: number, { asked = query, keepsOrders = true } = {}) => {
    const hubs = { total: 0, kinds: [], ...(keepsOrders && { orders: new Set<string>() }) }
    const text = phrase(asked, {}, { hubs, counts: { nodes: { Book: 10 }, ends: { 'MADE Author>Book': ends } } })
    return /NOT EXISTS \{ MATCH \(n0\)<-\[r\d:`MADE`\]-\(m\d(:`Maker`)?\) WHERE m\d\.`name` = \$p\.`p0` \}/.test(text)
  }

  it('is found for all nodes of a type at once on the embedded engine, where they have few neighbours', () => {
    expect(isAtOnce(30)).toBe(true)
    expect(isAtOnce(31)).toBe(false)
    expect(isAtOnce(30, { keepsOrders: false })).toBe(false)
    expect(isAtOnce(30, { asked: query.replace('where: {', 'where: { pages: { gt: 9 },') })).toBe(false)
    expect(isAtOnce(30, { asked: query.replace('none:', 'all:') })).toBe(false)
  })
})

describe('what is asked of a list beside its page', () => {
  const asked = '{ totalCount aggregate { node { pages { max } } } nodes { id } }'
  const hubs = { total: 0, kinds: [], orders: new Set<string>() }

  it('is read of rows that are found once, where an index finds them, or few are to be expected of a look at all', () => {
    const byId = `{ books(where: { makers: { some: { node: { id: { eq: "author:brae" } } } } }) ${asked} }`
    expect(phrase(byId)).toMatchInlineSnapshot(`
      "
      MATCH (m2:\`Node\`)
      WHERE m2.\`id\` = $p.\`p0\` AND m2:\`Maker\`
      MATCH (m2)-[r1:\`MADE\`]->(n0)
      WITH DISTINCT n0
      WITH collect(n0) AS s3
      CALL (s3) {
        UNWIND s3 AS n4
        WITH n4 ORDER BY n4.\`id\` ASC LIMIT $l0
        RETURN collect([n4.\`id\`]) AS s5
      }
      CALL (s3) {
        UNWIND s3 AS n6
        WITH n6
        RETURN count(n6) AS c7, max(n6.\`pages\`) AS g8
      }
      RETURN [s5, size(s3), [c7, [g8]]] AS data
      {"p":{"p0":"author:brae"},"l0":"20"}"
    `)
    const byTitle = `{ books(where: { title: { contains: "a" }, pages: { gt: 9 } }) ${asked} }`
    expect(phrase(byTitle, {}, { hubs })).toMatchInlineSnapshot(`
      "
      MATCH (n0:\`Book\`)
      WHERE n0.\`pages\` > $p.\`p0\` AND n0.\`title\` CONTAINS $p.\`p1\`
      WITH collect(n0) AS s1
      CALL (s1) {
        UNWIND s1 AS n2
        WITH n2 ORDER BY n2.\`id\` ASC LIMIT $l0
        RETURN collect([n2.\`id\`]) AS s3
      }
      CALL (s1) {
        UNWIND s1 AS n4
        WITH n4
        RETURN count(n4) AS c5, max(n4.\`pages\`) AS g6
      }
      RETURN [s3, size(s1), [c5, [g6]]] AS data
      {"p":{"p0":"9","p1":"a"},"l0":"20"}"
    `)
  })

  it('is found anew for each, where there may be many, or an index ends the page', () => {
    expect(phrase(`{ books(where: { title: { contains: "a" } }) ${asked} }`).match(/MATCH/g)).toHaveLength(3)
    expect(phrase(`{ books(where: { pages: { gt: 9 } }) ${asked} }`, {}, { hubs }).match(/MATCH/g)).toHaveLength(3)
    expect(phrase(`{ books(where: { OR: [{ title: { eq: "a" } }, { title: { eq: "b" } }] }) ${asked} }`).match(/MATCH/g)).toHaveLength(2)
    expect(phrase('{ books(where: { title: { contains: "a" } }) { totalCount } }', {}, { hubs })).not.toContain('UNWIND')
  })
})

describe('the last key of a sort', () => {
  const query = '{ author(id: "author:brae") { made(first: 3, sort: [{ edge: { role: ASC } }, { node: { id: ASC } }]) { nodes { id } } } }'
  const orderOf = (singles: readonly string[], asked = query) =>
    phrase(asked, {}, { hubs: { total: 0, kinds: [], singles } }).match(/ORDER BY .*/)?.[0]

  it('is the id of the relationship, unless the one of the node settles it', () => {
    const order = 'ORDER BY r1.`role` ASC, m2.`id` ASC'
    expect(orderOf([])).toBe(`${order}, r1.\`id\` ASC LIMIT $l0`)
    expect(orderOf(['OUT MADE'])).toBe(`${order}, r1.\`id\` ASC LIMIT $l0`)
    expect(orderOf(['PAIR MADE'])).toBe(`${order} LIMIT $l0`)
    expect(orderOf(['IN MADE'])).toBe(`${order} LIMIT $l0`)
    const letters = query.replace('made', 'correspondents').replace('{ edge: { role: ASC } }, ', '')
    for (const single of ['OUT WROTE_TO', 'IN WROTE_TO'])
      expect(orderOf([single], letters)).toBe('ORDER BY m2.`id` ASC, r1.`id` ASC LIMIT $l0')
    expect(orderOf(['PAIR WROTE_TO'], letters)).toBe('ORDER BY m2.`id` ASC LIMIT $l0')
    expect(orderOf(['IN MADE', 'PAIR MADE'], query.replace(', { node: { id: ASC } }', ''))).toBe(
      'ORDER BY r1.`role` ASC, r1.`id` ASC LIMIT $l0',
    )
  })
})

describe('an index', () => {
  it('of a neighbour is where it starts, and each node is found once', () => {
    expect(
      phrase(
        'query ($name: String) { authors(where: { birthplace: { some: { node: { name: { eq: $name }, population: { gt: 5 } } } } }) { nodes { id } } }',
        {
          name: 'Wick',
        },
      ),
    ).toMatchInlineSnapshot(`
      "
      MATCH (m2:\`Town\`)
      WHERE m2.\`name\` = $p.\`p0\` AND m2.\`population\` > $p.\`p1\`
      MATCH (m2)<-[r1:\`BORN_IN\`]-(n0)
      WITH DISTINCT n0
      WITH n0 ORDER BY n0.\`id\` ASC LIMIT $l0
      WITH collect([n0.\`id\`]) AS s3
      RETURN [s3] AS data
      {"p":{"p0":"Wick","p1":"5"},"l0":"20"}"
    `)
  })

  it('of a neighbour of a neighbour is where it starts, too', () => {
    const book = '{ edge: { role: { eq: "writer" } }, node: { id: { eq: "book:weeds" } } }'
    const where = `{ natives: { some: { node: { began: { gt: "1800" }, made: { some: ${book} } } } } }`
    expect(phrase(`{ towns(where: ${where}) { totalCount } }`)).toMatchInlineSnapshot(`
      "
      MATCH (m4:\`Node\`)
      WHERE m4.\`id\` = $p.\`p0\` AND m4:\`Book\`
      MATCH (m4)<-[r3:\`MADE\`]-(m2:\`Author\`)
      WHERE r3.\`role\` = $p.\`p1\`
      WITH DISTINCT m2
      WHERE m2.\`began\` > $p.\`p2\`
      MATCH (m2)-[r1:\`BORN_IN\`]->(n0)
      WITH DISTINCT n0
      WITH count(n0) AS c5
      RETURN [c5] AS data
      {"p":{"p0":"book:weeds","p1":"writer","p2":"1800"}}"
    `)
  })

  it('of each of several ways is where it starts, and each node is found once', () => {
    const ways =
      '[{ birthplace: { some: { node: { name: { eq: "Wick" } } } } }, { made: { single: { node: { id: { eq: "book:weeds" } } } }, began: { gt: "1800" } }, { name: { eq: "Ada" } }]'
    expect(phrase(`{ authors(where: { OR: ${ways} }) { totalCount } }`)).toMatchInlineSnapshot(`
      "
      CALL () {
        MATCH (m2:\`Town\`)
        WHERE m2.\`name\` = $p.\`p0\`
        MATCH (m2)<-[r1:\`BORN_IN\`]-(n0)
        WITH DISTINCT n0
        RETURN n0
        UNION
        MATCH (m4:\`Node\`)
        WHERE m4.\`id\` = $p.\`p1\` AND m4:\`Book\`
        MATCH (m4)<-[r3:\`MADE\`]-(n0:\`Author\`)
        WITH n0, count(DISTINCT r3) AS f5 WHERE f5 = 1
        WITH n0
        WHERE n0.\`began\` > $p.\`p3\`
        RETURN n0
        UNION
        MATCH (n0:\`Author\`)
        WHERE n0.\`name\` = $p.\`p2\`
        RETURN n0
      }
      WITH n0
      WITH count(n0) AS c6
      RETURN [c6] AS data
      {"p":{"p0":"Wick","p1":"book:weeds","p2":"Ada","p3":"1800"}}"
    `)
  })

  it('helps no filter of which one part needs all nodes', () => {
    const ways = '[{ birthplace: { some: { node: { name: { eq: "Wick" } } } } }, { made: { none: { node: { pages: { gt: 9 } } } } }]'
    expect(phrase(`{ authors(where: { OR: ${ways} }) { totalCount } }`)).toMatchInlineSnapshot(`
      "
      MATCH (n0:\`Author\`)
      CALL (n0) {
        MATCH (n0)-[r2:\`BORN_IN\`]->(m3:\`Town\`)
        WHERE m3.\`name\` = $p.\`p0\`
        WITH r2 LIMIT 1
        RETURN count(r2) AS f4
      }
      CALL (n0) {
        MATCH (n0)-[r5:\`MADE\`]->(m6:\`Book\`)
        WHERE m6.\`pages\` > $p.\`p1\`
        WITH r5 LIMIT 1
        RETURN count(r5) AS f7
      }
      WITH n0, f4, f7 WHERE (f4 > 0 OR f7 = 0)
      WITH count(n0) AS c1
      RETURN [c1] AS data
      {"p":{"p0":"Wick","p1":"9"}}"
    `)
  })

  it('is not needed to begin with a neighbour of which there will be few', () => {
    expect(
      phrase(
        '{ authors(where: { birthplace: { some: { node: { description: { contains: "sea" } } } }, began: { gt: "1800" } }) { totalCount } }',
      ),
    ).toMatchInlineSnapshot(`
      "
      MATCH (m2:\`Town\`)
      WHERE m2.\`description\` CONTAINS $p.\`p0\`
      MATCH (m2)<-[r1:\`BORN_IN\`]-(n0)
      WITH DISTINCT n0
      WHERE n0.\`began\` > $p.\`p1\`
      WITH count(n0) AS c3
      RETURN [c3] AS data
      {"p":{"p0":"sea","p1":"1800"}}"
    `)
    expect(
      phrase('{ authors(where: { birthplace: { some: { node: { population: { gt: 5 } } } } }) { totalCount } }'),
    ).toMatchInlineSnapshot(`
      "
      MATCH (n0:\`Author\`)
      MATCH (n0)-[r2:\`BORN_IN\`]->(m3:\`Town\`)
      WHERE m3.\`population\` > $p.\`p0\`
      WITH DISTINCT n0
      WITH count(n0) AS c1
      RETURN [c1] AS data
      {"p":{"p0":"5"}}"
    `)
  })

  it('of the nodes themselves is taken for what is unwound', () => {
    expect(phrase('{ books(where: { title: { in: ["Tide", "Ebb"] }, pages: { gt: 5 } }) { nodes { id } } }')).toMatchInlineSnapshot(`
      "
      UNWIND $p.\`p0\` AS id1
      MATCH (n0:\`Book\` {\`title\`: id1})
      WHERE n0.\`pages\` > $p.\`p1\`
      WITH n0 ORDER BY n0.\`id\` ASC LIMIT $l0
      WITH collect([n0.\`id\`]) AS s2
      RETURN [s2] AS data
      {"p":{"p0":["Tide","Ebb"],"p1":"5"},"l0":"20"}"
    `)
  })
})

describe('a page', () => {
  it('after a cursor is a condition on the keys, a missing value being a value', () => {
    const after = writeCursor('books, node.pages DESC', [null, 'book:weeds'])
    expect(
      phrase('query ($c: String) { books(sort: [{ pages: DESC }], after: $c) { nodes { id } pageInfo { hasPreviousPage } } }', {
        c: after,
      }),
    ).toMatchInlineSnapshot(`
      "
      CALL () {
        MATCH (n0:\`Book\`)
        WHERE ((($p.\`p0\` IS NULL AND n0.\`pages\` IS NOT NULL) OR n0.\`pages\` < $p.\`p0\`) OR ((n0.\`pages\` = $p.\`p0\` OR ($p.\`p0\` IS NULL AND n0.\`pages\` IS NULL)) AND n0.\`id\` > $p.\`p1\`))
        WITH n0 ORDER BY n0.\`pages\` DESC, n0.\`id\` ASC LIMIT $l0
        RETURN collect([n0.\`id\`]) AS s1
      }
      CALL () {
        MATCH (n2:\`Book\`)
        WHERE (($p.\`p2\` IS NOT NULL AND (n2.\`pages\` > $p.\`p2\` OR n2.\`pages\` IS NULL)) OR ((n2.\`pages\` = $p.\`p2\` OR ($p.\`p2\` IS NULL AND n2.\`pages\` IS NULL)) AND n2.\`id\` <= $p.\`p3\`))
        WITH n2 LIMIT 1
        RETURN count(n2) AS b3
      }
      RETURN [s1, b3] AS data
      {"p":{"p0":null,"p1":"book:weeds","p2":null,"p3":"book:weeds"},"l0":"20"}"
    `)
  })

  it('before a cursor flips every direction', () => {
    const before = writeCursor('books, node.inPrint ASC, node.title DESC', [1, 'Wild Grass', 'book:weeds'])
    expect(
      phrase('query ($c: String) { books(sort: [{ inPrint: ASC }, { title: DESC }], last: 5, before: $c) { nodes { id } } }', {
        c: before,
      }),
    ).toMatchInlineSnapshot(`
      "
      MATCH (n0:\`Book\`)
      WHERE ((($p.\`p0\` IS NULL AND CASE n0.\`inPrint\` WHEN true THEN 1 WHEN false THEN 0 END IS NOT NULL) OR CASE n0.\`inPrint\` WHEN true THEN 1 WHEN false THEN 0 END < $p.\`p0\`) OR ((CASE n0.\`inPrint\` WHEN true THEN 1 WHEN false THEN 0 END = $p.\`p0\` OR ($p.\`p0\` IS NULL AND CASE n0.\`inPrint\` WHEN true THEN 1 WHEN false THEN 0 END IS NULL)) AND (n0.\`title\` >= $p.\`p1\` AND (n0.\`title\` > $p.\`p1\` OR n0.\`id\` < $p.\`p2\`))))
      WITH n0 ORDER BY CASE n0.\`inPrint\` WHEN true THEN 1 WHEN false THEN 0 END DESC, n0.\`title\` ASC, n0.\`id\` DESC LIMIT $l0
      WITH collect([n0.\`id\`]) AS s1
      RETURN [s1] AS data
      {"p":{"p0":"1","p1":"Wild Grass","p2":"book:weeds"},"l0":"5"}"
    `)
  })
})

describe('a relationship', () => {
  it('to many is a subquery with a page, its properties and its own total', () => {
    expect(
      phrase(
        '{ author(id: "a") { made(first: 3, sort: [{ edge: { share: DESC } }, { node: { title: ASC } }]) { totalCount edges { cursor properties { role } node { title } } } } }',
      ),
    ).toMatchInlineSnapshot(`
      "
      MATCH (n0:\`Node\`)
      WHERE n0.\`id\` = $p.\`p0\` AND n0:\`Author\`
      CALL (n0) {
        MATCH (n0)-[r1:\`MADE\`]->(m2)
        WITH r1, m2 ORDER BY r1.\`share\` DESC, m2.\`title\` ASC, r1.\`id\` ASC LIMIT $l0
        RETURN collect([[r1.\`share\`, m2.\`title\`, r1.\`id\`], r1.\`role\`, m2.\`title\`]) AS s3
      }
      RETURN [s3, COUNT { (n0)-[:\`MADE\`]->() }] AS data
      {"p":{"p0":"a"},"l0":"3"}"
    `)
  })

  it('to one is the latest', () => {
    expect(phrase('{ author(id: "a") { publishedBy { properties { from } node { name } } } }')).toMatchInlineSnapshot(`
      "
      MATCH (n0:\`Node\`)
      WHERE n0.\`id\` = $p.\`p0\` AND n0:\`Author\`
      CALL (n0) {
        MATCH (n0)-[r1:\`UNDER_CONTRACT\`]->(m2)
        WITH r1, m2 ORDER BY coalesce(r1.\`validFrom\`, '') DESC, r1.\`id\` ASC LIMIT 1
        RETURN head(collect([r1.\`from\`, m2.\`name\`])) AS s3
      }
      RETURN [s3] AS data
      {"p":{"p0":"a"}}"
    `)
  })

  it('in any direction has no arrow, towards a node has it at the other side', () => {
    expect(phrase('{ author(id: "a") { correspondents { totalCount } influenced { totalCount } } }')).toMatchInlineSnapshot(`
      "
      MATCH (n0:\`Node\`)
      WHERE n0.\`id\` = $p.\`p0\` AND n0:\`Author\`
      CALL (n0) {
        MATCH (n0)-[r1:\`WROTE_TO\`]-(m2)
        RETURN count(r1) AS c3
      }
      RETURN [c3, COUNT { (n0)<-[:\`INFLUENCED_BY\`]-() }] AS data
      {"p":{"p0":"a"}}"
    `)
  })

  it('brings its evidence in the order it is stored; the words are cut outside the statement', () => {
    expect(
      phrase('{ author(id: "a") { birthplace { evidence { quote status document { title } passage { order } } } } }'),
    ).toMatchInlineSnapshot(`
      "
      MATCH (n0:\`Node\`)
      WHERE n0.\`id\` = $p.\`p0\` AND n0:\`Author\`
      CALL (n0) {
        MATCH (n0)-[r1:\`BORN_IN\`]->(m2)
        WITH r1, m2 ORDER BY coalesce(r1.\`validFrom\`, '') DESC, r1.\`id\` ASC LIMIT 1
        CALL (r1) {
          UNWIND range(0, coalesce(size(r1.\`evidence\`), 0) - 1) AS i4
          WITH i4, r1.\`evidence\`[i4] AS t5
          WITH i4, t5, split(t5, '|')[0] AS p6
          MATCH (m7:\`Node\` {\`id\`: p6})
          MATCH (m7)-[:\`PASSAGE_OF\`]->(m9:\`Document\`)
          WITH i4, t5, m7, m9 ORDER BY i4 ASC
          RETURN collect([t5, m7.\`text\`, m7.\`start\`, [m9.\`title\`], [m7.\`order\`]]) AS s8
        }
        RETURN head(collect([s8])) AS s3
      }
      RETURN [s3] AS data
      {"p":{"p0":"a"}}"
    `)
  })
})

describe('a filter', () => {
  it('compares by parameters, Floats as Floats', () => {
    expect(
      phrase(
        '{ books(where: { title: { startsWith: "A", caseInsensitive: { contains: "b" } }, price: { gte: 2, in: [3] }, pages: { isNull: true } }) { totalCount } }',
      ),
    ).toMatchInlineSnapshot(`
      "
      MATCH (n0:\`Book\`)
      WHERE n0.\`price\` >= $p.\`p0\` AND n0.\`title\` STARTS WITH $p.\`p1\` AND toLower(n0.\`title\`) CONTAINS toLower($p.\`p2\`) AND n0.\`price\` IN [x IN $p.\`p3\` | toFloat(x)] AND n0.\`pages\` IS NULL
      WITH count(n0) AS c1
      RETURN [c1] AS data
      {"p":{"p0":2,"p1":"A","p2":"b","p3":[3]}}"
    `)
  })

  it('asks lists for one, any or all of their values', () => {
    expect(
      phrase('{ books(where: { tags: { includes: "a", includesAny: ["b"], includesAll: ["c"], isEmpty: false } }) { totalCount } }'),
    ).toMatchInlineSnapshot(`
      "
      MATCH (n0:\`Book\`)
      WHERE $p.\`p0\` IN n0.\`tags\` AND any(x IN n0.\`tags\` WHERE x IN $p.\`p1\`) AND all(x IN $p.\`p2\` WHERE x IN n0.\`tags\`) AND (size(coalesce(n0.\`tags\`, [])) = 0) = $p.\`p3\`
      WITH count(n0) AS c1
      RETURN [c1] AS data
      {"p":{"p0":"a","p1":["b"],"p2":["c"],"p3":false}}"
    `)
  })

  it('has two values under NOT', () => {
    expect(
      phrase('{ books(where: { NOT: { OR: [{ pages: { lt: 9 } }, { genre: { eq: NOVEL } }] } }) { totalCount } }'),
    ).toMatchInlineSnapshot(`
      "
      MATCH (n0:\`Book\`)
      WHERE NOT coalesce(((n0.\`pages\` < $p.\`p0\` OR n0.\`genre\` = $p.\`p1\`)), false)
      WITH count(n0) AS c1
      RETURN [c1] AS data
      {"p":{"p0":"9","p1":"NOVEL"}}"
    `)
  })

  it('counts relationships, and says at once what needs no counting', () => {
    expect(
      phrase(
        '{ books(where: { pages: { gt: 9 }, makers: { some: { edge: { role: { eq: "writer" } } }, none: { node: { began: { lt: "1800" } } }, count: { gte: 2 } } }) { totalCount } }',
      ),
    ).toMatchInlineSnapshot(`
      "
      MATCH (n0:\`Book\`)
      WHERE n0.\`pages\` > $p.\`p0\` AND COUNT { (n0)<-[:\`MADE\`]-() } >= $p.\`p2\`
      MATCH (n0)<-[r5:\`MADE\`]-(m6:\`Maker\`)
      WHERE r5.\`role\` = $p.\`p3\`
      WITH DISTINCT n0
      CALL (n0) {
        MATCH (n0)<-[r2:\`MADE\`]-(m3:\`Maker\`)
        WHERE m3.\`began\` < $p.\`p1\`
        WITH r2 LIMIT 1
        RETURN count(r2) AS f4
      }
      WITH n0, f4 WHERE f4 = 0
      WITH count(n0) AS c1
      RETURN [c1] AS data
      {"p":{"p0":"9","p1":"1800","p2":"2","p3":"writer"}}"
    `)
  })

  it('of all is none of not, two deep', () => {
    expect(
      phrase(
        '{ authors(where: { OR: [{ made: { all: { node: { makers: { single: {} } } } } }, { began: { isNull: true } }] }) { totalCount } }',
      ),
    ).toMatchInlineSnapshot(`
      "
      MATCH (n0:\`Author\`)
      CALL (n0) {
        MATCH (n0)-[r2:\`MADE\`]->(m3:\`Book\`)
        WHERE NOT coalesce((COUNT { (m3)<-[:\`MADE\`]-() } = 1), false)
        WITH r2 LIMIT 1
        RETURN count(r2) AS f4
      }
      WITH n0, f4 WHERE (f4 = 0 OR n0.\`began\` IS NULL)
      WITH count(n0) AS c1
      RETURN [c1] AS data
      {"p":{}}"
    `)
  })
})

describe('equal shapes', () => {
  it.each([
    [
      'other values',
      '{ books(where: { title: { eq: "a" } }, first: 1) { nodes { id } } }',
      '{ books(where: { title: { eq: "b" } }, first: 99) { nodes { id } } }',
    ],
    [
      'lists of other lengths',
      '{ books(where: { pages: { in: [1] } }) { totalCount } }',
      '{ books(where: { pages: { in: [1, 2, 3] } }) { totalCount } }',
    ],
    ['other aliases', '{ a: book(id: "x") { b: title } }', '{ c: book(id: "y") { d: title } }'],
    ['fragments and without', '{ book(id: "x") { title } }', '{ book(id: "x") { ... on Book { ... on Node { ... on Book { title } } } } }'],
  ])('have equal texts: %s', (_, one, other) => {
    const text = (query: string) => phrase(query).split('\n').slice(0, -1)
    expect(text(one)).toEqual(text(other))
  })
})

describe('what a load left beside the graph', () => {
  it('are checks in the order of their names, each with its figures in the order of its list', () => {
    expect(phrase('{ checks(holds: false) { name found observations { measure } } }')).toMatchInlineSnapshot(`
      "
      MATCH (c0:\`EntrepotCheck\`)
      WHERE c0.\`holds\` = $p.\`p0\`
      CALL (c0) {
        UNWIND range(0, size(c0.\`observations\`) - 1) AS i1
        WITH i1, c0.\`observations\`[i1] AS id2
        MATCH (n3:\`Node\` {\`id\`: id2})
        WITH i1, [n3.\`measure\`] AS v4 ORDER BY i1 ASC
        RETURN collect(v4) AS s5
      }
      WITH c0, s5 ORDER BY c0.\`name\` ASC
      RETURN collect([c0.\`name\`, c0.\`found\`, s5]) AS data
      {"p":{"p0":false}}"
    `)
  })

  it('is the ontology: without a clock the metadata of the store are all that is read', () => {
    expect(phrase('{ ontology { checksum nodeTypes { count } relationshipTypes { count } } }')).toMatchInlineSnapshot(`
      "
      MATCH (s0:\`EntrepotStore\`)
      RETURN {s: s0 {.\`checksum\`, .\`loadedAt\`, .\`counts\`}} AS data
      {"p":{}}"
    `)
  })

  it('is the ontology: under a clock relationships are counted, by their ends where these are asked for', () => {
    expect(
      phrase('{ ontology @asOf(known: "2000-01-01T00:00:00Z") { unions { count } relationshipTypes { ends { from to count } } } }'),
    ).toMatchInlineSnapshot(`
      "
      MATCH (s0:\`EntrepotStore\`)
      CALL () {
        MATCH (a1:\`Node\`)-[r2]->(b3)
        WHERE coalesce(r2.\`known\`, '') <= $p.\`p0\`
        WITH type(r2) AS t4, labels(a1) AS f5, labels(b3) AS g6, count(r2) AS c7
        RETURN collect({t: t4, f: f5, g: g6, c: c7}) AS s8
      }
      RETURN {s: s0 {.\`checksum\`, .\`loadedAt\`, .\`counts\`}, r: s8} AS data
      {"p":{"p0":"2000-01-01T00:00:00.000Z"}}"
    `)
  })
})

describe('several root fields', () => {
  it('that read nodes by their ids, or a count, are one statement, each with its own clocks', () => {
    const text = phrase(
      `{
        book(id: "b") { title }
        then: author(id: "a") @asOf(valid: "1910-01-01") { birthplace { node { name } } }
        nodes(ids: ["a", "b"]) { id }
        towns { totalCount }
      }`,
      {},
      { hubs: { total: 0, kinds: [] } },
    )
    expect(text).toMatchInlineSnapshot(`
      "
      MATCH (n0:\`Node\`)
      WHERE n0.\`id\` = $p.\`p0\` AND n0:\`Book\`
      RETURN 0 AS part, [n0.\`title\`] AS data
      UNION ALL
      MATCH (n1:\`Node\`)
      WHERE n1.\`id\` = $p.\`p1\` AND n1:\`Author\`
      CALL (n1) {
        MATCH (n1)-[r2:\`BORN_IN\`]->(m3)
        WHERE coalesce(r2.\`validFrom\`, '') <= $p.\`p2\` AND coalesce(r2.\`validTo\`, '~') > $p.\`p2\`
        WITH r2, m3 ORDER BY coalesce(r2.\`validFrom\`, '') DESC, r2.\`id\` ASC LIMIT 1
        RETURN head(collect([m3.\`name\`])) AS s4
      }
      RETURN 1 AS part, [s4] AS data
      UNION ALL
      UNWIND $p.\`p3\` AS id5
      MATCH (n6:\`Node\` {\`id\`: id5})
      RETURN 2 AS part, collect([n6.\`id\`, labels(n6)]) AS data
      UNION ALL
      MATCH (n7:\`Town\`)
      WITH count(n7) AS c8
      RETURN 3 AS part, [c8] AS data
      {"p":{"p0":"b","p1":"a","p2":"1910-01-01","p3":["a","b"]}}"
    `)
  })

  it('are one statement up to eight of them, which Neo4j plans in a quarter of a second', () => {
    const texts = (count: number) => {
      const planned = plan(
        readLibrary(),
        `{ ${Array.from({ length: count }, (_, index) => `a${index}: book(id: "b") { title }`).join(' ')} }`,
      )
      if (!planned.ok) throw planned.errors[0]
      return new Set([...planned.plans.values()].map((root) => (root.kind === 'statement' ? root.statement.text : ''))).size
    }
    expect([1, 2, 8, 9, 10, 16, 17].map(texts)).toEqual([1, 1, 1, 2, 2, 1, 2])
  })

  it.each([
    'books(where: { pages: { gt: 9 } }) { totalCount }',
    'books(first: 2) { nodes { id } }',
    'books { aggregate { count } }',
    'subjects { totalCount }',
    'author(id: "a") { made { totalCount } }',
    'author(id: "a") { relationships { totalCount } }',
    'author(id: "a") { birthplace { node { natives { totalCount } } } }',
    'author(id: "a") { birthplace { evidence { document { passages { aggregate { count } } } } } }',
    'nodes(ids: ["a"]) { id ... on Author { made { totalCount } } }',
  ])('stay by themselves as soon as one looks for its rows, or leads on to what hangs on them: %s', (field) => {
    const known = { hubs: { total: 0, kinds: [] } }
    expect(phrase(`{ book(id: "b") { title } ${field} }`, {}, known)).toBe(phrase('{ book(id: "b") { title } }', {}, known))
  })

  it('are counted by themselves while the store is written to', () => {
    expect(phrase('{ book(id: "b") { title } books { totalCount } }')).toBe(phrase('{ book(id: "b") { title } }'))
  })
})
