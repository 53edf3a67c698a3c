/** Moves a clock. It never leaves more than one change to undo for moves that follow each other: one undo leads back to before them. */
import { setClocks } from '../view/changes.ts'
import { change, useStore } from '../view/store.ts'
import type { View } from '../view/view.ts'
import type { ClockName } from './steps.ts'

/** Sets one of the clocks, or switches it off. */
export function moveClock(clock: ClockName, moment: string | null): void {
  const { view, past } = useStore.getState()
  if (view.clocks[clock] === moment) return
  const last = past.at(-1)
  change((now) => setClocks(now, { [clock]: moment }), { forgettable: last !== undefined && differInClocksAlone(last, view) })
}

function differInClocksAlone(one: View, other: View): boolean {
  const names = Object.keys(other) as (keyof View)[]
  return one.clocks !== other.clocks && names.every((name) => name === 'clocks' || one[name] === other[name])
}
