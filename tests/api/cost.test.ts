/** What operations cost, counted by hand. */
import { parse } from 'graphql'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Cost, prepareCost } from '../../src/api/cost.ts'
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
