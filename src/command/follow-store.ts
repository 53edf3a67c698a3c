/** Notices when other processes have loaded the database that is served, and has what they left served. It never loads. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Engine, Metadata } from '../engine/engine.ts'
import { type Hindrance, unready } from '../server/readiness.ts'

/** What tells one content of a store from another. */
export interface Stored {
  readonly ontologyDigest: string | undefined
  readonly checksum: string | undefined
}

/** A store that is served. */
export interface Followed {
  readonly engine: Pick<Engine, 'readMetadata'>
  /** What is served; undefined while this process itself is loading. */
  readonly served: () => Stored | undefined
  readonly hinder: (hindrance: Hindrance | undefined) => void
  /** Goes on serving without what the store has noted of its graph, which is about to change. */
  readonly withoutLists: () => Promise<void>
  /** Serves what these notes tell of, which is of the same ontology. */
  readonly takeOver: (notes: Metadata) => Promise<void>
}

/** A change is told by `/readyz` within two seconds. */
const INTERVAL_MS = 1000

const otherWorld: Hindrance = {
  code: 'OTHER_WORLD',
  reason:
    'The database was loaded with another world than this server has. Start the server with the ontology of that world, or load its own again.',
}
const nothing = unready(
  'OTHER_WORLD',
  'The database holds nothing any more of what this server serves. Load it again, or start the server anew.',
)
const otherData = unready('OTHER_DATA', 'The database was loaded with other data. The server is about to serve them.')

/** What the notes of a load say of it. */
export function storedOf(notes: Metadata | null): Stored {
  return { ontologyDigest: notes?.['ontologyDigest'], checksum: notes?.['checksum'] }
}

/**
 * Follows the store until `signal` ends it. While another process is loading, what is served goes on being served, without what the store had
 * noted of its graph; whether the engine answers is for others to find out.
 */
export async function followStore(followed: Followed, signal: AbortSignal): Promise<void> {
  let isLoading = false
  while (await sleep(INTERVAL_MS, true, { signal }).catch(() => false)) {
    try {
      isLoading = await look(followed, isLoading)
    } catch {
      // The next look tells more, and the engine is probed.
    }
  }
}

/** Tells whether another process is loading; `wasLoading` is what the look before told. */
async function look({ engine, served, hinder, withoutLists, takeOver }: Followed, wasLoading: boolean): Promise<boolean> {
  const notes = await engine.readMetadata()
  const known = served()
  if (!known) return false
  if (notes?.['loading'] === 'true') {
    if (!wasLoading) await withoutLists()
    return true
  }
  const stored = storedOf(notes)
  if (!notes || stored.ontologyDigest !== known.ontologyDigest) {
    hinder(notes ? otherWorld : nothing)
    return wasLoading
  }
  const isOther = stored.checksum !== known.checksum
  if (isOther) hinder(otherData)
  if (isOther || wasLoading) await takeOver(notes)
  hinder(undefined)
  return false
}
