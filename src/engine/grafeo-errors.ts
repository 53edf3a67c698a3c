/** What errors of the embedded engine and of its disk mean to an operator. It never reads a store. */
import { EntrepotError } from '../errors.ts'

const LOCKED = /cannot be locked/
const OTHER_VERSION = /unsupported file format version/
/** Grafeo itself ends a statement after 30 s. */
const LATE = /Query exceeded the \d+s timeout/
/** The system's own words for a disk that is full, broken, or not to be written. */
const UNWRITABLE =
  /No space left|Disk quota exceeded|Read-only file system|Permission denied|Input\/output error|\b(ENOSPC|EDQUOT|EROFS|EACCES|EPERM|EIO)\b/

/** Why a store in a directory was not opened, and what to do. */
export function openingError(directory: string, cause: unknown): EntrepotError {
  const reason = reasonOf(cause)
  if (LOCKED.test(reason)) {
    const detail = `Another process holds the store in ${directory}. Stop it, or give another directory with --data.`
    return new EntrepotError('STORE_LOCKED', detail, { cause })
  }
  if (UNWRITABLE.test(reason)) return unwritable(directory, cause)
  const what = OTHER_VERSION.test(reason) ? 'was written by another version of this program' : 'cannot be opened'
  const detail =
    `The store in ${directory} ${what}: ${reason}. Put it back as it was, or move it away: then a new one is made from the seed. ` +
    'Another directory is given with --data.'
  return new EntrepotError('CONFIG_INVALID', detail, { cause })
}

/** Each list, count and neighbour of a selection is a subquery; this engine nests 128 of them. */
const TOO_DEEP =
  'One root field selects more lists, counts and neighbours than the embedded engine can put into one statement. Select fewer of them, or some in another root field.'

/** Why something went wrong in a store that is open: its disk, or the statement, which is a fault of ours. */
export function runningError(place: string, cause: unknown): Error {
  if (cause instanceof EntrepotError) return cause
  const reason = reasonOf(cause)
  if (UNWRITABLE.test(reason)) return unwritable(place, cause)
  if (LATE.test(reason)) return new EntrepotError('OPERATION_TIMEOUT', undefined, { cause })
  if (reason.includes('plan depth limit')) return new EntrepotError('QUERY_TOO_COMPLEX', TOO_DEEP, { cause })
  return new Error(`A statement failed in the embedded engine: ${reason}`, { cause })
}

function unwritable(place: string, cause: unknown): EntrepotError {
  const detail =
    `The store in ${place} cannot be written: ${reasonOf(cause)}. Make room on its disk, or make it writable, and start again: ` +
    'what was written before is kept. Another directory is given with --data.'
  return new EntrepotError('STORE_UNWRITABLE', detail, { cause })
}

function reasonOf(cause: unknown): string {
  return (cause instanceof Error ? cause.message : String(cause)).replace(/^Database error: /, '').replace(/\.$/, '')
}
