/** Types of aggregates and groups that do not depend on the ontology. It never reads a model. */
import {
  GraphQLBoolean,
  GraphQLEnumType,
  GraphQLFloat,
  type GraphQLInputFieldConfig,
  GraphQLInputObjectType,
  GraphQLInt,
  type GraphQLInterfaceType,
  GraphQLObjectType,
  GraphQLString,
} from 'graphql'
import type { AggregateScalar } from '../model/aggregation.ts'
import { scalarFilters, scalars, sortDirection } from './filters.ts'
import { required } from './wrappers.ts'

export const countAggregate = new GraphQLObjectType({
  name: 'CountAggregate',
  description: 'How many there are, where nothing else can be aggregated.',
  fields: { count: { type: required(GraphQLInt), description: 'Nodes of a root list, relationships of a connection.' } },
})

const isNumber = { Int: true, Float: true, Date: false, DateTime: false } as const

function aggregateOf(name: AggregateScalar): GraphQLObjectType {
  const least = { type: scalars[name], description: 'The least value; null where there is none.' }
  const greatest = { type: scalars[name], description: 'The greatest value; null where there is none.' }
  const average = { type: GraphQLFloat, description: 'The sum by the number of values; null where there is none.' }
  const ofMany =
    ' Of a type with more than 100,000 nodes, or a relationship of which there are as many, they are added up in the order of ids.'
  const sum = {
    type: required(GraphQLFloat),
    description: `All values together, to the nearest Float; 0 where there is none.${name === 'Float' ? ofMany : ''}`,
  }
  return new GraphQLObjectType({
    name: `${name}Aggregate`,
    description: `A field of type ${name} over many. Missing values do not count.`,
    fields: { min: least, max: greatest, ...(isNumber[name] && { avg: average, sum }) },
  })
}

function havingOf(name: AggregateScalar): GraphQLInputObjectType {
  const type = scalarFilters[name]
  const number = { avg: { type: scalarFilters.Float }, sum: { type: scalarFilters.Float } }
  return new GraphQLInputObjectType({
    name: `${name}AggregateHaving`,
    description: 'Conditions on an aggregate of a field. All that are given must hold.',
    fields: { min: { type }, max: { type }, ...(isNumber[name] && number) },
  })
}

function orderOf(name: string, aggregators: readonly string[]): GraphQLInputObjectType {
  return new GraphQLInputObjectType({
    name,
    description: 'Sorts groups by an aggregate of a field.',
    isOneOf: true,
    fields: Object.fromEntries(aggregators.map((each) => [each, { type: sortDirection }])),
  })
}

const numberOrder = orderOf('NumberAggregateOrder', ['min', 'max', 'avg', 'sum'])
const dateOrder = orderOf('DateAggregateOrder', ['min', 'max'])

interface AggregateTypes {
  readonly output: GraphQLObjectType
  readonly having: GraphQLInputObjectType
  readonly order: GraphQLInputObjectType
}

function typesOf(name: AggregateScalar): AggregateTypes {
  return { output: aggregateOf(name), having: havingOf(name), order: isNumber[name] ? numberOrder : dateOrder }
}

/** The aggregate of a field, conditions on it, and the order by it. */
export const aggregateTypes: { readonly [scalar in AggregateScalar]: AggregateTypes } = {
  Int: typesOf('Int'),
  Float: typesOf('Float'),
  Date: typesOf('Date'),
  DateTime: typesOf('DateTime'),
}

const countFilter = new GraphQLInputObjectType({
  name: 'IntCountFilter',
  description: 'Conditions on a count. All that are given must hold.',
  fields: Object.fromEntries(['eq', 'lt', 'lte', 'gt', 'gte'].map((operator) => [operator, { type: GraphQLInt }])),
})

type Fields = { [name: string]: GraphQLInputFieldConfig }

/** Conditions on groups; `sides` are those on aggregates. */
export function groupHaving(name: string, sides: () => Fields, description?: string): GraphQLInputObjectType {
  return new GraphQLInputObjectType({
    name,
    description: description ?? null,
    fields: () => ({ count: { type: countFilter }, ...sides() }),
  })
}

/** One key of the order of groups. */
export function groupOrder(name: string, sides: () => Fields, description?: string): GraphQLInputObjectType {
  return new GraphQLInputObjectType({
    name,
    description: description ?? null,
    isOneOf: true,
    fields: () => ({ count: { type: sortDirection }, keys: { type: sortDirection }, ...sides() }),
  })
}

export const countHaving = groupHaving('CountHaving', () => ({}), 'Conditions on groups. All that are given must hold.')
export const countOrder = groupOrder('CountGroupOrder', () => ({}), 'Sorts groups by their count or by their keys.')

export const dateInterval = new GraphQLEnumType({
  name: 'DateInterval',
  description: 'A stretch of time to group by. A date that is less precise than it has none; instants are taken in UTC.',
  values: {
    YEAR: { description: '`2001`' },
    QUARTER: { description: '`2001-Q4`' },
    MONTH: { description: '`2001-11`' },
    DAY: { description: '`2001-11-04`' },
  },
})

/** What a key is: `true` and nothing else. */
export const chosen = { type: GraphQLBoolean }

/** A key of a group. */
export function groupKeyType(node: () => GraphQLInterfaceType): GraphQLObjectType {
  return new GraphQLObjectType({
    name: 'GroupKey',
    description: 'What the members of a group have in common.',
    fields: () => ({
      field: { type: required(GraphQLString), description: 'What it is a value of, for example `kind`, `seat.name` or `edge.rank`.' },
      value: { type: GraphQLString, description: 'The value as text; null in the group of those that have none.' },
      node: { type: node(), description: 'The neighbour, where groups are made of neighbours themselves.' },
    }),
  })
}
