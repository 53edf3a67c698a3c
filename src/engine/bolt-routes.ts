/** Which servers of a cluster answer reads, and a pool for each. It never asks one that just failed before it has asked for a new list. */
import { type BoltAddress, type BoltLogin, type RunExtra, unavailableError } from './bolt-connection.ts'
import { type BoltPool, openPool } from './bolt-pool.ts'
import type { Row, Statement, Value } from './engine.ts'

/** Where the first server is, and whether it is asked for others: `neo4j://` asks, `bolt://` does not. */
export interface BoltTarget extends BoltAddress {
  /** What the server may want to know to choose the others: the query of the URI. */
  readonly routing: { readonly [name: string]: string } | undefined
}

/** The servers that answer reads. */
export interface BoltRoutes {
  readonly run: (statement: Statement, extra: RunExtra, onBegin: (giveUp: () => void) => void) => Promise<readonly Row[]>
  readonly close: () => void
}

const TRUST: { readonly [suffix: string]: BoltAddress['trust'] } = { '': 'plain', s: 'authorities', ssc: 'anybody' }
const DEFAULT_PORT = 7687

/** What a URI says. Undefined for one that is not known here. */
export function readTarget(uri: string): BoltTarget | undefined {
  const [, scheme, security = ''] = /^(bolt|neo4j)(?:\+(s|ssc))?:\/\//.exec(uri) ?? []
  if (scheme === undefined || !URL.canParse(uri)) return undefined
  const { hostname, port, searchParams } = new URL(uri)
  const address = { host: hostname.replace(/^\[|\]$/g, ''), port: Number(port || DEFAULT_PORT), trust: TRUST[security] ?? 'plain' }
  const routing = { ...Object.fromEntries(searchParams), address: `${hostname}:${address.port}` }
  return { ...address, routing: scheme === 'neo4j' ? routing : undefined }
}

/** What a server says of the others. */
interface Routing {
  readonly ttl: Value
  readonly servers: readonly { readonly role: string; readonly addresses: readonly string[] }[]
}

interface Table {
  readonly readers: readonly BoltPool[]
  readonly until: number
}

/** Makes the pools. They connect when the first statement comes. */
export function openRoutes(target: BoltTarget, login: BoltLogin | undefined, database: string | undefined, timeoutMs: number): BoltRoutes {
  const pools = new Map<string, BoltPool>()
  const poolOf = (address: BoltAddress): BoltPool => {
    const name = `${address.host}:${address.port}`
    const pool = pools.get(name) ?? openPool(address, login, timeoutMs)
    pools.set(name, pool)
    return pool
  }
  const first = poolOf(target)
  let table: Table | undefined
  let asking: Promise<Table> | undefined
  let routers: readonly BoltPool[] = [first]
  const ask = async (): Promise<Table> => {
    let problem: unknown
    for (const router of new Set([...routers, first])) {
      try {
        const found = routingOf(await router.lend((connection) => connection.route(target.routing ?? {}, database)))
        const servers = (role: string) => addressesOf(found, role, target.trust).map(poolOf)
        routers = servers('ROUTE')
        table = { readers: servers('READ'), until: performance.now() + Number(found.ttl) * 1_000 }
        return table
      } catch (error) {
        problem = error
      }
    }
    throw problem
  }
  const current = (): Table | Promise<Table> => {
    if (table !== undefined && performance.now() < table.until) return table
    asking ??= ask().finally(() => {
      asking = undefined
    })
    return asking
  }
  return {
    run: async (statement, extra, onBegin) => {
      if (target.routing === undefined) return first.run(statement, extra, onBegin)
      const { readers } = await current()
      const reader = leastBusy(readers) ?? first
      try {
        return await reader.run(statement, extra, onBegin)
      } catch (error) {
        if ((error as { retryable?: unknown }).retryable === true) table = undefined
        throw error
      }
    },
    close: () => {
      for (const pool of pools.values()) pool.close()
    },
  }
}

function routingOf(told: Value): Routing {
  const servers = (told as { readonly servers?: Value } | null)?.servers
  const isRouting = Array.isArray(servers) && servers.every((each) => Array.isArray((each as { addresses?: Value } | null)?.addresses))
  if (!isRouting) throw unavailableError('the server does not say which others there are')
  return told as unknown as Routing
}

function addressesOf({ servers }: Routing, role: string, trust: BoltAddress['trust']): readonly BoltAddress[] {
  return servers
    .filter((server) => server.role === role)
    .flatMap(({ addresses }) => addresses)
    .map((address) => {
      const [, host = '', port] = /^(.*?):?(\d+)?$/.exec(address) ?? []
      return { host: host.replace(/^\[|\]$/g, ''), port: Number(port ?? DEFAULT_PORT), trust }
    })
}

/** Of those that are alike any, so that several processes do not all choose the first. */
function leastBusy(pools: readonly BoltPool[]): BoltPool | undefined {
  const least = Math.min(...pools.map((pool) => pool.load()))
  const candidates = pools.filter((pool) => pool.load() === least)
  return candidates[Math.floor(Math.random() * candidates.length)]
}
