/** What operations cost, counted by hand. */
import { getIntrospectionQuery, parse, validate } from 'graphql'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Cost, prepareCost } from '../../src/api/cost.ts'
import { openReads, type Sizes } from '../../src/api/reads.ts'
import { createSchema } from '../../src/api/schema.ts'
import { readWorld } from '../world.ts'

describe('the cost of an operation', () => {
  let cost: (query: string) => Cost
  beforeAll(() => {
    const schema = createSchema(readWorld('tests/worlds/library').model)
    cost = (query) => {
      const document = parse(query)
      const [operation] = document.definitions
      if (operation?.kind !== 'OperationDefinition') throw new Error('The operation comes first.')
      return prepareCost(schema, document, { operation, firstDefault: 20 })
    }
  })

  it.each([
    ['{ __typename }', 0],
    ['{ book(id: "a") { title } }', 1],
    ['{ books { nodes { title } } }', 20],
    ['{ books(first: 7) { edges { node { title } } nodes { id } totalCount } }', 7],
    ['{ books(last: 3) { nodes { id } } }', 3],
    ['{ books(first: 0) { totalCount } }', 0],
    ['{ a: books(first: 3) { nodes { id } } b: books(first: 4) { nodes { id } } }', 7],
    ['{ authors(first: 10) { nodes { made(first: 5) { edges { node { id } properties { __typename } } } } } }', 10 + 10 * 5],
    ['{ authors(first: 10) { nodes { ...A } } } fragment A on Author { made { nodes { id } } }', 10 + 10 * 20],
    ['{ nodes(ids: ["a", "b", "c"]) { id } }', 3],
    ['{ author(id: "a") { birthplace { node { name } } } }', 2],
    [
      '{ node(id: "a") { relationships(first: 10) { edges { relationship { from { id } to { id } evidence { quote document { id } } } } } } }',
      1 + 10 * (1 + 1 + 1 + 5 * (1 + 1)),
    ],
    ['{ paths(from: "a", to: "b", first: 3, maxLength: 4) { paths { nodes { id } relationships { type } } } }', 3 * 5],
    ['{ neighborhood(of: ["a"], limit: 30) { nodes { id } relationships { from { id } } } }', 30 + 30],
    ['{ search(text: "a", first: 8) { edges { node { id } } } }', 8],
    ['{ books(first: 2) { groups(by: [{ field: GENRE }], first: 4) { nodes(first: 5) { id } } } }', 2 + 4 + 4 * 5],
  ])('is counted in rows: %s', (query, rows) => {
    expect(cost(query)({})).toBe(rows)
  })

  it.each([
    [{ n: 7, ids: ['a'] }, 7 * 11 + 1],
    [{ ids: ['a', 'b'] }, 3 * 11 + 2],
    [{ n: null, ids: [] }, 3 * 11],
    [{ n: -5, ids: 'a' }, 3 * 11 + 0],
  ])('depends on variables: %j', (variables, rows) => {
    const query =
      'query Q($n: Int = 3, $ids: [ID!]!) { authors(first: $n) { nodes { made(first: 10) { nodes { id } } } } nodes(ids: $ids) { id } }'
    expect(cost(query)(variables)).toBe(rows)
  })
})

const counts: Sizes['counts'] = {
  nodes: { Author: 1000, Press: 200, Book: 5000, Town: 300 },
  ends: { 'MADE Author>Book': 8000, 'MADE Press>Book': 4000, 'INFLUENCED_BY Author>Author': 2000, 'ABOUT Book>Town': 1000 },
}
const [books, makers, made, all] = [50, 12, 120, 150]

describe('what an operation has to read through', () => {
  let cost: (query: string) => Cost
  beforeAll(() => {
    const { model, schema } = readWorld('tests/worlds/library')
    const reads = openReads({ model, counts, hubs: { total: 1, kinds: ['OUT MADE'] }, graphRelationshipsMax: 250_000 })
    cost = (query) => {
      const document = parse(query)
      const errors = validate(schema, document)
      const [operation] = document.definitions
      if (operation?.kind !== 'OperationDefinition' || errors.length > 0) throw new Error(errors.join())
      return prepareCost(schema, document, { operation, firstDefault: 20, reads })
    }
  })

  it.each([
    ['a page by id', '{ books(first: 10) { nodes { id } } }', 10],
    ['a count', '{ books(first: 0) { totalCount } }', 0],
    ['a page in a kept order', '{ books(first: 10, sort: [{ title: DESC }]) { nodes { id } } }', 10],
    ['what an index finds', '{ books(first: 10, where: { title: { eq: "a" }, pages: { gt: 1 } }) { nodes { id } } }', 10],
    [
      'what an index finds, deeper',
      '{ books(first: 10, where: { AND: [{ id: { in: ["a"] } }] }, sort: [{ pages: ASC }]) { nodes { id } } }',
      10,
    ],
    [
      'a few ways that indexes find',
      '{ books(first: 10, where: { OR: [{ id: { eq: "a" } }, { title: { eq: "b" } }] }) { nodes { id } } }',
      10,
    ],
    ['an empty filter', '{ books(first: 10, where: {}) { nodes { id } } }', 10],
    ['a list of a node', '{ book(id: "a") { about(first: 5) { nodes { __typename } totalCount } } }', 1 + 5],
  ])('is nothing for %s', (_, query, rows) => {
    expect(cost(query)({})).toBe(rows)
  })

  it.each([
    ['another order', '{ books(first: 10, sort: [{ pages: ASC }]) { nodes { id } } }', 10 + books],
    ['two orders', '{ books(first: 10, sort: [{ title: ASC }, { pages: ASC }]) { nodes { id } } }', 10 + books],
    ['ids backwards', '{ books(first: 10, sort: [{ id: DESC }]) { nodes { id } } }', 10 + books],
    ['letters within a text', '{ books(first: 10, where: { title: { contains: "a" } }) { nodes { id } } }', 10 + books],
    ['one or the other', '{ books(first: 10, where: { OR: [{ id: { eq: "a" } }, { pages: { eq: 1 } }] }) { nodes { id } } }', 10 + books],
    ['very many ways', `{ books(first: 10, where: { OR: [${'{ id: { eq: "a" } } '.repeat(9)}] }) { nodes { id } } }`, 10 + books],
    [
      'ways of ways',
      '{ books(first: 10, where: { OR: [{ id: { eq: "a" } }, { AND: [{ id: { eq: "b" } }] }] }) { nodes { id } } }',
      10 + books,
    ],
    ['what something is not', '{ books(first: 10, where: { NOT: { id: { eq: "a" } } }) { totalCount } }', 10 + books],
    ['an aggregate', '{ books(first: 0) { aggregate { count } } }', books],
    [
      'groups, in a fragment',
      '{ books(first: 0) { ...G } } fragment G on BookConnection { groups(by: [{ field: GENRE }], first: 4) { count } }',
      4 + books,
    ],
    ['an interface', '{ makers(first: 5, where: { began: { gt: "1900" } }) { nodes { id } } }', 5 + makers],
    ['chosen types', '{ makers(first: 5, types: [Author]) { nodes { id } } }', 5 + makers],
    ['a neighbour', '{ books(first: 5, where: { makers: { none: {} } }) { nodes { id } } }', 5 + books + made],
    [
      'neighbours of neighbours',
      '{ books(first: 5, where: { makers: { some: { node: { made: { count: { gt: 3 } } } } } }) { nodes { id } } }',
      5 + books + 2 * made,
    ],
    [
      'a neighbour that an index finds and that may be a hub',
      '{ books(first: 5, where: { makers: { some: { node: { id: { eq: "a" } } } } }) { nodes { id } } }',
      5 + made,
    ],
    ['paths', '{ paths(from: "a", to: "b", first: 3, maxLength: 4) { paths { length } } }', 3 * 5 + all],
    ['a neighbourhood', '{ neighborhood(of: ["a"], limit: 30) { nodes { id } } }', 30 + all],
    [
      'changes',
      '{ changes(clock: VALID, from: "2000-01-01T00:00:00Z", to: "2001-01-01T00:00:00Z", first: 5) { pageInfo { hasNextPage } } }',
      5 + all,
    ],
    ['names', '{ search(text: "a", first: 8) { edges { score } } }', 8 + 7],
    ['the ontology as of a moment', '{ ontology @asOf(valid: "2001") { checksum } }', all + 65],
    ['the ontology as of a moment of all', 'query @asOf(valid: "2001") { ontology { checksum } }', all + 65],
  ])('counts with its types: %s', (_, query, points) => {
    expect(cost(query)({})).toBe(points)
  })

  it('counts for lists of nodes once for each page where there are hubs, and else a point', () => {
    const filtered = '(first: 5, where: { node: { pages: { gt: 1 } } }) { nodes { id } }'
    expect(cost(`{ authors(first: 10) { nodes { made${filtered} } } }`)({})).toBe(10 + 10 * 5 + made)
    expect(cost(`{ authors(first: 10) { edges { node { made${filtered} } } } }`)({})).toBe(10 + 10 * 5 + made)
    expect(cost(`{ authors(first: 2) { nodes { influenced(first: 3) { nodes { made${filtered} } } } } }`)({})).toBe(2 + 6 + 30 + 2 * made)
    expect(cost('{ books(first: 10) { nodes { about(first: 5, where: { edge: { weight: { gt: 1 } } }) { totalCount } } } }')({})).toBe(
      10 + 10 * 6,
    )
  })

  it('depends on variables, and their defaults', () => {
    const whole = cost(
      'query ($w: BookWhere = { pages: { gt: 1 } }, $s: [BookSort!]) { books(first: 10, where: $w, sort: $s) { totalCount } }',
    )
    expect(whole({})).toBe(10 + books)
    expect(whole({ w: null })).toBe(10)
    expect(whole({ w: { title: { in: ['a'] } } })).toBe(10)
    expect(whole({ w: {}, s: { pages: 'ASC' } })).toBe(10 + books)
    expect(whole({ w: {}, s: [{ title: 'ASC' }] })).toBe(10)
    const part = cost('query ($a: String, $b: String) { books(first: 10, where: { title: { eq: $a, contains: $b } }) { totalCount } }')
    expect(part({ a: 'a', b: 'b' })).toBe(10)
    expect(part({ b: 'b' })).toBe(10 + books)
    expect([1, 'a', [1], { AND: 1, makers: [], title: 5 }].map((w) => whole({ w, s: [7, null, {}] }))).toEqual(Array(4).fill(10 + books))
  })
})

describe('a question about the schema', () => {
  it('costs by what it lists, however it is nested', () => {
    const { schema } = readWorld('tests/worlds/library')
    const cost = (query: string) => {
      const document = parse(query)
      const [operation] = document.definitions
      if (operation?.kind !== 'OperationDefinition') throw new Error('The operation comes first.')
      return prepareCost(schema, document, { operation, firstDefault: 20 })({})
    }
    expect(cost('{ __schema { queryType { name } } }')).toBe(1)
    const types = Object.keys(schema.getTypeMap()).length
    expect(cost('{ __schema { types { name } } }')).toBe(1 + Math.ceil(types / 10))
    const standard = cost(getIntrospectionQuery())
    expect(standard).toBeGreaterThan(types / 2)
    expect(standard).toBeLessThan(types * 10)
    const nested = cost(
      '{ __schema { types { fields { args { type { inputFields { type { fields { args { type { inputFields { name } } } } } } } } } } } }',
    )
    expect(nested).toBeGreaterThan(5 * standard)
  })
})
