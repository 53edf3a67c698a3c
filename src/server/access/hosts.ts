/** Knows the names under which the server may be called, so that a page elsewhere whose name leads here does not reach it. It never answers. */
import type { IncomingMessage } from 'node:http'
import type { Addresses } from './addresses.ts'

export interface Hosts {
  /** Whether a request calls the server by one of its names. */
  accept(request: IncomingMessage): boolean
}

/**
 * Opens what knows the names; undefined takes any. A browser sends the name that it looked up as Host, and cannot be made to send another:
 * a request without one is no browser's. The name that a trusted proxy was called by counts too, but not in place of Host, for a page that
 * reaches a server by a proxy's address could send that.
 */
export function openHosts(names: readonly string[] | undefined, addresses: Addresses): Hosts {
  if (!names) return { accept: () => true }
  const known = new Set(names)
  const isKnown = (host: string | undefined) => host === undefined || known.has(nameOf(host))
  return {
    accept(request) {
      const { host, 'x-forwarded-host': forwarded } = request.headers
      if (!isKnown(host)) return false
      return (
        forwarded === undefined ||
        !addresses.isProxied(request) ||
        String(forwarded)
          .split(',')
          .every((each) => isKnown(each.trim()))
      )
    },
  }
}

/** Without its port, in small letters. */
function nameOf(host: string): string {
  return host.replace(/:\d*$/, '').toLowerCase()
}
