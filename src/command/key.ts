/** The command `key`: makes, lists and revokes API keys in their file. A key is printed once, and never written anywhere. */
import type { Config } from '../config.ts'
import { EntrepotError } from '../errors.ts'
import type { Role } from '../model/roles.ts'
import { hashKey, makeKey } from '../server/access/keys.ts'
import { addKey, endOf, readKeysFile, removeKey } from '../server/access/keys-file.ts'
import { count, give, say } from './terminal.ts'
import { shownPath } from './world.ts'

/** A key to be made. */
export interface NewKey {
  readonly name: string
  readonly role: Role
  readonly expires: string | undefined
}

type Settings = Pick<Config, 'keysFile'>

/** Adds a key to the file and prints it on stdout. Throws KEYS_INVALID. */
export function createKey(config: Settings, { name, role, expires }: NewKey, json: boolean): void {
  const file = keysFileOf(config)
  const key = makeKey()
  addKey(file, { name, role, sha256: hashKey(key), ...(expires !== undefined && { expires }) })
  give(json ? JSON.stringify({ name, role, expires: expires ?? null, key, file }) : key)
  if (json) return
  const until = expires === undefined ? '' : `, until ${expires}`
  say(`The key "${name}" (${role}${until}) is in ${shownPath(file)}, by its hash. It is shown this once: keep it where secrets are kept.`)
}

/** Prints the keys of the file, without what could be shown as one. Throws KEYS_INVALID. */
export function listKeys(config: Settings, json: boolean): void {
  const file = keysFileOf(config)
  const keys = readKeysFile(file).map(({ name, role, expires }) => ({ name, role, expires: expires ?? null, expired: isOver(expires) }))
  if (json) give(JSON.stringify(keys))
  else printKeys(file, keys)
}

interface Listed {
  readonly name: string
  readonly role: Role
  readonly expires: string | null
  readonly expired: boolean
}

function printKeys(file: string, keys: readonly Listed[]): void {
  const width = Math.max(0, ...keys.map(({ name }) => name.length))
  if (keys.length > 0) give(keys.map((key) => `${key.name.padEnd(width)}  ${key.role.padEnd(7)}  ${endWords(key)}`).join('\n'))
  say(`${shownPath(file)}: ${count(keys.length, 'key')}`)
}

/** Takes a key out of the file. Throws KEYS_INVALID. */
export function revokeKey(config: Settings, name: string, json: boolean): void {
  const file = keysFileOf(config)
  removeKey(file, name)
  if (json) give(JSON.stringify({ name, file }))
  else say(`The key "${name}" is out of ${shownPath(file)}. A server that runs on this file refuses it within two seconds.`)
}

function keysFileOf({ keysFile }: Settings): string {
  if (keysFile !== undefined) return keysFile
  throw new EntrepotError('KEYS_INVALID', 'Say in which file the keys are: ENTREPOT_KEYS_FILE (--keys).')
}

function endWords({ expires, expired }: Listed): string {
  if (!expires) return 'no end'
  return `${expired ? 'expired' : 'until'} ${expires}`
}

function isOver(expires: string | undefined): boolean {
  return expires !== undefined && Date.now() >= (endOf(expires) ?? 0)
}
