/** How many relationships the nodes of a graph have, for whoever plans a question: what hubs there are, and what no node has two of. It never lists a relationship. */

/** A graph without hubs has a total of 0. */
export interface HubSummary {
  readonly total: number
  /** Directions and types of which a hub has so many relationships that a page of these alone is slow: `OUT MADE`. */
  readonly kinds: readonly string[]
  /** Directions and types of which no node has two: `OUT BORN_IN`. */
  readonly singles?: readonly string[] | undefined
  /** Names of the ordered lists of nodes that the store keeps, too; undefined where the engine sorts by its indexes. */
  readonly orders?: ReadonlySet<string> | undefined
}

/** The summary as the metadata of a store hold it, without the orders. */
export function printHubSummary({ total, kinds, singles = [] }: HubSummary): { hubs: string; hubKinds: string; singles: string } {
  return { hubs: `${total}`, hubKinds: kinds.join(','), singles: singles.join(',') }
}

/** The summary out of the metadata of a store. */
export function readHubSummary({ hubs = '0', hubKinds = '', singles = '' }: { readonly [name: string]: string }): HubSummary {
  return { total: Number(hubs), kinds: split(hubKinds), singles: split(singles) }
}

function split(kinds: string): readonly string[] {
  return kinds.split(',').filter((kind) => kind !== '')
}
