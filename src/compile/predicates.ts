/** What a condition is about, how much it takes to ask it, and how many nodes it may leave. It never prints. */
import type { Predicate } from './plan.ts'

/** A comparison that an index may answer, by its operator. */
export type Equal = Predicate & { kind: 'compare' }

/** A condition on neighbours. */
export type Related = Predicate & { kind: 'related' }

/** The parts of a condition that all must hold. */
export function conjuncts(predicate: Predicate): readonly Predicate[] {
  return predicate.kind === 'and' ? predicate.of.flatMap(conjuncts) : [predicate]
}

/** Whether a condition is one of the node alone, and not of the relationship that leads to it. */
export function isOfNode(predicate: Predicate): boolean {
  switch (predicate.kind) {
    case 'related':
      return true
    case 'and':
    case 'or':
      return predicate.of.every(isOfNode)
    case 'not':
      return isOfNode(predicate.of)
    default:
      return predicate.side === 'node'
  }
}

/** Whether a condition is one of stored properties alone, and neither of neighbours nor of what is computed. */
export function isOwn(predicate: Predicate): boolean {
  return predicate.kind === 'compareText' || predicate.kind === 'compareList' || (predicate.kind === 'compare' && !predicate.field.computed)
}

/** Whether few nodes may be taken to satisfy a condition: one of a few values is had by many, and a range may be wide. */
export function isRare(predicate: Predicate): boolean {
  switch (predicate.kind) {
    case 'compare': {
      const { operator, field } = predicate
      const isOneOfFew = field.type.kind === 'enum' || (field.type.kind === 'scalar' && field.type.name === 'Boolean')
      return !field.computed && !isOneOfFew && ['eq', 'in', 'contains', 'startsWith', 'endsWith'].includes(operator)
    }
    case 'compareText':
      return true
    case 'compareList':
      return predicate.operator !== 'isEmpty'
    default:
      return false
  }
}

function isEqual(predicate: Predicate): predicate is Equal {
  return predicate.kind === 'compare' && (predicate.operator === 'eq' || predicate.operator === 'in')
}

export function isId(predicate: Predicate): predicate is Equal {
  return isEqual(predicate) && predicate.field.property === 'id'
}

/** A Float may be compared with a whole number, which an index tells apart. */
export function isIndexed(predicate: Predicate): predicate is Equal {
  if (!isEqual(predicate) || !predicate.field.indexed || predicate.field.computed) return false
  const { type } = predicate.field
  return type.kind === 'enum' || (type.kind === 'scalar' && type.name !== 'Float' && type.name !== 'Boolean')
}

/** The embedded engine asks one after another, and the rest of those nodes only that are left: what is quick and leaves few comes first. */
export function effortOf(predicate: Predicate): number {
  switch (predicate.kind) {
    case 'compare': {
      const { operator, field } = predicate
      if (field.computed) return 7
      if (operator === 'isNull') return 5
      if (operator in textOperators) return 3
      const scalar = field.type.kind === 'scalar' ? field.type.name : undefined
      if (operator === 'in' && scalar === 'Float') return 4
      return operator === 'eq' ? 0 : scalar === 'Int' || scalar === 'Float' ? 1 : 2
    }
    case 'compareText':
      return 4
    case 'compareList':
      return 5
    default:
      return 6
  }
}

const textOperators = { contains: true, startsWith: true, endsWith: true }
