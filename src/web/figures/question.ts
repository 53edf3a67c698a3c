/** What a person looks for among the figures, as a filter of the API. It never asks. */
import type { ObservationWhere } from '../api/operations.ts'
import type { FiguresFilter } from '../view/view.ts'
import { periodHas, periodPart } from './periods.ts'

/** Words that are written in a question and looked for in no figure. */
const small = new Set(['a', 'an', 'and', 'by', 'for', 'from', 'in', 'of', 'on', 's', 'the', 'to', 'with'])

/** The words of a text: `November’s imports` → `november`, `import`. */
export function wordsIn(text: string): readonly string[] {
  return text
    .toLowerCase()
    .split(/[^\p{L}\p{N}.-]+/u)
    .filter((word) => word !== '' && !small.has(word))
    .map((word) => word.replace(/(?<=[^s]{3})s$/u, ''))
}

/** All that must hold: whose, what measure, what period, and every word said of it or of a report. Periods are those to choose from. */
export function questionOf(figures: string | null, filter: FiguresFilter, periods: readonly string[]): ObservationWhere {
  const words = wordsIn(filter.text)
  const parts = words.flatMap((word) => periodPart(word) ?? [])
  const named = periods.filter((period) => parts.every((part) => periodHas(period, part)))
  return {
    AND: [
      ...(figures === null ? [] : [about(figures)]),
      ...(filter.measure === null ? [] : [{ measure: { eq: filter.measure } }]),
      ...(filter.period === null ? [] : [{ period: { eq: filter.period } }]),
      ...(filter.conflicting ? [{ agreement: { eq: 'CONFLICTING' as const } }] : []),
      ...(parts.length === 0 ? [] : [{ period: { in: named } }]),
      ...words.filter((word) => periodPart(word) === null).map(saidOf),
    ],
  }
}

/** The figures of a node, and those with it. */
export function about(id: string): ObservationWhere {
  const some = { some: { node: { id: { eq: id } } } }
  return { OR: [{ subject: some }, { counterpart: some }] }
}

function saidOf(word: string): ObservationWhere {
  const has = { caseInsensitive: { contains: word } }
  const named = { some: { node: { name: has } } }
  return {
    OR: [
      { measure: has },
      { unit: has },
      { currency: has },
      { subject: named },
      { counterpart: named },
      { reports: { some: { OR: [{ edge: { attributedTo: has } }, { node: { publisher: has } }] } } },
    ],
  }
}
