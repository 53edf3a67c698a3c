/** Names a request, for its caller and the log. It never trusts what could not stand in a log. */
import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

/** The caller's own id when it is a plain word; else a new one. */
export function requestIdOf({ headers }: Pick<IncomingMessage, 'headers'>): string {
  const given = headers['x-request-id']
  return typeof given === 'string' && /^[\w.:/+=@~-]{1,128}$/.test(given) ? given : randomUUID()
}
