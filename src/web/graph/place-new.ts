/** Where nodes start that have no place yet: near the neighbour they came from. It never moves a node that has a place. */
import type { Place } from '../view/view.ts'
import { setPlace } from './places.ts'
import type { Shown } from './shown.ts'

/** The turn from one node to the next around a centre, by which no two of them ever stand in one line. */
const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5))
/** How far apart neighbours start where nothing is laid out yet. */
const STEP = 10

/** Completes the places; gives how many were missing. The same graph gives the same places. */
export function placeNew(shown: Shown, places: Map<string, Place | undefined>): number {
  const missing = shown.nodes.filter(({ id }) => places.get(id) === undefined)
  if (missing.length === 0) return 0
  const neighbours = neighboursOf(shown)
  const step = stepOf([...places.values()].filter((place) => place !== undefined))
  const put = (id: string, place: Place) => {
    places.set(id, place)
    setPlace(id, place)
  }
  spread(shown.nodes.flatMap(({ id }) => (places.get(id) ? [id] : [])))
  let roots = 0
  for (const { id } of missing.toSorted((a, b) => b.degree - a.degree || (a.id < b.id ? -1 : 1))) {
    if (places.get(id)) continue
    put(id, spiral([0, 0], roots, 4 * step))
    roots += 1
    spread([id])
  }
  return missing.length

  /** Places all that can be reached from nodes that have places. */
  function spread(queue: string[]): void {
    for (const centre of queue) {
      const unplaced = (neighbours.get(centre) ?? []).filter((id) => places.has(id) && !places.get(id))
      for (const [place, id] of [...new Set(unplaced)].entries()) {
        put(id, spiral(places.get(centre) ?? [0, 0], place + 1, step))
        queue.push(id)
      }
    }
  }
}

function spiral([x, y]: Place, place: number, step: number): Place {
  const distance = step * Math.sqrt(place)
  return [x + distance * Math.cos(place * GOLDEN_ANGLE), y + distance * Math.sin(place * GOLDEN_ANGLE)]
}

/** About the distance at which nodes that are laid out stand from each other, halved. */
function stepOf(places: readonly Place[]): number {
  if (places.length < 2) return STEP
  const xs = places.map(([x]) => x)
  const ys = places.map(([, y]) => y)
  const extent = Math.max(extentOf(xs), extentOf(ys))
  return extent === 0 ? STEP : extent / Math.sqrt(places.length) / 2
}

function extentOf(values: readonly number[]): number {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const value of values) {
    if (value < least) least = value
    if (value > most) most = value
  }
  return most - least
}

function neighboursOf({ relationships }: Shown): ReadonlyMap<string, readonly string[]> {
  const neighbours = new Map<string, string[]>()
  const add = (at: string, other: string) => {
    const known = neighbours.get(at)
    if (known) known.push(other)
    else neighbours.set(at, [other])
  }
  for (const { from, to } of relationships) {
    add(from, to)
    add(to, from)
  }
  return neighbours
}
