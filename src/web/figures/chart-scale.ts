/** What a small chart of figures shows: marks over periods, in one scale. It never brings two units into one chart. */
import type { FigureFragment } from '../api/operations.ts'
import type { Span } from '../time/timeline-scale.ts'
import { sourceWords } from './figure-words.ts'
import { periodSpan } from './periods.ts'

/** One value that is reported for a period, by one document or more. */
export interface ChartMark {
  readonly figure: FigureFragment
  readonly span: Span
  /** In the scale of the chart. */
  readonly value: number
  readonly conflicting: boolean
  /** True where it is only computed from other figures. */
  readonly derived: boolean
  readonly sources: readonly string[]
}

export interface Chart {
  readonly marks: readonly ChartMark[]
  readonly scale: number
  readonly time: Span
  readonly least: number
  readonly most: number
  /** Values to write at the axis. */
  readonly ticks: readonly number[]
}

/** The chart of figures that can be compared; null where it would say no more than the table: one value of one period. */
export function chartOf(figures: readonly FigureFragment[]): Chart | null {
  const scale = commonScale(figures)
  const marks = figures.flatMap((figure) => marksOf(figure, scale))
  const [first] = marks
  if (!first || marks.length < 2) return null
  const values = marks.map(({ value }) => value)
  const least = values.reduce((a, b) => Math.min(a, b))
  const most = values.reduce((a, b) => Math.max(a, b))
  const margin = (most - least || Math.abs(most) || 1) * 0.15
  return {
    marks,
    scale,
    time: { from: Math.min(...marks.map(({ span }) => span.from)), to: Math.max(...marks.map(({ span }) => span.to)) },
    least: least - margin,
    most: most + margin,
    ticks: roundBetween(least - margin, most + margin),
  }
}

function commonScale(figures: readonly FigureFragment[]): number {
  const counts = new Map<number, number>()
  for (const { scale } of figures) counts.set(scale ?? 0, (counts.get(scale ?? 0) ?? 0) + 1)
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0] ?? 0
}

function marksOf(figure: FigureFragment, scale: number): readonly ChartMark[] {
  const span = periodSpan(figure.period)
  if (!span) return []
  const marks = new Map<number, ChartMark>()
  for (const { node, properties } of figure.reports.edges) {
    if (properties.value === null) continue
    const value = properties.value * 10 ** ((figure.scale ?? 0) - scale)
    const mark = marks.get(value)
    marks.set(value, {
      figure,
      span,
      value,
      conflicting: figure.agreement === 'CONFLICTING',
      derived: (mark?.derived ?? true) && properties.status === 'DERIVED',
      sources: [...(mark?.sources ?? []), sourceWords(node)],
    })
  }
  return [...marks.values()]
}

/** Two to five round values between two others. */
export function roundBetween(least: number, most: number): readonly number[] {
  const rough = (most - least) / 3
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = [1, 2, 5, 10].map((each) => each * power).find((each) => each >= rough) ?? rough
  const first = Math.ceil(least / step)
  const count = Math.floor(most / step) - first + 1
  return Array.from({ length: Math.max(0, count) }, (_, index) => Number(((first + index) * step).toPrecision(12)))
}
