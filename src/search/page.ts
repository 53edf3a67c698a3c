/** A page of things in their order. It never keeps more than the page. */

/** Which page: the first so many in this order of those that `isAfter` lets through. */
interface PageOf<T> {
  readonly order: (a: T, b: T) => number
  readonly first: number
  readonly isAfter: (item: T) => boolean
}

/** The first of the items, in order, and whether there are more. Sorting 100,000 of them for a page of 20 would take longer than finding them. */
export function bestOf<T>(
  items: Iterable<T>,
  { order, first, isAfter }: PageOf<T>,
): { readonly best: readonly T[]; readonly hasMore: boolean } {
  const page: T[] = []
  let rest = 0
  for (const item of items) {
    if (!isAfter(item)) continue
    rest += 1
    if (page.length === first && (first === 0 || order(item, page[first - 1] as T) > 0)) continue
    page.splice(placeIn(page, item, order), 0, item)
    if (page.length > first) page.pop()
  }
  return { best: page, hasMore: rest > page.length }
}

function placeIn<T>(page: readonly T[], item: T, order: (a: T, b: T) => number): number {
  let low = 0
  let high = page.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (order(page[middle] as T, item) < 0) low = middle + 1
    else high = middle
  }
  return low
}
