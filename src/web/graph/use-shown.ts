/** The shown graph as a hook: derived once for everyone who looks at it. */
import { useStore } from '../view/store.ts'
import { type Shown, shownGraph } from './shown.ts'

let last: { readonly source: readonly unknown[]; readonly shown: Shown } | undefined

/** The graph as it is shown now. The same object until view, clocks or fetched steps change. */
export function useShown(): Shown {
  return useStore(shownNow)
}

/** The same, outside of components. */
export function shownNow({ view, clocksBefore, brought } = useStore.getState()): Shown {
  const { steps, hidden, pins, filters, clocks } = view
  const source = [steps, hidden, pins, filters, clocks, clocksBefore, brought]
  if (last?.source.every((each, place) => each === source[place])) return last.shown
  const shown = shownGraph({ view, clocksBefore, brought })
  last = { source, shown }
  return shown
}
