/** Where a root list starts: at its label, or at what an index finds of its filter. It never prints what is left of the filter. */
import type { Value } from '../engine/engine.ts'
import { nodeLabel } from '../model/core.ts'
import { type EndType, endType } from '../model/model.ts'
import { listLabel } from '../model/orders.ts'
import { quoteName } from '../model/quote.ts'
import { clockTests } from './clocks.ts'
import { derive } from './later.ts'
import type { ConnectionPlan, Predicate } from './plan.ts'
import type { Source } from './print-connection.ts'
import { labelTest, typesTest } from './print-labels.ts'
import { conjuncts, printConditions } from './print-where.ts'
import type { Lines, Scope } from './scope.ts'

type Equal = Predicate & { kind: 'compare' }
type Related = Predicate & { kind: 'related' }

/** The part of a filter that an index answers: of the nodes themselves, or of a neighbour that they must have. */
type Anchor =
  | { readonly kind: 'own'; readonly equal: Equal }
  | { readonly kind: 'neighbour'; readonly related: Related; readonly equal: Equal; readonly rest: readonly Predicate[] }

/** The source of a root list, and its plan without what the source answers already. The embedded engine takes an index only for what is unwound. */
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
    if (anchor.kind === 'neighbour') return { variables, match: printFromNeighbour(scope, anchor, { values, node, label }), tests: wanted }
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
  return scope.bind(operator === 'eq' ? derive(value, (one) => [one]) : derive(value, distinct))
}

function distinct(values: Value): Value {
  return [...new Set(values as readonly Value[])]
}

interface Finding {
  readonly values: string
  readonly variable: string
  readonly label: string
}

/** ``UNWIND $p.`p0` AS id1 MATCH (n0:`Book` {`title`: id1})``; an id is found under the label of all nodes. */
function printFound(scope: Scope, equal: Equal, { values, variable, label }: Finding): { lines: Lines; tests: readonly string[] } {
  const value = scope.fresh('id')
  const byId = isId(equal)
  const under = byId ? `:${quoteName(nodeLabel)}` : label
  return {
    lines: [`UNWIND ${values} AS ${value}`, `MATCH (${variable}${under} {${quoteName(equal.field.property)}: ${value}})`],
    tests: byId && label !== under ? [`${variable}${label}`] : [],
  }
}

interface Reaching {
  readonly values: string
  readonly node: string
  readonly label: string
}

/**
 * The neighbours first, then each node once that one of them leads to:
 *
 * ``UNWIND $p.`p0` AS id3 MATCH (m2:`Town` {`name`: id3}) MATCH (m2)<-[r1:`BORN_IN`]-(n0:`Author`) WITH DISTINCT n0``
 */
function printFromNeighbour(
  scope: Scope,
  { related, equal, rest }: Anchor & { kind: 'neighbour' },
  { values, node, label }: Reaching,
): Lines {
  const [edge, neighbour] = [scope.fresh('r'), scope.fresh('m')]
  const { type, direction, target } = related.field
  const far = labelTest(scope, endType(scope.model, target), neighbour)
  const found = printFound(scope, equal, { values, variable: neighbour, label: far.label })
  const [left, right] = { OUT: ['<-', '-'], IN: ['-', '->'], ANY: ['-', '-'] }[direction]
  const tests = [...found.tests, ...far.tests, ...clockTests(scope, edge)]
  return [
    ...found.lines,
    `MATCH (${neighbour})${left}[${edge}:${quoteName(type)}]${right}(${node}${label})`,
    ...printConditions(scope, { node: neighbour, edge }, { tests, where: rest }),
    `WITH DISTINCT ${node}`,
  ]
}
