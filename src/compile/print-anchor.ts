/** Where a root list starts: at its label, or at what an index finds of its filter. It never prints what is left of the filter. */
import type { Value } from '../engine/engine.ts'
import { nodeLabel } from '../model/core.ts'
import { type EndType, endType, possibleTypes } from '../model/model.ts'
import { listLabel } from '../model/orders.ts'
import { quoteName } from '../model/quote.ts'
import { clockTests } from './clocks.ts'
import { derive } from './later.ts'
import type { ConnectionPlan, Predicate } from './plan.ts'
import type { Source } from './print-connection.ts'
import { labelTest, typesTest } from './print-labels.ts'
import { leadsOnlyTo } from './print-pattern.ts'
import { conjuncts, printConditions } from './print-where.ts'
import type { Lines, Scope } from './scope.ts'

type Equal = Predicate & { kind: 'compare' }
type Related = Predicate & { kind: 'related' }

/** The part of a filter that is answered first: of the nodes themselves, or of a neighbour that they must have. */
type Anchor = { readonly kind: 'own'; readonly equal: Equal } | ({ readonly kind: 'neighbour' } & Reach)

/** A neighbour that nodes must have, found by an index, by one of its own, or among all of its label; the rest of its conditions. */
interface Reach {
  readonly related: Related
  readonly found: Equal | Reach | undefined
  readonly rest: readonly Predicate[]
}

/** The source of a root list, and its plan without what the source answers already. */
export function printAnchored(scope: Scope, end: EndType, plan: ConnectionPlan): { source: Source; plan: ConnectionPlan } {
  const where = plan.where.flatMap(conjuncts)
  const anchor = findAnchor(where, scope.hubs?.orders !== undefined)
  const answered = anchor?.kind === 'own' ? anchor.equal : anchor?.related
  const equal = anchor && equalOf(anchor)
  const values = equal && bindValues(scope, equal)
  const types = possibleTypes(end)
  const open = () => {
    const node = scope.fresh('n')
    const { label, tests } = labelTest(scope, end, node)
    const wanted = plan.types ? [...tests, typesTest(scope, plan.types, node)] : tests
    const variables = { node, edge: undefined, types: plan.types ?? types }
    if (anchor?.kind === 'neighbour')
      return { variables, match: printReach(scope, anchor, { values, node, label, end, tests: [] }), tests: wanted }
    if (!equal || !values) return { variables, match: [`MATCH (${node}${label})`], tests: wanted }
    const { lines, tests: own } = printFound(scope, equal, { values, variable: node, label })
    return { variables, match: lines, tests: [...own, ...wanted] }
  }
  const label = anchor || plan.types ? undefined : listLabel(end)
  return {
    source: { imports: [], open, label, anchored: anchor !== undefined },
    plan: { ...plan, where: where.filter((each) => each !== answered) },
  }
}

function equalOf(anchor: Anchor | Reach): Equal | undefined {
  if ('equal' in anchor) return anchor.equal
  const { found } = anchor
  return found && 'related' in found ? equalOf(found) : found
}

/**
 * What is best to begin with: an id, an index, a neighbour with one, a neighbour of which there are few; and for an engine that never turns a
 * pattern around, a neighbour that is all that is asked for, as far as it is one by itself.
 */
function findAnchor(where: readonly Predicate[], isLiteral: boolean): Anchor | undefined {
  const equal = where.find(isId) ?? where.find(isIndexed)
  if (equal) return { kind: 'own', equal }
  const reach = findReach(where, isId) ?? findReach(where, isIndexed) ?? findReach(where, isRare)
  const [only] = where
  if (reach) return { kind: 'neighbour', ...reach }
  if (isLiteral && where.length === 1 && only && isSome(only) && conjuncts(only.of).some(isOfNode))
    return { kind: 'neighbour', ...reachOf(only, undefined) }
  return undefined
}

/** The first neighbour that is asked for, or one of its own, of which a condition is such. */
function findReach(where: readonly Predicate[], isFound: (predicate: Predicate) => boolean): Reach | undefined {
  for (const related of where) {
    if (!isSome(related)) continue
    const inner = conjuncts(related.of)
    const found = inner.find((each) => isOfNode(each) && isFound(each))
    if (found) return reachOf(related, isId(found) || isIndexed(found) ? found : undefined)
    const further = findReach(inner, isFound)
    if (further) return reachOf(related, further)
  }
  return undefined
}

function reachOf(related: Related, found: Reach['found']): Reach {
  const answered = found && 'related' in found ? found.related : found
  return { related, found, rest: conjuncts(related.of).filter((each) => each !== answered) }
}

function isSome(predicate: Predicate): predicate is Related {
  return predicate.kind === 'related' && predicate.quantifier.kind === 'some'
}

/** Whether a condition is one of the node alone, and not of the relationship that leads to it. */
function isOfNode(predicate: Predicate): boolean {
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

/** Whether few nodes may be taken to satisfy a condition: one of a few values is had by many, and a range may be wide. */
function isRare(predicate: Predicate): boolean {
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

function isId(predicate: Predicate): predicate is Equal {
  return isEqual(predicate) && predicate.field.property === 'id'
}

/** A Float may be compared with a whole number, which an index tells apart. */
function isIndexed(predicate: Predicate): predicate is Equal {
  if (!isEqual(predicate) || !predicate.field.indexed || predicate.field.computed) return false
  const { type } = predicate.field
  return type.kind === 'enum' || (type.kind === 'scalar' && type.name !== 'Float' && type.name !== 'Boolean')
}

function bindValues(scope: Scope, { operator, value }: Equal): string {
  return scope.bind(operator === 'eq' ? value : derive(value, distinct))
}

function distinct(values: Value): Value {
  return [...new Set(values as readonly Value[])]
}

interface Finding {
  readonly values: string
  readonly variable: string
  readonly label: string
}

/**
 * One value: ``MATCH (n0:`Book`) WHERE n0.`title` = $p.`p0` ``, the first of the tests; in the pattern, the embedded engine would read all of the
 * label as soon as there is another test. Several: ``UNWIND $p.`p0` AS id1 MATCH (n0:`Book` {`title`: id1})``, for it takes an index for IN
 * only where they are unwound. An id is found under the label of all nodes.
 */
function printFound(scope: Scope, equal: Equal, { values, variable, label }: Finding): { lines: Lines; tests: readonly string[] } {
  const byId = isId(equal)
  const under = byId ? `:${quoteName(nodeLabel)}` : label
  const more = byId && label !== under ? [`${variable}${label}`] : []
  const property = quoteName(equal.field.property)
  if (equal.operator === 'eq') return { lines: [`MATCH (${variable}${under})`], tests: [`${variable}.${property} = ${values}`, ...more] }
  const value = scope.fresh('id')
  return { lines: [`UNWIND ${values} AS ${value}`, `MATCH (${variable}${under} {${property}: ${value}})`], tests: more }
}

const backwards = { OUT: 'IN', IN: 'OUT', ANY: 'ANY' } as const

interface Reaching {
  readonly values: string | undefined
  readonly node: string
  readonly label: string
  readonly end: EndType
  /** Tests of the node that is reached. */
  readonly tests: readonly string[]
}

/**
 * The neighbours first, then each node once that one of them leads to:
 *
 * ``MATCH (m2:`Town`) WHERE m2.`name` = $p.`p0` MATCH (m2)<-[r1:`BORN_IN`]-(n0:`Author`) WITH DISTINCT n0``
 */
function printReach(scope: Scope, { related, found, rest }: Reach, { values, node, label, end, tests }: Reaching): Lines {
  const [edge, neighbour] = [scope.fresh('r'), scope.fresh('m')]
  const { type, direction, target } = related.field
  const start = endType(scope.model, target)
  const types = possibleTypes(start)
  const far = labelTest(scope, start, neighbour)
  const [left, right] = { OUT: ['<-', '-'], IN: ['-', '->'], ANY: ['-', '-'] }[direction]
  const back = { type, direction: backwards[direction] }
  const isSure = leadsOnlyTo(scope.model, back, { from: types, to: possibleTypes(end) })
  return [
    ...printStart(),
    `MATCH (${neighbour})${left}[${edge}:${quoteName(type)}]${right}(${node}${isSure ? '' : label})`,
    ...printConditions(
      scope,
      { node: neighbour, edge, types },
      { tests: [...clockTests(scope, edge), ...tests], where: rest.filter((each) => !isOfNode(each)), asked: node },
    ),
    `WITH DISTINCT ${node}`,
  ]

  function printStart(): Lines {
    const variables = { node: neighbour, edge: undefined, types }
    const where = rest.filter(isOfNode)
    if (found && 'related' in found) {
      const further = printReach(scope, found, { values, node: neighbour, label: far.label, end: start, tests: far.tests })
      return [...further, ...printConditions(scope, variables, { tests: [], where })]
    }
    const own = found && values ? printFound(scope, found, { values, variable: neighbour, label: far.label }) : undefined
    const { lines, tests } = own ?? { lines: [`MATCH (${neighbour}${far.label})`], tests: [] }
    return [...lines, ...printConditions(scope, variables, { tests: [...tests, ...far.tests], where })]
  }
}
