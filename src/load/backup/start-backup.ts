/** Makes the bytes of a backup: a head, a copy of the store, a checksum over both. It never says where they go. */
import { createHash } from 'node:crypto'
import type { Engine } from '../../engine/engine.ts'
import { EntrepotError } from '../../errors.ts'
import { type BackupHead, headOf, printHead } from './head.ts'

/** A backup that was begun: the store may change from now on. */
export interface Backup {
  readonly head: BackupHead
  /** Of all that `read` gives. */
  readonly bytes: number
  /** Its bytes, once. */
  read(): AsyncGenerator<Uint8Array>
  /** Releases the copy. */
  close(): Promise<void>
}

/** Digits of the checksum at the end, and a line end. */
const SEAL_BYTES = 65

/**
 * Copies the store, as it is at one moment between two loads. Throws BACKUP_BY_DATABASE where the engine has its own tools, NOT_READY where
 * a load is under way or comes between.
 */
export async function startBackup(engine: Engine, now: () => Date): Promise<Backup> {
  if (!engine.copy) throw new EntrepotError('BACKUP_BY_DATABASE')
  const metadata = await engine.readMetadata()
  const known = headOf(metadata, await engine.describe(), now())
  const copy = await engine.copy()
  const after = await engine.readMetadata()
  if (JSON.stringify(after) !== JSON.stringify(metadata)) {
    await copy.close()
    throw new EntrepotError('NOT_READY', 'The store was loaded while it was copied. Ask again when that has ended.')
  }
  const head: BackupHead = { ...known, bytes: copy.bytes }
  const opening = Buffer.from(printHead(head))
  return { head, bytes: opening.length + copy.bytes + SEAL_BYTES, read, close: () => copy.close() }

  async function* read(): AsyncGenerator<Uint8Array> {
    const hash = createHash('sha256').update(opening)
    yield opening
    for await (const part of copy.read()) {
      hash.update(part)
      yield part
    }
    yield Buffer.from(`${hash.digest('hex')}\n`)
  }
}
