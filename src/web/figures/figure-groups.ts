/** Figures that can be compared, together: of one subject, measure, unit, currency and comparison. It never mixes two of them. */
import type { FigureFragment } from '../api/operations.ts'
import { termsWords } from './figure-words.ts'

export interface FigureGroup {
  readonly key: string
  /** `Import growth, percent, in terms of EUR`. */
  readonly title: string
  readonly subject: { readonly id: string; readonly name: string } | null
  readonly figures: readonly FigureFragment[]
}

/** The groups, in the order in which their first figures come. */
export function groupFigures(figures: readonly FigureFragment[]): readonly FigureGroup[] {
  const groups = new Map<string, FigureFragment[]>()
  for (const figure of figures) {
    const { subject, measure, unit, currency, comparison } = figure
    const key = JSON.stringify([subject?.node.id, measure, unit, currency, comparison])
    const group = groups.get(key)
    if (group) group.push(figure)
    else groups.set(key, [figure])
  }
  return [...groups].flatMap(([key, members]) => {
    const [first] = members
    return first ? [{ key, title: titleOf(first), subject: first.subject?.node ?? null, figures: members }] : []
  })
}

function titleOf(figure: FigureFragment): string {
  const measure = figure.measure.charAt(0).toUpperCase() + figure.measure.slice(1)
  return [measure, measure.endsWith(figure.unit) ? null : figure.unit, termsWords(figure)].filter(Boolean).join(', ')
}

/** Those first whose measure has one of the words that were looked for. */
export function nearestFirst(groups: readonly FigureGroup[], words: readonly string[]): readonly FigureGroup[] {
  const isNear = ({ figures: [first] }: FigureGroup) => words.some((word) => first?.measure.toLowerCase().includes(word))
  return [...groups.filter(isNear), ...groups.filter((group) => !isNear(group))]
}

/** The figures of a group by what they are measured with or in, each by its name; null without one. */
export function byCounterpart(figures: readonly FigureFragment[]): ReadonlyMap<string | null, readonly FigureFragment[]> {
  const parts = new Map<string | null, FigureFragment[]>()
  for (const figure of figures) {
    const name = figure.counterpart?.node.name ?? null
    const part = parts.get(name)
    if (part) part.push(figure)
    else parts.set(name, [figure])
  }
  return parts
}
