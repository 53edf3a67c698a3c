/** The stage of a run: the graph in both engines, and every server on it, started in turn. It never measures. */
import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import neo4j from 'neo4j-driver'
import { runnerImport } from 'vite'
import { servers as allServers, requestOf } from './servers/all.mjs'
import { freePort, startServer } from './servers/process.mjs'
import { pickVariables, workloads } from './workloads/all.mjs'
import { planWorld } from './world/plan.mjs'
import { writeSeed } from './world/write.mjs'

/** @typedef {import('./servers/all.mjs').Server & import('./servers/process.mjs').RunningServer} Started */
/** @typedef {{ world: import('./world/plan.mjs').World, servers: Started[], databasePid: number | undefined, neo4jVersion: string, close: () => Promise<void> }} Stage */

const file = (/** @type {string} */ path) => fileURLToPath(new URL(path, import.meta.url))
const schema = file('world/schema.graphql')

/** Indexes that a user of the other servers would make, beside those that Entrepôt made: all servers on Neo4j share them. */
export const moreIndexes = [
  ...['Person', 'Organization', 'Place', 'Work', 'Passage'].map((label) => `CREATE INDEX IF NOT EXISTS FOR (n:${label}) ON (n.id)`),
  'CREATE INDEX IF NOT EXISTS FOR (n:Work) ON (n.publishedOn)',
  'CREATE TEXT INDEX bench_names IF NOT EXISTS FOR (n:Person) ON (n.name)',
  'CREATE FULLTEXT INDEX bench_people IF NOT EXISTS FOR (n:Person) ON EACH [n.name]',
]

/**
 * Generates and loads the graph, and starts the servers of these names.
 * @param {{ nodes: number, servers: readonly string[] }} options
 * @param {(text: string) => void} log
 * @returns {Promise<Stage>}
 */
export async function openStage({ nodes, servers: names }, log) {
  const wanted = allServers.filter(({ name }) => names.includes(name))
  const folder = mkdtempSync(join(tmpdir(), 'entrepot-bench-'))
  /** @type {(() => Promise<void> | void)[]} */
  const closing = [() => rmSync(folder, { recursive: true, force: true })]
  const close = async () => {
    for (const each of closing.reverse()) await each()
    closing.length = 0
  }
  try {
    const world = planWorld({ nodes })
    const seed = join(folder, 'seed')
    log(`generating ${nodes.toLocaleString('en')} nodes`)
    await writeSeed(world, seed)
    const flags = ['--schema', schema, '--seed', seed]
    const place = {
      neo4j: { uri: '', user: '', password: '' },
      schema,
      seed,
      data: join(folder, 'data'),
      copy: join(folder, 'copy', 'graph.grafeo'),
    }
    if (wanted.some(({ engine }) => engine === 'embedded')) {
      log('loading the embedded engine')
      load([...flags, '--data', place.data], {})
      cpSync(place.data, join(folder, 'copy'), { recursive: true })
    }
    /** @type {number | undefined} */
    let databasePid
    let neo4jVersion = ''
    if (wanted.some(({ engine }) => engine === 'neo4j')) {
      const { login, keeper, stop } = await openNeo4j(log)
      closing.push(stop)
      place.neo4j = login
      databasePid = keeper === undefined ? undefined : childOf(keeper)
      log('loading Neo4j')
      load(flags, { NEO4J_URI: login.uri, NEO4J_USER: login.user, NEO4J_PASSWORD: login.password })
      neo4jVersion = await addIndexes(login)
    }
    /** @type {Started[]} */
    const servers = []
    for (const server of wanted) {
      log(`starting ${server.name}`)
      servers.push(await start(server, { ...place, port: await freePort() }, world, log))
      const { stop } = /** @type {Started} */ (servers.at(-1))
      closing.push(stop)
    }
    for (const { kind, url } of servers) if (kind === 'entrepot') await indexed(url)
    return { world, servers, databasePid, neo4jVersion, close }
  } catch (error) {
    await close()
    throw error
  }
}

/** @param {import('./servers/all.mjs').Server} server @param {import('./servers/all.mjs').Place} place @param {Stage['world']} world @param {(text: string) => void} log */
async function start(server, place, world, log) {
  const point = /** @type {import('./workloads/workload.mjs').Workload} */ (workloads[0])
  const [variables] = pickVariables(point, world, 1)
  const request = requestOf(server, point)
  if ('lacks' in request) throw new Error(request.lacks)
  const { port } = place
  const isRight = (/** @type {any} */ data) => /** @type {any} */ (request.read(data)).person?.id === variables.id
  const running = await startServer({
    ...server.command(place),
    port,
    endpoint: server.endpoint,
    body: request.body(variables),
    isRight,
    log,
  })
  return { ...server, ...running }
}

/** Waits until the names are indexed, which goes on beside the first answers. @param {string} url */
async function indexed(url) {
  const ready = new URL('/readyz', url)
  while ((await fetch(ready).then((answer) => /** @type {Promise<any>} */ (answer.json()))).search !== 'ready') await sleep(100)
}

/** @param {readonly string[]} flags @param {Record<string, string>} env */
function load(flags, env) {
  const { status, stderr } = spawnSync(process.execPath, [file('../../dist/main.js'), 'load', ...flags], {
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...env },
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`The graph cannot be loaded:\n${stderr}`)
}

/** @param {(text: string) => void} log */
async function openNeo4j(log) {
  log('starting Neo4j')
  /** @type {{ module: typeof import('../engine/neo4j.ts') }} */
  const { module } = await runnerImport(file('../engine/neo4j.ts'), { configFile: false, logLevel: 'error' })
  const { neo4j: found, keeper, stop } = await module.openNeo4jForTests(process.env, 'speed')
  if (found.skip !== undefined)
    throw new Error(`There is no Neo4j: ${found.skip}. Or leave it out with --servers entrepot-embedded,limit-embedded.`)
  return { login: { uri: found.uri, user: found.user, password: found.password }, keeper, stop }
}

/** @param {{ uri: string, user: string, password: string }} login */
async function addIndexes({ uri, user, password }) {
  const driver = neo4j.driver(uri, neo4j.auth.basic(user, password))
  try {
    for (const text of moreIndexes) await driver.executeQuery(text)
    await driver.executeQuery('CALL db.awaitIndexes(300)')
    return (await driver.getServerInfo()).agent ?? ''
  } finally {
    await driver.close()
  }
}

/** The process that another has started. @param {number} parent */
function childOf(parent) {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  const child = pids.find((pid) => {
    try {
      const [name = '', rest = ''] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')
      return name.endsWith('(java') && Number(rest.split(' ')[1]) === parent
    } catch {
      return false
    }
  })
  return child === undefined ? undefined : Number(child)
}
