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
import { conjuncts, leadsOnlyTo, printConditions } from './print-where.ts'
import type { Lines, Scope } from './scope.ts'

type Equal = Predicate & { kind: 'compare' }
type Related = Predicate & { kind: 'related' }

/** The part of a filter that an index answers: of the nodes themselves, or of a neighbour that they must have. */
type Anchor =
  | { readonly kind: 'own'; readonly equal: Equal }
  | { readonly kind: 'neighbour'; readonly related: Related; readonly equal: Equal; readonly rest: readonly Predicate[] }

/** The source of a root list, and its plan without what the source answers already. */
export function printAnchored(scope: Scope, end: EndType, plan: ConnectionPlan): { source: Source; plan: ConnectionPlan } {
  const where = plan.where.flatMap(conjuncts)
  const anchor = findAnchor(where)
  const answered = anchor?.kind === 'own' ? anchor.equal : anchor?.related
  const values = anchor && bindValues(scope, anchor.equal)
  const open = () => {
    const node = scope.fresh('n')
    const { label, tests } = labelTest(scope, end, node)
    const wanted = plan.types ? [...tests, typesTest(scope, plan.types, node)] : tests
    const variables = { node, edge: undefined }
    if (!anchor || !values) return { variables, match: [`MATCH (${node}${label})`], tests: wanted }
    if (anchor.kind === 'neighbour')
      return { variables, match: printFromNeighbour(scope, anchor, { values, node, label, end }), tests: wanted }
    const { lines, tests: own } = printFound(scope, anchor.equal, { values, variable: node, label })
    return { variables, match: lines, tests: [...own, ...wanted] }
  }
  const label = anchor || plan.types ? undefined : listLabel(end)
  return {
    source: { imports: [], open, label, anchored: anchor !== undefined },
    plan: { ...plan, where: where.filter((each) => each !== answered) },
  }
}

function findAnchor(where: readonly Predicate[]): Anchor | undefined {
  const equal = where.find(isId) ?? where.find(isIndexed)
  if (equal) return { kind: 'own', equal }
  for (const related of where) {
    if (related.kind !== 'related' || related.quantifier.kind !== 'some') continue
    const inner = conjuncts(related.of)
    const found = inner.find((each) => isId(each) && each.side === 'node') ?? inner.find((each) => isIndexed(each) && each.side === 'node')
    if (found && inner.every(isPlain))
      return { kind: 'neighbour', related, equal: found as Equal, rest: inner.filter((each) => each !== found) }
  }
  return undefined
}

/** Whether a condition is said without a subquery. */
function isPlain(predicate: Predicate): boolean {
  switch (predicate.kind) {
    case 'related':
      return false
    case 'and':
    case 'or':
      return predicate.of.every(isPlain)
    case 'not':
      return isPlain(predicate.of)
    default:
      return !predicate.field.computed
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
  readonly values: string
  readonly node: string
  readonly label: string
  readonly end: EndType
}

/**
 * The neighbours first, then each node once that one of them leads to:
 *
 * ``MATCH (m2:`Town`) WHERE m2.`name` = $p.`p0` MATCH (m2)<-[r1:`BORN_IN`]-(n0:`Author`) WITH DISTINCT n0``
 */
function printFromNeighbour(
  scope: Scope,
  { related, equal, rest }: Anchor & { kind: 'neighbour' },
  { values, node, label, end }: Reaching,
): Lines {
  const [edge, neighbour] = [scope.fresh('r'), scope.fresh('m')]
  const { type, direction, target } = related.field
  const start = endType(scope.model, target)
  const far = labelTest(scope, start, neighbour)
  const found = printFound(scope, equal, { values, variable: neighbour, label: far.label })
  const [left, right] = { OUT: ['<-', '-'], IN: ['-', '->'], ANY: ['-', '-'] }[direction]
  const own = [...found.tests, ...far.tests]
  const tests = clockTests(scope, edge)
  const back = { type, direction: backwards[direction] }
  const isSure = leadsOnlyTo(scope.model, back, { from: possibleTypes(start), to: possibleTypes(end) })
  return [
    ...found.lines,
    ...(own.length > 0 ? [`WHERE ${own.join(' AND ')}`] : []),
    `MATCH (${neighbour})${left}[${edge}:${quoteName(type)}]${right}(${node}${isSure ? '' : label})`,
    ...printConditions(scope, { node: neighbour, edge }, { tests, where: rest }),
    `WITH DISTINCT ${node}`,
  ]
}
