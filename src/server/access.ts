/** Finds out who asks, from the head of a request. It never looks at an operation, and answers nobody. */
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import type { FastifyBaseLogger } from 'fastify'
import type { Config } from '../config.ts'
import type { ErrorCode } from '../errors.ts'
import { type Role, roles } from '../model/roles.ts'
import { accountOf, openAddresses } from './addresses.ts'
import { openHosts } from './hosts.ts'
import { keyPrefix, openKeys } from './keys.ts'

/** Who asks. */
export interface Caller {
  /** For the log: the name of a key, or an address. */
  readonly name: string
  /** Under which its rows are counted: no two kinds of callers share one. */
  readonly account: string
  readonly role: Role
  /** Whether it has shown a key. */
  readonly known: boolean
}

/** A caller, or why there is none: `message` says what to do. */
export type Identified =
  | { readonly ok: true; readonly caller: Caller }
  | { readonly ok: false; readonly code: ErrorCode; readonly message: string }

export interface Access {
  /** Roles that a caller may turn out to have. */
  readonly roles: readonly Role[]
  /** Whether callers can show who they are. Without, what only admins may is open to everyone whom the server answers at all. */
  readonly knowsCallers: boolean
  /** The address that a request comes from. */
  addressOf(request: IncomingMessage): string
  /** Whether a request calls the server by one of its names. */
  acceptHost(request: IncomingMessage): boolean
  /** At once where it can. It never throws. */
  identify(request: IncomingMessage): Identified | Promise<Identified>
  close(): void
}

type Settings = Pick<Config, 'anonymousRole' | 'keysFile' | 'trustedProxies' | 'hosts'>

/** Opens what knows the callers. Throws KEYS_INVALID. */
export function openAccess({ anonymousRole, keysFile, trustedProxies, hosts }: Settings, log: FastifyBaseLogger): Access {
  const keys = keysFile === undefined ? undefined : openKeys(keysFile, log)
  const addresses = openAddresses(trustedProxies)
  return {
    roles: keys || anonymousRole === 'none' ? roles : [anonymousRole],
    knowsCallers: keys !== undefined,
    addressOf: addresses.of,
    acceptHost: openHosts(hosts, addresses).accept,
    identify,
    close: () => keys?.close(),
  }

  function identify(request: IncomingMessage): Identified | Promise<Identified> {
    const { headers } = request
    const { authorization, 'x-api-key': key } = headers
    if (key === undefined && (authorization === undefined || (!keys && !isBearer(authorization)))) return identifyAnonymous(request)
    const credential = readCredential(headers)
    if (!credential) return unreadable
    if (!keys) return knowsNone
    return credential.startsWith(keyPrefix) ? keys.identify(credential) : unreadable
  }

  function identifyAnonymous(request: IncomingMessage): Identified {
    if (anonymousRole === 'none') return nothingShown
    const name = addresses.of(request)
    return { ok: true, caller: { name, account: accountOf(name), role: anonymousRole, known: false } }
  }
}

/** What a caller shows, where it shows one thing. A proxy's own scheme may stand beside a key in its own header. */
function readCredential({ authorization, 'x-api-key': key }: IncomingHttpHeaders): string | undefined {
  const bearer = authorization === undefined ? undefined : /^Bearer +(\S+) *$/i.exec(authorization)?.[1]
  if (key === undefined) return bearer
  return typeof key === 'string' && (authorization === undefined || !isBearer(authorization)) ? key : undefined
}

function isBearer(authorization: string): boolean {
  return /^Bearer\b/i.test(authorization)
}

const howTo = 'Send a key as "Authorization: Bearer ek_…" or "x-api-key: ek_…"'

const nothingShown: Identified = { ok: false, code: 'UNAUTHENTICATED', message: `This server answers those alone whom it knows. ${howTo}.` }
const unreadable: Identified = { ok: false, code: 'UNAUTHENTICATED', message: `What was sent is no key of this server. ${howTo}, once.` }
const knowsNone: Identified = {
  ok: false,
  code: 'UNAUTHENTICATED',
  message: 'This server knows no keys, and answers without one: leave it out.',
}
