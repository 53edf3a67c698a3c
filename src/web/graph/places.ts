/** Where the nodes of the graph are: the layout writes it, the address and the exports read it. It never draws. */
import type { Place } from '../view/view.ts'

const places = new Map<string, Place>()

/** Where a node is; undefined when it has not been laid out. Coordinates are those of the layout, y upwards. */
export function placeOf(id: string): Place | undefined {
  return places.get(id)
}

/** Keeps where a node is. */
export function setPlace(id: string, place: Place): void {
  places.set(id, place)
}
