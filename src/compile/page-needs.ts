/** What the fields that are asked of a connection need to be read. It never prints it. */
import type { ConnectionPlan } from './plan.ts'

/** Whether any row is read at all. */
export function needsRows({ fields }: ConnectionPlan): boolean {
  return fields.some(({ kind }) => kind === 'edges' || kind === 'nodes' || kind === 'pageInfo')
}

/** A page after a cursor has a previous page when anything stands at or before it: an exact answer costs a read, so it must be asked for. */
export function needsBeyond({ fields, page }: ConnectionPlan, end: 'after' | 'before'): boolean {
  const asked = end === 'after' ? 'hasPreviousPage' : 'hasNextPage'
  return page[end] !== undefined && fields.some((field) => field.kind === 'pageInfo' && field.leaves.some(({ name }) => name === asked))
}

/** Whether it is asked if the page is the last on its way, which one row more tells. */
export function needsMore({ fields, page }: ConnectionPlan): boolean {
  const asked = page.backward ? 'hasPreviousPage' : 'hasNextPage'
  return fields.some((field) => field.kind === 'pageInfo' && field.leaves.some(({ name }) => name === asked))
}

/** Only a cursor needs the values of the sort keys. */
export function needsCursors({ fields }: ConnectionPlan): boolean {
  return fields.some(
    (field) =>
      (field.kind === 'pageInfo' && field.leaves.some(({ name }) => name === 'startCursor' || name === 'endCursor')) ||
      (field.kind === 'edges' && field.edge.fields.some(({ kind }) => kind === 'cursor')),
  )
}
