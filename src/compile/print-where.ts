/** Predicates → Cypher conditions, with the subqueries that count relationships. It never prints pages. */
import type { Value } from '../engine/engine.ts'
import { invariant } from '../errors.ts'
import { endType, type Model, possibleTypes, type RelationshipField } from '../model/model.ts'
import { quoteName } from '../model/quote.ts'
import { clockTests } from './clocks.ts'
import type { Later } from './later.ts'
import type { Comparison, CountComparison, Predicate, Quantifier, Side } from './plan.ts'
import { printAgreement } from './print-computed.ts'
import { labelTest } from './print-labels.ts'
import { call, type Lines, type Scope } from './scope.ts'

/** The variables that the sides of a condition stand for. */
export type Variables = { readonly node: string; readonly edge: string | undefined }

/** A condition as text; `calls` must stand before it and define `counters`, the variables that it reads. */
interface Printed {
  readonly text: string
  readonly calls: Lines
  readonly counters: readonly string[]
}

interface Conditions {
  readonly tests: readonly string[]
  readonly where: readonly Predicate[]
  /** Tests that hold for every node: the embedded engine asks them of each that is left, at the price of any other. */
  readonly presence?: readonly string[]
}

/**
 * The part of a statement that follows MATCH: `WHERE` with what can be said at once, then counting subqueries and a
 * `WITH … WHERE` for the rest.
 *
 * `where: { pages: { gt: 100 }, makers: { some: {} } }` →
 * ``WHERE n0.`pages` > $p.`p0` `` ``CALL (n0) { MATCH (n0)<-[r1:`MADE`]-(m2:`Maker`) RETURN count(r1) AS f3 }`` `WITH n0, f3 WHERE f3 > 0`
 */
export function printConditions(scope: Scope, variables: Variables, { tests, where, presence = [] }: Conditions): Lines {
  const printed = where.flatMap(conjuncts).map((predicate) => printPredicate(scope, variables, predicate))
  const plain = [...tests, ...printed.filter(({ calls }) => calls.length === 0).map(({ text }) => text), ...presence]
  const counted = printed.filter(({ calls }) => calls.length > 0)
  const lines = plain.length > 0 ? [`WHERE ${plain.join(' AND ')}`] : []
  if (counted.length === 0) return lines
  const kept = [variables.edge, variables.node].filter((name) => name !== undefined)
  const counters = counted.flatMap((each) => each.counters)
  const condition = counted.map(({ text }) => text).join(' AND ')
  return [...lines, ...counted.flatMap(({ calls }) => calls), `WITH ${[...kept, ...counters].join(', ')} WHERE ${condition}`]
}

/** The parts of a condition that all must hold. */
export function conjuncts(predicate: Predicate): readonly Predicate[] {
  return predicate.kind === 'and' ? predicate.of.flatMap(conjuncts) : [predicate]
}

function printPredicate(scope: Scope, variables: Variables, predicate: Predicate): Printed {
  switch (predicate.kind) {
    case 'compare':
      return predicate.field.computed
        ? printComputedCompare(scope, variables, predicate)
        : plain(printCompare(scope, propertyOf(variables, predicate), predicate))
    case 'compareText':
      return plain(printCompareText(scope, propertyOf(variables, predicate), predicate))
    case 'compareList':
      return plain(printCompareList(scope, propertyOf(variables, predicate), predicate))
    case 'and':
    case 'or':
      return printSeveral(scope, variables, predicate)
    case 'not': {
      const inner = printPredicate(scope, variables, predicate.of)
      return { ...inner, text: `NOT coalesce((${inner.text}), false)` }
    }
    case 'related':
      return printRelated(scope, variables.node, predicate)
    default:
      return predicate satisfies never
  }
}

function plain(text: string): Printed {
  return { text, calls: [], counters: [] }
}

function printComputedCompare(scope: Scope, variables: Variables, predicate: Predicate & { kind: 'compare' }): Printed {
  const { calls, text } = printAgreement(scope, variables.node)
  return { text: printCompare(scope, text, predicate), calls, counters: [text] }
}

function printSeveral(scope: Scope, variables: Variables, predicate: Predicate & { kind: 'and' | 'or' }): Printed {
  const parts = predicate.of.map((each) => printPredicate(scope, variables, each))
  const joint = predicate.kind === 'and' ? ' AND ' : ' OR '
  const texts = parts.map((part) => part.text)
  const [only = scope.constant(predicate.kind === 'and')] = texts
  const text = texts.length > 1 ? `(${texts.join(joint)})` : only
  return { text, calls: parts.flatMap((part) => part.calls), counters: parts.flatMap((part) => part.counters) }
}

function propertyOf(variables: Variables, { side, field }: { side: Side; field: { property: string } }): string {
  const variable = side === 'node' ? variables.node : variables.edge
  invariant(variable, 'only a relationship has properties of an edge')
  return `${variable}.${quoteName(field.property)}`
}

const signs = {
  eq: '=',
  lt: '<',
  lte: '<=',
  gt: '>',
  gte: '>=',
  contains: 'CONTAINS',
  startsWith: 'STARTS WITH',
  endsWith: 'ENDS WITH',
} as const

function printCompare(scope: Scope, property: string, { operator, value, field }: Predicate & { kind: 'compare' }): string {
  const isFloat = field.type.kind === 'scalar' && field.type.name === 'Float'
  return printComparison(scope, property, { operator, value, isFloat })
}

/** ``n0.`pages` > $p.`p0` ``: compares an expression with a value. */
export function printComparison(
  scope: Scope,
  text: string,
  { operator, value, isFloat }: { operator: Comparison; value: Later<Value>; isFloat: boolean },
): string {
  const parameter = scope.bind(value)
  switch (operator) {
    case 'isNull':
      return `(${text} IS NULL) = ${parameter}`
    case 'in':
      return isFloat ? `${text} IN [x IN ${parameter} | toFloat(x)]` : `${text} IN ${parameter}`
    default:
      return `${text} ${signs[operator]} ${isFloat ? `toFloat(${parameter})` : parameter}`
  }
}

function printCompareText(scope: Scope, property: string, { operator, value }: Predicate & { kind: 'compareText' }): string {
  const parameter = scope.bind(value)
  if (operator === 'in') return `toLower(${property}) IN [x IN ${parameter} | toLower(x)]`
  return `toLower(${property}) ${signs[operator]} toLower(${parameter})`
}

function printCompareList(scope: Scope, property: string, { operator, value, field }: Predicate & { kind: 'compareList' }): string {
  const parameter = scope.bind(value)
  const isFloat = field.type.kind === 'scalar' && field.type.name === 'Float'
  const values = isFloat ? `[x IN ${parameter} | toFloat(x)]` : parameter
  switch (operator) {
    case 'includes':
      return `${isFloat ? `toFloat(${parameter})` : parameter} IN ${property}`
    case 'includesAny':
      return `any(x IN ${property} WHERE x IN ${values})`
    case 'includesAll':
      return `all(x IN ${values} WHERE x IN ${property})`
    case 'isEmpty':
      return `(size(coalesce(${property}, [])) = 0) = ${parameter}`
    default:
      return operator satisfies never
  }
}

function printRelated(scope: Scope, from: string, { field, quantifier, of }: Predicate & { kind: 'related' }): Printed {
  const edge = scope.fresh('r')
  const node = scope.fresh('m')
  const counter = scope.fresh('f')
  const where = quantifier.kind === 'all' ? [{ kind: 'not', of } as const] : [of]
  const { pattern, tests } = relationshipPattern(scope, field, { from, types: undefined, edge, node })
  const conditions = printConditions(scope, { node, edge }, { tests, where })
  return {
    text: printQuantifier(scope, counter, quantifier),
    calls: call([from], [`MATCH ${pattern}`, ...conditions, `RETURN count(${edge}) AS ${counter}`]),
    counters: [counter],
  }
}

/** The variables of a step over a relationship; `types` are those that `from` may have, where that is known. */
interface StepVariables {
  readonly from: string
  readonly types: readonly string[] | undefined
  readonly edge: string
  readonly node: string
}

/**
 * ``(n0)-[r1:`MADE`]->(m2:`Book`)``; a union at the end is a test instead of a label. Where the ontology lets nothing else stand at the end,
 * neither is asked for, and `bare` is the pattern without anything: engines know how many there are without a look.
 */
export function relationshipPattern(scope: Scope, field: RelationshipField, { from, types, edge, node }: StepVariables) {
  const [left, right] = { OUT: ['-', '->'], IN: ['<-', '-'], ANY: ['-', '-'] }[field.direction]
  const end = endType(scope.model, field.target)
  const isSure = types !== undefined && leadsOnlyTo(scope.model, field, { from: types, to: possibleTypes(end) })
  const { label, tests } = isSure ? { label: '', tests: [] } : labelTest(scope, end, node)
  const type = quoteName(field.type)
  return {
    pattern: `(${from})${left}[${edge}:${type}]${right}(${node}${label})`,
    tests: [...tests, ...clockTests(scope, edge)],
    bare: isSure ? `(${from})${left}[:${type}]${right}()` : undefined,
  }
}

/** Whether relationships of a type that hang on nodes of some types end at nothing but nodes of others. */
export function leadsOnlyTo(
  model: Model,
  { type, direction }: Pick<RelationshipField, 'type' | 'direction'>,
  { from, to }: { readonly from: readonly string[]; readonly to: readonly string[] },
): boolean {
  const { ends, partial } = model.relationshipTypes.get(type) ?? {}
  if (!ends || partial || direction === 'ANY') return false
  const targets = new Set(to)
  return [...ends].every((pair) => {
    const [start = '', stop = ''] = pair.split('>')
    const [near, far] = direction === 'OUT' ? [start, stop] : [stop, start]
    return !from.includes(near) || targets.has(far)
  })
}

function printQuantifier(scope: Scope, counter: string, quantifier: Quantifier): string {
  switch (quantifier.kind) {
    case 'some':
      return `${counter} > 0`
    case 'none':
    case 'all':
      return `${counter} = 0`
    case 'single':
      return `${counter} = 1`
    case 'count':
      return parenthesized(
        quantifier.bounds.map(({ operator, value }) => `${counter} ${signs[operator satisfies CountComparison]} ${scope.bind(value)}`),
      )
    default:
      return quantifier satisfies never
  }
}

function parenthesized(conditions: readonly string[]): string {
  return conditions.length === 1 ? (conditions[0] ?? '') : `(${conditions.join(' AND ')})`
}
