/** Rows in which every word of a query fits. It never knows the texts. */
import { findWord, fits, type WordTable } from './word-table.ts'

/** The rows, and of each how well the words fit it together: points as in rank.ts, and whether one fits by a typo only. */
export interface Matches {
  readonly rows: readonly number[]
  points(row: number): number
  hasTypo(row: number): boolean
}

/** Matches words that differ, the longest first, since it leaves the fewest rows. `size` is the number of rows that there are. */
export function matchWords(table: WordTable, words: readonly string[], size: number): Matches {
  const sums = new Uint16Array(size)
  const typos = new Uint8Array(size)
  let rows: readonly number[] | undefined
  for (const word of words.toSorted((a, b) => b.length - a.length)) {
    const best = new Uint8Array(size)
    const found = findWord(table, word, best)
    rows = rows ? rows.filter((row) => best[row] !== 0) : found
    for (const row of rows) {
      const fit = best[row] as number
      sums[row] = (sums[row] as number) + fit - fits.typo
      if (fit === fits.typo) typos[row] = 1
    }
    if (rows.length === 0) break
  }
  return { rows: rows ?? [], points: (row) => (sums[row] as number) / (fits.whole - fits.typo), hasTypo: (row) => typos[row] === 1 }
}
