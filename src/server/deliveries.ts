/** Hangs up on callers who do not read their answers, which would stay in memory for as long as they like. It never cuts off who reads in time. */
import type { Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

/** How long an answer may take to go out, and how many bytes may wait for their readers altogether. */
export interface DeliveryLimits {
  readonly answerTimeoutMs: number
  readonly unreadBytesMax: number
}

/** How often it is looked. */
const LOOK_MS = 500

/** An answer that is on its way. */
interface Delivery {
  readonly response: ServerResponse
  /** Since when it was first seen there, by `performance.now()`. */
  since: number | undefined
}

const unhurried = new WeakSet<ServerResponse>()

/** Lets an answer take its time, which somebody else keeps. */
export function takeTime(response: ServerResponse): void {
  unhurried.add(response)
}

/** Follows the answers of a server until that is closed. */
export function followDeliveries(server: Server, limits: DeliveryLimits): void {
  /** By connection, on which several may be asked for at once: what changes with every request, and is old, keeps garbage alive. */
  const deliveries = new Map<Socket, Delivery[]>()
  server.on('connection', (socket) => {
    deliveries.set(socket, [])
    socket.once('close', () => deliveries.delete(socket))
  })
  server.on('request', ({ socket }, response) => {
    const before = deliveries.get(socket)
    while (before?.[0]?.response.writableFinished) before.shift()
    before?.push({ response, since: undefined })
  })
  const looking = setInterval(() => look([...deliveries.values()].flat(), limits), LOOK_MS).unref()
  server.once('close', () => clearInterval(looking))
}

function look(all: readonly Delivery[], { answerTimeoutMs, unreadBytesMax }: DeliveryLimits): void {
  const now = performance.now()
  const late = all.filter(({ response }) => response.headersSent && !response.writableFinished && !unhurried.has(response))
  let unread = 0
  for (const delivery of late) {
    delivery.since ??= now
    unread += unreadOf(delivery)
  }
  // Who has had the most time is the first to go.
  for (const delivery of late.sort((a, b) => (a.since ?? now) - (b.since ?? now))) {
    const isLate = now - (delivery.since ?? now) > answerTimeoutMs
    if (!isLate && unread <= unreadBytesMax) continue
    unread -= unreadOf(delivery)
    delivery.response.destroy()
  }
}

function unreadOf({ response }: Delivery): number {
  return Math.max(response.writableLength, response.socket?.writableLength ?? 0)
}
