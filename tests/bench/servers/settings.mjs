/** How a server of the benchmark is told what to do, and how it says that it listens. It never chooses a port. */
import neo4j from 'neo4j-driver'

/** @returns {{ port: number, neo4j?: { uri: string, user: string, password: string }, data?: string }} */
export function readSettings() {
  return JSON.parse(process.argv[2] ?? '{}')
}

/** @param {{ uri: string, user: string, password: string }} login */
export function openDriver({ uri, user, password }) {
  return neo4j.driver(uri, neo4j.auth.basic(user, password), { disableLosslessIntegers: true, maxConnectionPoolSize: 100 })
}
