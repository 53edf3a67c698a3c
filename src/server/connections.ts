/** Knows which connections have no request under way, so that an ending server need not wait for them. It never ends a request. */
import type { Server } from 'node:http'
import type { Socket } from 'node:net'

/** Follows the connections of a server; returns what closes those on which nothing is asked. */
export function followConnections(server: Server): () => void {
  const open = new Set<Socket>()
  const busy = new Set<Socket>()
  server.on('connection', (socket) => {
    open.add(socket)
    socket.once('close', () => open.delete(socket))
  })
  server.on('request', ({ socket }, response) => {
    busy.add(socket)
    response.once('close', () => busy.delete(socket))
  })
  return () => {
    for (const socket of open) if (!busy.has(socket)) socket.destroy()
  }
}
