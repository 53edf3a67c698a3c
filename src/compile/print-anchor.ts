/** The start of a root list → Cypher: its label, or what an index or few neighbours find. It never prints what is left of the filter. */
import type { Value } from '../engine/engine.ts'
import { nodeLabel } from '../model/core.ts'
import { type EndType, endType, possibleTypes } from '../model/model.ts'
import { listLabel } from '../model/orders.ts'
import { quoteName } from '../model/quote.ts'
import { clockTests } from './clocks.ts'
import { type Anchor, answeredBy, type Branch, equalsOf, findAnchor, findsFew, type Reach } from './find-anchor.ts'
import { derive } from './later.ts'
import type { ConnectionPlan } from './plan.ts'
import { conjuncts, type Equal, isId, isOfNode } from './predicates.ts'
import { labelTest, typesTest } from './print-labels.ts'
import { leadsOnlyTo } from './print-pattern.ts'
import { printConditions, type Variables } from './print-where.ts'
import { call, keepsOrders, type Lines, type Scope } from './scope.ts'
import type { Source } from './source.ts'

/** The source of a root list, and its plan without what the source answers already. */
export function printAnchored(scope: Scope, end: EndType, plan: ConnectionPlan): { source: Source; plan: ConnectionPlan } {
  const where = plan.where.flatMap(conjuncts)
  const anchor = findAnchor(where, keepsOrders(scope))
  const answered = anchor && answeredBy(anchor)
  const values: Values = new Map(equalsOf(anchor).map((equal) => [equal, bindValues(scope, equal)]))
  const types = possibleTypes(end)
  const open = () => {
    const node = scope.fresh('n')
    const { label, tests } = labelTest(scope, end, node)
    const wanted = plan.types ? [...tests, typesTest(scope, plan.types, node)] : tests
    const variables = { node, edge: undefined, types: plan.types ?? types, isAny: !anchor && where.length === 1 }
    const start = printStart(scope, anchor, { values, node, label, end, variables })
    return { variables, match: start.lines, tests: [...start.tests, ...wanted] }
  }
  const label = anchor || plan.types ? undefined : listLabel(end)
  return {
    source: { imports: [], open, label, anchored: anchor !== undefined, isFew: anchor !== undefined && findsFew(anchor) },
    plan: { ...plan, where: where.filter((each) => each !== answered) },
  }
}

/** The parameters of the comparisons that an index answers. */
type Values = ReadonlyMap<Equal, string>

interface Starting extends Omit<Reaching, 'tests'> {
  readonly variables: Variables
}

/** The lines of a start, and tests that belong to the last of them. */
interface Start {
  readonly lines: Lines
  readonly tests: readonly string[]
}

function printStart(scope: Scope, anchor: Anchor | undefined, starting: Starting): Start {
  const { node, label, values } = starting
  switch (anchor?.kind) {
    case 'own':
      return printFound(scope, anchor.equal, { values, variable: node, label })
    case 'neighbour':
      return { lines: printReach(scope, anchor, { ...starting, tests: [] }), tests: [] }
    case 'either':
      return { lines: printEither(scope, anchor.branches, starting), tests: [] }
    default:
      return { lines: [`MATCH (${node}${label})`], tests: [] }
  }
}

/**
 * The nodes of each way, each node once. It is UNION that leaves the others out: after a subquery without imports, the embedded engine ends
 * `WITH DISTINCT` at 2,048 rows.
 *
 * ``CALL () { MATCH (n0:`Node`) WHERE n0.`id` = $p.`p0` RETURN n0 UNION MATCH … RETURN n0 }`` `WITH n0`
 */
function printEither(scope: Scope, branches: readonly Branch[], starting: Starting): Lines {
  const { node, variables } = starting
  const ways = branches.map(({ anchor, rest }) => {
    const { lines, tests } = printStart(scope, anchor, starting)
    return [...lines, ...printConditions(scope, variables, { tests, where: rest }), `RETURN ${node}`]
  })
  const lines = ways.flatMap((way, index) => (index > 0 ? ['UNION', ...way] : way))
  return [...call([], lines), `WITH ${node}`]
}

function bindValues(scope: Scope, { operator, value }: Equal): string {
  return scope.bind(operator === 'eq' ? value : derive(value, distinct))
}

function distinct(values: Value): Value {
  return [...new Set(values as readonly Value[])]
}

interface Finding {
  readonly values: Values
  readonly variable: string
  readonly label: string
}

/**
 * One value: ``MATCH (n0:`Book`) WHERE n0.`title` = $p.`p0` ``, the first of the tests; in the pattern, the embedded engine would read all of the
 * label as soon as there is another test. Several: ``UNWIND $p.`p0` AS id1 MATCH (n0:`Book` {`title`: id1})``, for it takes an index for IN
 * only where they are unwound. An id is found under the label of all nodes.
 */
function printFound(scope: Scope, equal: Equal, { values: bound, variable, label }: Finding): Start {
  const values = bound.get(equal) as string
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
  readonly values: Values
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
    ...printNeighbours(),
    `MATCH (${neighbour})${left}[${edge}:${quoteName(type)}]${right}(${node}${isSure ? '' : label})`,
    ...printConditions(
      scope,
      { node: neighbour, edge, types },
      { tests: [...clockTests(scope, edge), ...tests], where: rest.filter((each) => !isOfNode(each)), asked: node },
    ),
    ...printOnce(scope, related, { node, edge }),
  ]

  function printNeighbours(): Lines {
    const variables = { node: neighbour, edge: undefined, types }
    const where = rest.filter(isOfNode)
    if (found && 'related' in found) {
      const further = printReach(scope, found, { values, node: neighbour, label: far.label, end: start, tests: far.tests })
      return [...further, ...printConditions(scope, variables, { tests: [], where })]
    }
    const own = found ? printFound(scope, found, { values, variable: neighbour, label: far.label }) : undefined
    const { lines, tests } = own ?? { lines: [`MATCH (${neighbour}${far.label})`], tests: [] }
    return [...lines, ...printConditions(scope, variables, { tests: [...tests, ...far.tests], where })]
  }
}

/** Each node once; where it may have but one such neighbour, those that do. */
function printOnce(
  scope: Scope,
  { quantifier }: Reach['related'],
  { node, edge }: { readonly node: string; readonly edge: string },
): Lines {
  if (quantifier.kind !== 'single') return [`WITH DISTINCT ${node}`]
  const counter = scope.fresh('f')
  return [`WITH ${node}, count(DISTINCT ${edge}) AS ${counter} WHERE ${counter} = 1`, `WITH ${node}`]
}
