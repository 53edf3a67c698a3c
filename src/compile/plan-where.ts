/** `where` → predicates. It never prints them. */
import type { FieldNode } from 'graphql'
import type { Value } from '../engine/engine.ts'
import { invariant } from '../errors.ts'
import { type EndType, endType, type PropertyField, type RelationshipField } from '../model/model.ts'
import { derive, type Later } from './later.ts'
import type { Comparison, CountComparison, ListComparison, Predicate, Quantifier, Side, TextComparison } from './plan.ts'
import { type Planning, refuse } from './planning.ts'

type Input = { readonly [key: string]: unknown }

/** What the conditions of one `where` share. */
interface Reading {
  readonly planning: Planning
  readonly node: FieldNode
  /** Conditions read so far, and hops down to here. */
  readonly tally: { conditions: number }
  readonly hops: number
}

/** Conditions of a root list: all of them must hold. An absent `where` is none. */
export function planNodeWhere(planning: Planning, node: FieldNode, type: EndType, where: unknown): readonly Predicate[] {
  if (where === undefined || where === null) return []
  return readNode({ planning, node, tally: { conditions: 0 }, hops: 0 }, type, where as Input)
}

/** Conditions of a relationship field: `{ node, edge, AND, OR, NOT }`. */
export function planEdgeWhere(planning: Planning, node: FieldNode, field: RelationshipField, where: unknown): readonly Predicate[] {
  if (where === undefined || where === null) return []
  return readEdge({ planning, node, tally: { conditions: 0 }, hops: 0 }, field, where as Input)
}

function readNode(reading: Reading, type: EndType, where: Input): readonly Predicate[] {
  return Object.entries(where).map(([key, value]): Predicate => {
    if (value === null) throw refuseNull(reading, key)
    const nested = (each: Input) => all(readNode(reading, type, each))
    if (isLogical(key)) return readLogical(reading, key, { value, nested })
    if (type.kind === 'union') return all(readProperty(reading, 'node', { field: unionId, value: value as Input }))
    const property = type.fields.get(key)
    if (property) return all(readProperty(reading, 'node', { field: property, value: value as Input }))
    const relationship = type.relationships.get(key)
    invariant(relationship, `${type.name} has a filter ${key}`)
    return all(readRelated(reading, relationship, value as Input))
  })
}

/** A union is filtered by the field that all nodes have. */
export const unionId: PropertyField = {
  name: 'id',
  property: 'id',
  description: undefined,
  type: { kind: 'scalar', name: 'ID' },
  list: false,
  required: true,
  search: false,
  indexed: false,
  computed: false,
  key: false,
  clock: undefined,
  deprecationReason: undefined,
}

function readEdge(reading: Reading, field: RelationshipField, where: Input): readonly Predicate[] {
  const { model } = reading.planning
  return Object.entries(where).map(([key, value]): Predicate => {
    if (value === null) throw refuseNull(reading, key)
    const nested = (each: Input) => all(readEdge(reading, field, each))
    if (isLogical(key)) return readLogical(reading, key, { value, nested })
    if (key === 'node') return all(readNode(reading, endType(model, field.target), value as Input))
    return all(readProperties(reading, field.properties, value as Input))
  })
}

function readProperties(reading: Reading, propertyType: string | undefined, where: Input): readonly Predicate[] {
  const type = reading.planning.model.propertyTypes.get(propertyType ?? '')
  invariant(type, 'only a relationship with properties has a filter of its edge')
  return Object.entries(where).map(([key, value]): Predicate => {
    if (value === null) throw refuseNull(reading, key)
    const nested = (each: Input) => all(readProperties(reading, propertyType, each))
    if (isLogical(key)) return readLogical(reading, key, { value, nested })
    const field = type.fields.get(key)
    invariant(field, `${type.name} has a filter ${key}`)
    return all(readProperty(reading, 'edge', { field, value: value as Input }))
  })
}

type Logical = 'AND' | 'OR' | 'NOT'

function isLogical(key: string): key is Logical {
  return key === 'AND' || key === 'OR' || key === 'NOT'
}

interface LogicalInput {
  readonly value: unknown
  readonly nested: (each: Input) => Predicate
}

function readLogical(reading: Reading, key: Logical, { value, nested }: LogicalInput): Predicate {
  countCondition(reading)
  switch (key) {
    case 'AND':
      return all((value as readonly Input[]).map(nested))
    case 'OR':
      return { kind: 'or', of: (value as readonly Input[]).map(nested) }
    case 'NOT':
      return { kind: 'not', of: nested(value as Input) }
    default:
      return key satisfies never
  }
}

function readRelated(reading: Reading, field: RelationshipField, where: Input): readonly Predicate[] {
  const { filterHopsMax } = reading.planning.limits
  const below = { ...reading, hops: reading.hops + 1 }
  if (below.hops > filterHopsMax) {
    const message = `A filter goes over more than ${filterHopsMax} relationships, which is the limit (filterHops).`
    throw refuse('QUERY_TOO_COMPLEX', message, reading.node)
  }
  return Object.entries(where).map(([key, value]): Predicate => {
    if (value === null) throw refuseNull(reading, key)
    countCondition(reading)
    if (key === 'count') return readCount(below, field, value as Input)
    const quantifier: Quantifier = { kind: key as 'some' | 'none' | 'all' | 'single' }
    return { kind: 'related', field, quantifier, of: all(readEdge(below, field, value as Input)) }
  })
}

function readCount(reading: Reading, field: RelationshipField, { of, ...given }: Input): Predicate {
  const bounds = Object.entries(given).map(([operator, value]) => {
    if (value === null) throw refuseNull(reading, operator)
    return { operator: operator as CountComparison, value: derive(value as Later<number>, BigInt) }
  })
  if (of === null) throw refuseNull(reading, 'of')
  if (bounds.length === 0) throw refuse('BAD_USER_INPUT', 'count needs a bound: give eq, lt, lte, gt or gte beside "of".', reading.node)
  return {
    kind: 'related',
    field,
    quantifier: { kind: 'count', bounds },
    of: of === undefined ? all([]) : all(readEdge(reading, field, of as Input)),
  }
}

interface PropertyInput {
  readonly field: PropertyField
  readonly value: Input
}

function readProperty(reading: Reading, side: Side, { field, value }: PropertyInput): readonly Predicate[] {
  return Object.entries(value).flatMap(([operator, operand]): readonly Predicate[] => {
    if (operand === null) throw refuseNull(reading, operator)
    if (operator === 'caseInsensitive') return readText(reading, side, { field, value: operand as Input })
    countCondition(reading)
    if (operator === 'isNull') return [{ kind: 'compare', side, field, operator, value: operand as boolean }]
    if (operator === 'isEmpty') return [{ kind: 'compareList', side, field, operator, value: operand as boolean }]
    const bound = derive(operand, (value) => bindValue(field, checkLength(reading, value)))
    if (field.list) return [{ kind: 'compareList', side, field, operator: operator as ListComparison, value: bound }]
    return [{ kind: 'compare', side, field, operator: operator as Comparison, value: bound }]
  })
}

function readText(reading: Reading, side: Side, { field, value }: PropertyInput): readonly Predicate[] {
  return Object.entries(value).map(([operator, operand]): Predicate => {
    if (operand === null) throw refuseNull(reading, operator)
    countCondition(reading)
    const bound = derive(operand, (value) => checkLength(reading, value) as Value)
    return { kind: 'compareText', side, field, operator: operator as TextComparison, value: bound }
  })
}

/** A value as it is stored: Int as bigint, a text with its language as one string. */
function bindValue(field: PropertyField, value: unknown): Value {
  if (Array.isArray(value)) return value.map((each) => bindValue(field, each))
  if (field.type.kind === 'scalar' && field.type.name === 'Int') return BigInt(value as number)
  if (field.type.kind === 'languageString') {
    const { language, text } = value as { language: string; text: string }
    return `${language}|${text}`
  }
  return value as Value
}

function all(of: readonly Predicate[]): Predicate {
  return of.length === 1 && of[0] ? of[0] : { kind: 'and', of }
}

function countCondition({ planning, tally, node }: Reading): void {
  const { conditionsMax } = planning.limits
  tally.conditions += 1
  if (tally.conditions > conditionsMax)
    throw refuse('QUERY_TOO_COMPLEX', `A where has more than ${conditionsMax} conditions, which is the limit (conditions).`, node)
}

function checkLength({ planning, node }: Reading, value: unknown): unknown {
  const { listMax } = planning.limits
  if (Array.isArray(value) && value.length > listMax)
    throw refuse('QUERY_TOO_COMPLEX', `A list in a where has ${value.length} values; the limit is ${listMax} (list values).`, node)
  return value
}

function refuseNull({ node }: Reading, key: string): Error {
  return refuse(
    'BAD_USER_INPUT',
    `"${key}: null" in a where means nothing; to ask for missing values write "isNull: true", else leave ${key} out.`,
    node,
  )
}
