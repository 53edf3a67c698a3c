/** What the fields that are asked of a connection need to be read. It never prints it. */
import type { ConnectionPlan, PageInfoLeaf } from './plan.ts'

/** Whether any row is read at all. */
export function needsRows({ fields }: ConnectionPlan): boolean {
  return fields.some(({ kind }) => kind === 'edges' || kind === 'nodes' || kind === 'pageInfo')
}

/** A page after a cursor has a previous page when anything stands at or before it: an exact answer costs a read, so it must be asked for. */
export function needsBeyond(plan: ConnectionPlan, end: 'after' | 'before'): boolean {
  return plan.page[end] !== undefined && isTold(plan, end === 'after' ? 'hasPreviousPage' : 'hasNextPage')
}

/** Whether it is asked if the page is the last on its way, which one row more tells. */
export function needsMore(plan: ConnectionPlan): boolean {
  return isTold(plan, plan.page.backward ? 'hasPreviousPage' : 'hasNextPage')
}

/** Only a cursor needs the values of the sort keys. */
export function needsCursors(plan: ConnectionPlan): boolean {
  const isOfEdges = plan.fields.some((field) => field.kind === 'edges' && field.edge.fields.some(({ kind }) => kind === 'cursor'))
  return isOfEdges || isTold(plan, 'startCursor') || isTold(plan, 'endCursor')
}

function isTold({ fields }: ConnectionPlan, asked: PageInfoLeaf['name']): boolean {
  return fields.some((field) => field.kind === 'pageInfo' && field.leaves.some(({ name }) => name === asked))
}
