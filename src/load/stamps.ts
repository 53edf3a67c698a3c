/** Tells whether a seed has changed, without a look into large files that were not written to. It never keeps what it reads. */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import type { Metadata } from '../engine/engine.ts'
import type { SeedFiles } from './read-files.ts'

/** What a store notes of a seed: a digest of all files, and of each large one its stamp and digest in JSON. */
export interface Stamped {
  readonly seedDigest: string
  readonly bulkFiles: string | undefined
}

type Notes = { readonly [path: string]: readonly [stamp: string, digest: string] }

/** Reads the large files of which the store does not know a digest, or which have another stamp than then. */
export async function stampSeed({ digest, bulk }: SeedFiles, before: Metadata | null): Promise<Stamped> {
  if (bulk.length === 0) return { seedDigest: digest, bulkFiles: undefined }
  const known: Notes = JSON.parse(before?.['bulkFiles'] ?? '{}')
  const notes: Record<string, readonly [string, string]> = {}
  const hash = createHash('sha256').update(digest)
  for (const { path, name, stamp } of bulk) {
    const noted = known[path]
    const own = noted?.[0] === stamp ? noted[1] : await digestOf(name)
    notes[path] = [stamp, own]
    hash.update(`\0${path}\0${own}`)
  }
  return { seedDigest: hash.digest('hex'), bulkFiles: JSON.stringify(notes) }
}

async function digestOf(name: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(name, { highWaterMark: 2 ** 20 })) hash.update(chunk as Buffer)
  return hash.digest('hex')
}
