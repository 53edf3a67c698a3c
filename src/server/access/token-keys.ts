/** Has the public keys of the issuer of tokens: from a file that is followed, or from its address. It never reads a token. */
import { readFileSync } from 'node:fs'
import type { FastifyBaseLogger } from 'fastify'
import { createLocalJWKSet, createRemoteJWKSet, type JWTVerifyGetKey } from 'jose'
import { z } from 'zod'
import { EntrepotError } from '../../errors.ts'
import { followFile } from './followed.ts'

export interface TokenKeys {
  /** What finds the key of a token; another one after the file was edited. */
  readonly current: () => JWTVerifyGetKey
  readonly close: () => void
}

const FETCH_TIMEOUT_MS = 3000
/** RFC 7518 wants as much of RS256. */
const RSA_BYTES_MIN = 256

const keyType = z
  .looseObject({ kty: z.string() }, { error: 'it is no JWK' })
  .refine(({ kty }) => kty !== 'oct', 'it is a shared secret: only public keys belong here')
  .refine((key) => !('d' in key), 'it is a private key: only public keys belong here')
  .refine(
    ({ kty, n }) => kty !== 'RSA' || (typeof n === 'string' && Buffer.from(n, 'base64url').length >= RSA_BYTES_MIN),
    'its modulus has less than 2048 bits',
  )
const setType = z
  .object({ keys: z.array(keyType) }, { error: 'it is no JWK Set: an object with a list of keys' })
  .refine(({ keys }) => keys.some(isUsable), 'none of its keys is one for RS256 (RSA) or ES256 (EC, P-256)')

/**
 * Opens the keys at a place, an address or a path. Throws CONFIG_INVALID for a file with faults. What is at an address is fetched when
 * the first token comes, again after ten minutes, and for a key that is not there at most every half minute.
 */
export function openTokenKeys(place: string, log: FastifyBaseLogger): TokenKeys {
  if (!URL.canParse(place)) return followFile({ file: place, read: readKeySet, log })
  const remote = createRemoteJWKSet(new URL(place), { timeoutDuration: FETCH_TIMEOUT_MS })
  return { current: () => remote, close: () => undefined }
}

function readKeySet(file: string): JWTVerifyGetKey {
  const read = setType.safeParse(readJson(file))
  if (read.success) return createLocalJWKSet(read.data)
  const faults = read.error.issues.map(({ path, message }) => `${path.length > 0 ? `${path.join('.')}: ` : ''}${message}.`)
  throw new EntrepotError('CONFIG_INVALID', [`ENTREPOT_JWT_JWKS names ${file}:`, ...faults].join('\n  '))
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (cause) {
    // What a parser says repeats what stands there.
    const why = cause instanceof SyntaxError ? 'it is no JSON' : (cause as Error).message
    throw new EntrepotError('CONFIG_INVALID', `ENTREPOT_JWT_JWKS names ${file}: ${why}.`, { cause })
  }
}

function isUsable({ kty, crv }: z.infer<typeof keyType>): boolean {
  return kty === 'RSA' || (kty === 'EC' && crv === 'P-256')
}
