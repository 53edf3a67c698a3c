/** Finds out who asks, from the head of a request. It never looks at an operation, and answers nobody. */
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import type { FastifyBaseLogger } from 'fastify'
import type { Config } from '../../config.ts'
import type { ErrorCode } from '../../errors.ts'
import { type Role, roles } from '../../model/roles.ts'
import { accountOf, openAddresses } from './addresses.ts'
import { openHosts } from './hosts.ts'
import { keyPrefix, openKeys } from './keys.ts'
import { openTokens } from './tokens.ts'

/** Who asks. */
export interface Caller {
  /** For the log: the name of a key, the subject of a token, or an address. */
  readonly name: string
  /** Under which its rows are counted: no two kinds of callers share one. */
  readonly account: string
  readonly role: Role
  /** Whether it has shown a key or a token. */
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

type Settings = Pick<
  Config,
  'anonymousRole' | 'keysFile' | 'trustedProxies' | 'hosts' | 'jwtJwks' | 'jwtIssuer' | 'jwtAudience' | 'jwtRoleClaim'
>

/** Opens what knows the callers; `onEdit` hears of edits of the file of keys. Throws KEYS_INVALID, and CONFIG_INVALID for the keys of an issuer. */
export function openAccess(settings: Settings, log: FastifyBaseLogger, onEdit?: (taken: boolean) => void): Access {
  const { anonymousRole, keysFile, jwtJwks, trustedProxies, hosts } = settings
  const keys = keysFile === undefined ? undefined : openKeys(keysFile, log, onEdit)
  const tokens = jwtJwks === undefined ? undefined : openTokens({ ...settings, jwtJwks }, log)
  const addresses = openAddresses(trustedProxies)
  const knowsCallers = keys !== undefined || tokens !== undefined
  const refuse = refusalsOf({ keys: keys !== undefined, tokens: tokens !== undefined })
  return {
    roles: knowsCallers || anonymousRole === 'none' ? roles : [anonymousRole],
    knowsCallers,
    addressOf: addresses.of,
    acceptHost: openHosts(hosts, addresses).accept,
    identify,
    close() {
      keys?.close()
      tokens?.close()
    },
  }

  function identify(request: IncomingMessage): Identified | Promise<Identified> {
    const { headers } = request
    const { authorization, 'x-api-key': key } = headers
    if (key === undefined && (authorization === undefined || (!knowsCallers && !isBearer(authorization)))) return identifyAnonymous(request)
    const credential = readCredential(headers)
    if (!credential) return refuse.unreadable
    if (credential.startsWith(keyPrefix)) return keys?.identify(credential) ?? refuse.unreadable
    return (key === undefined && tokens?.identify(credential)) || refuse.unreadable
  }

  function identifyAnonymous(request: IncomingMessage): Identified {
    if (anonymousRole === 'none') return refuse.nothingShown
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

/** What is said to those who show nothing, or what cannot be read, by what the server knows. */
function refusalsOf(known: { readonly keys: boolean; readonly tokens: boolean }): {
  readonly nothingShown: Identified
  readonly unreadable: Identified
} {
  const refusal = (message: string): Identified => ({ ok: false, code: 'UNAUTHENTICATED', message })
  const ways = [
    ...(known.keys ? ['a key as "Authorization: Bearer ek_…" or "x-api-key: ek_…"'] : []),
    ...(known.tokens ? ['a token as "Authorization: Bearer …"'] : []),
  ]
  if (ways.length === 0) {
    const knowsNone = refusal('This server knows no keys, and answers without one: leave it out.')
    return { nothingShown: knowsNone, unreadable: knowsNone }
  }
  return {
    nothingShown: refusal(`This server answers those alone whom it knows. Send ${ways.join(', or ')}.`),
    unreadable: refusal(`What was sent is nothing that this server knows a caller by. Send ${ways.join(', or ')}, once.`),
  }
}
