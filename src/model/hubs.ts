/** How many relationships the nodes of a graph have, for whoever plans a question: what hubs there are, and what no node has two of. It never lists a relationship. */

/** A graph without hubs has a total of 0. */
export interface HubSummary {
  readonly total: number
  /** Directions and types of which a hub has so many relationships that a page of these alone is slow: `OUT MADE`. */
  readonly kinds: readonly string[]
  /** The ids of the hubs; undefined where they are too many to be looked at. */
  readonly ids?: ReadonlySet<string> | undefined
  /** Directions and types of which no node has two, `OUT BORN_IN`, and types of which no pair of nodes has: `PAIR ABOUT`. */
  readonly singles?: readonly string[] | undefined
  /** Names of the ordered lists of nodes that the store keeps, too; undefined where the engine sorts by its indexes. */
  readonly orders?: ReadonlySet<string> | undefined
}

/** The metadata of a store that hold the summary, without the orders. */
type Noted = { readonly hubs: string; readonly hubKinds: string; readonly hubIds: string; readonly singles: string }

/** The summary as metadata. */
export function printHubSummary({ total, kinds, ids, singles = [] }: HubSummary): Noted {
  return { hubs: `${total}`, hubKinds: kinds.join(','), hubIds: ids ? JSON.stringify([...ids]) : '', singles: singles.join(',') }
}

/** The summary out of the metadata of a store. */
export function readHubSummary({ hubs = '0', hubKinds = '', hubIds = '', singles = '' }: Partial<Noted>): HubSummary {
  const ids: ReadonlySet<string> | undefined = hubIds === '' ? undefined : new Set(JSON.parse(hubIds))
  return { total: Number(hubs), kinds: split(hubKinds), ids, singles: split(singles) }
}

function split(kinds: string): readonly string[] {
  return kinds.split(',').filter((kind) => kind !== '')
}
