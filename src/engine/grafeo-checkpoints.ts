/** Has an embedded store write what is in its log into its file, beside the work of the process. It never writes where nothing has changed. */
import { setTimeout as sleep } from 'node:timers/promises'
import { readHead } from './grafeo-files.ts'

interface Triggers {
  readonly intervalMs?: number
  readonly walBytes?: number
}

/** What this file needs of an open Grafeo. */
export interface Checkpointed {
  setCheckpointTriggers(triggers: Triggers): void
  checkpointStatus(): { readonly failures: number; readonly lastError?: string; readonly stopped: boolean }
}

export interface Checkpoints {
  /** Something is to be written, or was: `many` for new rows in great numbers, of which most is left to the end. */
  expect(writes: 'few' | 'many'): void
  /** Returns when all that was written before is in the file. */
  flush(): Promise<void>
}

/** Data is on disk within 60 ms of a commit; a checkpoint keeps the log short, and so the next start. */
const FEW: Triggers = { intervalMs: 60_000, walBytes: 16 * 2 ** 20 }

/** While new rows are put in, a checkpoint writes all that is there already: it is left to the end of the load, or nearly. */
const MANY: Triggers = { walBytes: 2 ** 30 }

/** The thread of Grafeo that keeps the triggers is what writes without holding up this one. */
const NOW: Triggers = { intervalMs: 25 }
const LOOK_MS = 5

/** Opens the checkpoints of a store. A trigger writes the whole store however little has changed: there is none while all is in the file. */
export function openCheckpoints(db: Checkpointed, directory: string, isClean: boolean): Checkpoints {
  let writes: 'none' | 'few' | 'many' = 'none'
  let flushing: Promise<void> | undefined
  if (!isClean) expect('few')
  return { expect, flush }

  function expect(expected: 'few' | 'many'): void {
    if (writes === 'many' || writes === expected) return
    writes = expected
    if (!flushing) arm()
  }

  function arm(): void {
    db.setCheckpointTriggers(writes === 'none' ? {} : writes === 'few' ? FEW : MANY)
  }

  async function flush(): Promise<void> {
    while (flushing) await flushing
    if (writes === 'none') return
    flushing = writeAll().finally(() => {
      flushing = undefined
      arm()
    })
    return flushing
  }

  async function writeAll(): Promise<void> {
    const before = writes
    writes = 'none'
    try {
      const head = readHead(directory)
      const failed = db.checkpointStatus().failures
      db.setCheckpointTriggers(NOW)
      while (readHead(directory).equals(head)) {
        const { failures, lastError, stopped } = db.checkpointStatus()
        if (failures > failed || stopped) throw new Error(`The embedded store could not be written to its file: ${lastError}`)
        await sleep(LOOK_MS)
      }
    } catch (error) {
      writes = before
      throw error
    }
  }
}
