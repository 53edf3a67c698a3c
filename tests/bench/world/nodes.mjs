/** The nodes of the world, each from its index alone. It never holds more than one. */
import { below, day, oneOf, randomOf } from './random.mjs'
import { organizationName, personName, surname, words } from './words.mjs'

/** @typedef {import('./plan.mjs').World} World */
/** @typedef {{ id: string, [property: string]: unknown }} Properties */

/**
 * The id of the thing of a kind that has this index: `person:0000042`.
 * @param {string} kind
 * @param {number} index
 */
export function idOf(kind, index) {
  return `${kind}:${String(index).padStart(7, '0')}`
}

/** @param {number} index */
export function person(index) {
  const random = randomOf('person', index)
  const name = personName(random)
  const aliases = below(random, 10) === 0 ? [`${name.charAt(0)}. ${name.split(' ')[1]}`] : []
  return { id: idOf('person', index), name, aliases, born: 1930 + below(random, 75) }
}

/** @param {number} index */
function organization(index) {
  const random = randomOf('organization', index)
  return { id: idOf('organization', index), name: organizationName(random), founded: 1850 + below(random, 170) }
}

/** @param {number} index */
function place(index) {
  const random = randomOf('place', index)
  return { id: idOf('place', index), name: surname(random), population: 500 + below(random, 2_000_000) }
}

/** @param {number} index */
function topic(index) {
  const random = randomOf('topic', index)
  return { id: idOf('topic', index), name: words(random, 2), description: words(random, 12) }
}

const workKinds = ['BOOK', 'REPORT', 'ARTICLE', 'THESIS']

/** @param {number} index */
function work(index) {
  const random = randomOf('work', index)
  return {
    id: idOf('work', index),
    title: words(random, 3 + below(random, 4)),
    abstract: words(random, 20 + below(random, 20)),
    kind: oneOf(random, workKinds),
    pages: 4 + below(random, 900),
    price: (200 + below(random, 9_800)) / 100,
    publishedOn: day(random, 1990, 2025),
  }
}

/**
 * Every kind of node with its type, how many there are, and what makes one. Documents and passages are in sources.mjs.
 * @param {World} world
 * @returns {readonly { type: string, count: number, make: (index: number) => Properties }[]}
 */
export function nodeKinds({ counts }) {
  return [
    { type: 'Place', count: counts.places, make: place },
    { type: 'Topic', count: counts.topics, make: topic },
    { type: 'Organization', count: counts.organizations, make: organization },
    { type: 'Person', count: counts.people, make: person },
    { type: 'Work', count: counts.works, make: work },
  ]
}
