/** The servers that are compared, and how each is started and asked. It never starts one. */
import { fileURLToPath } from 'node:url'

/**
 * @typedef {'neo4j' | 'embedded'} Engine
 * @typedef {'entrepot' | 'limit' | 'library' | 'resolvers'} Kind
 * @typedef {{ name: string, title: string, engine: Engine, kind: Kind, endpoint: string, command: (place: Place) => Command }} Server
 * @typedef {{ words: readonly string[], env: Readonly<Record<string, string>> }} Command
 * @typedef {{ port: number, neo4j: { uri: string, user: string, password: string }, schema: string, seed: string, data: string, copy: string }} Place
 */

const here = (/** @type {string} */ file) => fileURLToPath(new URL(file, import.meta.url))

/** Entrepôt as a user starts it. @type {(place: Place, engine: Engine) => Command} */
function entrepot({ port, neo4j, schema, seed, data }, engine) {
  const words = [here('../../../dist/main.js'), 'serve', '--port', String(port), '--schema', schema, '--seed', seed, '--data', data]
  /** @type {Record<string, string>} */
  const env = engine === 'neo4j' ? { NEO4J_URI: neo4j.uri, NEO4J_USER: neo4j.user, NEO4J_PASSWORD: neo4j.password } : {}
  return { words, env }
}

/** @type {(file: string) => Server['command']} */
const own =
  (file) =>
  ({ port, neo4j, copy }) => ({ words: [here(file), JSON.stringify({ port, neo4j, data: copy })], env: {} })

/** @type {readonly Server[]} */
export const servers = [
  {
    name: 'entrepot-neo4j',
    title: 'Entrepôt on Neo4j',
    engine: 'neo4j',
    kind: 'entrepot',
    endpoint: '/graphql',
    command: (place) => entrepot(place, 'neo4j'),
  },
  {
    name: 'entrepot-embedded',
    title: 'Entrepôt, embedded engine',
    engine: 'embedded',
    kind: 'entrepot',
    endpoint: '/graphql',
    command: (place) => entrepot(place, 'embedded'),
  },
  {
    name: 'limit-neo4j',
    title: 'limit on Neo4j',
    engine: 'neo4j',
    kind: 'limit',
    endpoint: '/',
    command: own('limit-neo4j.mjs'),
  },
  {
    name: 'limit-embedded',
    title: 'limit, embedded engine',
    engine: 'embedded',
    kind: 'limit',
    endpoint: '/',
    command: own('limit-embedded.mjs'),
  },
  {
    name: 'library-apollo',
    title: '@neo4j/graphql, Apollo',
    engine: 'neo4j',
    kind: 'library',
    endpoint: '/',
    command: own('library-apollo.mjs'),
  },
  {
    name: 'library-yoga',
    title: '@neo4j/graphql, Yoga',
    engine: 'neo4j',
    kind: 'library',
    endpoint: '/',
    command: own('library-yoga.mjs'),
  },
  {
    name: 'resolvers',
    title: 'Apollo, DataLoader by hand',
    engine: 'neo4j',
    kind: 'resolvers',
    endpoint: '/',
    command: own('resolvers.mjs'),
  },
]

/**
 * The request of a workload to a server, or why there is none; `read` brings an answer to the form of Entrepôt's.
 * @param {Server} server
 * @param {import('../workloads/workload.mjs').Workload} workload
 * @returns {import('../workloads/workload.mjs').Lacks | { body: (variables: any) => string, read: (data: any) => unknown }}
 */
export function requestOf({ kind, engine }, { query, library, resolvers, neo4j, embedded }) {
  const same = (/** @type {any} */ data) => data
  const plain = { body: (/** @type {any} */ variables) => JSON.stringify({ query, variables }), read: same }
  switch (kind) {
    case 'entrepot':
      return { body: (variables) => JSON.stringify({ query, variables: declared(query, variables) }), read: same }
    case 'limit': {
      const statement = engine === 'neo4j' ? neo4j : embedded
      return 'lacks' in statement ? statement : plain
    }
    case 'library':
      if ('lacks' in library) return library
      return {
        body: (variables) => JSON.stringify({ query: library.query, variables: library.variables?.(variables) ?? variables }),
        read: library.read,
      }
    case 'resolvers':
      if ('lacks' in resolvers) return resolvers
      return { body: (variables) => JSON.stringify({ query, variables: resolvers.variables?.(variables) ?? variables }), read: same }
    default:
      throw new Error(kind)
  }
}

/** Those variables that the document declares: others are for statements by hand. @param {string} query @param {Record<string, unknown>} variables */
function declared(query, variables) {
  return Object.fromEntries(Object.entries(variables).filter(([name]) => query.includes(`$${name}:`)))
}
