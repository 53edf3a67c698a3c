/** Arithmetic with intervals: what is known of numbers that were printed rounded. It never knows what they measure. */

/** All that a number may be, both ends included. */
export interface Interval {
  readonly low: number
  readonly high: number
}

/** What a number may have been before it was rounded to so many decimals: `4.5` of one decimal → 4.45 to 4.55. */
export function unrounded(value: number, decimals: number): Interval {
  const half = 0.5 * 10 ** -decimals
  return { low: value - half, high: value + half }
}

/** The sum of intervals: their low ends added, and their high ends. */
export function total(parts: readonly Interval[]): Interval {
  return { low: parts.reduce((sum, { low }) => sum + low, 0), high: parts.reduce((sum, { high }) => sum + high, 0) }
}

/** An interval times a factor; a negative one turns it round. */
export function times({ low, high }: Interval, factor: number): Interval {
  return factor < 0 ? { low: high * factor, high: low * factor } : { low: low * factor, high: high * factor }
}

/** One interval over another, which does not hold 0. */
export function quotient(a: Interval, b: Interval): Interval {
  const ends = [a.low / b.low, a.low / b.high, a.high / b.low, a.high / b.high]
  return { low: Math.min(...ends), high: Math.max(...ends) }
}

/** Half of the width. */
export function halfWidth({ low, high }: Interval): number {
  return (high - low) / 2
}

/** Binary numbers miss decimal ones by about 1e-16 of their size: ends that meet must not be told apart by that. */
const NOISE = 1e-9

/** Whether one number may be in both. */
export function overlap(a: Interval, b: Interval): boolean {
  const noise = NOISE * Math.max(...[a.low, a.high, b.low, b.high].map(Math.abs))
  return a.low <= b.high + noise && b.low <= a.high + noise
}

/** Whether a number may be 0. */
export function holdsZero({ low, high }: Interval): boolean {
  return low <= 0 && high >= 0
}
