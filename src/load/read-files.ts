/** Reads the files of a seed folder as bytes. It never looks into them. */
import { createHash } from 'node:crypto'
import type { Stats } from 'node:fs'
import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Fault } from '../errors.ts'
import { collectFaults, type SeedFaults } from './faults.ts'

/** What a file of a seed is for. */
type FileRole = 'sections' | 'document' | 'text' | 'nodes' | 'relationships' | 'csv'

/** A file of a seed. `name` is for people, `path` is from the seed's folder, `source` names the document of a file under `sources/`. */
export interface SeedFile {
  readonly name: string
  readonly path: string
  readonly role: FileRole
  readonly source: string | undefined
  readonly bytes: Buffer
}

/** A file that is too large to be read as a whole. `stamp` changes when it is written. */
export interface BulkFile {
  readonly name: string
  readonly path: string
  readonly format: 'json' | 'csv'
  /** What its lines are; undefined for CSV, whose header tells. */
  readonly role: 'nodes' | 'relationships' | undefined
  readonly size: number
  readonly stamp: string
}

/** The files of a seed in the order of their paths, a digest of paths and contents, and what is wrong with the folder. */
export interface SeedFiles {
  readonly files: readonly SeedFile[]
  /** All lines and tables, where they are large together: they are no part of `files` and `digest` then. */
  readonly bulk: readonly BulkFile[]
  readonly digest: string
  readonly faults: readonly Fault[]
}

/** Lines and tables of more bytes than this are streamed: a seed that is held whole takes twenty times its size. */
export const BULK_BYTES = 8 * 2 ** 20

/** Reads a seed folder. Left out: names that begin with a dot, `examples/` at the top, and files that no seed has. */
export async function readSeedFiles(directory: string, bulkBytes = BULK_BYTES): Promise<SeedFiles> {
  const faults = collectFaults()
  const found = (await listFiles(directory, '', faults)).flatMap(({ path, status }) => {
    const role = roleOf(path)
    const name = join(directory, path)
    if (role === 'unknown')
      faults.add(
        { kind: 'file', file: name },
        'Name the file nodes*.ndjson or relationships*.ndjson, so that it is known what its lines are.',
      )
    return role === undefined || role === 'unknown' ? [] : [{ name, path, role, status }]
  })
  const streamed = found.flatMap((each) => bulkFileOf(each) ?? [])
  const bulk = streamed.reduce((sum, { size }) => sum + size, 0) > bulkBytes ? streamed : []
  const files: SeedFile[] = []
  for (const { name, path, role } of found) {
    if (bulk.some((each) => each.path === path)) continue
    const bytes = await attempt(() => readFile(name), name, faults)
    if (bytes) files.push({ name, path, role, source: /(?:^|\/)([^/]+)\/[^/]+$/.exec(path)?.[1], bytes })
  }
  if (found.length === 0 && faults.list().length === 0)
    faults.add(
      { kind: 'file', file: directory },
      'The folder holds no seed: there is no *.yaml, *.csv, nodes*.ndjson or relationships*.ndjson in it.',
    )
  return { files, bulk, digest: digestOf(files), faults: faults.list() }
}

function bulkFileOf({ name, path, role, status }: { name: string; path: string; role: FileRole; status: Stats }): BulkFile | undefined {
  if (role !== 'csv' && role !== 'nodes' && role !== 'relationships') return undefined
  const { size, mtimeMs } = status
  return { name, path, format: role === 'csv' ? 'csv' : 'json', role: role === 'csv' ? undefined : role, size, stamp: `${size} ${mtimeMs}` }
}

interface Listed {
  readonly path: string
  readonly status: Stats
}

async function listFiles(directory: string, folder: string, faults: SeedFaults): Promise<readonly Listed[]> {
  const place = join(directory, folder)
  const names = (await attempt(() => readdir(place), place, faults)) ?? []
  const found: Listed[] = []
  for (const name of names.sort()) {
    const path = folder === '' ? name : `${folder}/${name}`
    if (name.startsWith('.') || path === 'examples') continue
    // Not by the kind of the directory's entry: mounted folders are full of symbolic links.
    const status = await attempt(() => stat(join(directory, path)), join(directory, path), faults)
    if (status?.isDirectory()) found.push(...(await listFiles(directory, path, faults)))
    else if (status?.isFile()) found.push({ path, status })
  }
  return found
}

async function attempt<T>(work: () => Promise<T>, place: string, faults: SeedFaults): Promise<T | undefined> {
  try {
    return await work()
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === undefined) throw error
    const reason = code === 'ENOENT' ? 'there is no such file or folder' : code === 'ENOTDIR' ? 'it is not a folder' : code
    faults.add({ kind: 'file', file: place }, `It cannot be read: ${reason}. Give the folder of a seed that this user may read.`)
    return undefined
  }
}

function roleOf(path: string): FileRole | 'unknown' | undefined {
  const inSources = path.startsWith('sources/')
  if (inSources && /\/document\.ya?ml$/.test(path)) return 'document'
  if (inSources && path.endsWith('/text.txt')) return 'text'
  if (/\.ya?ml$/.test(path)) return 'sections'
  if (path.endsWith('.csv')) return 'csv'
  if (!/\.(ndjson|jsonl)$/.test(path)) return undefined
  return /(?:^|\/)nodes[^/]*$/.test(path) ? 'nodes' : /(?:^|\/)relationships[^/]*$/.test(path) ? 'relationships' : 'unknown'
}

function digestOf(files: readonly SeedFile[]): string {
  const hash = createHash('sha256')
  for (const { path, bytes } of files) hash.update(`${path}\0${bytes.length}\0`).update(bytes)
  return hash.digest('hex')
}
