/** Graph questions over a small world: relationships of any type, both clocks, paths, neighbourhoods, changes, search. */
import { beforeAll, describe, expect, it } from 'vitest'
import { onBothEngines } from '../engine/both.ts'
import { type OpenWorld, openWorld, readLibrary, type Variables } from '../world.ts'

onBothEngines('graph questions over a small world', (open) => {
  let world: OpenWorld
  beforeAll(async () => {
    world = await openWorld(readLibrary(), await open())
  })

  /** The data of an operation that must succeed. */
  async function data(query: string, variables?: Variables): Promise<{ [key: string]: unknown }> {
    world.statements.length = 0
    const result = await world.ask(query, variables)
    expect(result.errors).toBeUndefined()
    return result.data as { [key: string]: unknown }
  }

  async function refusal(query: string): Promise<string> {
    const { errors } = await world.ask(query)
    // The code of an error in a field is given by the server.
    return `${errors?.[0]?.extensions?.['code'] ?? 'in a field'}: ${errors?.[0]?.message}`
  }

  describe('relationships', () => {
    it('come with both ends, properties by their type and evidence, in one statement', async () => {
      expect(
        await data(`{ node(id: "author:ada") { relationships(types: [MADE, BORN_IN], first: 2) {
          totalCount
          pageInfo { hasNextPage }
          edges { direction node { __typename id } relationship {
            __typename type from { id } to { id ... on Book { title } }
            properties { __typename ... on Making { role share } }
            evidence { quote status document { id } }
          } }
        } } }`),
      ).toMatchInlineSnapshot(`
        {
          "node": {
            "relationships": {
              "edges": [
                {
                  "direction": "OUT",
                  "node": {
                    "__typename": "Book",
                    "id": "book:salt",
                  },
                  "relationship": {
                    "__typename": "Relationship",
                    "evidence": [
                      {
                        "document": {
                          "id": "catalogue",
                        },
                        "quote": "Ada Lorne wrote The Salt Road",
                        "status": "STATED",
                      },
                    ],
                    "from": {
                      "id": "author:ada",
                    },
                    "properties": {
                      "__typename": "Making",
                      "role": "writer",
                      "share": 1,
                    },
                    "to": {
                      "id": "book:salt",
                      "title": "The Salt Road",
                    },
                    "type": "MADE",
                  },
                },
                {
                  "direction": "OUT",
                  "node": {
                    "__typename": "Book",
                    "id": "book:salt-2",
                  },
                  "relationship": {
                    "__typename": "Relationship",
                    "evidence": [],
                    "from": {
                      "id": "author:ada",
                    },
                    "properties": {
                      "__typename": "Making",
                      "role": "writer",
                      "share": 0.5,
                    },
                    "to": {
                      "id": "book:salt-2",
                      "title": "The Salt Road Home",
                    },
                    "type": "MADE",
                  },
                },
              ],
              "pageInfo": {
                "hasNextPage": true,
              },
              "totalCount": 3,
            },
          },
        }
      `)
      expect(world.statements).toHaveLength(1)
    })

    it('go either way, and one from a node to itself is there once, going out', async () => {
      const list = 'totalCount edges { direction relationship { type from { id } to { id } } }'
      const found = await data(`{ author(id: "author:ben") {
        any: relationships(types: [INFLUENCED_BY]) { ${list} }
        out: relationships(types: [INFLUENCED_BY], direction: OUT) { ${list} }
        in: relationships(types: [INFLUENCED_BY], direction: IN) { ${list} }
      } }`)
      const { any, out, in: back } = found['author'] as { [way: string]: { totalCount: number; edges: { direction: string }[] } }
      expect([any?.totalCount, out?.totalCount, back?.totalCount]).toEqual([3, 2, 2])
      expect(any?.edges.map(({ direction }) => direction).sort()).toEqual(['IN', 'OUT', 'OUT'])
    })

    it('are told apart by the type of the node at the far end; an empty list lets none through', async () => {
      expect(
        await data(`{ book(id: "book:letters") {
          towns: relationships(nodeTypes: [Town]) { nodes { id } totalCount }
          none: relationships(nodeTypes: []) { totalCount }
          noType: relationships(types: []) { nodes { id } }
          rest: relationships(types: [ABOUT, MADE], exceptTypes: [ABOUT]) { totalCount }
          writers: makers(types: [Author]) { totalCount nodes { id } }
          houses: makers(types: [Press]) { totalCount }
        } }`),
      ).toEqual({
        book: {
          towns: { nodes: [{ id: 'town:wick' }], totalCount: 1 },
          none: { totalCount: 0 },
          noType: { nodes: [] },
          rest: { totalCount: 1 },
          writers: { totalCount: 1, nodes: [{ id: 'author:ben' }] },
          houses: { totalCount: 0 },
        },
      })
    })

    it('are counted by type, direction and the type of the node at the far end', async () => {
      expect(
        await data(`{ author(id: "author:ben") { relationships {
          aggregate { count }
          groups(by: [{ type: true }, { direction: true }], having: { count: { gte: 2 } }) { keys { field value } count nodes(first: 1) { id } }
          byNode: groups(by: [{ nodeType: true }], sort: [{ keys: DESC }], first: 1) { keys { value } count aggregate { count } }
        } } }`),
      ).toMatchInlineSnapshot(`
        {
          "author": {
            "relationships": {
              "aggregate": {
                "count": 11,
              },
              "byNode": [
                {
                  "aggregate": {
                    "count": 1,
                  },
                  "count": 1,
                  "keys": [
                    {
                      "value": "Town",
                    },
                  ],
                },
              ],
              "groups": [
                {
                  "count": 3,
                  "keys": [
                    {
                      "field": "type",
                      "value": "MADE",
                    },
                    {
                      "field": "direction",
                      "value": "OUT",
                    },
                  ],
                  "nodes": [
                    {
                      "id": "book:letters",
                    },
                  ],
                },
                {
                  "count": 2,
                  "keys": [
                    {
                      "field": "type",
                      "value": "INFLUENCED_BY",
                    },
                    {
                      "field": "direction",
                      "value": "OUT",
                    },
                  ],
                  "nodes": [
                    {
                      "id": "author:ada",
                    },
                  ],
                },
                {
                  "count": 2,
                  "keys": [
                    {
                      "field": "type",
                      "value": "MENTIONS",
                    },
                    {
                      "field": "direction",
                      "value": "IN",
                    },
                  ],
                  "nodes": [
                    {
                      "id": "catalogue/S2",
                    },
                  ],
                },
              ],
            },
          },
        }
      `)
    })

    it('come in pages without gaps, parallel ones each by itself', async () => {
      const query = `query ($after: String) { book(id: "book:salt-2") { relationships(first: 2, after: $after) {
        edges { cursor relationship { id } } pageInfo { hasNextPage hasPreviousPage endCursor } totalCount } } }`
      const seen: string[] = []
      let after: string | null = null
      for (let more = true; more; ) {
        const { book } = (await data(query, { after })) as { book: { relationships: never } }
        const { edges, pageInfo, totalCount } = book.relationships as {
          edges: { relationship: { id: string } }[]
          pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; endCursor: string }
          totalCount: number
        }
        expect(pageInfo.hasPreviousPage).toBe(seen.length > 0)
        expect(totalCount).toBe(5)
        seen.push(...edges.map(({ relationship }) => relationship.id))
        more = pageInfo.hasNextPage
        after = pageInfo.endCursor
      }
      expect(seen).toHaveLength(5)
      expect(seen).toEqual([...new Set(seen)].sort())
    })
  })

  describe('the clock of what held', () => {
    it('holds lists, counts, filters, to-one fields and relationships of any type to a day', async () => {
      const asked = `{
        press(id: "press:north") { authors { nodes { id } totalCount } relationships(types: [UNDER_CONTRACT]) { totalCount } }
        author(id: "author:ada") { publishedBy { node { id } } }
        authors(where: { publishedBy: { some: { node: { id: { eq: "press:north" } } } } }) { nodes { id } }
      }`
      expect(await data(`query @asOf(valid: "1899") ${asked}`)).toEqual({
        press: { authors: { nodes: [{ id: 'author:ben' }], totalCount: 1 }, relationships: { totalCount: 1 } },
        author: { publishedBy: { node: { id: 'press:south' } } },
        authors: { nodes: [{ id: 'author:ben' }] },
      })
      expect(await data(`query ($day: Date) @asOf(valid: $day) ${asked}`, { day: '1900-06-01' })).toMatchObject({
        press: { authors: { totalCount: 2 } },
        author: { publishedBy: { node: { id: 'press:north' } } },
      })
      expect(await data(`query @asOf(valid: "1894-12-31") ${asked}`)).toMatchObject({
        press: { authors: { totalCount: 0 } },
        author: { publishedBy: null },
        authors: { nodes: [] },
      })
    })

    it('is replaced by that of a root field, and left out by one without a day', async () => {
      const counted = '{ authors { totalCount } }'
      expect(
        await data(`query @asOf(valid: "1800") {
          a: press(id: "press:north") ${counted}
          b: press(id: "press:north") @asOf(valid: "1910") ${counted}
          c: press(id: "press:north") @asOf ${counted}
        }`),
      ).toEqual({ a: { authors: { totalCount: 0 } }, b: { authors: { totalCount: 2 } }, c: { authors: { totalCount: 2 } } })
    })

    it('is refused further down, and where merged fields differ', async () => {
      expect(await refusal('{ press(id: "press:north") { authors @asOf(valid: "1900") { totalCount } } }')).toMatch(
        /^BAD_USER_INPUT: @asOf stands/,
      )
      expect(await refusal('{ town(id: "town:wick") @asOf(valid: "1900") { id } town(id: "town:wick") { name } }')).toMatch(
        /^BAD_USER_INPUT: .*merged/,
      )
      expect(await refusal('query ($d: Date) { town(id: "town:wick") @asOf(valid: $d) { id } }')).toBe('in a field: undefined')
    })
  })

  it('the clock of what was known lets through what had been published, its evidence, and what has no date', async () => {
    const asked =
      '{ author(id: "author:ada") { made { nodes { id } } influencedBy { edges { node { id } evidence { quote } } } birthplace { node { id } } } }'
    expect(await data(`query @asOf(known: "1999-12-31T23:59:59Z") ${asked}`)).toEqual({
      author: { made: { nodes: [{ id: 'book:salt-2' }] }, influencedBy: { edges: [] }, birthplace: null },
    })
    expect(await data(`query @asOf(known: "2000-01-01T00:00:00Z") ${asked}`)).toMatchObject({
      author: { influencedBy: { edges: [{ evidence: [{}] }, { evidence: [{}] }] }, birthplace: { node: { id: 'town:wick' } } },
    })
  })

  describe('changes', () => {
    it('tell what appeared and vanished after one moment and not after another, in pages', async () => {
      const query = `query ($after: String) { changes(clock: VALID, from: "1895-01-01T00:00:00Z", to: "1920-01-01T00:00:00Z", first: 2, after: $after) {
        totalCount pageInfo { hasNextPage hasPreviousPage endCursor }
        edges { node { kind at relationship { type from { id } to { id } } } } } }`
      const first = (await data(query)) as { changes: { pageInfo: { endCursor: string } } }
      expect(first).toMatchInlineSnapshot(`
        {
          "changes": {
            "edges": [
              {
                "node": {
                  "at": "1899-01-01",
                  "kind": "APPEARED",
                  "relationship": {
                    "from": {
                      "id": "author:ben",
                    },
                    "to": {
                      "id": "press:north",
                    },
                    "type": "UNDER_CONTRACT",
                  },
                },
              },
              {
                "node": {
                  "at": "1900-06-01",
                  "kind": "APPEARED",
                  "relationship": {
                    "from": {
                      "id": "author:ada",
                    },
                    "to": {
                      "id": "press:north",
                    },
                    "type": "UNDER_CONTRACT",
                  },
                },
              },
            ],
            "pageInfo": {
              "endCursor": "WzE4MDAwMTUxMjAsIjE5MDAtMDYtMDEiLCJBUFBFQVJFRCIsIjA5MGVkMGNhYTZmMzE4ZGI1NjA1ZjE5ZSJd",
              "hasNextPage": true,
              "hasPreviousPage": false,
            },
            "totalCount": 4,
          },
        }
      `)
      expect(await data(query, { after: first.changes.pageInfo.endCursor })).toMatchInlineSnapshot(`
        {
          "changes": {
            "edges": [
              {
                "node": {
                  "at": "1900-06-01",
                  "kind": "VANISHED",
                  "relationship": {
                    "from": {
                      "id": "author:ada",
                    },
                    "to": {
                      "id": "press:south",
                    },
                    "type": "UNDER_CONTRACT",
                  },
                },
              },
              {
                "node": {
                  "at": "1920-01-01",
                  "kind": "VANISHED",
                  "relationship": {
                    "from": {
                      "id": "author:ben",
                    },
                    "to": {
                      "id": "press:north",
                    },
                    "type": "UNDER_CONTRACT",
                  },
                },
              },
            ],
            "pageInfo": {
              "endCursor": "WzE4MDAwMTUxMjAsIjE5MjAtMDEtMDEiLCJWQU5JU0hFRCIsIjEyYTczZTMyNzI3Y2FmOThiMDI3OWNjMyJd",
              "hasNextPage": false,
              "hasPreviousPage": true,
            },
            "totalCount": 4,
          },
        }
      `)
      expect(world.statements).toHaveLength(2)
    })

    it('of what was known, by types and under the other clock', async () => {
      const asked = 'changes(clock: KNOWN, from: "1999-01-01T00:00:00Z", to: "2001-01-01T00:00:00Z", types: [MADE, BORN_IN])'
      expect(await data(`{ ${asked} { totalCount nodes { kind at } } }`)).toMatchObject({
        changes: { totalCount: 3, nodes: Array(3).fill({ kind: 'APPEARED', at: '2000-01-01T00:00:00.000Z' }) },
      })
      expect(await data(`{ ${asked} @asOf(valid: "1000") { totalCount } }`)).toEqual({ changes: { totalCount: 3 } })
      expect(await refusal('{ changes(clock: KNOWN, from: "2001-01-01T00:00:00Z", to: "1999-01-01T00:00:00Z") { totalCount } }')).toMatch(
        /^BAD_USER_INPUT: "from" is 2001.*earlier/,
      )
    })
  })

  describe('paths', () => {
    const path = 'length nodes { id } relationships { type from { id } evidence { status } properties { ... on Making { role } } }'

    it('have every hop with its properties and evidence', async () => {
      expect(
        await data(`{ paths(from: "town:leith", to: "book:letters", types: [BORN_IN, MADE]) {
          paths { ${path} } searched { statements } truncated { reason } } }`),
      ).toMatchInlineSnapshot(`
        {
          "paths": {
            "paths": [
              {
                "length": 2,
                "nodes": [
                  {
                    "id": "town:leith",
                  },
                  {
                    "id": "author:ben",
                  },
                  {
                    "id": "book:letters",
                  },
                ],
                "relationships": [
                  {
                    "evidence": [],
                    "from": {
                      "id": "author:ben",
                    },
                    "properties": null,
                    "type": "BORN_IN",
                  },
                  {
                    "evidence": [
                      {
                        "status": "STATED",
                      },
                      {
                        "status": "DISPUTED",
                      },
                    ],
                    "from": {
                      "id": "author:ben",
                    },
                    "properties": {
                      "role": "writer",
                    },
                    "type": "MADE",
                  },
                ],
              },
            ],
            "searched": {
              "statements": 5,
            },
            "truncated": null,
          },
        }
      `)
    })

    it('answer equal ends, unknown ids and no path in three ways', async () => {
      expect(await data(`{ paths(from: "book:salt", to: "book:salt") { paths { ${path} } truncated { reason } } }`)).toEqual({
        paths: { paths: [{ length: 0, nodes: [{ id: 'book:salt' }], relationships: [] }], truncated: null },
      })
      expect(await data(`{ paths(from: "book:salt", to: "author:nobody") { paths { ${path} } truncated { reason } } }`)).toEqual({
        paths: { paths: [], truncated: null },
      })
      expect(await refusal(`{ paths(from: "book:salt", to: "book:none") { paths { ${path} } } }`)).toBe(
        'in a field: There is no node with the id "book:none". The field "search" finds ids by names.',
      )
    })

    it('keep to clocks, types, ways round and a length', async () => {
      const lengths = async (given: string, operation = '') => {
        const { paths } = await data(`query ${operation} { paths(from: "press:south", to: "author:ben", ${given}) { paths { length } } }`)
        return (paths as { paths: { length: number }[] }).paths.map(({ length }) => length)
      }
      expect(await lengths('types: [UNDER_CONTRACT]')).toEqual([3])
      expect(await lengths('types: [UNDER_CONTRACT]', '@asOf(valid: "1899-06-01")')).toEqual([])
      expect(await lengths('types: [UNDER_CONTRACT], maxLength: 2')).toEqual([])
      expect(
        await data('{ paths(from: "press:south", to: "author:ben", types: [UNDER_CONTRACT], maxLength: 2) { truncated { reason } } }'),
      ).toEqual({
        paths: { truncated: { reason: 'LENGTH' } },
      })
      expect(await refusal('{ paths(from: "press:south", to: "author:ben", avoid: ["author:ben"]) { paths { length } } }')).toMatch(
        /^BAD_USER_INPUT: "avoid" names "author:ben"/,
      )
      expect(await lengths('types: [UNDER_CONTRACT], direction: OUT')).toEqual([])
      expect(await lengths('types: [UNDER_CONTRACT], avoid: ["author:ada"]')).toEqual([])
      expect(await lengths('exceptTypes: [INFLUENCED_BY, WROTE_TO, MENTIONS, MADE]')).toEqual([3])
      expect(await lengths('types: [UNDER_CONTRACT], through: [Author]')).toEqual([])
    })
  })

  it('neighborhood keeps to its limits and counts what it leaves out', async () => {
    expect(
      await data(`{ neighborhood(of: ["town:wick"], depth: 2, perNode: 2, nodeTypes: [Author, Book]) {
        nodes { id } relationships { type from { id } to { id } } omitted { node { id } type count followed } truncated { reason } } }`),
    ).toMatchInlineSnapshot(`
      {
        "neighborhood": {
          "nodes": [
            {
              "id": "town:wick",
            },
            {
              "id": "book:letters",
            },
            {
              "id": "author:ada",
            },
            {
              "id": "book:salt",
            },
          ],
          "omitted": [
            {
              "count": 3,
              "followed": true,
              "node": {
                "id": "author:ada",
              },
              "type": "INFLUENCED_BY",
            },
            {
              "count": 1,
              "followed": true,
              "node": {
                "id": "author:ada",
              },
              "type": "MADE",
            },
            {
              "count": 2,
              "followed": true,
              "node": {
                "id": "author:ada",
              },
              "type": "WROTE_TO",
            },
            {
              "count": 1,
              "followed": true,
              "node": {
                "id": "book:letters",
              },
              "type": "MADE",
            },
            {
              "count": 1,
              "followed": false,
              "node": {
                "id": "book:salt",
              },
              "type": "CONTINUES",
            },
          ],
          "relationships": [
            {
              "from": {
                "id": "book:letters",
              },
              "to": {
                "id": "book:salt",
              },
              "type": "ABOUT",
            },
            {
              "from": {
                "id": "author:ada",
              },
              "to": {
                "id": "book:salt",
              },
              "type": "MADE",
            },
            {
              "from": {
                "id": "book:letters",
              },
              "to": {
                "id": "author:ada",
              },
              "type": "ABOUT",
            },
            {
              "from": {
                "id": "book:letters",
              },
              "to": {
                "id": "town:wick",
              },
              "type": "ABOUT",
            },
            {
              "from": {
                "id": "author:ada",
              },
              "to": {
                "id": "town:wick",
              },
              "type": "BORN_IN",
            },
          ],
          "truncated": null,
        },
      }
    `)
  })

  it('search finds a name in any script, and says where', async () => {
    expect(
      await data(`{ search(text: "inbhir uige") { totalCount edges { field text node { id ... on Town { population } } } } lu: search(text: "魯迅") { nodes { id } }
        typed: search(text: "salt road", types: [Book], first: 1) { totalCount pageInfo { hasNextPage } nodes { id } } none: search(text: "zebra") { nodes { id } } }`),
    ).toEqual({
      search: { totalCount: 1, edges: [{ field: 'names', text: 'Inbhir Ùige', node: { id: 'town:wick', population: 7000 } }] },
      lu: { nodes: [{ id: 'author:lu' }] },
      typed: { totalCount: 2, pageInfo: { hasNextPage: true }, nodes: [{ id: 'book:salt' }] },
      none: { nodes: [] },
    })
  })
})
