/** The documents of the world with their sentences, which evidence quotes. It never says what they are evidence of. */
import { idOf } from './nodes.mjs'
import { SENTENCES } from './plan.mjs'
import { below, day, randomOf } from './random.mjs'
import { organizationName, words } from './words.mjs'

const WORDS = 12

/** @param {number} document */
function sentences(document) {
  const random = randomOf('document', document)
  return Array.from({ length: SENTENCES }, () => `${words(random, WORDS)}.`)
}

/**
 * A document as a seed has it, its text inline and its sentences as passages.
 * @param {number} index
 */
export function document(index) {
  const random = randomOf('publication', index)
  const parts = sentences(index)
  let end = -1
  const passages = parts.map((part, order) => {
    const start = end + 1
    end = start + part.length
    return { id: `S${order + 1}`, kind: 'SENTENCE', start, end }
  })
  return {
    id: idOf('document', index),
    title: words(random, 4),
    publisher: organizationName(random),
    publishedAt: day(random, 2000, 2024),
    text: parts.join(' '),
    passages,
  }
}

/**
 * Evidence from some place in the documents: three words of a sentence.
 * @param {() => number} random
 * @param {number} documents how many there are
 */
export function evidence(random, documents) {
  const index = below(random, documents)
  const sentence = below(random, SENTENCES)
  const from = below(random, WORDS - 3)
  const text = sentences(index)[sentence] ?? ''
  const quote = text
    .replace('.', '')
    .split(' ')
    .slice(from, from + 4)
    .join(' ')
  const passage = `${idOf('document', index)}/S${sentence + 1}`
  // A quote that stands there twice would need its offset: the passage as a whole is evidence too.
  return text.indexOf(quote) === text.lastIndexOf(quote) ? { passage, quote } : { passage }
}
