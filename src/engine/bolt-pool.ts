/** Connections to one server, kept for the next statement. It never has more of them than it was told to. */
import {
  type BoltAddress,
  type BoltConnection,
  type BoltLogin,
  openConnection,
  type RunExtra,
  unavailableError,
} from './bolt-connection.ts'
import type { Row, Statement } from './engine.ts'

/** The connections to one server. */
export interface BoltPool {
  /** Runs a statement on a connection that is free. `onBegin` is told how to end it; what it ended is an error. */
  readonly run: (statement: Statement, extra: RunExtra, onBegin: (giveUp: () => void) => void) => Promise<readonly Row[]>
  /** Lends a connection for something else, and takes it back. */
  readonly lend: <T>(use: (connection: BoltConnection) => Promise<T>) => Promise<T>
  /** How many are at work. */
  readonly load: () => number
  readonly close: () => void
}

/** The server speaks no Bolt that we do. */
export const UNKNOWN_BOLT = 'UnknownBolt'

/** Neo4j has 400 threads for all its clients. */
const CONNECTIONS_MAX = 64
/** As long as the driver keeps one: a balancer in between may spread them anew. */
const LIFETIME_MS = 3_600_000

/** A connection on which nothing went for so long may have been forgotten by what stands between. */
const QUIET_MS = 2_000
/** A server that has nothing to do answers at once. */
const RESET_MS = 1_000

/** A connection that nobody uses, and since when. */
interface Free {
  readonly connection: BoltConnection
  readonly since: number
}

interface State {
  readonly open: Set<BoltConnection>
  readonly free: Free[]
  readonly waiting: (() => void)[]
  lent: number
  closed: boolean
}

/** Makes a pool. It connects when the first statement comes; a server that is silent for `timeoutMs` does not answer. */
export function openPool(address: BoltAddress, login: BoltLogin | undefined, timeoutMs: number): BoltPool {
  const state: State = { open: new Set(), free: [], waiting: [], lent: 0, closed: false }
  const acquire = async (): Promise<BoltConnection> => {
    if (state.lent < CONNECTIONS_MAX) state.lent++
    else await untilHandedOver(state, timeoutMs)
    try {
      return (await takeFree(state)) ?? (await connect())
    } catch (error) {
      leave(state)
      throw error
    }
  }
  const connect = async (): Promise<BoltConnection> => {
    const connection = await openConnection(address, login, timeoutMs)
    if (connection === null)
      throw Object.assign(new Error('the server speaks no version of Bolt that is spoken here'), { code: UNKNOWN_BOLT })
    state.open.add(connection)
    if (state.closed) connection.close()
    return connection
  }
  const release = (connection: BoltConnection) => {
    const isKept = connection.isOpen() && !state.closed && performance.now() - connection.openedAt < LIFETIME_MS
    if (isKept) state.free.push({ connection, since: performance.now() })
    else drop(state, connection)
    leave(state)
  }
  /** Neo4j ignores what comes after an error until it is told to begin anew. */
  const mend = (connection: BoltConnection) => resetInTime(connection).then(() => release(connection))
  const lend: BoltPool['lend'] = async (use) => {
    const connection = await acquire()
    try {
      const result = await use(connection)
      release(connection)
      return result
    } catch (error) {
      void mend(connection)
      throw error
    }
  }
  return {
    lend,
    run: ({ text, params }, extra, onBegin) =>
      lend((connection) => {
        onBegin(connection.close)
        return connection.run(text, params, extra)
      }),
    load: () => state.lent + state.waiting.length,
    close: () => {
      state.closed = true
      for (const connection of state.open) connection.close()
    },
  }
}

/** The free connection that was used last, if it still answers. Where one has died in silence, all that are as quiet have. */
async function takeFree(state: State): Promise<BoltConnection | undefined> {
  for (let found = state.free.pop(); found !== undefined; found = state.free.pop()) {
    const { connection, since } = found
    if (connection.isOpen() && (performance.now() - since < QUIET_MS || (await resetInTime(connection)))) return connection
    drop(state, connection)
    for (const each of state.free.splice(0)) {
      if (each.since > since) state.free.push(each)
      else drop(state, each.connection)
    }
  }
  return undefined
}

/** Makes a connection fit for a statement, and says whether it is: one that does not answer is closed. */
async function resetInTime(connection: BoltConnection): Promise<boolean> {
  const timer = setTimeout(connection.close, RESET_MS)
  return connection
    .reset()
    .then(
      () => true,
      () => false,
    )
    .finally(() => clearTimeout(timer))
}

function drop({ open }: State, connection: BoltConnection): void {
  connection.close()
  open.delete(connection)
}

/** Whoever waits takes the place over, so that nobody else comes in between. */
function leave(state: State): void {
  const next = state.waiting.shift()
  if (next === undefined) state.lent--
  else next()
}

function untilHandedOver(state: State, timeoutMs: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      state.waiting.splice(state.waiting.indexOf(begin), 1)
      reject(unavailableError(`no connection was free within ${timeoutMs} ms`))
    }, timeoutMs)
    const begin = () => {
      clearTimeout(timer)
      resolve()
    }
    state.waiting.push(begin)
  })
}
