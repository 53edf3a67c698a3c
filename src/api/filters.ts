/** Filters of single fields: one input type a scalar and an enum, shared by all fields. It never filters by relationships. */
import {
  GraphQLBoolean,
  GraphQLEnumType,
  GraphQLFloat,
  GraphQLID,
  type GraphQLInputFieldConfig,
  GraphQLInputObjectType,
  type GraphQLInputType,
  GraphQLInt,
  GraphQLNonNull,
  GraphQLString,
} from 'graphql'
import type { PropertyField, ScalarName } from '../model/model.ts'
import { dateScalar, dateTimeScalar } from './scalars.ts'
import { someOf } from './wrappers.ts'

export const scalars = {
  ID: GraphQLID,
  String: GraphQLString,
  Int: GraphQLInt,
  Float: GraphQLFloat,
  Boolean: GraphQLBoolean,
  Date: dateScalar,
  DateTime: dateTimeScalar,
} as const satisfies Record<ScalarName, GraphQLInputType>

type Fields = { [name: string]: GraphQLInputFieldConfig }

const isNull = { type: GraphQLBoolean, description: 'True: the value is missing. False: it is there.' }

function equality(type: GraphQLInputType): Fields {
  return {
    eq: { type, description: 'Equal to this.' },
    in: { type: someOf(type), description: 'Equal to one of these; an empty list matches nothing.' },
    isNull,
  }
}

function order(type: GraphQLInputType): Fields {
  return {
    lt: { type, description: 'Before or less than this.' },
    lte: { type, description: 'This, or before it.' },
    gt: { type, description: 'After or more than this.' },
    gte: { type, description: 'This, or after it.' },
  }
}

const texts: Fields = {
  contains: { type: GraphQLString, description: 'Has this text in it.' },
  startsWith: { type: GraphQLString, description: 'Begins with this text.' },
  endsWith: { type: GraphQLString, description: 'Ends with this text.' },
}

const caseInsensitive = new GraphQLInputObjectType({
  name: 'StringCaseInsensitiveFilter',
  description: 'Conditions on a text in which capitals do not matter. All that are given must hold.',
  fields: {
    eq: { type: GraphQLString, description: 'Equal to this.' },
    in: { type: someOf(GraphQLString), description: 'Equal to one of these; an empty list matches nothing.' },
    ...texts,
  },
})

function filter(name: string, of: string, fields: Fields): GraphQLInputObjectType {
  const description = `Conditions on ${of}. All that are given must hold; a comparison with a missing value is false.`
  return new GraphQLInputObjectType({ name, description, fields })
}

function listFilter(name: string, of: string, type: GraphQLInputType): GraphQLInputObjectType {
  return new GraphQLInputObjectType({
    name,
    description: `Conditions on a list of ${of}. All that are given must hold; a missing list is an empty one.`,
    fields: {
      includes: { type, description: 'Has this value.' },
      includesAny: { type: someOf(type), description: 'Has at least one of these values.' },
      includesAll: { type: someOf(type), description: 'Has all of these values; an empty list matches everything.' },
      isEmpty: { type: GraphQLBoolean, description: 'True: it has no values. False: it has some.' },
    },
  })
}

const insensitive = { caseInsensitive: { type: caseInsensitive, description: 'The same without regard to capitals.' } }
/** The filter of a single value, by scalar. */
export const scalarFilters: Record<ScalarName, GraphQLInputObjectType> = {
  ID: filter('IDFilter', 'an id', { ...equality(GraphQLID), ...texts, ...order(GraphQLID) }),
  String: filter('StringFilter', 'a text', { ...equality(GraphQLString), ...texts, ...order(GraphQLString), ...insensitive }),
  Int: filter('IntFilter', 'a whole number', { ...equality(GraphQLInt), ...order(GraphQLInt) }),
  Float: filter('FloatFilter', 'a number', { ...equality(GraphQLFloat), ...order(GraphQLFloat) }),
  Boolean: filter('BooleanFilter', 'a yes or no', { eq: { type: GraphQLBoolean, description: 'Equal to this.' }, isNull }),
  Date: filter('DateFilter', 'a date', { ...equality(dateScalar), ...order(dateScalar) }),
  DateTime: filter('DateTimeFilter', 'an instant', { ...equality(dateTimeScalar), ...order(dateTimeScalar) }),
}

const scalarListFilters = Object.fromEntries(
  Object.entries(scalars).map(([name, type]) => [name, listFilter(`${name}ListFilter`, `${name} values`, type)]),
) as Record<ScalarName, GraphQLInputObjectType>

const languageStringInput = new GraphQLInputObjectType({
  name: 'LanguageStringInput',
  description: 'A text with its language.',
  fields: {
    language: { type: new GraphQLNonNull(GraphQLString), description: 'BCP 47 tag, for example `zh`.' },
    text: { type: new GraphQLNonNull(GraphQLString), description: 'The text in that language.' },
  },
})
const languageStringFilter = filter('LanguageStringFilter', 'a text with its language', equality(languageStringInput))
const languageStringListFilter = listFilter('LanguageStringListFilter', 'texts with their languages', languageStringInput)

/** The filter that fits a field. Enums come from `enums`, and their filters are kept there too. */
export function fieldFilter(field: PropertyField, enums: EnumTypes): GraphQLInputObjectType {
  switch (field.type.kind) {
    case 'scalar':
      return (field.list ? scalarListFilters : scalarFilters)[field.type.name]
    case 'languageString':
      return field.list ? languageStringListFilter : languageStringFilter
    case 'enum':
      return enums(field.type.name)[field.list ? 'listFilter' : 'filter']
    default:
      return field.type satisfies never
  }
}

/** An enum of the ontology with its filters, by name. */
export type EnumTypes = (name: string) => {
  readonly type: GraphQLEnumType
  readonly filter: GraphQLInputObjectType
  readonly listFilter: GraphQLInputObjectType
}

/** An enum with its two filters. */
export function enumWithFilters(type: GraphQLEnumType) {
  return {
    type,
    filter: filter(`${type.name}Filter`, `a value of ${type.name}`, equality(type)),
    listFilter: listFilter(`${type.name}ListFilter`, `values of ${type.name}`, type),
  }
}

/** Whether a field can be a sort key: one value that has an order. */
export function isSortable(field: PropertyField): boolean {
  return !field.list && !field.computed && field.type.kind !== 'languageString'
}

export const sortDirection = new GraphQLEnumType({
  name: 'SortDirection',
  description: 'The way a sort goes. Texts go by code point.',
  values: {
    ASC: { description: 'Smallest first; missing values last.' },
    DESC: { description: 'Largest first; missing values first.' },
  },
})
