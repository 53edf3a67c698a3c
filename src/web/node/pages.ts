/** Which page of a node's relationships comes next, and how pages are taken back. It never fetches. */
import { stepKey } from '../graph/run-step.ts'
import { addSteps, PAGE_SIZE } from '../view/changes.ts'
import type { Brought } from '../view/store.ts'
import type { Step, View } from '../view/view.ts'

type Expand = Extract<Step, { kind: 'expand' }>

/** The relationships of one type and direction, or all of a node where it is absent. */
export type Group = { readonly type: string; readonly direction: 'IN' | 'OUT' } | undefined

/** The steps that brought pages of a group. */
export function pagesOf({ steps }: View, id: string, group: Group): readonly Expand[] {
  return steps.filter((step): step is Expand => step.kind === 'expand' && step.of === id && isOf(step, group))
}

function isOf({ types, direction }: Expand, group: Group): boolean {
  if (!group) return types === undefined && direction === undefined
  return types?.length === 1 && types[0] === group.type && direction === group.direction
}

/** The step that brings the next page of a group; undefined while the last one is on its way, and when there is no more. */
export function nextPage(view: View, brought: { readonly [key: string]: Brought }, id: string, group: Group): Expand | undefined {
  const first: Expand = { kind: 'expand', of: id, ...(group && { types: [group.type], direction: group.direction }), first: PAGE_SIZE }
  const last = pagesOf(view, id, group).at(-1)
  if (!last) return first
  const outcome = brought[stepKey(last, view.clocks)]
  if (outcome?.kind !== 'here' || outcome.part.next === null) return undefined
  return { ...first, after: outcome.part.next }
}

/** Brings the next page of a group into the graph. */
export function bringPage(view: View, brought: { readonly [key: string]: Brought }, id: string, group: Group): View {
  const step = nextPage(view, brought, id, group)
  return step ? addSteps(view, [step]) : view
}

/** Takes the pages of a group back. The node itself stays. */
export function takeBack(view: View, id: string, group: Group): View {
  const pages = new Set<Step>(pagesOf(view, id, group))
  if (pages.size === 0) return view
  return addSteps({ ...view, steps: view.steps.filter((step) => !pages.has(step)) }, [{ kind: 'nodes', ids: [id] }])
}
