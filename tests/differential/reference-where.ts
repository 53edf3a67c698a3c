/** What `where` means, in plain JavaScript: two truth values, a comparison with a missing value is false. It shares nothing with the compiler. */
import { type EndType, endType, type PropertyField, type RelationshipField } from '../../src/model/model.ts'
import { compareValues, type ReferenceGraph, type Row, readField, readProperty } from './reference-graph.ts'

type Where = { readonly [key: string]: unknown }

/** Whether a node satisfies a `BookWhere`. */
export function nodeHolds(graph: ReferenceGraph, type: EndType, { node }: Row, where: Where): boolean {
  return Object.entries(where).every(([key, value]) => {
    const logical = logicalHolds(key, value, (nested) => nodeHolds(graph, type, { node, relationship: undefined }, nested))
    if (logical !== undefined) return logical
    if (type.kind === 'union') return filterHolds(node.id, value as Where)
    const field = type.fields.get(key)
    if (field) return filterHolds(readField(graph, node, field), value as Where, field)
    const relationship = type.relationships.get(key)
    if (!relationship) throw new Error(`The reference knows no filter ${type.name}.${key}`)
    return relatedHolds(graph, relationship, { rows: graph.related(node, relationship), filter: value as Where })
  })
}

/** Whether a row of a relationship field satisfies a `BookMakersWhere`. */
export function rowHolds(graph: ReferenceGraph, field: RelationshipField, row: Row, where: Where): boolean {
  return Object.entries(where).every(([key, value]) => {
    const logical = logicalHolds(key, value, (nested) => rowHolds(graph, field, row, nested))
    if (logical !== undefined) return logical
    if (key === 'node') return nodeHolds(graph, endType(graph.model, field.target), row, value as Where)
    return propertiesHold(graph, field.properties ?? '', row, value as Where)
  })
}

function propertiesHold(graph: ReferenceGraph, properties: string, row: Row, where: Where): boolean {
  return Object.entries(where).every(([key, value]) => {
    const logical = logicalHolds(key, value, (nested) => propertiesHold(graph, properties, row, nested))
    if (logical !== undefined) return logical
    const field = graph.model.propertyTypes.get(properties)?.fields.get(key)
    if (!field || !row.relationship) throw new Error(`The reference knows no filter ${properties}.${key}`)
    return filterHolds(readProperty(row.relationship, field), value as Where, field)
  })
}

function logicalHolds(key: string, value: unknown, holds: (nested: Where) => boolean): boolean | undefined {
  if (key === 'AND') return (value as readonly Where[]).every(holds)
  if (key === 'OR') return (value as readonly Where[]).some(holds)
  return key === 'NOT' ? !holds(value as Where) : undefined
}

function relatedHolds(graph: ReferenceGraph, field: RelationshipField, { rows, filter }: { rows: readonly Row[]; filter: Where }): boolean {
  const count = (where: Where) => rows.filter((row) => rowHolds(graph, field, row, where)).length
  return Object.entries(filter).every(([quantifier, value]) => {
    const where = value as Where
    switch (quantifier) {
      case 'some':
        return count(where) > 0
      case 'none':
        return count(where) === 0
      case 'all':
        return count(where) === rows.length
      case 'single':
        return count(where) === 1
      case 'count': {
        const { of, ...bounds } = where
        return filterHolds(count((of ?? {}) as Where), bounds)
      }
      default:
        throw new Error(`The reference knows no quantifier ${quantifier}`)
    }
  })
}

/** Whether a stored value satisfies all operators of its filter. */
export function filterHolds(stored: unknown, filter: Where, field?: PropertyField): boolean {
  const values = (stored ?? []) as readonly unknown[]
  const bound = (operand: unknown) => (field?.type.kind === 'languageString' ? joined(operand) : operand)
  return Object.entries(filter).every(([operator, given]) => {
    const operand = Array.isArray(given) ? given.map(bound) : bound(given)
    if (operator === 'isNull') return (stored === null) === operand
    if (operator === 'isEmpty') return (values.length === 0) === operand
    if (operator === 'includes') return values.includes(operand)
    if (operator === 'includesAny') return (operand as readonly unknown[]).some((each) => values.includes(each))
    if (operator === 'includesAll') return (operand as readonly unknown[]).every((each) => values.includes(each))
    if (operator === 'caseInsensitive') return filterHolds(lower(stored), lowered(operand as Where))
    if (stored === null) return false
    return comparisonHolds(operator, stored, operand)
  })
}

function comparisonHolds(operator: string, stored: unknown, operand: unknown): boolean {
  switch (operator) {
    case 'eq':
      return stored === operand
    case 'in':
      return (operand as readonly unknown[]).includes(stored)
    case 'lt':
      return compareValues(stored, operand) < 0
    case 'lte':
      return compareValues(stored, operand) <= 0
    case 'gt':
      return compareValues(stored, operand) > 0
    case 'gte':
      return compareValues(stored, operand) >= 0
    case 'contains':
      return `${stored}`.includes(`${operand}`)
    case 'startsWith':
      return `${stored}`.startsWith(`${operand}`)
    case 'endsWith':
      return `${stored}`.endsWith(`${operand}`)
    default:
      throw new Error(`The reference knows no operator ${operator}`)
  }
}

function lower(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(lower)
  return value === null ? null : `${value}`.toLowerCase()
}

function lowered(filter: Where): Where {
  return Object.fromEntries(Object.entries(filter).map(([operator, value]) => [operator, lower(value)]))
}

/** A text with its language is stored as one text. */
function joined(operand: unknown): unknown {
  const { language, text } = operand as { language: string; text: string }
  return typeof operand === 'object' ? `${language}|${text}` : operand
}
