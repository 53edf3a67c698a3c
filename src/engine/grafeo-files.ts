/** The files of an embedded store: which they are, how they are copied, and how one store takes the place of another. It never opens a store. */
import { closeSync, constants, existsSync, openSync, readdirSync, readSync, statSync } from 'node:fs'
import { copyFile, open, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { StoreCopy } from './engine.ts'

/** The file of the store in a directory. */
export function storeFile(directory: string): string {
  return join(directory, 'graph.grafeo')
}

/** Whether there is a store in a directory. */
export function hasStore(directory: string): boolean {
  return existsSync(storeFile(directory))
}

/** The pages at its start say which of its other pages are the store. A checkpoint leaves those as they are and turns to others. */
const HEAD_BYTES = 3 * 4096

/** What says which pages of the file are the store: another after every checkpoint. */
export function readHead(directory: string): Buffer {
  const file = openSync(storeFile(directory), 'r')
  try {
    const head = Buffer.alloc(HEAD_BYTES)
    return head.subarray(0, readSync(file, head, 0, HEAD_BYTES, 0))
  } finally {
    closeSync(file)
  }
}

/** A log without an entry. */
const EMPTY_LOG_BYTES = 128

/** Whether all that the store holds is in its file, as it is after a checkpoint. */
export function hasEmptyLog(directory: string): boolean {
  const folder = `${storeFile(directory)}.wal`
  return !existsSync(folder) || readdirSync(folder).every((name) => statSync(join(folder, name)).size <= EMPTY_LOG_BYTES)
}

const COPY_TRIES = 5

/** Copies the file of a store that goes on being used, as it is after one checkpoint: where another one came between, it is copied again. */
export async function copyStore(directory: string): Promise<StoreCopy> {
  const draft = `${storeFile(directory)}.copy`
  try {
    for (let tries = 1; ; tries++) {
      const head = readHead(directory)
      await copyFile(storeFile(directory), draft, constants.COPYFILE_FICLONE)
      if (readHead(directory).equals(head)) return await openCopy(draft)
      if (tries === COPY_TRIES) throw new Error(`The embedded store was written to during each of ${tries} copies.`)
    }
  } finally {
    // What is open is read all the same, and nothing stays behind whatever becomes of this process.
    await rm(draft, { force: true })
  }
}

async function openCopy(draft: string): Promise<StoreCopy> {
  const file = await open(draft, 'r')
  const { size } = await file.stat()
  return {
    bytes: size,
    read: () => file.createReadStream({ autoClose: false, highWaterMark: 2 ** 18 }),
    close: () => file.close(),
  }
}

/**
 * Puts the store of the directory `from`, which nobody has open, in the place of the one in `to`. Killed at any moment, it leaves one of the
 * two there: the file takes the place of the other in one step, and a log of the other that still says something is laid aside before.
 */
export async function replaceStore(from: string, to: string): Promise<void> {
  const [log, aside] = [`${storeFile(to)}.wal`, `${storeFile(to)}.wal.before`]
  await rm(aside, { recursive: true, force: true })
  if (existsSync(log)) await rename(log, aside)
  await rename(storeFile(from), storeFile(to))
  const folder = await open(to, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
  await rm(aside, { recursive: true, force: true })
  await rm(from, { recursive: true, force: true })
}
