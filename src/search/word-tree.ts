/** Words and the rows that hold them: found whole, by their start, or with one typo. It never knows what a row is. */
import SearchableMap from 'minisearch/SearchableMap'

/** How a word that was asked for fits a word of a row, as points. */
export const fits = { whole: 1, start: 0.5, typo: 0 } as const

/** A growing set of words. */
export interface WordTree {
  add(word: string, row: number): void
  /** Each row that holds a word that fits, with the best of its points. */
  find(word: string): ReadonlyMap<number, number>
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
    find(word) {
      const points = new Map<number, number>()
      const note = (rows: Rows | undefined, value: number) => {
        if (rows === undefined) return
        if (typeof rows === 'number') points.set(rows, value)
        else for (const row of rows) points.set(row, value)
      }
      for (const rows of typos(tree, word)) note(rows, fits.typo)
      for (const [, rows] of tree.atPrefix(word)) note(rows, fits.start)
      note(tree.get(word), fits.whole)
      return points
    },
  }
}

/** The tree counts two exchanged neighbours as two typos, so those are looked up one by one. */
function typos(tree: SearchableMap<Rows>, word: string): readonly (Rows | undefined)[] {
  const letters = Array.from(word)
  if (letters.length < TYPO_LETTERS_MIN) return []
  const exchanged = letters.slice(1).map((letter, index) =>
    tree.get(
      letters
        .with(index, letter)
        .with(index + 1, letters[index] ?? '')
        .join(''),
    ),
  )
  return [...[...tree.fuzzyGet(word, 1).values()].map(([rows]) => rows), ...exchanged]
}
