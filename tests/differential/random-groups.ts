/** Random aggregates and groups, drawn from the types of the API. It never knows what they come to. */
import {
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type GraphQLObjectType,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isObjectType,
} from 'graphql'
import type { EndType } from '../../src/model/model.ts'
import { enumValue, type Input, list, literal, object } from './input.ts'
import { fresh, type Selecting } from './random-any.ts'

/** `aggregate { … }` of a type that has that field. */
export function randomAggregate(making: Selecting, owner: GraphQLObjectType): string {
  return `aggregate { ${aggregateFields(making, fieldType(owner, 'aggregate'))} }`
}

/** `a1: groups(by: …) { … }` of a connection to nodes of a type. */
export function randomGroups(making: Selecting, owner: GraphQLObjectType, { end, depth }: { end: EndType; depth: number }): string {
  const { random, values, variables } = making
  const types = Object.fromEntries((owner.getFields()['groups']?.args ?? []).map(({ name, type }) => [name, getNullableType(type)]))
  const argument = (name: string, make: () => Input) => `${name}: ${variables.value(types[name] as GraphQLInputType, make).text}`
  const several = (name: string, most: number) =>
    list(Array.from({ length: 1 + random.below(most) }, () => randomInput(making, itemOf(types[name]))))
  const size = () => literal(values.pick([0, 1, 1, 2, 2, 3, 20]))
  const given = [
    argument('by', () => several('by', random.chance(0.3) ? 3 : 1)),
    ...(random.chance(0.35) ? [argument('having', () => randomInput(making, types['having'] as GraphQLInputType))] : []),
    ...(random.chance(0.4) ? [argument('sort', () => several('sort', 2))] : []),
    ...(random.chance(0.6) ? [argument('first', size)] : []),
  ]
  const group = fieldType(owner, 'groups')
  const parts = [
    () => randomAggregate(making, group),
    () => `nodes${random.chance(0.6) ? `(first: ${variables.value('Int', size).text})` : ''} ${making.selection(end, depth - 1)}`,
    () => '__typename',
  ]
  const key = `keys { ${random.chance(0.6) ? 'field ' : ''}value${random.chance(0.3) ? ' node { id __typename }' : ''} }`
  return `${fresh(making)}: groups(${given.join(', ')}) { ${key} count ${random
    .some(parts, 2)
    .map((part) => part())
    .join(' ')} }`
}

function fieldType(owner: GraphQLObjectType, name: string): GraphQLObjectType {
  return getNamedType(owner.getFields()[name]?.type) as GraphQLObjectType
}

/** Some fields of an aggregate: at least one. */
function aggregateFields(making: Selecting, type: GraphQLObjectType): string {
  const fields = Object.values(type.getFields())
  const some = making.random.some(fields, 3)
  const chosen = (some.length > 0 ? some : [making.random.pick(fields)]).map((field) => {
    const below = getNamedType(field.type)
    return isObjectType(below) ? `${field.name} { ${aggregateFields(making, below)} }` : field.name
  })
  return chosen.join(' ')
}

function itemOf(type: unknown): GraphQLInputType {
  return getNullableType(isListType(type) ? (type.ofType as GraphQLInputType) : undefined) as GraphQLInputType
}

/** A value of an input type. What it names decides the shape of the operation; numbers and dates do not. */
function randomInput(making: Selecting, given: GraphQLInputType): Input {
  const { random, values } = making
  const type = getNullableType(given) as GraphQLInputType
  if (isEnumType(type)) return enumValue(random.pick(type.getValues()).name)
  if (isInputObjectType(type)) return object(entriesOf(making, type))
  if (isListType(type)) return list(Array.from({ length: values.below(3) }, () => randomInput(making, type.ofType as GraphQLInputType)))
  const scalars: { readonly [name: string]: readonly unknown[] } = {
    Int: [0, 1, 1, 1, 2, 2, 3, 10],
    Float: [0, 1, 2, 2.5, 8, 1e21],
    Date: ['1999', '2012', '2012-11', '2012-11-04'],
    DateTime: ['1999-12-31T23:30:00+01:00', '2012-11-04T10:30:00Z'],
  }
  return literal(values.pick(scalars[`${type}`] ?? [true]))
}

function entriesOf(making: Selecting, type: GraphQLInputObjectType): readonly (readonly [string, Input])[] {
  const { random } = making
  const fields = Object.values(type.getFields())
  const isWhole = fields.every((field) => `${field.type}`.endsWith('!'))
  const chosen = isWhole ? fields : type.isOneOf || random.chance(0.7) ? [random.pick(fields)] : random.some(fields, 2)
  return chosen.map((field) => [field.name, randomInput(making, field.type)])
}
