/** What is compared with what, out of the cells of a run. It never prints. */

/** @typedef {import('../run.mjs').Results} Results */

/** The columns of the table: one server against another, by requests a second. */
export const comparisons = [
  { title: 'Entrepôt : limit, Neo4j', of: 'entrepot-neo4j', to: 'limit-neo4j' },
  { title: 'Entrepôt : @neo4j/graphql', of: 'entrepot-neo4j', to: 'library-apollo' },
  { title: 'Entrepôt : limit, embedded', of: 'entrepot-embedded', to: 'limit-embedded' },
  { title: '@neo4j/graphql : limit', of: 'library-apollo', to: 'limit-neo4j' },
  { title: '@neo4j/graphql on Yoga : limit', of: 'library-yoga', to: 'limit-neo4j' },
  { title: 'DataLoader : limit', of: 'resolvers', to: 'limit-neo4j' },
]

/**
 * How many times the requests a second of another a server answers: undefined where one of the two cannot.
 * @param {Results} results
 * @param {{ workload: string, of: string, to: string, clients: number }} what
 */
export function ratio({ cells }, { workload, of, to, clients }) {
  const find = (/** @type {string} */ server) =>
    cells.find((cell) => cell.workload === workload && cell.server === server && cell.clients === clients && cell.errors === 0)
  const [one, other] = [find(of), find(to)]
  return one && other ? one.perSecond / other.perSecond : undefined
}

/** The number of clients for the table and the plot: 16, or the one in the middle. @param {Results} results */
export function usualClients({ cells }) {
  const all = [...new Set(cells.map(({ clients }) => clients))].sort((a, b) => a - b)
  return all.includes(16) ? 16 : Number(all[Math.floor(all.length / 2)])
}
