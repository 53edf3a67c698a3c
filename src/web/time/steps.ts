/** The moments at which a graph changes, as the steps of a slider, and how many relationships there are at each. It never moves a clock. */
import type { GraphRelationship } from '../graph/part.ts'
import { holdsAt } from '../graph/shown.ts'
import type { Clocks } from '../view/view.ts'
import { before, dayAfter, dayOf, firstDay } from './days.ts'

export type ClockName = keyof Clocks

/** The moments at which something appears or vanishes, in their order; the first one lies before all of that. */
export function stepsOf(relationships: readonly GraphRelationship[], clock: ClockName): readonly string[] {
  const bounds =
    clock === 'known'
      ? relationships.flatMap(({ knownFrom }) => knownFrom ?? [])
      : relationships.flatMap(({ validFrom, validTo }) => [validFrom, validTo].flatMap((date) => (date ? firstDay(date) : [])))
  const moments = [...new Set(bounds)].sort()
  const [first] = moments
  if (first === undefined) return []
  return [clock === 'known' ? before(dayOf(first)) : dayAfter(first, -1), ...moments]
}

/** Which step a clock stands on: the last one that is not after it. A clock that is off stands one behind the last. */
export function positionOf(steps: readonly string[], moment: string | null): number {
  return moment === null ? steps.length : Math.max(0, countUpTo(steps, moment) - 1)
}

/** How many relationships there are at each step, the other clock standing where it does; then how many with this one off. */
export function countsAt(
  relationships: readonly GraphRelationship[],
  { steps, clock, other }: { readonly steps: readonly string[]; readonly clock: ClockName; readonly other: string | null },
): readonly number[] {
  const clocks = clock === 'valid' ? { valid: null, known: other } : { valid: other, known: null }
  const there = relationships.filter((each) => holdsAt(each, clocks))
  const starts = there.map((each) => (clock === 'known' ? each.knownFrom : each.validFrom) ?? '').sort()
  const ends = clock === 'known' ? [] : there.flatMap(({ validTo }) => validTo ?? []).sort()
  return [...steps.map((moment) => countUpTo(starts, moment) - countUpTo(ends, moment)), there.length]
}

/** How many of sorted texts are not after another. */
function countUpTo(sorted: readonly string[], text: string): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] ?? '') <= text) low = middle + 1
    else high = middle
  }
  return low
}
