/** How far each of several relationships between the same two nodes is bent aside, so that they are told apart. It never draws. */

/** The bend of two relationships side by side, as a share of their length. */
const BEND = 0.25
/** No relationship is bent further than this. */
const BEND_MAX = 0.9

interface Tie {
  readonly id: string
  readonly from: string
  readonly to: string
}

/** Bends by id; a relationship that has no other beside it is straight and left out. Loops at one node are numbered from 1. */
export function bends(ties: readonly Tie[]): ReadonlyMap<string, number> {
  const bent = new Map<string, number>()
  for (const together of groupByPair(ties).values()) {
    const step = Math.min(BEND, (2 * BEND_MAX) / together.length)
    for (const [place, { id, from, to }] of together.entries()) {
      const aside = place - (together.length - 1) / 2
      // A bend is told from the way of the relationship: those of the other way are bent to the same side by its opposite.
      const bend = from === to ? place + 1 : aside * step * (from < to ? 1 : -1)
      if (bend !== 0) bent.set(id, bend)
    }
  }
  return bent
}

function groupByPair(ties: readonly Tie[]): ReadonlyMap<string, readonly Tie[]> {
  const pairs = new Map<string, Tie[]>()
  for (const tie of ties) {
    const key = tie.from < tie.to ? `${tie.from}\n${tie.to}` : `${tie.to}\n${tie.from}`
    const together = pairs.get(key)
    if (together) together.push(tie)
    else pairs.set(key, [tie])
  }
  return pairs
}
