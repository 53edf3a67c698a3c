/** Sorted words and the rows that hold them: found whole, by their start, or with one typo. It never knows what a row is. */
import { countOf, encode, equalTo, type Range, startingWith, type Texts } from './texts.ts'

/** How a word that was asked for fits a word of a row, the better the higher; 0 is not at all. */
export const fits = { typo: 1, start: 2, whole: 3 } as const

/** Words in their order, each once. The rows of word `index` are `rows` from `starts[index]` to `starts[index + 1]`. */
export interface WordTable {
  readonly words: Texts
  readonly starts: Uint32Array
  readonly rows: Uint32Array
}

/** A typed word with fewer letters (code points) than this is taken to be right. */
const TYPO_LETTERS_MIN = 4

/** Notes the best fit of each row in `best`, which has a zero for every row, and gives the rows that fit. */
export function findWord(table: WordTable, word: string, best: Uint8Array): readonly number[] {
  const { words, starts, rows } = table
  const found: number[] = []
  const note = ({ from, to }: Range, fit: number) => {
    for (let at = starts[from] as number; at < (starts[to] as number); at++) {
      const row = rows[at] as number
      if (best[row] === 0) found.push(row)
      best[row] = fit
    }
  }
  const all = { from: 0, to: countOf(words) }
  for (const index of findTypos(words, Array.from(word))) note({ from: index, to: index + 1 }, fits.typo)
  const begun = startingWith(words, all, encode(word))
  note(begun, fits.start)
  const whole = equalTo(words, begun, encode(word))
  if (whole !== undefined) note({ from: whole, to: whole + 1 }, fits.whole)
  return found
}

/** Words that differ by one letter too many, missing or wrong, or by two neighbours exchanged (Damerau-Levenshtein 1). */
function findTypos(words: Texts, letters: readonly string[]): ReadonlySet<number> {
  const found = new Set<number>()
  if (letters.length < TYPO_LETTERS_MIN) return found
  const rest = letters.map((_, index) => encode(letters.slice(index).join('')))
  const restFrom = (index: number) => rest[index] ?? new Uint8Array()
  const look = (range: Range, sought: Uint8Array, depth: number) => {
    const index = equalTo(words, range, sought, depth)
    if (index !== undefined) found.add(index)
  }
  let depth = 0
  let range: Range = { from: 0, to: countOf(words) }
  for (let at = 0; at <= letters.length && range.from < range.to; at++) {
    const [letter, next] = letters.slice(at, at + 2)
    for (const { length, ...child } of childrenOf(words, range, depth)) {
      look(child, restFrom(at), depth + length)
      if (letter !== undefined) look(child, restFrom(at + 1), depth + length)
    }
    if (letter === undefined) break
    look(range, restFrom(at + 1), depth)
    if (next !== undefined) look(range, encode([next, letter, ...letters.slice(at + 2)].join('')), depth)
    const bytes = encode(letter)
    range = startingWith(words, range, bytes, depth)
    depth += bytes.length
  }
  return found
}

/** The parts of a range by the letter that comes next, and the bytes of it. */
function* childrenOf(words: Texts, { from, to }: Range, depth: number): Generator<Range & { readonly length: number }> {
  const { bytes, starts } = words
  const next = (index: number) => (starts[index] as number) + depth
  for (let at = from; at < to; ) {
    if (next(at) === starts[at + 1]) {
      at += 1
      continue
    }
    const length = lengthOf(bytes[next(at)] as number)
    const child = startingWith(words, { from: at, to }, bytes.subarray(next(at), next(at) + length), depth)
    yield { ...child, length }
    at = child.to
  }
}

/** Bytes of a letter, by the first of them. */
function lengthOf(byte: number): number {
  return byte < 0xc0 ? 1 : byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4
}
