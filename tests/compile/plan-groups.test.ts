/** What of `groups` is refused before anything runs, and what the API does not offer. */
import { GraphQLInputObjectType, GraphQLObjectType, type GraphQLOutputType, getNamedType } from 'graphql'
import { describe, expect, it } from 'vitest'
import { plan, readLibrary, type Variables, type World } from '../world.ts'

const library = readLibrary()

/** Code and message of the first mistake. */
function refusal(query: string, variables: Variables = {}): string {
  const planned = plan(library, query, { variables, limits: { groupKeysMax: 2, hopsMax: 2, conditionsMax: 3, sortKeysMax: 1, listMax: 2 } })
  if (planned.ok) throw new Error('It was not refused.')
  const [error] = planned.errors
  return `${error?.extensions['code']} ${error?.message}`
}

const groups = (given: string) => `{ books { groups(${given}) { count } } }`

describe('groups are refused', () => {
  it.each([
    ['nothing to group by', 'by: []', 'BAD_USER_INPUT "by" names nothing'],
    [
      'more keys than the limit',
      'by: [{ field: ID }, { field: GENRE }, { field: TITLE }]',
      'QUERY_TOO_COMPLEX "by" has 3 keys; the limit is 2',
    ],
    ['a neighbour that is not to be it', 'by: [{ makers: { node: false } }]', 'BAD_USER_INPUT "node: false"'],
    ['a type that is not to be it', 'by: [{ makers: { nodeType: false } }]', 'BAD_USER_INPUT "nodeType: false"'],
    ['fewer than none', 'by: [{ field: ID }], first: -1', 'BAD_PAGE "first" is -1'],
    ['more than a page', 'by: [{ field: ID }], first: 1001', 'BAD_PAGE "first" is 1001; the most here is 1000'],
    ['null for a condition', 'by: [{ field: ID }], having: { count: null }', 'BAD_USER_INPUT "count: null" in a having'],
    [
      'null for a value',
      'by: [{ field: ID }], having: { node: { pages: { max: { gt: null } } } }',
      'BAD_USER_INPUT "gt: null" in a having',
    ],
    [
      'more conditions than the limit',
      'by: [{ field: ID }], having: { count: { gt: 1, lt: 5 }, node: { price: { sum: { gt: 1, lt: 9 } } } }',
      'QUERY_TOO_COMPLEX A having has more than 3 conditions',
    ],
    [
      'a longer list than the limit',
      'by: [{ field: ID }], having: { node: { pages: { max: { in: [1, 2, 3] } } } }',
      'QUERY_TOO_COMPLEX A list in a having has 3 values',
    ],
    ['more to sort by than the limit', 'by: [{ field: ID }], sort: [{ count: ASC }, { keys: ASC }]', 'QUERY_TOO_COMPLEX A sort has 2 keys'],
  ])('with %s', (_, given, message) => {
    expect(refusal(groups(given))).toContain(message)
  })

  it('of a relationship, with more than its largest page, in the groups and in a group', () => {
    const nested = (first: string, members: string) =>
      `{ books { nodes { makers { groups(by: [{ node: { nodeType: true } }], first: ${first}) { nodes(first: ${members}) { id } } } } } }`
    expect(refusal(nested('101', '1'))).toContain('BAD_PAGE "first" is 101; the most here is 100')
    expect(refusal(nested('1', '101'))).toContain('BAD_PAGE "first" is 101; the most here is 100')
  })

  it('beyond the last hop that is allowed', () => {
    const nested = '{ authors { nodes { made { nodes { makers { groups(by: [{ node: { made: { field: ID } } }]) { count } } } } } } }'
    expect(refusal(nested)).toContain('QUERY_TOO_COMPLEX The selection goes over more than 2 relationships')
  })
})

describe('the API', () => {
  /** Names of the fields of a type, input or not. */
  function fieldsOf({ schema }: World, name: string): readonly string[] {
    const type = schema.getType(name)
    if (!(type instanceof GraphQLObjectType || type instanceof GraphQLInputObjectType)) throw new Error(`no type ${name}`)
    return Object.keys(type.getFields())
  }

  function aggregateOf({ schema }: World, connection: string): string {
    const type = schema.getType(connection)
    if (!(type instanceof GraphQLObjectType)) throw new Error(`no type ${connection}`)
    return getNamedType(type.getFields()['aggregate']?.type as GraphQLOutputType).name
  }

  it('shares the types of what is aggregated alike', () => {
    expect(aggregateOf(library, 'BookConnection')).toBe('BookTotals')
    expect(aggregateOf(library, 'BookContinuedByConnection')).toBe('BookTotals')
    expect(aggregateOf(library, 'MakerMadeConnection')).toBe('BookViaMakingTotals')
    expect(aggregateOf(library, 'SubjectConnection')).toBe('CountAggregate')
    expect(aggregateOf(library, 'BookAboutConnection')).toBe('AboutnessTotals')
  })

  it('never offers to mix the values of different figures, only the reports of one', () => {
    expect(fieldsOf(library, aggregateOf(library, 'DocumentFiguresConnection'))).toEqual(['count', 'node', 'edge'])
    expect(fieldsOf(library, 'ObservationViaReportAggregate')).toEqual(['decimals'])
    expect(fieldsOf(library, 'ObservationViaReportAggregateHaving')).toEqual(['decimals'])
    expect(fieldsOf(library, 'ObservationViaReportAggregateOrder')).toEqual(['decimals'])
    expect(fieldsOf(library, 'ReportAggregate')).toEqual(['value', 'decimals'])
    expect(aggregateOf(library, 'ObservationReportsConnection')).toBe('DocumentViaReportTotals')
  })
})
