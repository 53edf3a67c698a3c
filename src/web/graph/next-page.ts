/** Where the next page of a node's neighbours starts. It never fetches. */
import type { Store } from '../view/store.ts'
import type { Step } from '../view/view.ts'
import { stepKey } from './run-step.ts'

type Expansion = Extract<Step, { kind: 'expand' }>

/** What to ask for after the last expansion of a node; null when it was not expanded or has no more. The same object as long as that holds. */
export function nextPageOf({ view, brought }: Store, id: string): { readonly types?: readonly string[]; readonly after: string } | null {
  const step = view.steps.findLast((each): each is Expansion => each.kind === 'expand' && each.of === id)
  const found = step && brought[stepKey(step, view.clocks)]
  if (!step || found?.kind !== 'here' || found.part.next === null) return null
  const known = pages.get(found.part)
  if (known) return known
  const page = { ...(step.types && { types: step.types }), after: found.part.next }
  pages.set(found.part, page)
  return page
}

const pages = new WeakMap<object, { readonly types?: readonly string[]; readonly after: string }>()
