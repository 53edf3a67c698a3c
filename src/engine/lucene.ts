/** Words → Lucene's query language (https://lucene.apache.org/core/9_11_0/queryparser/org/apache/lucene/queryparser/classic/package-summary.html). It never lets a word be more than a word. */
import type { TextWord } from './engine.ts'

/** Words that the analyzer does not index (EnglishAnalyzer.ENGLISH_STOP_WORDS_SET): to demand one would find nothing. */
const STOP_WORDS: ReadonlySet<string> = new Set(
  'a an and are as at be but by for if in into is it no not of on or such that the their then there these they this to was will with'.split(
    ' ',
  ),
)

const SPECIAL = /[+\-&|!(){}[\]^"~*?:\\/<>=\s]/g

/** The analyzer makes a word of each of these letters, so that a row of them is a phrase. */
const SINGLE_LETTERS = /[\p{Script=Han}\p{Script=Hiragana}]+|[^\p{Script=Han}\p{Script=Hiragana}]+/gu
const SINGLE_LETTER = /^[\p{Script=Han}\p{Script=Hiragana}]/u
/** The analyzer makes one word of a row of these letters, though there are several. */
const UNSPACED =
  /^[\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}\u30fc]/u

const TYPO_LETTERS_MIN = 4

/** `+(salt^8 OR salt*^2 OR salt~1) +(ro^8 OR ro*^2)`: each word, whole before its start before a typo of it; a stop word if it may be. */
export function printLucene(words: readonly TextWord[]): string {
  return words.map((word) => `${STOP_WORDS.has(word.word.toLowerCase()) ? '' : '+'}(${printWord(word)})`).join(' ')
}

function printWord({ word, spellings }: TextWord): string {
  const runs = word.toLowerCase().match(SINGLE_LETTERS) ?? []
  const all = runs.map((run) => `+(${printRun(run)})`).join(' ')
  return [runs.length === 1 ? runs.map(printRun).join() : `(${all})`, ...spellings.map((spelling) => `${escapeWord(spelling)}*`)].join(
    ' OR ',
  )
}

function printRun(run: string): string {
  if (SINGLE_LETTER.test(run)) return printPhrase(run)
  const word = escapeWord(run)
  if (UNSPACED.test(run)) return `*${word}*`
  const typo = Array.from(run).length < TYPO_LETTERS_MIN ? [] : [`${word}~1`]
  return [`${word}^8`, `${word}*^2`, ...typo].join(' OR ')
}

/** One typo leaves one half of a row of letters as it was, unless it exchanges the letters in the middle. */
function printPhrase(run: string): string {
  const letters = Array.from(run)
  const phrase = `"${run}"^8`
  if (letters.length < TYPO_LETTERS_MIN) return phrase
  const middle = letters.length >> 1
  return `${phrase} OR "${letters.slice(0, middle).join('')}" OR "${letters.slice(middle).join('')}"`
}

/** In lower case: Lucene's own words AND, OR and NOT are such in capitals only. */
function escapeWord(word: string): string {
  return word.toLowerCase().replace(SPECIAL, '\\$&')
}
