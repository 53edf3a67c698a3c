/** Every name is found as it is written, folded, by its starts, and with a typo: on names that chance makes. */
import { expect, it } from 'vitest'
import { foldText } from '../../src/search/fold.ts'
import { readWords } from '../../src/search/words.ts'
import { type Random, randomOf } from '../differential/random.ts'
import { find, joinedTable } from './names.ts'

const alphabets = [
  'abcdefghijklmnopqrstuvwxyz',
  'àéîõüßøłçñ',
  'абвгдеёжзийклмно',
  'αβγδέζηθικλμς',
  '中国海关总署东盟贸易经济',
  'かきくけこガギグッー',
  '대한민국서울부산',
  '٠١٢٣ابتثج',
].map((letters) => Array.from(letters))

function randomWord(random: Random): string {
  const alphabet = random.chance(0.6) ? (alphabets[0] ?? []) : random.pick(alphabets)
  return Array.from({ length: 1 + random.below(9) }, () => random.pick(alphabet)).join('')
}

function randomName(random: Random): string {
  const words = Array.from({ length: 1 + random.below(4) }, () => randomWord(random))
  const name = words.reduce((text, word) => text + random.pick([' ', ' ', ' ', '-', "'", '’', '. ', ' (', '/', '·']) + word)
  return random.chance(0.2) ? name.toUpperCase() : name
}

/** The word with one letter wrong, missing, too many, or exchanged with the next; a letter of another script would make two words of it. */
function withTypo(random: Random, word: string): string {
  const letters = Array.from(word)
  const at = random.below(letters.length - 1)
  const [here = '', next = ''] = [letters[at], letters[at + 1]]
  const other = random.pick(letters)
  return letters.toSpliced(at, 2, ...random.pick([[other, next], [next], [here, other, next], [next, here]])).join('')
}

const random = randomOf(20)
const names = Array.from({ length: 600 }, () => randomName(random))
const entries = names.map((text, index) => ({ node: `n${index}`, type: 'Town', field: 'name', text }))
const table = joinedTable(...[0, 1, 2, 3, 4, 5].map((part) => entries.slice(100 * part, 100 * part + 100)))

/** Names that a query does not find, each as the query and the name. */
function missing(queriesOf: (name: string) => readonly string[]): readonly string[] {
  return names.flatMap((name, index) =>
    queriesOf(name)
      .filter((query) => !find(table, query, { first: 2_000 }).hits.some(({ node }) => node === `n${index}`))
      .map((query) => `${query} ← ${name}`),
  )
}

it('finds every name by itself as an exact one', () => {
  const wrong = names.filter((name, index) => {
    const hit = find(table, name, { first: 2_000 }).hits.find(({ node }) => node === `n${index}`)
    return hit?.score !== 1
  })
  expect(wrong).toEqual([])
})

it('finds every name by its folded form, and by its words alone in any order', () => {
  expect(missing((name) => [foldText(name), readWords(name).main.toReversed().join(' ')])).toEqual([])
})

it('finds every name by each start of 3 letters and more', () => {
  const starts = (name: string) => {
    const letters = Array.from(name)
    return letters.map((_, index) => letters.slice(0, index + 1).join('')).filter((start) => /^(.*[\p{L}\p{N}]){3}/u.test(start))
  }
  expect(missing(starts)).toEqual([])
})

it('finds every name with a typo in each word of 5 letters and more', () => {
  const misspelt = (name: string) => {
    const { main } = readWords(name)
    const typed = main.map((word) => (word.length < 5 ? word : withTypo(random, word)))
    return [typed.join(' ')]
  }
  expect(missing(misspelt)).toEqual([])
})
