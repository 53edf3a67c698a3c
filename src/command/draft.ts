/** Writes a file as a draft beside its place, where it is put when it is whole and on the disk. It never leaves half a file. */
import { type FileHandle, open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { EntrepotError } from '../errors.ts'

/** The bytes of `parts` in `file`, once `check` has found nothing wrong with the draft. Throws CONFIG_INVALID where it cannot be written. */
export async function writeDraft(file: string, parts: AsyncIterable<Uint8Array>, check: (draft: string) => Promise<void>): Promise<void> {
  const draft = `${file}.${process.pid}.draft`
  try {
    await fill(await open(draft, 'wx', 0o600), parts)
    await check(draft)
    await rename(draft, file)
    await syncFolder(dirname(file))
  } catch (error) {
    await rm(draft, { force: true })
    throw isOfSystem(error) ? unwritable(file, error) : error
  }
}

/** Whether the system refused something: a disk is full, or a folder not to be written. */
export function isOfSystem(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error
}

function unwritable(file: string, cause: Error): EntrepotError {
  const detail = `${file} cannot be written: ${cause.message}. Make room on its disk, or give another file; nothing is left of it.`
  return new EntrepotError('CONFIG_INVALID', detail, { cause })
}

async function fill(handle: FileHandle, parts: AsyncIterable<Uint8Array>): Promise<void> {
  try {
    for await (const part of parts) await handle.writeFile(part)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Without it the name may be lost where the power is. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
