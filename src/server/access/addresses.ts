/** Finds the address that a request comes from, behind proxies too. It believes no header but that of a proxy which is trusted. */
import type { IncomingMessage } from 'node:http'
import proxyAddress from '@fastify/proxy-addr'
import ipaddr from 'ipaddr.js'
import { openRecent } from '../../recent.ts'

export interface Addresses {
  /** The address of who asks; empty when the connection is gone. */
  of(request: IncomingMessage): string
  /** Whether a request comes from a proxy that is trusted. */
  isProxied(request: IncomingMessage): boolean
}

/** Opens what finds addresses; `proxies` are addresses, networks, or words such as `loopback`. Throws where one is none of these. */
export function openAddresses(proxies: readonly string[] | undefined): Addresses {
  if (!proxies) return { of: ({ socket }) => plain(socket.remoteAddress), isProxied: () => false }
  const trusts = proxyAddress.compile([...proxies])
  // To find an address takes longer than to look a key up.
  const recent = openRecent<string>({ countMax: 1000, charactersMax: 100_000 })
  return {
    isProxied: ({ socket }) => trusts(socket.remoteAddress ?? '', 0),
    of(request) {
      const { remoteAddress } = request.socket
      if (remoteAddress === undefined) return ''
      const told = `${remoteAddress} ${request.headers['x-forwarded-for'] ?? ''}`
      const known = recent.get(told)
      if (known !== undefined) return known
      const found = find(request, remoteAddress)
      recent.set(told, found)
      return found
    },
  }

  function find(request: IncomingMessage, remoteAddress: string): string {
    const chain = proxyAddress.all(request, trusts).map(withoutPort)
    // What a proxy that is trusted was told by nobody it knows may be any text: then that proxy counts.
    const address = chain.findLast((each) => ipaddr.isValid(each))
    return address === undefined ? plain(remoteAddress) : ipaddr.process(address).toString()
  }
}

/** Under which the rows of an address are counted: of IPv6 its /64, for one caller has as many addresses as it likes there. */
export function accountOf(address: string): string {
  if (!address.includes(':') || !ipaddr.IPv6.isValid(address)) return address
  const bytes = ipaddr.IPv6.parse(address).toByteArray()
  return `${ipaddr.fromByteArray([...bytes.slice(0, 8), ...new Array<number>(8).fill(0)])}/64`
}

/** An IPv4 address is one, also where the system writes it as one of IPv6. */
function plain(address = ''): string {
  return address.startsWith('::ffff:') ? address.slice('::ffff:'.length) : address
}

/** Some proxies add the port that the caller had. */
function withoutPort(address: string): string {
  return /^\[(.+)\](?::\d+)?$/.exec(address)?.[1] ?? /^([\d.]+):\d+$/.exec(address)?.[1] ?? address
}
