/** Text → the words by which it is found, in any script. It never knows which other texts there are. */
import { foldText, romanise } from './fold.ts'

/** The words of a text. */
export interface Words {
  /** One reading of the whole text, in its order: `COVID-19 in Côte d'Ivoire` → covid, 19, in, cote, divoire. */
  readonly main: readonly string[]
  /** Other words by which it is found: covid19, ivoire, and every end of a word of a script that writes no blanks. */
  readonly also: readonly string[]
}

const LETTER = String.raw`[\p{L}\p{M}\p{N}\p{Emoji_Presentation}]`

/** Letters that a dot follows one by one, two at least: `a.s.e.a.n.`, `u.s`. */
const ACRONYM = /(?<![\p{L}\p{N}])(?:\p{L}\.)+\p{L}?(?![\p{L}\p{N}])/gu

/** Words that only a sign divides, which a writer may leave out. */
const CHUNK = new RegExp(`${LETTER}+(?:['‐‒–−./_&-]${LETTER}+)*`, 'gu')
const SIGNS = /['‐‒–−./_&-]/u
const SIGNS_BUT_APOSTROPHE = /[‐‒–−./_&-]/u

const UNSPACED = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u30fc\u3099\u309a\p{Script=Bopomofo}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}`
const RUN = new RegExp(`[${UNSPACED}]+|[^${UNSPACED}]+`, 'gu')
const UNSPACED_RUN = new RegExp(`^[${UNSPACED}]`, 'u')
const DIGITS_AND_OTHERS = /\p{N}+|[^\p{N}]+/gu

/** An end of an unspaced word is kept to this length: a text of 10,000 such letters would else take 50 million. */
const END_LENGTH_MAX = 12
const JOINED_LENGTH_MAX = 40

/** Reads the words of a text. None when it has no letter, digit or emoji. */
export function readWords(text: string): Words {
  const folded = foldText(text).replace(ACRONYM, (acronym) => acronym.replaceAll('.', ''))
  const main: string[] = []
  const also = new Set<string>()
  for (const [chunk] of folded.matchAll(CHUNK)) {
    const words = chunk.split(SIGNS_BUT_APOSTROPHE).flatMap((part) => part.replaceAll("'", '').match(RUN) ?? [])
    main.push(...words)
    for (const word of words) addParts(also, word)
    const pieces = chunk.split(SIGNS)
    if (pieces.length > 1) addPieces(also, pieces)
  }
  return { main, also: [...also] }
}

/** What to look for: the words of a query, each once and none longer than the ends that are kept, and all its letters together. */
export function readQuery(text: string): { readonly words: readonly string[]; readonly joined: string } {
  const { main } = readWords(text)
  return { words: [...new Set(main.flatMap(cut))], joined: main.join('') }
}

function cut(word: string): readonly string[] {
  const letters = Array.from(word)
  if (letters.length <= END_LENGTH_MAX || !UNSPACED_RUN.test(word)) return [word]
  return Array.from({ length: Math.ceil(letters.length / END_LENGTH_MAX) }, (_, index) =>
    letters.slice(index * END_LENGTH_MAX, (index + 1) * END_LENGTH_MAX).join(''),
  )
}

/** The same words in Latin script, or undefined when they are written in it. */
export function romaniseWords({ main, also }: Words): Words | undefined {
  const romanised = main.map(romaniseWord)
  if (romanised.every((word, index) => word === main[index])) return undefined
  return { main: romanised, also: also.map(romaniseWord) }
}

function romaniseWord(word: string): string {
  return /[^\0-\u007f]/.test(word) && /\p{L}/u.test(word) ? romanise(word) || word : word
}

function addParts(also: Set<string>, word: string): void {
  if (UNSPACED_RUN.test(word)) {
    const letters = Array.from(word)
    for (let start = 1; start < letters.length; start++) also.add(letters.slice(start, start + END_LENGTH_MAX).join(''))
    return
  }
  const parts = word.match(DIGITS_AND_OTHERS) ?? []
  if (parts.length > 1) for (const part of parts) also.add(part)
}

/** `d'ivoire` → ivoire, `covid-19` → covid19. */
function addPieces(also: Set<string>, pieces: readonly string[]): void {
  for (const piece of pieces) if (piece.length > 1) for (const [run] of piece.matchAll(RUN)) also.add(run)
  const joined = pieces.join('')
  if (joined.length <= JOINED_LENGTH_MAX) also.add(joined)
}
