/** A TCP proxy that fails as networks fail: for tests of what stands between us and a server. */
import { once } from 'node:events'
import { createServer, type Server, type Socket, connect as tcp } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

/**
 * `pass` hands bytes on, `hang` keeps connections open and silent, `reset` ends each one at once, `slow` hands on a few bytes now and
 * then, `old` knows no Bolt before it is asked for the newest.
 */
export type ProxyMode = 'pass' | 'hang' | 'reset' | 'slow' | 'old'

/** Who sent some bytes. */
export type Sender = 'client' | 'server'

/** What becomes of bytes: they go on, the connection ends before them, right after them or after so many of them, or they are lost. */
export type Fate = 'pass' | 'cut' | 'last' | 'lose' | { readonly cutTo: number }

/** A proxy at `uri`. What it is told holds from then on. */
export interface FaultyProxy {
  readonly uri: string
  readonly connections: () => number
  readonly turn: (mode: ProxyMode) => void
  /** Decides about all bytes while the mode is `pass`; nothing takes the decision back. */
  readonly judge: (decide: ((bytes: Buffer, from: Sender) => Fate) | undefined) => void
  /** Ends what is connected. */
  readonly cut: () => void
  /** What is connected stays so, and is silent for ever, as behind a balancer that has forgotten it. */
  readonly bury: () => void
  /** The port refuses connections; what is connected ends. */
  readonly refuse: () => Promise<void>
  readonly accept: () => Promise<void>
  readonly close: () => Promise<void>
}

/** How slow `slow` is: it takes Neo4j's whole greeting in a second or so. */
const PIECE_BYTES = 64
const PIECE_MS = 5

const NO_BOLT = Buffer.alloc(4)

/** The driver asks for a list of versions first. */
function asksForBolt5(bytes: Buffer): boolean {
  return bytes.toString('hex', 0, 4) === '6060b017' && bytes[7] === 5
}

interface State {
  mode: ProxyMode
  decide: ((bytes: Buffer, from: Sender) => Fate) | undefined
  connections: number
  readonly sockets: Set<Socket>
  readonly buried: WeakSet<Socket>
}

/** Opens a proxy in front of the server at `target`, a URI with host and port. */
export async function openProxy(target: string, mode: ProxyMode = 'pass'): Promise<FaultyProxy> {
  const { hostname, port, protocol } = new URL(target)
  const state: State = { mode, decide: undefined, connections: 0, sockets: new Set(), buried: new WeakSet() }
  const server: Server = createServer((client) => {
    state.connections++
    keep(state, client)
    if (state.mode === 'reset') return client.resetAndDestroy()
    if (state.mode === 'hang') return client.resume()
    const upstream = tcp(Number(port), hostname)
    keep(state, upstream)
    hand(state, 'client', { from: client, to: upstream })
    hand(state, 'server', { from: upstream, to: client })
  })
  const listen = async (at: number) => {
    server.listen(at, '127.0.0.1')
    await once(server, 'listening')
  }
  await listen(0)
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  const cut = () => {
    for (const socket of state.sockets) socket.destroy()
  }
  const refuse = async () => {
    const closed = new Promise((resolve) => server.close(resolve))
    cut()
    await closed
  }
  return {
    uri: `${protocol}//127.0.0.1:${address.port}`,
    connections: () => state.connections,
    turn: (next) => {
      state.mode = next
    },
    judge: (decide) => {
      state.decide = decide
    },
    cut,
    bury: () => {
      for (const socket of state.sockets) state.buried.add(socket)
    },
    refuse,
    accept: () => listen(address.port),
    close: refuse,
  }
}

function keep({ sockets }: State, socket: Socket): void {
  sockets.add(socket)
  socket.on('error', () => {}).on('close', () => sockets.delete(socket))
}

function hand(state: State, sender: Sender, { from, to }: { readonly from: Socket; readonly to: Socket }): void {
  let behind = Promise.resolve()
  from.on('data', (bytes) => {
    const fate = fateOf(state, bytes, { sender, from })
    if (fate === 'lose') return
    if (fate === 'refuse') return void from.end(NO_BOLT)
    if (fate === 'cut') return void from.resetAndDestroy()
    if (fate === 'trickle') {
      behind = behind.then(() => trickle(bytes, to))
      return
    }
    to.write(typeof fate === 'object' ? bytes.subarray(0, fate.cutTo) : bytes)
    if (fate === 'pass') return
    // The receiver still gets them; what it answers goes nowhere.
    if (sender === 'client') from.resetAndDestroy()
    else to.end()
  })
  from.on('close', () => void behind.then(() => (to.writableLength > 0 ? to.end() : to.destroy())))
}

function fateOf(
  { mode, buried, decide }: State,
  bytes: Buffer,
  { sender, from }: { readonly sender: Sender; readonly from: Socket },
): Fate | 'trickle' | 'refuse' {
  if (buried.has(from) || mode === 'hang') return 'lose'
  if (mode === 'slow') return 'trickle'
  if (mode === 'old' && asksForBolt5(bytes)) return 'refuse'
  return mode === 'pass' ? (decide?.(bytes, sender) ?? 'pass') : 'pass'
}

async function trickle(bytes: Buffer, to: Socket): Promise<void> {
  for (let at = 0; at < bytes.length && to.writable; at += PIECE_BYTES) {
    to.write(bytes.subarray(at, at + PIECE_BYTES))
    await sleep(PIECE_MS)
  }
}
