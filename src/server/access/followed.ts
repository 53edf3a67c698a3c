/** Keeps what a file holds, and takes over what it is edited to. It never drops what it has for an edit that has faults. */
import { statSync } from 'node:fs'
import type { FastifyBaseLogger } from 'fastify'

export interface Followed<T> {
  readonly current: () => T
  readonly close: () => void
}

export interface Following<T> {
  readonly file: string
  /** What the file holds. Throws what is wrong with it. */
  readonly read: (file: string) => T
  readonly log: FastifyBaseLogger
  /** Hears of every edit, and whether it was taken over. */
  readonly onEdit?: ((taken: boolean) => void) | undefined
}

const INTERVAL_MS = 400

/**
 * Reads a file, and again after it has changed and was still for a moment: within two seconds. Throws what `read` throws the first time;
 * later that is logged. It looks again and again, for the system's word does not come through mounts of containers.
 */
export function followFile<T>({ file, read, log, onEdit = () => undefined }: Following<T>): Followed<T> {
  let known = stampOf(file)
  let last = known
  let current = read(file)
  const timer = setInterval(look, INTERVAL_MS).unref()
  return { current: () => current, close: () => clearInterval(timer) }

  function look(): void {
    const now = stampOf(file)
    const still = now === last
    last = now
    if (!still || now === known) return
    known = now
    try {
      current = read(file)
      onEdit(true)
      log.info({ file }, 'an edit of the file is taken over')
    } catch (error) {
      onEdit(false)
      log.error({ file, reason: (error as Error).message }, 'an edit of the file is not taken over: what it held before still counts')
    }
  }
}

function stampOf(file: string): string {
  const status = statSync(file, { throwIfNoEntry: false, bigint: true })
  return status ? `${status.mtimeNs} ${status.ctimeNs} ${status.size} ${status.ino}` : 'gone'
}
