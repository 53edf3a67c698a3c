import { gql } from 'graphql-tag'
import { beforeAll, describe, expect, it } from 'vitest'
import { onBothEngines } from './engine/both.ts'
import { type OpenWorld, openWorld, readWorld, type Variables } from './world.ts'

/**
 * A tutorial: what a newspaper article of December 2020 about China's foreign trade says, and on whose word.
 * Each chapter asks one thing and states the whole answer, which is the same on the embedded engine and on Neo4j, word for word.
 */
onBothEngines('the story of the article', (open) => {
  let world: OpenWorld
  beforeAll(async () => {
    world = await openWorld(readWorld('.'), await open())
  })

  async function ask(query: ReturnType<typeof gql>, variables?: Variables): Promise<{ [field: string]: never }> {
    const { data, errors } = await world.ask(query, variables)
    expect(errors).toBeUndefined()
    return data as { [field: string]: never }
  }

  describe('1. One thing by its id', () => {
    it('is a field named like its type', async () => {
      const query = gql`
        {
          governmentAgency(id: "org:gac") {
            name
            aliases
            names {
              language
              text
            }
          }
        }
      `
      expect(await ask(query)).toMatchInlineSnapshot(`
        {
          "governmentAgency": {
            "aliases": [
              "GAC",
              "GACC",
              "China Customs",
            ],
            "name": "General Administration of Customs",
            "names": [
              {
                "language": "zh",
                "text": "海关总署",
              },
            ],
          },
        }
      `)
    })
  })

  describe('2. Where does Zhuang Rui work, and what did she say?', () => {
    it('follows relationships; each has properties of its own and the words it was read from', async () => {
      const query = gql`
        {
          person(id: "person:zhuang-rui") {
            name
            affiliations(where: { edge: { role: { eq: "researcher" } } }) {
              edges {
                properties {
                  role
                  asOf
                }
                node {
                  name
                  partOf {
                    node {
                      name
                    }
                  }
                }
                evidence {
                  status
                  quote
                  document {
                    id
                  }
                }
              }
            }
            claimed {
              edges {
                node {
                  content
                }
                evidence {
                  quote
                  document {
                    id
                  }
                }
              }
            }
          }
        }
      `
      expect(await ask(query)).toMatchInlineSnapshot(`
        {
          "person": {
            "affiliations": {
              "edges": [
                {
                  "evidence": [
                    {
                      "document": {
                        "id": "article",
                      },
                      "quote": "Zhuang Rui, a researcher with the Academy of China Open Economy Studies",
                      "status": "STATED",
                    },
                    {
                      "document": {
                        "id": "r1",
                      },
                      "quote": null,
                      "status": "STATED",
                    },
                  ],
                  "node": {
                    "name": "Academy of China Open Economy Studies",
                    "partOf": {
                      "node": {
                        "name": "University of International Business and Economics",
                      },
                    },
                  },
                  "properties": {
                    "asOf": "2020-12",
                    "role": "researcher",
                  },
                },
              ],
            },
            "claimed": {
              "edges": [
                {
                  "evidence": [
                    {
                      "document": {
                        "id": "article",
                      },
                      "quote": "The accelerated growth in foreign trade reflects Chinas strong economic resilience, said Zhuang Rui",
                    },
                    {
                      "document": {
                        "id": "r1",
                      },
                      "quote": null,
                    },
                    {
                      "document": {
                        "id": "r2",
                      },
                      "quote": null,
                    },
                  ],
                  "node": {
                    "content": "The accelerated growth in foreign trade reflects China's strong economic resilience.",
                  },
                },
                {
                  "evidence": [
                    {
                      "document": {
                        "id": "article",
                      },
                      "quote": "As China actively promotes the negotiations and signing of more free trade agreements, the country will see the scale and quality of foreign trade improve, Zhuang said",
                    },
                  ],
                  "node": {
                    "content": "China will see the scale and quality of its foreign trade improve.",
                  },
                },
              ],
            },
            "name": "Zhuang Rui",
          },
        }
      `)
    })
  })

  describe('3. Who took the photograph, and where?', () => {
    it('goes on from node to node, to-one relationships being single edges', async () => {
      const query = gql`
        {
          photograph(id: "photo") {
            takenBy {
              node {
                name
              }
              evidence {
                quote
              }
            }
            depicts {
              edges {
                node {
                  name
                  locatedIn {
                    node {
                      name
                      locatedIn {
                        node {
                          name
                        }
                      }
                    }
                  }
                }
                evidence {
                  quote
                }
              }
            }
          }
        }
      `
      expect(await ask(query)).toMatchInlineSnapshot(`
        {
          "photograph": {
            "depicts": {
              "edges": [
                {
                  "evidence": [
                    {
                      "quote": "Containers are unloaded at Qingdao Port",
                    },
                    {
                      "quote": null,
                    },
                  ],
                  "node": {
                    "locatedIn": {
                      "node": {
                        "locatedIn": {
                          "node": {
                            "name": "China",
                          },
                        },
                        "name": "Shandong",
                      },
                    },
                    "name": "Qingdao Port",
                  },
                },
              ],
            },
            "takenBy": {
              "evidence": [
                {
                  "quote": "Photo by Yu Fangping",
                },
                {
                  "quote": null,
                },
              ],
              "node": {
                "name": "Yu Fangping",
              },
            },
          },
        }
      `)
    })
  })

  describe("4. Who are China's three largest trading partners?", () => {
    it('sorts by a property of the relationship, filtered by another', async () => {
      const query = gql`
        query ($period: String!) {
          country(id: "country:china") {
            tradingPartners(first: 3, where: { edge: { period: { eq: $period } } }, sort: [{ edge: { rank: ASC } }]) {
              edges {
                properties {
                  rank
                }
                node {
                  name
                }
                evidence {
                  quote
                  document {
                    id
                  }
                }
              }
            }
          }
        }
      `
      expect(await ask(query, { period: '2020-01/2020-11' })).toMatchInlineSnapshot(`
        {
          "country": {
            "tradingPartners": {
              "edges": [
                {
                  "evidence": [
                    {
                      "document": {
                        "id": "article",
                      },
                      "quote": "Association of Southeast Asian Nations remained Chinas largest trading partner",
                    },
                    {
                      "document": {
                        "id": "r1",
                      },
                      "quote": null,
                    },
                    {
                      "document": {
                        "id": "r3",
                      },
                      "quote": null,
                    },
                    {
                      "document": {
                        "id": "r15",
                      },
                      "quote": null,
                    },
                    {
                      "document": {
                        "id": "r16",
                      },
                      "quote": null,
                    },
                    {
                      "document": {
                        "id": "r5",
                      },
                      "quote": null,
                    },
                  ],
                  "node": {
                    "name": "Association of Southeast Asian Nations",
                  },
                  "properties": {
                    "rank": 1,
                  },
                },
                {
                  "evidence": [
                    {
                      "document": {
                        "id": "article",
                      },
                      "quote": "Chinas largest trading partner during the period, followed by the European Union",
                    },
                    {
                      "document": {
                        "id": "r1",
                      },
                      "quote": null,
                    },
                    {
                      "document": {
                        "id": "r15",
                      },
                      "quote": null,
                    },
                    {
                      "document": {
                        "id": "r5",
                      },
                      "quote": null,
                    },
                  ],
                  "node": {
                    "name": "European Union",
                  },
                  "properties": {
                    "rank": 2,
                  },
                },
                {
                  "evidence": [
                    {
                      "document": {
                        "id": "article",
                      },
                      "quote": "Chinas largest trading partner during the period, followed by the European Union and the United States",
                    },
                    {
                      "document": {
                        "id": "r1",
                      },
                      "quote": null,
                    },
                    {
                      "document": {
                        "id": "r15",
                      },
                      "quote": null,
                    },
                    {
                      "document": {
                        "id": "r5",
                      },
                      "quote": null,
                    },
                  ],
                  "node": {
                    "name": "United States",
                  },
                  "properties": {
                    "rank": 3,
                  },
                },
              ],
            },
          },
        }
      `)
    })
  })

  describe('5. Which fifteen countries signed RCEP, and on whose word?', () => {
    const query = gql`
      {
        tradeAgreement(id: "agreement:rcep") {
          signatories(first: 100, where: { node: { id: { startsWith: "country:" } } }, sort: [{ node: { name: ASC } }]) {
            totalCount
            edges {
              node {
                name
              }
              evidence {
                status
                quote
                passage {
                  id
                }
                says {
                  property
                  value
                }
              }
            }
          }
        }
      }
    `
    interface Signatory {
      readonly node: { readonly name: string }
      readonly evidence: readonly { readonly status: string; readonly quote: string | null; readonly passage: { readonly id: string } }[]
    }

    async function signatories(): Promise<readonly Signatory[]> {
      const { tradeAgreement } = await ask(query)
      const { totalCount, edges } = (tradeAgreement as unknown as { signatories: { totalCount: number; edges: readonly Signatory[] } })
        .signatories
      expect(totalCount).toBe(edges.length)
      return edges
    }

    /** The countries of which the article's sentence S15 says it in that way. */
    const byArticle = (all: readonly Signatory[], status: string) =>
      all
        .filter(({ evidence }) => evidence.some((each) => each.passage.id === 'article/S15' && each.status === status))
        .map(({ node }) => node.name)

    it('five by the name in the article', async () => {
      const all = await signatories()
      expect(all).toHaveLength(15)
      expect(byArticle(all, 'STATED')).toMatchInlineSnapshot(`
        [
          "Australia",
          "China",
          "Japan",
          "New Zealand",
          "Republic of Korea",
        ]
      `)
    })

    it('ten by the word for their group there, and by their names in another document', async () => {
      const all = await signatories()
      const ten = byArticle(all, 'IMPLIED')
      expect(ten).toMatchInlineSnapshot(`
        [
          "Brunei",
          "Cambodia",
          "Indonesia",
          "Laos",
          "Malaysia",
          "Myanmar",
          "Philippines",
          "Singapore",
          "Thailand",
          "Viet Nam",
        ]
      `)
      for (const { node, evidence } of all.filter((each) => ten.includes(each.node.name))) {
        const elsewhere = evidence.filter(({ status, passage }) => status === 'STATED' && !passage.id.startsWith('article/'))
        expect(elsewhere, node.name).not.toHaveLength(0)
      }
    })

    it('and one document says otherwise of the date', async () => {
      const [china] = (await signatories()).filter(({ node }) => node.name === 'China')
      expect(china).toMatchInlineSnapshot(`
        {
          "evidence": [
            {
              "passage": {
                "id": "article/S15",
              },
              "quote": "China signed the Regional Comprehensive Economic Partnership",
              "says": [],
              "status": "STATED",
            },
            {
              "passage": {
                "id": "r12/p2",
              },
              "quote": null,
              "says": [],
              "status": "STATED",
            },
            {
              "passage": {
                "id": "r13/p1",
              },
              "quote": null,
              "says": [],
              "status": "STATED",
            },
            {
              "passage": {
                "id": "diacron-zhong-shan/p1",
              },
              "quote": null,
              "says": [],
              "status": "STATED",
            },
            {
              "passage": {
                "id": "meti-rcep/p1",
              },
              "quote": null,
              "says": [],
              "status": "STATED",
            },
            {
              "passage": {
                "id": "cgtn-rcep/p1",
              },
              "quote": null,
              "says": [],
              "status": "STATED",
            },
            {
              "passage": {
                "id": "scmp-2022/p1",
              },
              "quote": null,
              "says": [
                {
                  "property": "signedOn",
                  "value": "2021-11",
                },
              ],
              "status": "DISPUTED",
            },
          ],
          "node": {
            "name": "China",
          },
        }
      `)
    })
  })

  describe('6. A figure names who stated it', () => {
    it('is an observation with a report of each document; the article lost its digits, so it states none', async () => {
      const query = gql`
        {
          observation(id: "st4") {
            measure
            period
            unit
            currency
            reports(sort: [{ node: { id: ASC } }]) {
              edges {
                node {
                  id
                }
                properties {
                  value
                  printed
                  status
                }
                evidence {
                  quote
                }
              }
            }
          }
        }
      `
      expect(await ask(query)).toMatchInlineSnapshot(`
        {
          "observation": {
            "currency": "CNY",
            "measure": "import growth",
            "period": "2020-11",
            "reports": {
              "edges": [
                {
                  "evidence": [
                    {
                      "quote": "Imports dipped . percent from a year ago",
                    },
                  ],
                  "node": {
                    "id": "article",
                  },
                  "properties": {
                    "printed": null,
                    "status": "ELIDED",
                    "value": null,
                  },
                },
                {
                  "evidence": [
                    {
                      "quote": null,
                    },
                  ],
                  "node": {
                    "id": "r1",
                  },
                  "properties": {
                    "printed": null,
                    "status": "STATED",
                    "value": -0.8,
                  },
                },
                {
                  "evidence": [
                    {
                      "quote": null,
                    },
                  ],
                  "node": {
                    "id": "r17",
                  },
                  "properties": {
                    "printed": null,
                    "status": "STATED",
                    "value": -0.8,
                  },
                },
                {
                  "evidence": [
                    {
                      "quote": null,
                    },
                  ],
                  "node": {
                    "id": "r2",
                  },
                  "properties": {
                    "printed": null,
                    "status": "STATED",
                    "value": -0.8,
                  },
                },
                {
                  "evidence": [
                    {
                      "quote": null,
                    },
                  ],
                  "node": {
                    "id": "r3",
                  },
                  "properties": {
                    "printed": null,
                    "status": "STATED",
                    "value": -0.8,
                  },
                },
              ],
            },
            "unit": "percent",
          },
        }
      `)
    })

    it('keeps apart what a currency changes, and shows where a source contradicts itself', async () => {
      const query = gql`
        {
          dollars: observations(
            where: { measure: { eq: "import growth" }, period: { eq: "2020-11" }, currency: { eq: "USD" } }
          ) {
            nodes {
              reports {
                edges {
                  node {
                    id
                  }
                  properties {
                    value
                  }
                }
              }
            }
          }
          misprint: observations(where: { reports: { some: { edge: { value: { eq: 466.72 } } } } }) {
            nodes {
              unit
              reports(sort: [{ edge: { value: ASC } }]) {
                edges {
                  node {
                    id
                  }
                  properties {
                    value
                  }
                }
              }
            }
          }
        }
      `
      expect(await ask(query)).toMatchInlineSnapshot(`
        {
          "dollars": {
            "nodes": [
              {
                "reports": {
                  "edges": [
                    {
                      "node": {
                        "id": "r3",
                      },
                      "properties": {
                        "value": 4.5,
                      },
                    },
                    {
                      "node": {
                        "id": "r14",
                      },
                      "properties": {
                        "value": 4.5,
                      },
                    },
                    {
                      "node": {
                        "id": "r9",
                      },
                      "properties": {
                        "value": 4.5,
                      },
                    },
                  ],
                },
              },
              {
                "reports": {
                  "edges": [
                    {
                      "node": {
                        "id": "r20",
                      },
                      "properties": {
                        "value": 33,
                      },
                    },
                  ],
                },
              },
            ],
          },
          "misprint": {
            "nodes": [
              {
                "reports": {
                  "edges": [
                    {
                      "node": {
                        "id": "r9",
                      },
                      "properties": {
                        "value": 460.72,
                      },
                    },
                    {
                      "node": {
                        "id": "r3",
                      },
                      "properties": {
                        "value": 466.72,
                      },
                    },
                  ],
                },
                "unit": "USD",
              },
            ],
          },
        }
      `)
    })
  })

  describe('7. What the article mentions', () => {
    it('is everything that its passages name, by name, by a word that stands for it, or by a description', async () => {
      const query = gql`
        {
          document(id: "article") {
            title
            publishedAt
            passages(first: 100) {
              totalCount
              nodes {
                mentions(first: 100) {
                  totalCount
                  nodes {
                    id
                  }
                }
              }
            }
          }
        }
      `
      const { document } = await ask(query)
      const { passages, ...rest } = document as unknown as {
        title: string
        passages: { totalCount: number; nodes: readonly { mentions: { totalCount: number; nodes: readonly { id: string }[] } }[] }
      }
      expect(rest).toMatchInlineSnapshot(`
        {
          "publishedAt": "2020-12-08",
          "title": "Chinas foreign trade on more solid ground with exports up nearly  in November",
        }
      `)
      expect(passages.totalCount).toBe(21)
      expect(passages.nodes.reduce((sum, { mentions }) => sum + mentions.totalCount, 0)).toBe(91)
      expect(new Set(passages.nodes.flatMap(({ mentions }) => mentions.nodes.map(({ id }) => id))).size).toBe(51)
    })
  })

  describe('8. The questions of an analyst', () => {
    it('finds the same thing by any of its names', async () => {
      const query = gql`
        {
          chinese: search(text: "东盟", first: 1) {
            edges {
              field
              text
              node {
                id
              }
            }
          }
          dotted: search(text: "A.S.E.A.N.", first: 1) {
            nodes {
              id
            }
          }
          wrong: search(text: "zuang rui", first: 1) {
            nodes {
              id
            }
          }
        }
      `
      expect(await ask(query)).toMatchInlineSnapshot(`
        {
          "chinese": {
            "edges": [
              {
                "field": "aliases",
                "node": {
                  "id": "org:asean",
                },
                "text": "东盟",
              },
            ],
          },
          "dotted": {
            "nodes": [
              {
                "id": "org:asean",
              },
            ],
          },
          "wrong": {
            "nodes": [
              {
                "id": "person:zhuang-rui",
              },
            ],
          },
        }
      `)
    })

    it('ties the researcher to the country by paths, every hop with its words', async () => {
      const query = gql`
        {
          paths(
            from: "person:zhuang-rui"
            to: "country:china"
            types: [AFFILIATED_WITH, PART_OF, HEADQUARTERED_IN, LOCATED_IN, CLAIMED, CONCERNS]
            mode: ALL_SHORTEST
            first: 3
          ) {
            paths {
              length
              nodes {
                id
              }
              relationships {
                type
                evidence {
                  quote
                }
              }
            }
            truncated {
              reason
            }
          }
        }
      `
      expect(await ask(query)).toMatchInlineSnapshot(`
        {
          "paths": {
            "paths": [
              {
                "length": 2,
                "nodes": [
                  {
                    "id": "person:zhuang-rui",
                  },
                  {
                    "id": "claim:ftas-will-raise-scale-and-quality",
                  },
                  {
                    "id": "country:china",
                  },
                ],
                "relationships": [
                  {
                    "evidence": [
                      {
                        "quote": "As China actively promotes the negotiations and signing of more free trade agreements, the country will see the scale and quality of foreign trade improve, Zhuang said",
                      },
                    ],
                    "type": "CLAIMED",
                  },
                  {
                    "evidence": [
                      {
                        "quote": "the country will see the scale and quality of foreign trade improve",
                      },
                    ],
                    "type": "CONCERNS",
                  },
                ],
              },
              {
                "length": 2,
                "nodes": [
                  {
                    "id": "person:zhuang-rui",
                  },
                  {
                    "id": "claim:growth-reflects-resilience",
                  },
                  {
                    "id": "country:china",
                  },
                ],
                "relationships": [
                  {
                    "evidence": [
                      {
                        "quote": "The accelerated growth in foreign trade reflects Chinas strong economic resilience, said Zhuang Rui",
                      },
                      {
                        "quote": null,
                      },
                      {
                        "quote": null,
                      },
                    ],
                    "type": "CLAIMED",
                  },
                  {
                    "evidence": [
                      {
                        "quote": "The accelerated growth in foreign trade reflects Chinas strong economic resilience",
                      },
                    ],
                    "type": "CONCERNS",
                  },
                ],
              },
            ],
            "truncated": null,
          },
        }
      `)
    })

    it('sets the clocks: who was a member then, and what was known the day before the article', async () => {
      const query = gql`
        {
          then: regionalOrganization(id: "org:asean") @asOf(valid: "1996") {
            members {
              totalCount
            }
          }
          now: regionalOrganization(id: "org:asean") @asOf(valid: "2025-11") {
            members {
              totalCount
            }
          }
          before: country(id: "country:china") @asOf(known: "2020-12-07T00:00:00Z") {
            relationships(types: [MENTIONS, HAS_SUBJECT, SIGNED, NEGOTIATED]) {
              groups(by: [{ type: true }]) {
                keys {
                  value
                }
                count
              }
            }
          }
          changes(clock: KNOWN, from: "2020-12-08T00:00:00Z", to: "2020-12-09T00:00:00Z", types: [AFFILIATED_WITH, CLAIMED]) {
            nodes {
              kind
              at
              relationship {
                type
                from {
                  id
                }
                to {
                  id
                }
              }
            }
          }
        }
      `
      expect(await ask(query)).toMatchInlineSnapshot(`
        {
          "before": {
            "relationships": {
              "groups": [
                {
                  "count": 277,
                  "keys": [
                    {
                      "value": "HAS_SUBJECT",
                    },
                  ],
                },
                {
                  "count": 26,
                  "keys": [
                    {
                      "value": "SIGNED",
                    },
                  ],
                },
                {
                  "count": 1,
                  "keys": [
                    {
                      "value": "NEGOTIATED",
                    },
                  ],
                },
              ],
            },
          },
          "changes": {
            "nodes": [
              {
                "at": "2020-12-09T00:00:00.000Z",
                "kind": "APPEARED",
                "relationship": {
                  "from": {
                    "id": "person:zhuang-rui",
                  },
                  "to": {
                    "id": "claim:ftas-will-raise-scale-and-quality",
                  },
                  "type": "CLAIMED",
                },
              },
            ],
          },
          "now": {
            "members": {
              "totalCount": 11,
            },
          },
          "then": {
            "members": {
              "totalCount": 7,
            },
          },
        }
      `)
    })

    it('groups figures that only differ in currency, and finds those that conflict or do not add up', async () => {
      const query = gql`
        {
          observations(where: { period: { eq: "2020-11" }, comparison: { eq: YEAR_ON_YEAR } }) {
            groups(by: [{ field: MEASURE }], having: { count: { gte: 2 } }) {
              keys {
                value
              }
              nodes {
                currency
                agreement
              }
            }
          }
          conflicting: observations(where: { agreement: { eq: CONFLICTING }, period: { eq: "2020-11" } }) {
            nodes {
              id
              reports {
                aggregate {
                  count
                  edge {
                    value {
                      min
                      max
                    }
                  }
                }
              }
            }
          }
          checks(holds: false) {
            name
            expected
            found
          }
        }
      `
      expect(await ask(query)).toMatchInlineSnapshot(`
        {
          "checks": [
            {
              "expected": "8.80 trillion CNY (8.79 to 8.81)",
              "found": "9.07 trillion CNY",
              "name": "jan-apr-2020-exports-and-imports",
            },
            {
              "expected": "4.74 trillion CNY (4.73 to 4.75)",
              "found": "4.47 trillion CNY in china-daily-apr-2020",
              "name": "jan-apr-2020-exports-by-months",
            },
            {
              "expected": "-7.955 percent (-8.1725 to -7.7361)",
              "found": "4.7 percent",
              "name": "jan-nov-2020-eu-trade-growth",
            },
            {
              "expected": "7.353 percent (7.0485 to 7.6583)",
              "found": "6.9 percent",
              "name": "jan-nov-2020-usa-trade-growth",
            },
            {
              "expected": "8.336 percent (8.3063 to 8.3651)",
              "found": "8.6 percent",
              "name": "jan-nov-2022-trade-growth",
            },
            {
              "expected": "460.72 billion USD (460.71 to 460.73)",
              "found": "466.72 billion USD in r3",
              "name": "nov-2020-trade-usd-china-org",
            },
            {
              "expected": "32.24 trillion CNY (32.185 to 32.295)",
              "found": "32.16 trillion CNY in p6",
              "name": "year-2020-trade-by-months",
            },
          ],
          "conflicting": {
            "nodes": [
              {
                "id": "obs:2020-11/goods/trade-value-usd",
                "reports": {
                  "aggregate": {
                    "count": 2,
                    "edge": {
                      "value": {
                        "max": 466.72,
                        "min": 460.72,
                      },
                    },
                  },
                },
              },
            ],
          },
          "observations": {
            "groups": [
              {
                "keys": [
                  {
                    "value": "export growth",
                  },
                ],
                "nodes": [
                  {
                    "agreement": "AGREED",
                    "currency": "USD",
                  },
                  {
                    "agreement": "SINGLE",
                    "currency": "USD",
                  },
                  {
                    "agreement": "AGREED",
                    "currency": "CNY",
                  },
                ],
              },
              {
                "keys": [
                  {
                    "value": "import growth",
                  },
                ],
                "nodes": [
                  {
                    "agreement": "AGREED",
                    "currency": "USD",
                  },
                  {
                    "agreement": "SINGLE",
                    "currency": "USD",
                  },
                  {
                    "agreement": "AGREED",
                    "currency": "CNY",
                  },
                ],
              },
              {
                "keys": [
                  {
                    "value": "trade growth",
                  },
                ],
                "nodes": [
                  {
                    "agreement": "AGREED",
                    "currency": "USD",
                  },
                  {
                    "agreement": "AGREED",
                    "currency": "CNY",
                  },
                ],
              },
              {
                "keys": [
                  {
                    "value": "trade surplus growth",
                  },
                ],
                "nodes": [
                  {
                    "agreement": "SINGLE",
                    "currency": "CNY",
                  },
                  {
                    "agreement": "AGREED",
                    "currency": "USD",
                  },
                ],
              },
            ],
          },
        }
      `)
    })
  })
})
