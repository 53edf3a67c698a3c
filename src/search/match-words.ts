/** Rows in which every word of a query fits. It never knows the texts. */
import { findWord, fits, type WordTable } from './word-table.ts'

/** A number for each row, zero between two queries: to clear them all for each would take longer than most queries. */
export interface RowMarks {
  readonly best: Uint8Array
  readonly sums: Uint16Array
  readonly typos: Uint8Array
}

/** The rows, and of each how well the words fit it together: points as in rank.ts, and whether one fits by a typo only. They are read before `clear`. */
export interface Matches {
  readonly rows: readonly number[]
  points(row: number): number
  hasTypo(row: number): boolean
  clear(): void
}

export function openRowMarks(size: number): RowMarks {
  return { best: new Uint8Array(size), sums: new Uint16Array(size), typos: new Uint8Array(size) }
}

/** Matches words that differ, the longest first, since it leaves the fewest rows. */
export function matchWords(table: WordTable, words: readonly string[], { best, sums, typos }: RowMarks): Matches {
  let first: readonly number[] | undefined
  let rows: readonly number[] = []
  for (const word of words.toSorted((a, b) => b.length - a.length)) {
    const found = findWord(table, word, { best, among: first && rows })
    rows = first ? rows.filter((row) => best[row] !== 0) : found
    first ??= found
    for (const row of rows) {
      const fit = best[row] as number
      sums[row] = (sums[row] as number) + fit - fits.typo
      if (fit === fits.typo) typos[row] = 1
    }
    for (const row of found) best[row] = 0
    if (rows.length === 0) break
  }
  return {
    rows,
    points: (row) => (sums[row] as number) / (fits.whole - fits.typo),
    hasTypo: (row) => typos[row] === 1,
    clear() {
      for (const row of first ?? []) {
        sums[row] = 0
        typos[row] = 0
      }
    },
  }
}
