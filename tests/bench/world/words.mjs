/** Words and names made of syllables. It never repeats a language that there is. */
import { below, oneOf } from './random.mjs'

const starts = ['Ba', 'Ce', 'Do', 'Fi', 'Gu', 'Ha', 'Je', 'Ko', 'Li', 'Mu', 'Na', 'Pe', 'Ro', 'Si', 'Tu', 'Va', 'We', 'Yo', 'Zi', 'Sha']
const middles = ['la', 'mi', 'no', 're', 'su', 'ta', 've', 'do', 'ki', 'nu', 'ra', 'le', 'po', 'shi', 'ga', 'wen']
const ends = ['n', 'r', 's', 'l', 'th', 'm', 'ck', 'ndo', 'ric', 'sky', 'man', 'berg', 'vale', 'ston', 'ova', 'ez']
const firstNames =
  'Ada Bela Cora Dana Emil Fay Gita Hugo Ines Jona Kira Leo Mara Nils Olga Paul Quin Rosa Sven Tara Udo Vera Wim Xena Yara Zeno'
    .split(' ')
    .flatMap((name) => [name, `${name}na`, `${name}ri`])
const kinds = ['Works', 'Institute', 'Bank', 'School', 'Trust', 'Press', 'Office', 'Labs']

/** @typedef {() => number} Random */

/** @param {Random} random */
export function surname(random) {
  return `${oneOf(random, starts)}${oneOf(random, middles)}${oneOf(random, middles)}${oneOf(random, ends)}`
}

/** @param {Random} random */
export function personName(random) {
  return `${oneOf(random, firstNames)} ${surname(random)}`
}

/** @param {Random} random */
export function organizationName(random) {
  return `${surname(random)} ${oneOf(random, kinds)}`
}

/** @param {Random} random */
function word(random) {
  return `${oneOf(random, starts)}${oneOf(random, middles)}${below(random, 2) ? oneOf(random, middles) : ''}`.toLowerCase()
}

/**
 * So many words in a row, the first with a capital.
 * @param {Random} random
 * @param {number} count
 */
export function words(random, count) {
  const text = Array.from({ length: count }, () => word(random)).join(' ')
  return text.charAt(0).toUpperCase() + text.slice(1)
}
