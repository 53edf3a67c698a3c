/** The scale of a timeline: a window of time, where a moment stands in it, and which dates are written below. It never draws. */
import type { GraphRelationship } from '../graph/part.ts'
import { dateWords, momentOf } from './days.ts'

/** From one moment to another, as numbers. */
export interface Span {
  readonly from: number
  readonly to: number
}

export interface Tick {
  readonly at: number
  readonly label: string
}

const DAY_MS = 86_400_000
const TICKS_MAX = 6
const monthSteps = [1, 3, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000]

/** The span of all dates of these, with a margin; null where there are none. */
export function spanOf(relationships: readonly GraphRelationship[]): Span | null {
  const moments = relationships
    .flatMap(({ validFrom, validTo, knownFrom }) => [validFrom, validTo, knownFrom])
    .flatMap((date) => (date ? momentOf(date) : []))
  if (moments.length === 0) return null
  const from = moments.reduce((least, each) => Math.min(least, each))
  const to = moments.reduce((most, each) => Math.max(most, each))
  const margin = Math.max(30 * DAY_MS, (to - from) / 20)
  return { from: from - margin, to: to + margin }
}

/** Where a moment stands, in percent from the left; those outside stand at the edge. */
export function placeIn({ from, to }: Span, moment: number): number {
  return Math.min(100, Math.max(0, (100 * (moment - from)) / (to - from)))
}

/** True when a relationship says something of this span. */
export function touches({ from, to }: Span, { validFrom, validTo, knownFrom }: GraphRelationship): boolean {
  if (!validFrom && !validTo) return knownFrom !== null && momentOf(knownFrom) >= from && momentOf(knownFrom) <= to
  return (!validFrom || momentOf(validFrom) <= to) && (!validTo || momentOf(validTo) >= from)
}

/** Half of the span or twice as much, about its middle, within the whole; the least is a month. */
export function zoom({ from, to }: Span, factor: number, whole: Span): Span {
  const middle = (from + to) / 2
  const half = Math.max(15 * DAY_MS, ((to - from) * factor) / 2)
  return within({ from: middle - half, to: middle + half }, whole)
}

/** A third of the span later, or earlier, within the whole. */
export function shift({ from, to }: Span, direction: 1 | -1, whole: Span): Span {
  const by = (direction * (to - from)) / 3
  return within({ from: from + by, to: to + by }, whole)
}

function within({ from, to }: Span, whole: Span): Span {
  const length = Math.min(to - from, whole.to - whole.from)
  const start = Math.min(Math.max(from, whole.from), whole.to - length)
  return { from: start, to: start + length }
}

/** Dates to write along the span: firsts of a year or of a month. */
export function ticksOf({ from, to }: Span): readonly Tick[] {
  const months = (to - from) / (30.44 * DAY_MS)
  const step = monthSteps.find((each) => months / each <= TICKS_MAX) ?? 12_000
  const start = new Date(from)
  const first = Math.ceil((start.getUTCFullYear() * 12 + start.getUTCMonth()) / step) * step
  const ticks: Tick[] = []
  for (let month = first; ticks.length <= TICKS_MAX + 1; month += step) {
    const day = new Date(0)
    day.setUTCFullYear(Math.floor(month / 12), month % 12, 1)
    const at = day.getTime()
    if (at > to) break
    if (at >= from) ticks.push({ at, label: step % 12 === 0 ? String(Math.floor(month / 12)) : dateWords(day.toISOString().slice(0, 7)) })
  }
  return ticks
}
