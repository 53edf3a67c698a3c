/** How evidence reads in English: its status, its dates, its source. It never fetches. */
import type { EvidenceStatus } from '../api/operations.ts'

/** A sign and words for each status: never a colour alone. */
export const statusWords: { readonly [status in EvidenceStatus]: { readonly sign: string; readonly words: string } } = {
  STATED: { sign: '✓', words: 'The words say it' },
  IMPLIED: { sign: '⇒', words: 'It follows from the words' },
  DISPUTED: { sign: '≠', words: 'It says otherwise' },
}

/** The instant from which a document of this date was there for everyone: the end of its day, month or year. */
export function publishedBy(publishedAt: string): string {
  const [year = 0, month, day] = publishedAt.split('-').map(Number)
  const end = new Date(0)
  if (month === undefined) end.setUTCFullYear(year + 1, 0, 1)
  else if (day === undefined) end.setUTCFullYear(year, month, 1)
  else end.setUTCFullYear(year, month - 1, day + 1)
  return end.toISOString()
}

/** True when a document came out after the instant at which the clock of what is known stands. */
export function isLater(publishedAt: string | null, known: string | null): boolean {
  return publishedAt !== null && known !== null && publishedBy(publishedAt) > known
}

/** The days on which something holds, both given as they are known; `to` is the first day on which it no longer does. */
export function periodWords(from: string | null, to: string | null): string | null {
  if (from !== null && to !== null) return `from ${from} until ${to}`
  if (from !== null) return `since ${from}`
  return to === null ? null : `until ${to}`
}

/** Where something was published, in a few words. */
export function sourceWords({
  publisher,
  publishedAt,
}: {
  readonly publisher: string | null
  readonly publishedAt: string | null
}): string {
  return [publisher ?? 'Publisher not known', publishedAt ?? 'no date'].join(', ')
}
