/** Names a request, for its caller and the log. It never trusts what could not stand in a log. */
import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

const made = new WeakMap<object, string>()

/** The caller's own id when it is a plain word; else a new one, which the request keeps. */
export function requestIdOf(request: Pick<IncomingMessage, 'headers'>): string {
  const given = request.headers['x-request-id']
  if (typeof given === 'string' && /^[\w.:/+=@~-]{1,128}$/.test(given)) return given
  const known = made.get(request)
  if (known !== undefined) return known
  const id = randomUUID()
  made.set(request, id)
  return id
}
