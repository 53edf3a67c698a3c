/** The rows of a list that are found once for its page, its total and its aggregates. It never prints these. */
import { needsRows } from './page-needs.ts'
import type { ConnectionPlan } from './plan.ts'
import { conjuncts, isRare } from './predicates.ts'
import { printConditions } from './print-where.ts'
import { keepsOrders, type Lines, type Scope } from './scope.ts'
import type { Source } from './source.ts'

/**
 * Whether the rows of a list are found once for all that is asked of them: where few are to be expected, for they are found by an index or by
 * neighbours, or by a condition for which the embedded engine would read all nodes of a type each time. Neo4j ends a page where its index has enough.
 */
function isShared(scope: Scope, source: Source, plan: ConnectionPlan): boolean {
  const isFew = source.isFew || (!source.anchored && keepsOrders(scope) && plan.where.flatMap(conjuncts).some(isRare))
  const asked = plan.fields.filter(({ kind }) => kind === 'totalCount' || kind === 'aggregate' || kind === 'groups').length
  return source.imports.length === 0 && isFew && asked + (needsRows(plan) ? 1 : 0) > 1
}

/**
 * A list whose rows are found, and the lines that find them where they are shared:
 *
 * ``MATCH (n0:`Book`) WHERE n0.`title` CONTAINS $p.`p0` WITH collect(n0) AS s1 CALL (s1) { UNWIND s1 AS n2 WITH n2 … }``
 */
export function shareRows(scope: Scope, found: Source, plan: ConnectionPlan): { lines: Lines; source: Source; plan: ConnectionPlan } {
  if (!isShared(scope, found, plan)) return { lines: [], source: found, plan }
  const { variables, match, tests } = found.open()
  const rows = scope.fresh('s')
  const open = () => {
    const node = scope.fresh('n')
    return { variables: { ...variables, node }, match: [`UNWIND ${rows} AS ${node}`, `WITH ${node}`], tests: [] }
  }
  return {
    lines: [...match, ...printConditions(scope, variables, { tests, where: plan.where }), `WITH collect(${variables.node}) AS ${rows}`],
    source: { imports: [rows], open, total: `size(${rows})` },
    plan: { ...plan, where: [] },
  }
}
