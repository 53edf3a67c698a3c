/** What depends on who reaches the server: whom it takes strangers for, what they may ask for, and what it refuses to start with. It never reads a setting. */
import { includes, type Role } from './model/roles.ts'

/** What is decided by who reaches the address, where it is not said. */
export interface Exposure {
  /** Whether `/metrics` is there. */
  readonly metrics: boolean
  /** The role of who shows neither key nor token; `none` may nothing. */
  readonly anonymousRole: Role | 'none'
  /** Names by which the server may be called; undefined for any. */
  readonly hosts: readonly string[] | undefined
  /** Rows that one operation of theirs may make. */
  readonly costMax: number
  /** Rows that the operations of one address may make in a minute; infinite on this machine alone. */
  readonly costPerMinuteMax: number
}

/** The settings by which it is decided; undefined where they were not given. */
export interface Exposing extends Partial<Exposure> {
  readonly host?: string | undefined
  readonly allowPublic?: boolean | undefined
  readonly keysFile?: string | undefined
  readonly jwtJwks?: string | undefined
  readonly jwtIssuer?: string | undefined
  readonly jwtAudience?: readonly string[] | undefined
  readonly metrics?: boolean | undefined
  readonly anonymousRole?: Role | 'none' | undefined
  readonly hosts?: readonly string[] | undefined
  readonly costMax?: number | undefined
  readonly costPerMinuteMax?: number | undefined
}

/** Whether callers can show who they are. */
function knowsCallers({ keysFile, jwtJwks }: Exposing): boolean {
  return keysFile !== undefined || jwtJwks !== undefined
}

/** Whoever works on this machine may see and ask for much; the public may not, nor may strangers where others have keys. */
export function readExposure(given: Exposing): Exposure {
  const { host, metrics, anonymousRole, costMax, costPerMinuteMax } = given
  const isPublic = reachesPublic(host)
  const isOpen = !isPublic && !knowsCallers(given)
  return {
    metrics: metrics ?? !isPublic,
    hosts: given.hosts?.includes('*') ? undefined : (given.hosts ?? (isPublic ? undefined : namesOf(host))),
    anonymousRole: anonymousRole ?? (isOpen ? 'admin' : knowsCallers(given) ? 'none' : 'reader'),
    costMax: costMax ?? (isOpen ? 1_000_000 : 20_000),
    costPerMinuteMax: costPerMinuteMax ?? (isOpen ? Number.POSITIVE_INFINITY : 60_000),
  }
}

/** A page elsewhere can have its own name lead to this machine, but no other name sent. */
function namesOf(host: string | undefined): readonly string[] {
  const listening = host === undefined ? [] : [host.includes(':') ? `[${host}]` : host]
  return [...new Set(['localhost', '127.0.0.1', '[::1]', ...listening])]
}

/** Why the server is not to start so, each with the ways out. */
export function exposureProblems(given: Exposing): readonly string[] {
  const { host, allowPublic, anonymousRole } = given
  const problems: string[] = []
  if (reachesPublic(host) && !knowsCallers(given) && allowPublic === false)
    problems.push(
      `HOST (--host) is "${host}", and the server would answer everyone who reaches this address. ` +
        'Either have callers show keys (`entrepot key create` makes them, ENTREPOT_KEYS_FILE (--keys) names their file) or tokens (ENTREPOT_JWT_JWKS). ' +
        'Or, if everyone may read, say ENTREPOT_ALLOW_PUBLIC=true (--public). If neither, leave it at 127.0.0.1.',
    )
  if (reachesPublic(host) && anonymousRole !== undefined && anonymousRole !== 'none' && includes(anonymousRole, 'admin'))
    problems.push(
      `ENTREPOT_ANONYMOUS_ROLE is "admin", and HOST (--host) "${host}": everyone could do everything. Give admins a key or a token.`,
    )
  if (anonymousRole === 'none' && !knowsCallers(given))
    problems.push(
      'ENTREPOT_ANONYMOUS_ROLE is "none", and there are neither keys nor tokens: nobody could ask anything. Set ENTREPOT_KEYS_FILE (--keys) or ENTREPOT_JWT_JWKS, too.',
    )
  const { jwtJwks, jwtIssuer, jwtAudience } = given
  const ofTokens = { ENTREPOT_JWT_JWKS: jwtJwks, ENTREPOT_JWT_ISSUER: jwtIssuer, ENTREPOT_JWT_AUDIENCE: jwtAudience }
  const missing = Object.entries(ofTokens).flatMap(([name, value]) => (value === undefined ? [name] : []))
  if (missing.length > 0 && missing.length < 3)
    problems.push(
      `Tokens want ${Object.keys(ofTokens).join(', ')} together, and ${missing.join(' and ')} is missing: a token of another issuer, or for another server, must not count.`,
    )
  return problems
}

/** Whether no other machine reaches an address. */
function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host)
}

function reachesPublic(host: string | undefined): boolean {
  return host !== undefined && !isLoopback(host)
}
