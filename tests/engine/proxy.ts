/** A TCP proxy that fails as networks fail: for tests of what stands between us and a server. */
import { createServer, type Server, type Socket, connect as tcp } from 'node:net'

/** `pass` hands bytes on, `hang` keeps connections open and silent, `reset` ends each one at once, `old` knows no Bolt before it is asked for the newest. */
export type ProxyMode = 'pass' | 'hang' | 'reset' | 'old'

/** A proxy at `uri`. `turn` changes its ways from now on; `cut` also ends what is connected. */
export interface FaultyProxy {
  readonly uri: string
  readonly connections: () => number
  readonly turn: (mode: ProxyMode) => void
  readonly cut: () => void
  readonly close: () => Promise<void>
}

const NO_BOLT = Buffer.alloc(4)

/** The driver asks for a list of versions first. */
function asksForBolt5(bytes: Buffer): boolean {
  return bytes.toString('hex', 0, 4) === '6060b017' && bytes[7] === 5
}

/** Opens a proxy in front of the server at `target`, a URI with host and port. */
export async function openProxy(target: string, mode: ProxyMode = 'pass'): Promise<FaultyProxy> {
  const { hostname, port, protocol } = new URL(target)
  const state = { mode, connections: 0 }
  const sockets = new Set<Socket>()
  const keep = (socket: Socket) => {
    sockets.add(socket)
    socket.on('error', () => {}).on('close', () => sockets.delete(socket))
  }
  const server: Server = createServer((client) => {
    state.connections++
    keep(client)
    if (state.mode === 'reset') return client.resetAndDestroy()
    if (state.mode === 'hang') return client.resume()
    const upstream = tcp(Number(port), hostname)
    keep(upstream)
    const hand = (from: Socket, to: Socket) => {
      from.on('data', (bytes) => {
        if (state.mode === 'old' && asksForBolt5(bytes)) from.end(NO_BOLT)
        else if (state.mode !== 'hang') to.write(bytes)
      })
      from.on('close', () => to.destroy())
    }
    hand(client, upstream)
    hand(upstream, client)
  })
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  const cut = () => {
    for (const socket of sockets) socket.destroy()
  }
  return {
    uri: `${protocol}//127.0.0.1:${address.port}`,
    connections: () => state.connections,
    turn: (next) => {
      state.mode = next
    },
    cut,
    close: async () => {
      cut()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
