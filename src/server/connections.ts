/** Knows which connections have no request under way, so that an ending server need not wait for them. It never ends a request. */
import type { Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

/** Follows the connections of a server; returns what closes those on which nothing is asked. */
export function followConnections(server: Server): () => void {
  /** The last answer of each that is open. A set of those that are busy would change with every request, and keep garbage alive. */
  const open = new Map<Socket, ServerResponse | undefined>()
  server.on('connection', (socket) => {
    open.set(socket, undefined)
    socket.once('close', () => open.delete(socket))
  })
  server.on('request', ({ socket }, response) => {
    if (open.has(socket)) open.set(socket, response)
  })
  return () => {
    for (const [socket, last] of open) if (!last || last.writableFinished || last.destroyed) socket.destroy()
  }
}
