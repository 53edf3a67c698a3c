/** The graph in answers of every kind, asked of a loaded world by what the pages ask with. */
import { readdirSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { recogniseAnswer } from '../../src/web/answer/bring-answer.ts'
import type { Recognised } from '../../src/web/answer/recognise.ts'
import { momentsOf } from '../../src/web/answer/timeline.ts'
import type { GraphRelationship } from '../../src/web/graph/part.ts'
import { type Answering, answerFetch } from './answer-world.ts'

/** Nodes and relationships in one line each; of a derived one its made-up id. */
function graphOf({ part }: Recognised) {
  const line = ({ id, type, from, to, derived }: GraphRelationship) => (derived ? id : `${from} ${type} ${to}`)
  return { nodes: part.nodes.map(({ id }) => id).sort(), relationships: part.relationships.map(line).sort() }
}

describe('in the world of books', () => {
  let books: Answering
  beforeAll(async () => {
    books = await answerFetch('tests/worlds/library')
  })
  afterAll(() => books.close())

  const ask = (query: string, variables: { readonly [name: string]: unknown } = {}) => recogniseAnswer({ query, variables })

  it('an edge is a relationship in its own direction, whichever end it is asked from', async () => {
    const found = await ask('{ press(id: "press:north") { authors { edges { node { name } } } seat { node { name } } } }')
    expect(graphOf(found)).toEqual({
      nodes: ['author:ada', 'author:ben', 'press:north', 'town:wick'],
      relationships: ['author:ada UNDER_CONTRACT press:north', 'author:ben UNDER_CONTRACT press:north', 'press:north SEATED_IN town:wick'],
    })
    expect(found.part.nodes.map(({ type, label }) => `${type} ${label}`)).toContain('Author Ada Lorne')
    expect(found.part.relationships.find(({ from, type }) => from === 'author:ben' && type === 'UNDER_CONTRACT')).toMatchObject({
      validFrom: '1899-01-01',
      validTo: '1920-01-01',
    })
  })

  it('is the same through aliases, fragments, variables, interfaces and unions, whatever takes the names that are needed', async () => {
    const query = `
      query Odd($id: ID!) {
        it: maker(id: $id) { id: __typename ...Made }
      }
      fragment Made on Maker {
        type: name
        works: made { nodes { label: title ... on Book { subjects: about { edges { far: node { ... on Author { id: name } } } } } } }
      }`
    expect(graphOf(await ask(query, { id: 'author:ben' }))).toEqual({
      nodes: ['author:ada', 'author:ben', 'book:letters', 'book:salt', 'book:salt-2', 'town:wick'],
      relationships: [
        'author:ben MADE book:letters',
        'author:ben MADE book:salt-2',
        'author:ben MADE book:salt-2',
        'book:letters ABOUT author:ada',
        'book:letters ABOUT book:salt',
        'book:letters ABOUT town:wick',
      ],
    })
  })

  it('relationships that go either way, and from a node to itself, stand once', async () => {
    const found = await ask(
      '{ author(id: "author:ada") { correspondents { nodes { name } } } other: author(id: "author:ben") { influencedBy { nodes { id } } } }',
    )
    expect(graphOf(found).relationships).toEqual([
      'author:ada WROTE_TO author:ben',
      'author:ben INFLUENCED_BY author:ada',
      'author:ben INFLUENCED_BY author:ben',
      'author:lu WROTE_TO author:ada',
    ])
  })

  it('relationships stay derived where more of a type stand between the same two nodes than the answer holds', async () => {
    const query =
      '{ author(id: "author:ben") { made(where: { edge: { role: { eq: "illustrator" } } }) { edges { node { id } properties { role } } } } }'
    expect(graphOf(await ask(query)).relationships).toEqual(['derived MADE author:ben book:salt-2'])
  })

  it('relationships of any type are found by their nodes alone', async () => {
    const found = await ask('{ node(id: "town:wick") { relationships { nodes { id } } } }')
    expect(graphOf(found).relationships).toEqual(
      expect.arrayContaining(['author:ada BORN_IN town:wick', 'press:north SEATED_IN town:wick']),
    )
    expect(found.part.relationships.every(({ derived }) => !derived)).toBe(true)
  })

  it('a neighbourhood says what it left out, and a path the way that it goes', async () => {
    const query = `{
      neighborhood(of: ["author:ada"], perNode: 2, limit: 2) { nodes { id } omitted { count } truncated { reason } }
      paths(from: "author:ben", to: "town:wick", types: [UNDER_CONTRACT, SEATED_IN]) { paths { length nodes { id } relationships { type } } }
    }`
    const { part } = await ask(query)
    expect(part.omitted).toContainEqual({ node: 'author:ada', type: expect.any(String), count: expect.any(Number) })
    expect(part.truncated).toMatch(/\w/)
    expect(part.paths).toHaveLength(1)
    expect(part.paths[0]?.nodes).toEqual(['author:ben', 'press:north', 'town:wick'])
    const byId = new Map(part.relationships.map((each) => [each.id, each.type]))
    expect(part.paths[0]?.relationships.map((id) => byId.get(id))).toEqual(['UNDER_CONTRACT', 'SEATED_IN'])
  })

  it('names that were found, keys of groups and members of groups are nodes', async () => {
    expect(graphOf(await ask('{ search(text: "wick") { edges { score node { __typename } } } }')).nodes).toContain('town:wick')
    const groups = '{ books { groups(by: [{ field: GENRE }]) { keys { value } nodes(first: 5) { title } } } }'
    expect(graphOf(await ask(groups)).nodes).toContain('book:weeds')
    const keys = '{ authors { groups(by: [{ birthplace: { node: true } }]) { keys { node { id } } count } } }'
    expect(graphOf(await ask(keys)).nodes).toEqual(['town:leith', 'town:wick'])
  })

  it('what is only cited as evidence is no part of the graph', async () => {
    const query = '{ author(id: "author:ada") { birthplace { node { id } evidence { document { id } } } } }'
    expect(graphOf(await ask(query)).nodes).toEqual(['author:ada', 'town:wick'])
  })

  it('counts and the schema of the graph hold no node', async () => {
    expect((await ask('{ books { totalCount } ontology { nodeTypes { name count } } }')).part).toMatchObject({
      nodes: [],
      relationships: [],
    })
  })

  it('moments are periods of relationships, dates of nodes and of properties, and changes', async () => {
    const found = await ask(`{
      author(id: "author:ada") { born: began publishedBy { properties { from } node { id } } made(first: 1) { edges { properties { on } node { published } } } }
      changes(clock: VALID, from: "1900-01-01T00:00:00Z", to: "1900-12-31T00:00:00Z") { nodes { kind at relationship { type } } }
    }`)
    const lines = momentsOf(found).map(
      ({ day, until, title, what, isOpen }) => `${day}${isOpen ? '–' : ''}${until ?? ''} ${title}: ${what}`,
    )
    expect(lines).toEqual(
      expect.arrayContaining([
        '1870 Ada Lorne: began',
        '1900-06-01– Ada Lorne – under contract – North Press: holds',
        '1901 Ada Lorne – made – The Salt Road: on',
        '1901 The Salt Road: published',
        '1900-06-01 Ada Lorne – under contract – South Press: vanished',
      ]),
    )
    expect(lines).toEqual([...lines].sort((a, b) => (a.slice(0, 4) < b.slice(0, 4) ? -1 : a.slice(0, 4) > b.slice(0, 4) ? 1 : 0)))
  })

  it('of several operations the one that is meant is asked', async () => {
    const query = 'query One { book(id: "book:salt") { id } } query Two { book(id: "book:weeds") { id } }'
    expect(graphOf(await recogniseAnswer({ query, variables: {}, operationName: 'Two' })).nodes).toEqual(['book:weeds'])
  })

  describe('where the server refuses more than was asked for', () => {
    beforeAll(() => {
      // Everything that asks for more than the test does.
      books.refuse = (sent) => (sent.includes('__typename\n') ? 'too much' : null)
    })
    afterAll(() => {
      books.refuse = () => null
    })

    it('what the answer itself tells is taken', async () => {
      const plain = '{ press(id: "press:north") { id name authors { nodes { name } } } }'
      expect((await ask(plain)).part.nodes).toEqual([{ id: 'press:north', type: 'Press', label: 'North Press', names: [] }])
    })

    it('and an operation that it refuses altogether fails with its words', async () => {
      await expect(ask('{ nothing }')).rejects.toThrow(/nothing/)
      await expect(ask('{ press(')).rejects.toThrow(/Syntax Error/)
    })
  })
})

describe('in the seed', () => {
  const folder = new URL('../../seed/examples/', import.meta.url)
  const files = readdirSync(folder)
  const examples = files.filter((file) => file.endsWith('.graphql')).map((file) => file.slice(0, -'.graphql'.length))
  const counts: { [name: string]: readonly number[] } = {}
  let seed: Answering
  beforeAll(async () => {
    seed = await answerFetch('.')
  }, 60_000)
  afterAll(() => seed.close())

  it('every example gives every node that its answer names, and the schema of the graph none', { timeout: 60_000 }, async () => {
    for (const name of examples) {
      const { query, variables } = readExample(name)
      const found = await recogniseAnswer({ query, variables })
      const { nodes, relationships } = found.part
      const ids = new Set([...nodes, ...relationships].map(({ id }) => id))
      const { data } = await seed.world.ask(query, variables)
      expect(
        idsIn(data).filter((id) => !ids.has(id)),
        name,
      ).toEqual([])
      expect(nodes.length === 0, name).toBe(name === '28-schema-of-the-graph')
      expect(
        nodes.filter(({ id, label }) => id === label),
        name,
      ).toEqual([])
      counts[name] = [nodes.length, relationships.length, found.part.paths.length]
    }
    expect(counts).toMatchObject({ '20-who-signed': [17, 16, 0], '25-path': [5, 6, 3], '36-groups': [25, 0, 0] })
  })

  function readExample(name: string): { query: string; variables: { readonly [name: string]: unknown } } {
    const read = (file: string) => readFileSync(new URL(file, folder), 'utf8')
    const file = `${name}.variables.json`
    return { query: read(`${name}.graphql`), variables: files.includes(file) ? JSON.parse(read(file)) : {} }
  }

  /** Every `id` of an answer but those of what is cited as evidence. */
  function idsIn(value: unknown): readonly string[] {
    if (Array.isArray(value)) return value.flatMap(idsIn)
    if (typeof value !== 'object' || value === null) return []
    return Object.entries(value).flatMap(([key, each]) => (key === 'id' ? [String(each)] : key === 'evidence' ? [] : idsIn(each)))
  }
})
