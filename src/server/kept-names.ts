/** Keeps an index of names in a file beside the store, and reads it when nothing of it is damaged. It never looks into it. */
import { open, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import type { FastifyBaseLogger } from 'fastify'
import type { NameKeeper } from '../search/name-index.ts'

/** The first bytes of the file; after them stands the checksum of all that follows. */
const MARK = Buffer.from('ENTREPOT')
const HEAD = 16

/** Bytes that are summed at one go, in about two milliseconds. */
const CHUNK = 2 ** 21

/** The file `names.index` of a folder. What cannot be read or written there is logged: then the index is built, and again at the next start. */
export function keepNames({ folder, stamp, log }: { folder: string; stamp: string; log: FastifyBaseLogger }): NameKeeper {
  const file = join(folder, 'names.index')
  return {
    stamp,
    async read() {
      const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
        if (error.code !== 'ENOENT') log.warn({ reason: error.message }, 'the index of names cannot be read')
      })
      if (!bytes) return undefined
      const whole = bytes.length > HEAD && bytes.subarray(0, MARK.length).equals(MARK)
      if (whole && (await checksumOf([bytes.subarray(HEAD)])) === bytes.readUInt32LE(MARK.length)) return aligned(bytes.subarray(HEAD))
      log.warn('the index of names is damaged, and is built again')
      return undefined
    },
    async write(parts) {
      try {
        await writeWhole(file, parts)
      } catch (error) {
        log.warn({ reason: (error as Error).message }, 'the index of names cannot be kept')
      }
    },
  }
}

/** A start that is cut off leaves the file as it was. */
async function writeWhole(file: string, parts: readonly Uint8Array[]): Promise<void> {
  const head = Buffer.alloc(HEAD)
  MARK.copy(head)
  head.writeUInt32LE(await checksumOf(parts), MARK.length)
  const draft = `${file}.${process.pid}`
  const handle = await open(draft, 'w')
  try {
    await handle.writev([head, ...parts])
    await handle.sync()
  } catch (error) {
    await rm(draft, { force: true })
    throw error
  } finally {
    await handle.close()
  }
  await rename(draft, file)
}

async function checksumOf(parts: readonly Uint8Array[]): Promise<number> {
  let sum = 0
  for (const part of parts) {
    for (let start = 0; start < part.length; start += CHUNK) {
      sum = crc32(part.subarray(start, start + CHUNK), sum)
      if (part.length > CHUNK) await new Promise((resolve) => setImmediate(resolve))
    }
  }
  return sum
}

/** Numbers are read where they lie, at multiples of their size. */
function aligned(bytes: Buffer): Uint8Array<ArrayBuffer> {
  const { buffer, byteOffset, byteLength } = bytes
  return buffer instanceof ArrayBuffer && byteOffset % 8 === 0 ? new Uint8Array(buffer, byteOffset, byteLength) : Uint8Array.from(bytes)
}
