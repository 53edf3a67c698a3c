/** Knows the callers who show an API key. It never keeps a key: a file holds their hashes, and edits of it count at once. */
import { hash, randomBytes } from 'node:crypto'
import type { FastifyBaseLogger } from 'fastify'
import type { Caller, Identified } from './access.ts'
import { followFile } from './followed.ts'
import { endOf, readKeysFile } from './keys-file.ts'

/** What every key begins with, so that scanners for secrets find those that lie about. */
export const keyPrefix = 'ek_'

export interface Keys {
  /** Whose key it is. */
  identify(key: string): Identified
  close(): void
}

interface Known {
  readonly identified: Identified
  /** In milliseconds of the clock of the day. */
  readonly end: number
}

/** A new key: the prefix and 256 random bits. */
export function makeKey(): string {
  return `${keyPrefix}${randomBytes(32).toString('base64url')}`
}

/**
 * The hash under which a key is kept. SHA-256 without salt or stretching is enough: those protect what people think up, against
 * trying likely ones, and there is no likely one among 2^256. A hash that leaks tells nothing that could be shown.
 */
export function hashKey(key: string): string {
  return hash('sha256', key, 'hex')
}

/** Opens the keys of a file; `onEdit` hears of its edits. Throws KEYS_INVALID with every fault of it. */
export function openKeys(file: string, log: FastifyBaseLogger, onEdit?: (taken: boolean) => void): Keys {
  const followed = followFile({ file, read: readKnown, log, onEdit })
  return {
    // The hash of what was shown is looked up: how long that takes tells nothing of any key.
    identify(key) {
      const known = followed.current().get(hashKey(key))
      if (!known) return unknownKey
      return Date.now() < known.end ? known.identified : expiredKey
    },
    close: followed.close,
  }
}

const unknownKey: Identified = {
  ok: false,
  code: 'UNAUTHENTICATED',
  message: 'This server does not know this key. It may be mistyped, or revoked: ask its operator for another.',
}

const expiredKey: Identified = {
  ok: false,
  code: 'UNAUTHENTICATED',
  message: 'This key has expired: ask the operator of this server for another.',
}

function readKnown(file: string): ReadonlyMap<string, Known> {
  return new Map(
    readKeysFile(file).map(({ name, role, sha256, expires }) => {
      const caller: Caller = { name, account: `key ${name}`, role, known: true }
      const end = expires === undefined ? Number.POSITIVE_INFINITY : (endOf(expires) ?? 0)
      return [sha256, { identified: { ok: true, caller }, end }] as const
    }),
  )
}
