/** The relationships of the world, each from the index of the node where it starts. It never holds more than those of one node. */
import { idOf } from './nodes.mjs'
import { around, below, day, oneOf, randomOf, skewed } from './random.mjs'
import { evidence } from './sources.mjs'

/** @typedef {import('./plan.mjs').World} World */
/**
 * @typedef {{ passage: string, quote?: string }} Evidence
 * @typedef {{ from: string, to: string, properties?: Record<string, unknown>, evidence?: Evidence[] }} Relationship
 */

const roles = ['analyst', 'clerk', 'director', 'editor', 'engineer', 'lawyer', 'librarian', 'teacher']

/** A fifth of all people live in the first place. */
const HUB_SHARE = 0.2

/**
 * Different indexes, as `pick` gives them.
 * @param {number} count
 * @param {() => number} pick
 */
function distinct(count, pick) {
  const found = new Set()
  for (let tries = 0; found.size < count && tries < count * 4; tries++) found.add(pick())
  return /** @type {number[]} */ ([...found])
}

/** @type {(world: World, index: number) => Relationship[]} */
function home({ counts }, index) {
  const random = randomOf('home', index)
  const place = random() < HUB_SHARE ? 0 : below(random, counts.places)
  return [{ from: idOf('person', index), to: idOf('place', place), properties: { since: day(random, 1960, 2024) } }]
}

/** @type {(world: World, index: number) => Relationship[]} */
function employers({ counts, means, evidence: isCited }, index) {
  const random = randomOf('employers', index)
  const chosen = distinct(around(random, means.employers), () => skewed(random, counts.organizations))
  return chosen.map((organization) => ({
    from: idOf('person', index),
    to: idOf('organization', organization),
    properties: {
      role: oneOf(random, roles),
      since: day(random, 1970, 2024),
      hours: 5 + below(random, 36),
      pay: 1_000 + below(random, 900_000) / 100,
    },
    ...(isCited && { evidence: cite(random, counts.documents) }),
  }))
}

/** @type {(random: () => number, documents: number) => Evidence[]} */
function cite(random, documents) {
  const cited = Array.from({ length: 1 + below(random, 2) }, () => evidence(random, documents))
  return cited[0]?.passage === cited[1]?.passage ? cited.slice(0, 1) : cited
}

/** @type {(world: World, index: number) => Relationship[]} */
function authorship({ counts, means }, index) {
  const random = randomOf('authorship', index)
  return distinct(around(random, means.works), () => below(random, counts.works)).map((work) => ({
    from: idOf('person', index),
    to: idOf('work', work),
    properties: { position: 1 + below(random, 5) },
  }))
}

/** @type {(world: World, index: number) => Relationship[]} */
export function acquaintances({ counts, means }, index) {
  const random = randomOf('acquaintances', index)
  // Only with those who come later, so that no two people are joined twice.
  const later = counts.people - index - 1
  const mean = (2 * means.acquaintances * later) / counts.people
  return distinct(Math.min(later, around(random, mean)), () => index + 1 + below(random, later)).map((other) => ({
    from: idOf('person', index),
    to: idOf('person', other),
    properties: { strength: below(random, 1_000) / 1_000 },
  }))
}

/** @type {(world: World, index: number) => Relationship[]} */
function seat({ counts }, index) {
  const random = randomOf('seat', index)
  return [{ from: idOf('organization', index), to: idOf('place', below(random, counts.places)) }]
}

/** @type {(world: World, index: number) => Relationship[]} */
function topics({ counts, means }, index) {
  const random = randomOf('topics', index)
  return distinct(around(random, means.topics), () => skewed(random, counts.topics)).map((topic) => ({
    from: idOf('work', index),
    to: idOf('topic', topic),
    properties: { weight: 1 + below(random, 100) },
  }))
}

/**
 * Every type of relationship, how many nodes it may start from, and what makes those of one node.
 * @param {World} world
 * @returns {readonly { type: string, starts: number, make: (index: number) => Relationship[] }[]}
 */
export function relationshipKinds(world) {
  const { people, organizations, works } = world.counts
  const kind = (
    /** @type {string} */ type,
    /** @type {number} */ starts,
    /** @type {(world: World, index: number) => Relationship[]} */ make,
  ) => ({
    type,
    starts,
    make: (/** @type {number} */ index) => make(world, index),
  })
  return [
    kind('LIVES_IN', people, home),
    kind('WORKS_FOR', people, employers),
    kind('WROTE', people, authorship),
    kind('KNOWS', people, acquaintances),
    kind('SEATED_IN', organizations, seat),
    kind('ABOUT', works, topics),
  ]
}
