/** Notices when files change and says so, one change after another. It never reads what they hold. */
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

const INTERVAL_MS = 300

/**
 * Calls `onChange` after a file or folder among `paths` has changed and has been still for a moment, until `signal` ends it.
 * It looks again and again rather than wait for the system's word, which does not come through mounts of containers.
 */
export async function watchFiles(paths: readonly string[], onChange: () => Promise<void>, signal: AbortSignal): Promise<void> {
  let known = stampOf(paths)
  for (let last = known; ; ) {
    if (!(await pause(signal))) return
    const stamp = stampOf(paths)
    const still = stamp === last
    last = stamp
    if (!still || stamp === known) continue
    known = stamp
    await onChange()
  }
}

async function pause(signal: AbortSignal): Promise<boolean> {
  return sleep(INTERVAL_MS, true, { signal }).catch(() => false)
}

function stampOf(paths: readonly string[]): string {
  return paths.flatMap(listFiles).map(stampOfFile).join('\n')
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
