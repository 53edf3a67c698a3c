/** The order of hits and a page of it. It never keeps more than the page. */
import { compareTexts } from '../model/order.ts'
import type { NamePlace } from './name-index.ts'

/** Which page, of things that have places. */
interface PageOf<T> {
  readonly placeOf: (item: T) => NamePlace
  readonly first: number
  readonly after: NamePlace | undefined
}

/** The first of the items after a place, in order, and whether there are more. Sorting 100,000 of them for a page of 20 would take longer than finding them. */
export function bestOf<T>(
  items: Iterable<T>,
  { placeOf, first, after }: PageOf<T>,
): { readonly best: readonly T[]; readonly hasMore: boolean } {
  const page: { readonly item: T; readonly place: NamePlace }[] = []
  let rest = 0
  for (const item of items) {
    const place = placeOf(item)
    if (after && order(place, after) <= 0) continue
    rest += 1
    const last = page.at(-1)
    if (page.length === first && (last === undefined || order(place, last.place) > 0)) continue
    page.splice(placeIn(page, place), 0, { item, place })
    if (page.length > first) page.pop()
  }
  return { best: page.map(({ item }) => item), hasMore: rest > page.length }
}

/** By score descending, then by id. */
function order(a: NamePlace, b: NamePlace): number {
  return b.score - a.score || compareTexts(a.node, b.node)
}

function placeIn(page: readonly { readonly place: NamePlace }[], place: NamePlace): number {
  let low = 0
  let high = page.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (order((page[middle] as { place: NamePlace }).place, place) < 0) low = middle + 1
    else high = middle
  }
  return low
}
