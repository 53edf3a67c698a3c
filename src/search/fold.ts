/** Text → the form in which texts are compared: without case, accents, width and invisible characters. It never splits words. */
import anyAscii from 'any-ascii'

/** What people type for an apostrophe. The spacing accents among them would decompose into a blank. */
const APOSTROPHES = /[’‘‛ʼʻʹ′´`＇]/gu

/**
 * Marks that change a letter in no way that people keep when they type a name: accents, vowel points, joiners. The voicing marks of
 * kana stay, for they make other letters; so do the vowel signs of the scripts of India, which are no `Inherited` marks.
 */
const MARKS = /(?![\u3099\u309a])\p{Script=Inherited}|(?=\p{M})\p{Script=Hebrew}|\p{Cf}|\u0640/gu

/** Latin letters that do not decompose: ß, ø, ł, the dotless i. */
const LATIN = /(?=[^\0-\u007f])\p{Script=Latin}/gu

/** Unicode NFKD, lower case, no marks, Latin letters as ASCII, and composed again: `Straße` → `strasse`, `ＣÔＴＥ` → `cote`. Folding twice changes nothing. */
export function foldText(text: string): string {
  return text
    .replace(APOSTROPHES, "'")
    .normalize('NFKD')
    .toLowerCase()
    .replace(MARKS, '')
    .replace(LATIN, (letter) => romanise(letter))
    .replaceAll('ς', 'σ')
    .normalize('NFKC')
}

/** A folded word in the letters a to z and digits, as it is written in Latin script: `москва` → `moskva`. Empty when nothing of it can be. */
export function romanise(word: string): string {
  return anyAscii(word)
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
}
