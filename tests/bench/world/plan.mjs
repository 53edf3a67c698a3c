/** How many things of each kind a world of a given size has. It never makes one. */

/**
 * @typedef {{ people: number, works: number, organizations: number, places: number, topics: number, documents: number }} Counts
 * @typedef {{ nodes: number, counts: Counts, means: { employers: number, works: number, acquaintances: number, topics: number }, evidence: boolean }} World
 */

/** Sentences of each document, which are its passages. */
export const SENTENCES = 6

const DOCUMENTS_MAX = 2000

/** Relationships a node of the ordinary world. */
export const ORDINARY_DEGREE = 2.2

/**
 * A world with exactly so many nodes and about `degree` relationships a node; evidence can be left out.
 * @param {{ nodes: number, degree?: number, evidence?: boolean }} size
 * @returns {World}
 */
export function planWorld({ nodes, degree = ORDINARY_DEGREE, evidence = true }) {
  if (!(nodes >= 200)) throw new Error('A world has at least 200 nodes.')
  if (!(degree >= 1)) throw new Error('A world has at least 1 relationship a node.')
  const share = (/** @type {number} */ part) => Math.round(nodes * part)
  const documents = Math.max(1, Math.min(DOCUMENTS_MAX, Math.floor((nodes * 0.01) / (1 + SENTENCES))))
  const few = { people: share(0.45), organizations: share(0.05), places: share(0.03), topics: share(0.03), documents }
  const works = nodes - few.people - few.organizations - few.places - few.topics - documents * (1 + SENTENCES)
  const fixed = few.people + few.organizations + documents * SENTENCES
  const rest = nodes * degree - fixed
  const means = {
    employers: (rest * 0.28) / few.people,
    works: (rest * 0.25) / few.people,
    acquaintances: (rest * 0.25) / few.people,
    topics: (rest * 0.22) / works,
  }
  return { nodes, counts: { ...few, works }, means, evidence }
}
