/** Words and the rows that hold them: found whole, by their start, or with one typo. It never knows what a row is. */
import SearchableMap from 'minisearch/SearchableMap'

/** How a word that was asked for fits a word of a row, the better the higher; 0 is not at all. */
export const fits = { typo: 1, start: 2, whole: 3 } as const

/** A growing set of words. */
export interface WordTree {
  add(word: string, row: number): void
  /** Notes the best fit of each row in `best`, which has a zero for every row, and gives the rows that fit. */
  find(word: string, best: Uint8Array): readonly number[]
}

/** A typed word with fewer letters (code points) than this is taken to be right. */
const TYPO_LETTERS_MIN = 4

/** Most words stand in one row only, and a list takes six times the memory of a number. */
type Rows = number | number[]

/** Makes an empty tree. One typo is one letter too many, missing, wrong, or two neighbours exchanged (Damerau-Levenshtein 1). */
export function openWordTree(): WordTree {
  const tree = new SearchableMap<Rows>()
  return {
    add(word, row) {
      const rows = tree.get(word)
      if (rows === undefined) tree.set(word, row)
      else if (typeof rows === 'number') tree.set(word, [rows, row])
      else rows.push(row)
    },
    find(word, best) {
      const found: number[] = []
      const noteOne = (row: number, fit: number) => {
        if (best[row] === 0) found.push(row)
        best[row] = fit
      }
      const note = (rows: Rows | undefined, fit: number) => {
        if (typeof rows === 'number') noteOne(rows, fit)
        else if (rows !== undefined) for (const row of rows) noteOne(row, fit)
      }
      for (const rows of typos(tree, word)) note(rows, fits.typo)
      for (const rows of tree.atPrefix(word).values()) note(rows, fits.start)
      note(tree.get(word), fits.whole)
      return found
    },
  }
}

/** The tree counts two exchanged neighbours as two typos, so those are looked up one by one. */
function typos(tree: SearchableMap<Rows>, word: string): readonly (Rows | undefined)[] {
  const letters = Array.from(word)
  if (letters.length < TYPO_LETTERS_MIN) return []
  const exchanged = letters.slice(1).map((letter, index) => letters.with(index, letter).with(index + 1, letters[index] ?? ''))
  return [...Array.from(tree.fuzzyGet(word, 1).values(), ([rows]) => rows), ...exchanged.map((each) => tree.get(each.join('')))]
}
