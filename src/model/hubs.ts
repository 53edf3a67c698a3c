/** What the hubs of a graph are like, for whoever plans a question: where to look for their lists. It never lists a relationship. */

/** A graph without hubs has a total of 0. */
export interface HubSummary {
  readonly total: number
  /** Directions and types of which a hub has so many relationships that a page of these alone is slow: `OUT MADE`. */
  readonly kinds: readonly string[]
  /** Names of the ordered lists of nodes that the store keeps, too; undefined where the engine sorts by its indexes. */
  readonly orders?: ReadonlySet<string> | undefined
}

/** The kinds as the metadata of a store hold them. */
export function printHubKinds({ kinds }: HubSummary): string {
  return kinds.join(',')
}

/** The summary out of the metadata of a store. */
export function readHubSummary(hubs = '0', kinds = ''): HubSummary {
  return { total: Number(hubs), kinds: kinds.split(',').filter((kind) => kind !== '') }
}
