/** The periods of figures: a date as precise as it is known, or two of them with a slash between. It never guesses a period. */
import { dateWords, momentAfter, momentOf } from '../time/days.ts'
import type { Span } from '../time/timeline-scale.ts'

/** `2001-01/2001-11` → `January to November 2001`. What is no period reads as it stands. */
export function periodWords(period: string): string {
  const [from, to] = period.split('/')
  if (from === undefined || to === undefined) return dateWords(period)
  const start = dateWords(from)
  const end = dateWords(to)
  const year = ` ${from.slice(0, 4)}`
  const oneYear = from.length > 4 && from.slice(0, 4) === to.slice(0, 4) && start.endsWith(year)
  return `${oneYear ? start.slice(0, -year.length) : start} to ${end}`
}

/** From its first moment to the one after its last; null where it is no period. */
export function periodSpan(period: string): Span | null {
  const [from = '', to = from] = period.split('/')
  const span = { from: momentOf(from), to: momentAfter(to) }
  return Number.isNaN(span.from) || Number.isNaN(span.to) || span.to <= span.from ? null : span
}

const months = Array.from({ length: 12 }, (_, month) =>
  dateWords(`2000-${String(month + 1).padStart(2, '0')}`)
    .slice(0, -5)
    .toLowerCase(),
)

/** What a word says of a period: `november` and `nov` → `-11`, `2001` → itself, `2001-11` → itself; null where it says nothing. */
export function periodPart(word: string): string | null {
  if (/^[12]\d{3}(-\d\d)?(-\d\d)?$/.test(word)) return word
  const month = months.findIndex((name) => name === word || name.slice(0, 3) === word)
  return month < 0 ? null : `-${String(month + 1).padStart(2, '0')}`
}

/** True when a period begins or ends in what such a part says. */
export function periodHas(period: string, part: string): boolean {
  return period.split('/').some((date) => (part.startsWith('-') ? date.slice(4, 7) === part : date.startsWith(part)))
}
