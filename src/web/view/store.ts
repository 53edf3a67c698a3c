/** The one store of the pages: the view, its past, and what each step brought. It never draws. */
import { create } from 'zustand'
import { AskError } from '../api/ask.ts'
import type { GraphPart } from '../graph/part.ts'
import { runStep, stepClocks, stepKey } from '../graph/run-step.ts'
import { readAddress, writeAddress } from './address.ts'
import { type Clocks, type Step, startView, type View } from './view.ts'

/** What has become of a step. */
export type Brought =
  | { readonly kind: 'loading' }
  | { readonly kind: 'here'; readonly part: GraphPart }
  | { readonly kind: 'failed'; readonly problem: AskError }

export interface Store {
  readonly view: View
  /** Where the clocks stood before they were last moved: what that changed is marked. */
  readonly clocksBefore: Clocks
  readonly past: readonly View[]
  readonly future: readonly View[]
  /** By `stepKey`. */
  readonly brought: { readonly [key: string]: Brought }
  /** What happened last, in words, for those who do not see the graph. */
  readonly announcement: string
}

const opened = readAddress() ?? startView

export const useStore = create<Store>(() => ({
  view: opened,
  // What a shared view left behind is marked where it is opened.
  clocksBefore: startView.clocks,
  past: [],
  future: [],
  brought: {},
  announcement: '',
}))

/** How far undo goes back. */
const PAST_MAX = 100

/** How long a clock must stand still before paths are looked for there. */
const CLOCK_REST_MS = 250

/** Changes the view. The change can be undone unless `forgettable`: moving about is no change to the graph. */
export function change(update: (view: View) => View, { forgettable = false }: { readonly forgettable?: boolean } = {}): void {
  useStore.setState(({ view, past, future, clocksBefore }) => {
    const next = update(view)
    if (next === view) return {}
    const moved = next.clocks !== view.clocks
    return {
      view: next,
      ...(forgettable ? { past, future } : { past: [...past, view].slice(-PAST_MAX), future: [] }),
      clocksBefore: moved ? view.clocks : clocksBefore,
    }
  })
}

/** Goes one change back. */
export function undo(): void {
  useStore.setState(({ view, past, future }) => {
    const last = past.at(-1)
    return last ? { view: last, past: past.slice(0, -1), future: [view, ...future], announcement: 'Undone.' } : {}
  })
}

/** Takes the last undo back. */
export function redo(): void {
  useStore.setState(({ view, past, future }) => {
    const [next, ...rest] = future
    return next ? { view: next, past: [...past, view], future: rest, announcement: 'Done again.' } : {}
  })
}

/** Says something to those who do not see the screen. */
export function announce(announcement: string): void {
  useStore.setState({ announcement })
}

/** Asks for what the steps of the view bring and have not brought yet; `again` also for those that failed. */
export function fetchSteps({ again = false }: { readonly again?: boolean } = {}): void {
  const { view, brought } = useStore.getState()
  for (const step of view.steps) {
    for (const clocks of stepClocks(step, view.clocks)) {
      const found = brought[stepKey(step, clocks)]
      if (!found || (again && found.kind === 'failed')) void fetchStep(step, clocks)
    }
  }
}

async function fetchStep(step: Step, clocks: Clocks): Promise<void> {
  const key = stepKey(step, clocks)
  const keep = (outcome: Brought) => useStore.setState(({ brought }) => ({ brought: { ...brought, [key]: outcome } }))
  keep({ kind: 'loading' })
  try {
    keep({ kind: 'here', part: await runStep(step, clocks) })
  } catch (error) {
    const problem = error instanceof AskError ? error : new AskError('failed', error instanceof Error ? error.message : String(error))
    keep({ kind: 'failed', problem })
  }
}

/** Another graph was opened in place of the one that was there: the way back leads to it. */
function isElsewhere({ steps }: View, { steps: before }: View): boolean {
  return steps !== before && steps.length > 0 && before.length > 0 && !steps.some((step) => before.includes(step))
}

/** Keeps address and view the same, and fetches what the view needs. Called once, when the page starts. */
export function connectStore(): void {
  let returning = false
  let resting: ReturnType<typeof setTimeout> | undefined
  fetchSteps()
  useStore.subscribe(({ view }, before) => {
    if (view === before.view) return
    writeAddress(view, { push: !returning && (view.page !== before.view.page || isElsewhere(view, before.view)) })
    // A clock that is dragged passes many moments: what depends on it is asked for where it comes to rest.
    clearTimeout(resting)
    if (view.clocks === before.view.clocks) fetchSteps()
    else resting = setTimeout(fetchSteps, CLOCK_REST_MS)
  })
  window.addEventListener('popstate', () => {
    const view = readAddress() ?? startView
    returning = true
    useStore.setState({ view })
    returning = false
  })
}
