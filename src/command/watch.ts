/** Notices when files change and says so, one change after another. It never reads what they hold. */
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

const INTERVAL_MS = 300

/** Files and folders, and what they were like when they were last read. */
export interface Watched {
  readonly paths: readonly string[]
  readonly stamp: string
}

/** What to watch. Call it before the files are read: a change that comes between is noticed then. */
export function stampFiles(paths: readonly string[]): Watched {
  return { paths, stamp: paths.flatMap(listFiles).map(stampOfFile).join('\n') }
}

/**
 * Calls `onChange` after something watched has changed and has been still for a moment, until `signal` ends it; again
 * where that says false.
 * It looks again and again rather than wait for the system's word, which does not come through mounts of containers.
 */
export async function watchFiles({ paths, stamp }: Watched, onChange: () => Promise<boolean>, signal: AbortSignal): Promise<void> {
  let known = stamp
  for (let last = known; ; ) {
    if (!(await pause(signal))) return
    const now = stampFiles(paths).stamp
    const still = now === last
    last = now
    if (!still || now === known) continue
    known = (await onChange()) ? now : ''
  }
}

async function pause(signal: AbortSignal): Promise<boolean> {
  return sleep(INTERVAL_MS, true, { signal }).catch(() => false)
}

function listFiles(path: string): readonly string[] {
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) return [path]
  try {
    return readdirSync(path)
      .sort()
      .flatMap((name) => listFiles(join(path, name)))
  } catch {
    // It went between two looks: the next one tells.
    return []
  }
}

function stampOfFile(path: string): string {
  const status = statSync(path, { throwIfNoEntry: false })
  return status ? `${path} ${status.mtimeMs} ${status.size} ${status.ino}` : `${path} gone`
}
