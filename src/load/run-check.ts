/** Computes a checked figure from the others, as exactly as they are printed, and compares. It never judges who is right. */
import { halfWidth, type Interval, overlap, quotient, times, total } from './interval.ts'
import type { PrintedFigure } from './printed-figure.ts'
import type { CheckDefinition } from './read-check.ts'

/** What came of a check. `expected` and `found` are for people; `tolerance` is in the unit and scale of what was found. */
export interface CheckResult {
  readonly name: string
  readonly description: string
  readonly kind: string
  readonly holds: boolean
  readonly expected: string
  readonly found: string
  readonly tolerance: number
  /** Ids of the observations, in the order of the definition, each once. */
  readonly observations: readonly string[]
}

/** A number computed from printed ones: as they stand, and all that it may be. */
interface Computed {
  readonly value: number
  readonly interval: Interval
  readonly decimals: number
}

/**
 * Holds when what was printed and what is computed may be the same number: every printed value may be off by half of its last
 * decimal, and intervals are computed with (Moore, Interval Analysis, 1966).
 */
export function runCheck({ name, description, kind }: CheckDefinition, found: PrintedFigure, of: readonly PrintedFigure[]): CheckResult {
  const computed = compute(kind, found, of)
  const tolerance = Number((halfWidth(computed.interval) + halfWidth(found.interval)).toPrecision(6))
  return {
    name,
    description,
    kind: kind.toUpperCase(),
    holds: overlap(computed.interval, found.interval),
    expected: printComputed(computed, found),
    found: printFound(found),
    tolerance,
    observations: [...new Set([found, ...of].map(({ term }) => term.observation.id))],
  }
}

function compute(kind: CheckDefinition['kind'], found: PrintedFigure, of: readonly PrintedFigure[]): Computed {
  switch (kind) {
    case 'sum':
    case 'cumulation':
      return computeSum(found, of)
    case 'share':
      return computeRatio(found, of, (ratio) => times(ratio, 100))
    case 'growth':
      return computeRatio(found, of, (ratio) => times({ low: ratio.low - 1, high: ratio.high - 1 }, 100))
    default:
      return kind satisfies never
  }
}

/** The parts in the scale of the whole. */
function computeSum(whole: PrintedFigure, parts: readonly PrintedFigure[]): Computed {
  const factors = parts.map(({ scale, term }) => term.sign * 10 ** (scale - whole.scale))
  const decimals = parts.map(({ decimals: printed, scale }) => printed + whole.scale - scale)
  return {
    value: parts.reduce((sum, { value }, index) => sum + value * (factors[index] ?? 0), 0),
    interval: total(parts.map(({ interval }, index) => times(interval, factors[index] ?? 0))),
    decimals: Math.max(0, ...decimals),
  }
}

/** Percentages show two decimals more than was printed. */
function computeRatio(found: PrintedFigure, of: readonly PrintedFigure[], percent: (ratio: Interval) => Interval): Computed {
  const [above, below] = of.map(({ value, interval, scale }) => {
    const factor = 10 ** scale
    return { exact: { low: value * factor, high: value * factor }, interval: times(interval, factor) }
  }) as [Ratio, Ratio]
  return {
    value: percent(quotient(above.exact, below.exact)).low,
    interval: percent(quotient(above.interval, below.interval)),
    decimals: found.decimals + 2,
  }
}

interface Ratio {
  readonly exact: Interval
  readonly interval: Interval
}

/** `460.72 billion USD (460.71 to 460.73)`. */
function printComputed({ value, interval: { low, high }, decimals }: Computed, found: PrintedFigure): string {
  return `${value.toFixed(decimals)} ${unitOf(found)} (${short(low, decimals + 1)} to ${short(high, decimals + 1)})`
}

function printFound({ value, decimals, term, ...figure }: PrintedFigure): string {
  return `${value.toFixed(decimals)} ${unitOf(figure)}${term.document ? ` in ${term.document.id}` : ''}`
}

function short(value: number, decimals: number): string {
  return `${Number(value.toFixed(decimals))}`
}

const scales: ReadonlyMap<number, string> = new Map([
  [0, ''],
  [3, 'thousand '],
  [6, 'million '],
  [9, 'billion '],
  [12, 'trillion '],
])

function unitOf({ unit, scale }: { readonly unit: string; readonly scale: number }): string {
  return `${scales.get(scale) ?? `× 10^${scale} `}${unit}`
}
