/** Times every server on a workload, in turns. It never compares answers. */
import { peakMegabytes, processorMs } from './servers/process.mjs'

/** @typedef {import('./compare.mjs').Ready} Ready */
/** @typedef {import('./stage.mjs').Started} Started */
/**
 * @typedef {{ perSecond: number, p50: number, p99: number, serverMs: number, databaseMs: number | null, errors: number }} Round
 * @typedef {Round & { workload: string, server: string, clients: number }} Cell
 * @typedef {{ servers: readonly Started[], databasePid: number | undefined, loader: { run: (job: any) => Promise<import('./load/client.mjs').Measured> },
 *   options: import('./options.mjs').Options }} How
 * @typedef {{ server: Started, bodies: Ready['bodies'], clients: number, durationMs: number }} Part
 */

/** Warms with so many clients, which is also what a server should hold without trouble. */
const WARM_CLIENTS = 16

/**
 * @param {Ready} ready
 * @param {How} how
 * @returns {Promise<Cell[]>}
 */
export async function measure({ workload, bodies }, how) {
  const { clients, warmMs } = how.options
  const able = how.servers.filter(({ name }) => bodies.has(name))
  for (const server of able) await load({ server, bodies, clients: WARM_CLIENTS, durationMs: warmMs }, how)
  const cells = []
  for (const count of clients) {
    const found = await measureInTurns({ able, bodies, clients: count }, how)
    for (const { name } of able) cells.push({ workload: workload.name, server: name, clients: count, ...middle(found.get(name) ?? []) })
  }
  return cells
}

/** Each round begins with another server, so that none always comes after the same one. @param {{ able: readonly Started[], bodies: Ready['bodies'], clients: number }} what @param {How} how */
async function measureInTurns({ able, bodies, clients }, how) {
  const { rounds, roundMs } = how.options
  /** @type {Map<string, Round[]>} */
  const found = new Map(able.map(({ name }) => [name, []]))
  for (let round = 0; round < rounds; round++) {
    const first = round % able.length
    for (const server of [...able.slice(first), ...able.slice(0, first)]) {
      found.get(server.name)?.push(await measureOnce({ server, bodies, clients, durationMs: roundMs }, how))
    }
  }
  return found
}

/** @param {Part} part @param {How} how */
function load({ server: { name, port, endpoint }, bodies, clients, durationMs }, { loader }) {
  return loader.run({ port, path: endpoint, bodies: bodies.get(name) ?? [], clients, durationMs })
}

/** @param {Part} part @param {How} how @returns {Promise<Round>} */
async function measureOnce(part, how) {
  const { pid, engine } = part.server
  const database = engine === 'neo4j' ? how.databasePid : undefined
  const used = () => ({ server: processorMs(pid), database: database === undefined ? undefined : processorMs(database) })
  const before = used()
  const { requests, seconds, ...measured } = await load(part, how)
  const after = used()
  return {
    ...measured,
    perSecond: requests / seconds,
    serverMs: (after.server - before.server) / requests,
    databaseMs: after.database === undefined ? null : (after.database - Number(before.database)) / requests,
  }
}

/** The median of each number; errors are added up. @param {readonly Round[]} rounds @returns {Round} */
function middle(rounds) {
  const of = (/** @type {keyof Round} */ key) => median(rounds.map((round) => Number(round[key])))
  return {
    perSecond: of('perSecond'),
    p50: of('p50'),
    p99: of('p99'),
    serverMs: of('serverMs'),
    databaseMs: rounds[0]?.databaseMs === null ? null : of('databaseMs'),
    errors: rounds.reduce((sum, { errors }) => sum + errors, 0),
  }
}

/** @param {readonly number[]} values */
function median(values) {
  const sorted = [...values].sort((a, b) => a - b)
  return Number(sorted[Math.floor(sorted.length / 2)])
}

/** Cold start and peak memory of each server. @param {readonly Started[]} servers */
export function describeServers(servers) {
  return servers.map(({ name, title, engine, kind, coldMs, pid }) => ({ name, title, engine, kind, coldMs, megabytes: peakMegabytes(pid) }))
}
