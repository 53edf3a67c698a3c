/** Reads a backup and holds it to its checksum. It never opens the store in it. */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { EntrepotError } from '../../errors.ts'
import { type BackupHead, checkMark, damaged, readHead } from './head.ts'

/** A backup whose every byte is as it was written. */
export interface WholeBackup {
  readonly head: BackupHead
  /** Where the copy of the store begins in the file. */
  readonly start: number
}

/** The two lines of the head are shorter. */
const HEAD_MAX = 65_536
const SEAL = /^[0-9a-f]{64}\n$/
const SEAL_BYTES = 65

/** Reads a whole file and checks it. Throws BACKUP_DAMAGED, BACKUP_OTHER_VERSION, or CONFIG_INVALID where there is no such file. */
export async function readBackup(file: string): Promise<WholeBackup> {
  const handle = await open(file, 'r').catch((cause: Error) => {
    throw new EntrepotError('CONFIG_INVALID', `${file} cannot be read: ${cause.message}. Give the file of a backup.`, { cause })
  })
  try {
    const opening = await readPart(handle, 0, HEAD_MAX)
    const [mark = '', json = ''] = opening.toString('latin1').split('\n', 2)
    checkMark(file, mark)
    const { size } = await handle.stat()
    const seal = (await readPart(handle, Math.max(0, size - SEAL_BYTES), SEAL_BYTES)).toString('latin1')
    const isSealed = SEAL.test(seal) && seal === `${await digestOf(file, size - SEAL_BYTES)}\n`
    if (!isSealed) throw damaged(file, `its checksum does not fit the ${size} bytes that are there: it is cut off, or was changed`)
    const head = readHead(file, json)
    const start = mark.length + json.length + 2
    if (size !== start + head.bytes + SEAL_BYTES) throw damaged(file, 'it is not as long as its head says')
    return { head, start }
  } finally {
    await handle.close()
  }
}

/** Writes the copy of the store in a backup to a file of its own, and returns when it is on the disk. */
export async function extractStore(file: string, { head, start }: WholeBackup, target: string): Promise<void> {
  const handle = await open(target, 'wx')
  try {
    const parts = createReadStream(file, { start, end: start + head.bytes - 1, highWaterMark: 2 ** 20 })
    for await (const part of parts) await handle.writeFile(part as Buffer)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function readPart(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, position)
  return buffer.subarray(0, bytesRead)
}

async function digestOf(file: string, bytes: number): Promise<string> {
  const hash = createHash('sha256')
  if (bytes <= 0) return ''
  for await (const part of createReadStream(file, { end: bytes - 1, highWaterMark: 2 ** 20 })) hash.update(part as Buffer)
  return hash.digest('hex')
}
