/** Knows the callers who show a token of an issuer that is trusted. It never believes a token about how it is to be verified. */
import { hash } from 'node:crypto'
import type { FastifyBaseLogger } from 'fastify'
import { errors, type JWTPayload, jwtVerify } from 'jose'
import type { Config } from '../../config.ts'
import { roles } from '../../model/roles.ts'
import { openRecent } from '../../recent.ts'
import { openComplaints } from '../telemetry/complaints.ts'
import type { Identified } from './access.ts'
import { openTokenKeys } from './token-keys.ts'

export interface Tokens {
  /** Whose token it is: at once where it was verified lately. It never throws. */
  identify(token: string): Identified | Promise<Identified>
  close(): void
}

interface Kept {
  readonly identified: Identified
  /** In milliseconds of the clock of the day. */
  readonly until: number
}

const CHARACTERS_MAX = 8192
const SUBJECT_CHARACTERS_MAX = 256
const CLOCK_TOLERANCE_S = 10
/** A key that its issuer has withdrawn counts for so much longer. */
const KEPT_MS = 60_000
const KEPT_MAX = 10_000

type Settings = Pick<Config, 'jwtIssuer' | 'jwtAudience' | 'jwtRoleClaim'> & { readonly jwtJwks: string }

/** Opens what knows tokens. Throws CONFIG_INVALID where the file of the issuer's keys has faults. */
export function openTokens({ jwtJwks, jwtIssuer, jwtAudience, jwtRoleClaim }: Settings, log: FastifyBaseLogger): Tokens {
  const keys = openTokenKeys(jwtJwks, log)
  const complaints = openComplaints()
  const verifying = new Map<string, Promise<Identified>>()
  let keptFor = keys.current()
  let kept = openKept()
  return { identify, close: keys.close }

  function identify(token: string): Identified | Promise<Identified> {
    if (token.length > CHARACTERS_MAX) return refusal(`The token is longer than ${CHARACTERS_MAX} characters.`)
    if (keptFor !== keys.current()) {
      keptFor = keys.current()
      kept = openKept()
    }
    const digest = hash('sha256', token, 'base64url')
    const known = kept.get(digest)
    if (known && Date.now() < known.until) return known.identified
    const running = verifying.get(digest) ?? verify(token, digest).finally(() => verifying.delete(digest))
    verifying.set(digest, running)
    return running
  }

  async function verify(token: string, digest: string): Promise<Identified> {
    const into = kept
    try {
      const { payload } = await jwtVerify(token, keptFor, {
        // The public keys of these cannot be taken for the secret of another, and none of them is "none".
        algorithms: ['RS256', 'ES256'],
        issuer: jwtIssuer ?? '',
        audience: [...(jwtAudience ?? [])],
        requiredClaims: ['exp', 'sub'],
        clockTolerance: CLOCK_TOLERANCE_S,
      })
      const identified = identifiedBy(payload, jwtRoleClaim)
      into.set(digest, { identified, until: Math.min(Date.now() + KEPT_MS, 1000 * (payload.exp ?? 0)) })
      return identified
    } catch (error) {
      return whyNot(error) ?? unverifiable(error as Error)
    }
  }

  function unverifiable(error: Error): Identified {
    const complaint = complaints('issuer', performance.now())
    const cause = error.cause instanceof Error ? `: ${error.cause.message}` : ''
    if (complaint)
      log.warn(
        { reason: `${error.message}${cause}`, ...complaint },
        'tokens cannot be verified: the keys of their issuer are not to be had',
      )
    return { ok: false, code: 'ISSUER_UNAVAILABLE', message: 'Tokens cannot be verified at the moment. Ask again in a few seconds.' }
  }
}

function openKept() {
  return openRecent<Kept>({ countMax: KEPT_MAX, charactersMax: KEPT_MAX * 43 })
}

function identifiedBy(payload: JWTPayload, roleClaim: string): Identified {
  const { sub } = payload
  if (typeof sub !== 'string' || sub === '' || sub.length > SUBJECT_CHARACTERS_MAX)
    return refusal(`The token has no subject of 1 to ${SUBJECT_CHARACTERS_MAX} characters.`)
  const claimed: unknown = claimOf(payload, roleClaim)
  const named: readonly unknown[] = Array.isArray(claimed) ? claimed : [claimed]
  const role = roles.findLast((each) => named.includes(each))
  if (role) return { ok: true, caller: { name: sub, account: `token ${sub}`, role, known: true } }
  const message = `The token names no role of this server: its claim "${roleClaim}" is to be or to hold ${roles.slice(0, -1).join(', ')} or ${roles.at(-1)}.`
  return { ok: false, code: 'FORBIDDEN_ROLE', message }
}

/** The claim of a name, or of a way such as `realm_access.roles`, which some issuers nest. */
function claimOf(payload: JWTPayload, name: string): unknown {
  if (Object.hasOwn(payload, name)) return payload[name]
  let value: unknown = payload
  for (const part of name.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) return undefined
    value = (value as { readonly [part: string]: unknown })[part]
  }
  return value
}

/** Why a token does not count; undefined where that is not for the token to say. */
function whyNot(error: unknown): Identified | undefined {
  switch (error instanceof errors.JOSEError ? error.code : undefined) {
    case 'ERR_JWT_EXPIRED':
      return refusal('The token has expired: get a new one.')
    case 'ERR_JWT_CLAIM_VALIDATION_FAILED':
      return refusal(
        `The token is not for this server, or not yet: its claim "${(error as errors.JWTClaimValidationFailed).claim}" is not as it has to be.`,
      )
    case 'ERR_JOSE_ALG_NOT_ALLOWED':
    case 'ERR_JOSE_NOT_SUPPORTED':
      return refusal('The token is not signed in a way that this server takes: RS256 or ES256.')
    case 'ERR_JWKS_NO_MATCHING_KEY':
    case 'ERR_JWKS_MULTIPLE_MATCHING_KEYS':
      return refusal('The token does not name a key of its issuer ("kid") that this server knows.')
    case 'ERR_JWS_INVALID':
    case 'ERR_JWT_INVALID':
    case 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED':
      return refusal('The token is broken, or its signature is not that of its issuer.')
    default:
      return undefined
  }
}

function refusal(message: string): Identified {
  return { ok: false, code: 'UNAUTHENTICATED', message }
}
