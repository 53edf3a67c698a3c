/** Names a request, for its caller and the log. It never trusts what could not stand in a log. */
import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

/** On the request itself: what is kept beside it for so long costs the collector of garbage more than all else of an answer. */
const madeId = Symbol('request id')

/** The caller's own id when it is a plain word; else a new one, which the request keeps. */
export function requestIdOf(request: Pick<IncomingMessage, 'headers'> & { [madeId]?: string }): string {
  const given = request.headers['x-request-id']
  if (typeof given === 'string' && /^[\w.:/+=@~-]{1,128}$/.test(given)) return given
  request[madeId] ??= randomUUID()
  return request[madeId]
}
