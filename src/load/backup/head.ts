/** What stands at the head of a backup: what is in it, of which world, and by which version. It never reads or writes a file. */
import { z } from 'zod'
import type { EngineDescription, Metadata } from '../../engine/engine.ts'
import { EntrepotError } from '../../errors.ts'
import { STORED_FORM } from '../load-seed.ts'

/** The first line of a backup, before its version. */
const MARK = 'ENTREPOT BACKUP'

/** Raised when backups come to be written otherwise. */
const VERSION = 1

const headType = z.object({
  version: z.number(),
  /** When it was begun, in UTC. */
  madeAt: z.string(),
  /** The engine whose file it is. */
  engine: z.string(),
  /** Length of that file. */
  bytes: z.number().int().nonnegative(),
  /** How the seed is stored: another version of the loader stores it otherwise. */
  form: z.string(),
  ontologyDigest: z.string(),
  seedDigest: z.string(),
  loadedAt: z.string(),
  nodes: z.number(),
  relationships: z.number(),
  /** Over the hashes of all nodes and relationships, as after a load. */
  checksum: z.string(),
})

/** What a backup says of itself. */
export type BackupHead = z.infer<typeof headType>

/** What the notes of a load make of a head. Throws NOT_READY where a load is under way, or was cut off. */
export function headOf(metadata: Metadata | null, { product }: EngineDescription, now: Date): Omit<BackupHead, 'bytes'> {
  if (metadata?.['loading'] !== 'false')
    throw new EntrepotError(
      'NOT_READY',
      'The store is not wholly loaded: a load is under way, or was cut off. Ask again when it has ended.',
    )
  const { format = '', ontologyDigest = '', seedDigest = '', loadedAt = '', nodes, relationships, checksum = '' } = metadata
  const digests = { form: format, ontologyDigest, seedDigest, loadedAt, checksum }
  const counts = { nodes: Number(nodes), relationships: Number(relationships) }
  return { version: VERSION, madeAt: now.toISOString(), engine: product, ...digests, ...counts }
}

/** The two lines at the start of a backup. */
export function printHead(head: BackupHead): string {
  return `${MARK} ${VERSION}\n${JSON.stringify(head)}\n`
}

/** Throws BACKUP_DAMAGED or BACKUP_OTHER_VERSION for a first line that is not that of a backup of this version. */
export function checkMark(file: string, line: string): void {
  const version = new RegExp(`^${MARK} (\\d+)$`).exec(line)?.[1]
  if (version === undefined) throw damaged(file, 'it does not begin as one')
  if (Number(version) !== VERSION) throw otherVersion(file, `is of version ${version}; this program reads ${VERSION}`)
}

/** The head, of the second line. Throws BACKUP_DAMAGED or BACKUP_OTHER_VERSION. */
export function readHead(file: string, line: string): BackupHead {
  const head = headType.safeParse(parse(line))
  if (!head.success) throw damaged(file, 'its head cannot be read')
  const { form } = head.data
  if (form !== STORED_FORM) throw otherVersion(file, `holds a store of form ${form}, and this program makes and reads form ${STORED_FORM}`)
  return head.data
}

/** The error of a file that is no backup, or not whole. */
export function damaged(file: string, reason: string): EntrepotError {
  const detail = `${file} is not a whole backup: ${reason}. Take another copy of it, or another backup; nothing was changed.`
  return new EntrepotError('BACKUP_DAMAGED', detail)
}

/** The error of a backup that another version has made. */
export function otherVersion(file: string, reason: string): EntrepotError {
  const detail = `${file} ${reason}. Restore it with the version that made it, or load the seed; nothing was changed.`
  return new EntrepotError('BACKUP_OTHER_VERSION', detail)
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}
