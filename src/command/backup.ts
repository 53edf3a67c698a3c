/** The command `backup`: the store as one file, from the server that holds it or from the store itself. It never changes the store. */
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Config } from '../config.ts'
import { catalogue, EntrepotError } from '../errors.ts'
import type { BackupHead } from '../load/backup/head.ts'
import { readBackup } from '../load/backup/read-backup.ts'
import { startBackup } from '../load/backup/start-backup.ts'
import type { Composition } from './composition.ts'
import { writeDraft } from './draft.ts'
import { now } from './load.ts'
import { complain, count, give, say } from './terminal.ts'
import { shownPath } from './world.ts'

export interface BackupOptions {
  readonly config: Config
  readonly file: string
  /** Address of the server; without one the store is opened, or where it is held, the server asked that listens on this machine. */
  readonly url: string | undefined
  readonly json: boolean
}

/** Writes a backup, and returns the exit code: 2 on Neo4j, with the words that say what to use. */
export async function runBackup(options: BackupOptions, composition: Composition): Promise<number> {
  const { config, json, url } = options
  if (config.neo4jUri !== undefined && url === undefined) return useTools()
  const file = resolve(options.file)
  if (existsSync(file)) throw new EntrepotError('CONFIG_INVALID', `${shownPath(file)} is there already. Give another file, or remove it.`)
  let head: BackupHead | undefined
  const check = async (draft: string) => {
    head = (await readBackup(draft)).head
  }
  if (url !== undefined) await writeDraft(file, askServer(url, config, {}), check)
  else await copyStore({ file, check, config, composition })
  if (json) give(JSON.stringify({ file, ...head }))
  else if (head) say(`${shownPath(file)}: ${describeHead(head)}`)
  return 0
}

/** Says what to use in place of `backup` and `restore`; the exit code of wrong usage. */
export function useTools(): number {
  const { message, fix } = catalogue.BACKUP_BY_DATABASE
  complain(`${message} ${fix}`)
  return 2
}

/** What is in a backup, for people. */
export function describeHead({ nodes, relationships, checksum, loadedAt }: BackupHead): string {
  return `${count(nodes, 'node')}, ${count(relationships, 'relationship')}, loaded ${loadedAt}, checksum ${checksum}`
}

interface Copying {
  readonly file: string
  readonly check: (draft: string) => Promise<void>
  readonly config: Config
  readonly composition: Composition
}

async function copyStore({ file, check, config, composition: { openEngine, storeFile } }: Copying): Promise<void> {
  if (!existsSync(storeFile(config.data)))
    throw new EntrepotError('CONFIG_INVALID', `There is no store in ${shownPath(config.data)}. Give its directory with --data.`)
  const engine = await openEngine(config).catch((error: unknown) => {
    if (!(error instanceof EntrepotError) || error.code !== 'STORE_LOCKED') throw error
    return undefined
  })
  // The server that has the default address may be another one.
  if (!engine) return writeDraft(file, askServer(addressOf(config), config, { data: config.data }), check)
  try {
    const backup = await startBackup(engine, now)
    try {
      await writeDraft(file, backup.read(), check)
    } finally {
      await backup.close()
    }
  } finally {
    await engine.close()
  }
}

function addressOf({ host, port }: Config): string {
  const name = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`
}

async function* askServer(url: string, { key }: Config, asked: object): AsyncGenerator<Uint8Array> {
  const headers = { 'content-type': 'application/json', ...(key !== undefined && { authorization: `Bearer ${key}` }) }
  const answer = await fetch(new URL('/admin/backup', url), {
    method: 'POST',
    headers,
    body: JSON.stringify(asked),
    redirect: 'error',
  }).catch((cause: Error) => {
    const detail = `Another process holds the store, and no server answers at ${url}. Give the address of the server with --url, or stop the process.`
    throw new EntrepotError('STORE_LOCKED', detail, { cause })
  })
  if (answer.status !== 200 || !answer.body) throw await refusalOf(answer, url)
  try {
    for await (const part of answer.body) yield part
  } catch (cause) {
    throw new EntrepotError('BACKUP_DAMAGED', `The server at ${url} ended before the backup was whole. Ask again; nothing was written.`, {
      cause,
    })
  }
}

/** The words of the server. */
async function refusalOf(answer: Response, url: string): Promise<EntrepotError> {
  const text = await answer.text().catch(() => '')
  let error: { message?: unknown; extensions?: { code?: unknown } } | undefined
  try {
    error = JSON.parse(text).errors?.[0]
  } catch {}
  const code = error?.extensions?.code
  const known = typeof code === 'string' && Object.hasOwn(catalogue, code) ? (code as keyof typeof catalogue) : 'BAD_REQUEST'
  const message = typeof error?.message === 'string' ? error.message : `It answered with ${answer.status}. Is it an Entrepôt?`
  return new EntrepotError(known, `The server at ${url} makes no backup: ${message}`)
}
