/** Sorted words and the rows that hold them: found whole, by their start, or with one typo. It never knows what a row is. */
import { countOf, encode, endOfAlike, equalTo, type Range, startingWith, type Texts } from './texts.ts'

/** How a word that was asked for fits a word of a row, the better the higher; 0 is not at all. */
export const fits = { typo: 1, start: 2, whole: 3 } as const

/** Words in their order, each once. The rows of word `index` are `rows` from `starts[index]` to `starts[index + 1]`, in their order. */
export interface WordTable {
  readonly words: Texts
  readonly starts: Uint32Array
  readonly rows: Uint32Array
}

/** A typed word with fewer letters (code points) than this is taken to be right. */
const TYPO_LETTERS_MIN = 4

/** Where to note the best fit of each row: `best` has a zero for every row. With `among` the fits of other rows are of no use. */
export interface Noting {
  readonly best: Uint8Array
  readonly among: readonly number[] | undefined
}

/** To look for a row among those of a word takes as long as to note so many. */
const ROWS_PER_LOOK = 16

/** Notes fits, and gives the rows that have one. */
export function findWord(table: WordTable, word: string, { best, among }: Noting): readonly number[] {
  const { words, starts, rows } = table
  const found: number[] = []
  const noteRow = (row: number, fit: number) => {
    if (best[row] === 0) found.push(row)
    best[row] = fit
  }
  const note = ({ from, to }: Range, fit: number) => {
    const [first, end] = [starts[from] as number, starts[to] as number]
    if (!among || (to - from) * among.length * ROWS_PER_LOOK >= end - first) {
      for (let at = first; at < end; at++) noteRow(rows[at] as number, fit)
      return
    }
    for (let index = from; index < to; index++) {
      for (const row of among) if (holds(rows, row, starts[index] as number, starts[index + 1] as number)) noteRow(row, fit)
    }
  }
  const all = { from: 0, to: countOf(words) }
  const typos = hasLetters(word, TYPO_LETTERS_MIN) ? typosOf(words, word) : []
  for (const index of typos) note({ from: index, to: index + 1 }, fits.typo)
  const begun = startingWith(words, all, encode(word))
  note(begun, fits.start)
  const whole = equalTo(words, begun, encode(word))
  if (whole !== undefined) note({ from: whole, to: whole + 1 }, fits.whole)
  return found
}

/** Whether a row is among sorted ones, from a place up to another. */
function holds(rows: Uint32Array, row: number, from: number, to: number): boolean {
  let low = from
  let high = to
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((rows[middle] as number) < row) low = middle + 1
    else high = middle
  }
  return low < to && rows[low] === row
}

/** Whether a text has at least so many letters. */
function hasLetters(text: string, least: number): boolean {
  return text.length >= least && Array.from(text).length >= least
}

/** The typos of so many words are kept: people look for the same names, and letter by letter. */
const KEPT_MAX = 2_000

const kept = new WeakMap<Texts, Map<string, readonly number[]>>()

/** What `findTypos` finds, which takes as long as all else of a search. */
function typosOf(words: Texts, word: string): readonly number[] {
  const known = kept.get(words) ?? new Map<string, readonly number[]>()
  kept.set(words, known)
  const typos = known.get(word) ?? [...findTypos(words, word)]
  // What was used last is the last to go.
  known.delete(word)
  known.set(word, typos)
  if (known.size > KEPT_MAX) known.delete(known.keys().next().value ?? '')
  return typos
}

/** Words that differ by one letter too many, missing or wrong, or by two neighbours exchanged (Damerau-Levenshtein 1). */
function findTypos(words: Texts, word: string): ReadonlySet<number> {
  const found = new Set<number>()
  const sought = encode(word)
  const { bytes, starts } = words
  const note = (index: number | undefined) => {
    if (index !== undefined) found.add(index)
  }
  let depth = 0
  let range: Range = { from: 0, to: countOf(words) }
  while (range.from < range.to) {
    const letter = depth < sought.length ? lengthOf(sought[depth] as number) : 0
    for (let at = range.from; at < range.to; ) {
      const next = (starts[at] as number) + depth
      if (next === starts[at + 1]) {
        at += 1
        continue
      }
      const length = lengthOf(bytes[next] as number)
      const child = { from: at, to: endOfAlike(words, { from: at, to: range.to }, depth, length) }
      note(equalTo(words, child, sought, { depth: depth + length, from: depth }))
      if (letter > 0) note(equalTo(words, child, sought, { depth: depth + length, from: depth + letter }))
      at = child.to
    }
    if (letter === 0) break
    note(equalTo(words, range, sought, { depth, from: depth + letter }))
    if (depth + letter < sought.length) note(equalTo(words, range, exchanged(sought, depth, letter), { depth, from: depth }))
    range = startingWith(words, range, sought.subarray(0, depth + letter), { depth, from: depth })
    depth += letter
  }
  return found
}

/** The bytes with the letter at a place, of so many bytes, and the next one exchanged. */
function exchanged(bytes: Uint8Array, at: number, length: number): Uint8Array {
  const next = lengthOf(bytes[at + length] as number)
  const copy = bytes.slice()
  copy.copyWithin(at, at + length, at + length + next)
  copy.set(bytes.subarray(at, at + length), at + next)
  return copy
}

/** Bytes of a letter, by the first of them. */
function lengthOf(byte: number): number {
  return byte < 0xc0 ? 1 : byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4
}
