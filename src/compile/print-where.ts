/** Predicates → Cypher conditions, with the subqueries that count relationships. It never prints pages. */
import type { Value } from '../engine/engine.ts'
import { invariant } from '../errors.ts'
import { endType, possibleTypes } from '../model/model.ts'
import { quoteName } from '../model/quote.ts'
import type { Later } from './later.ts'
import type { Comparison, CountComparison, Predicate, Quantifier, Side } from './plan.ts'
import { conjuncts, effortOf, isOwn, type Related } from './predicates.ts'
import { printAgreement } from './print-computed.ts'
import { barePattern, isSure, meanOf, relationshipPattern } from './print-pattern.ts'
import { call, keepsOrders, type Lines, type Scope } from './scope.ts'

/** The variables that the sides of a condition stand for, and the types that the node may have, where they are known. */
export interface Variables {
  readonly node: string
  readonly edge: string | undefined
  readonly types?: readonly string[] | undefined
  /** Whether the node may be any of these types, and there is one condition alone. */
  readonly isAny?: boolean
}

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
  /** The node that is only asked for such neighbours: it is what is left of the rows, beside the sides. */
  readonly asked?: string
}

/**
 * The part of a statement that follows MATCH: `WHERE` with what can be said at once; the neighbours that each node of a root list must have;
 * then counting subqueries and a `WITH … WHERE` for the rest.
 *
 * `where: { pages: { gt: 100 }, makers: { single: { node: … } } }` →
 * ``WHERE n0.`pages` > $p.`p0` `` ``CALL (n0) { MATCH (n0)<-[r1:`MADE`]-(m2:`Maker`) … RETURN count(r1) AS f3 }`` `WITH n0, f3 WHERE f3 = 1`
 */
export function printConditions(scope: Scope, variables: Variables, { tests, where, presence = [], asked }: Conditions): Lines {
  const predicates = where.flatMap(conjuncts).toSorted((a, b) => effortOf(a) - effortOf(b))
  const joined = joinedOf(scope, variables, { predicates, asked })
  const printed = predicates
    .filter((each) => !joined.some((other) => other === each))
    .map((predicate) => printPredicate(scope, variables, predicate))
  const plain = [...tests, ...printed.filter(({ calls }) => calls.length === 0).map(({ text }) => text), ...presence]
  const counted = printed.filter(({ calls }) => calls.length > 0)
  const lines = [
    ...(plain.length > 0 ? [`WHERE ${plain.join(' AND ')}`] : []),
    ...joined.flatMap((related) => printJoin(scope, variables.node, { related, asked })),
  ]
  if (counted.length === 0) return lines
  const names = [variables.edge, variables.node, asked].filter((name) => name !== undefined)
  const counters = counted.flatMap((each) => each.counters)
  const condition = counted.map(({ text }) => text).join(' AND ')
  return [...lines, ...counted.flatMap(({ calls }) => calls), `WITH ${[...names, ...counters].join(', ')} WHERE ${condition}`]
}

/**
 * The conditions that there is a neighbour, where the rows may be joined with all of those: of a root list, for each node is kept once; of a
 * neighbour that a node is asked for, where it is the only condition that needs more than the row, for rows must not multiply.
 */
function joinedOf(
  scope: Scope,
  variables: Variables,
  { predicates, asked }: { readonly predicates: readonly Predicate[]; readonly asked: string | undefined },
): readonly Related[] {
  if (variables.edge !== undefined && asked === undefined) return []
  const related = predicates.filter((predicate) => predicate.kind === 'related' && !degreeOf(scope, variables, predicate)) as Related[]
  const joined = related.filter(({ quantifier }) => quantifier.kind === 'some')
  return asked !== undefined && related.length > 1 ? [] : joined
}

/**
 * Each node once that has such a neighbour: engines do that several times as fast as they count, and Neo4j may begin at either end.
 *
 * ``MATCH (n0)<-[r1:`MADE`]-(m2:`Maker`) WHERE m2.`born` > $p.`p0` WITH DISTINCT n0``
 */
function printJoin(
  scope: Scope,
  from: string,
  { related, asked }: { readonly related: Related; readonly asked: string | undefined },
): Lines {
  const [edge, node] = [scope.fresh('r'), scope.fresh('m')]
  const { pattern, tests } = relationshipPattern(scope, related.field, { from, types: undefined, edge, node })
  const types = possibleTypes(endType(scope.model, related.field.target))
  const conditions = printConditions(scope, { node, edge, types }, { tests, where: [related.of], asked: asked ?? from })
  return [`MATCH ${pattern}`, ...conditions, ...(asked === undefined ? [`WITH DISTINCT ${from}`] : [])]
}

/** The pattern whose count alone decides, where neighbours may be any: ``(n0)<-[:`MADE`]-()``. */
function degreeOf(scope: Scope, { node, types }: Variables, { field, of }: Related): string | undefined {
  const isBare = !scope.clocks && field.direction !== 'ANY' && conjuncts(of).length === 0 && isSure(scope.model, field, types)
  return isBare ? barePattern(field, node) : undefined
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
      return printRelated(scope, variables, predicate)
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
  // Neo4j takes half as long again where it has to compare two truths.
  if (operator === 'isNull' && typeof value === 'boolean') return `${text} IS ${value ? '' : 'NOT '}NULL`
  const parameter = scope.bind(value)
  switch (operator) {
    case 'isNull':
      return `(${text} IS NULL) = ${parameter}`
    case 'in':
      return isFloat ? `${text} IN [x IN ${parameter} | toFloat(x)]` : `${text} IN ${parameter}`
    default:
      // Only an index tells a whole number from a Float, and to make it one for each row costs the embedded engine half of the filter.
      return `${text} ${signs[operator]} ${isFloat && operator === 'eq' ? `toFloat(${parameter})` : parameter}`
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

function printRelated(scope: Scope, variables: Variables, predicate: Related): Printed {
  const { field, quantifier, of } = predicate
  const degree = quantifier.kind === 'all' ? undefined : degreeOf(scope, variables, predicate)
  if (degree) return plain(printQuantifier(scope, `COUNT { ${degree} }`, quantifier))
  if (isQuickAtOnce(scope, variables, predicate)) return printExists(scope, variables, predicate)
  const edge = scope.fresh('r')
  const node = scope.fresh('m')
  const counter = scope.fresh('f')
  const where = quantifier.kind === 'all' ? [{ kind: 'not', of } as const] : [of]
  const { pattern, tests } = relationshipPattern(scope, field, { from: variables.node, types: undefined, edge, node })
  const types = possibleTypes(endType(scope.model, field.target))
  const conditions = printConditions(scope, { node, edge, types }, { tests, where })
  return {
    text: printQuantifier(scope, counter, quantifier),
    calls: call(
      [variables.node],
      [`MATCH ${pattern}`, ...conditions, ...printEnough(edge, quantifier), `RETURN count(${edge}) AS ${counter}`],
    ),
    counters: [counter],
  }
}

/** So many relationships of each node at most pay to be looked through for all nodes at once. */
const AT_ONCE_MAX = 3

/**
 * Whether the embedded engine finds those nodes of a type that have no such neighbour sooner if it looks through all relationships of the field
 * than if it looks at each node: where these are few.
 */
function isQuickAtOnce(scope: Scope, { isAny, types }: Variables, { field, quantifier, of }: Related): boolean {
  if (!keepsOrders(scope) || !isAny || quantifier.kind !== 'none') return false
  return conjuncts(of).every(isOwn) && (meanOf(scope, field, types) ?? Number.POSITIVE_INFINITY) <= AT_ONCE_MAX
}

/** ``NOT EXISTS { MATCH (n0)<-[r1:`MADE`]-(m2:`Maker`) WHERE … }`` */
function printExists(scope: Scope, { node: from }: Variables, { field, of }: Related): Printed {
  const [edge, node] = [scope.fresh('r'), scope.fresh('m')]
  const { pattern, tests } = relationshipPattern(scope, field, { from, types: undefined, edge, node })
  const { text, calls, counters } = printPredicate(scope, { node, edge }, of)
  return { text: `NOT EXISTS { MATCH ${pattern} WHERE ${[...tests, text].join(' AND ')} }`, calls, counters }
}

/** No more are counted than decide. */
function printEnough(edge: string, { kind }: Quantifier): Lines {
  return kind === 'count' ? [] : [`WITH ${edge} LIMIT ${kind === 'single' ? 2 : 1}`]
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
