/** The command `restore`: puts the store of a backup where the next start finds it. It never leaves less than one whole store. */
import { existsSync } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Config } from '../config.ts'
import type { Engine } from '../engine/engine.ts'
import { EntrepotError } from '../errors.ts'
import { checkRestored } from '../load/backup/check-restored.ts'
import { type BackupHead, otherVersion } from '../load/backup/head.ts'
import { extractStore, readBackup } from '../load/backup/read-backup.ts'
import { describeHead, useTools } from './backup.ts'
import type { Composition } from './composition.ts'
import { isOfSystem } from './draft.ts'
import { give, say } from './terminal.ts'
import { readOntology, shownPath } from './world.ts'

export interface RestoreOptions {
  readonly config: Config
  readonly file: string
  readonly json: boolean
}

/** Restores a backup, and returns the exit code: 2 on Neo4j, with the words that say what to use. */
export async function runRestore({ config, json, ...options }: RestoreOptions, composition: Composition): Promise<number> {
  if (config.neo4jUri !== undefined) return useTools()
  const file = resolve(options.file)
  const backup = await readBackup(file)
  const { head } = backup
  refuseOtherWorld(head, file, config)
  if (existsSync(composition.storeFile(config.data)) && !config.replace) throw storeExists(config)
  const draft = join(config.data, 'restore.draft')
  try {
    await rm(draft, { recursive: true, force: true })
    await mkdir(draft, { recursive: true })
    await extractStore(file, backup, composition.storeFile(draft))
    await checkDraft({ file, head, config: { ...config, data: draft } }, composition)
    await assertFree(config, composition)
    await composition.replaceStore(draft, config.data)
  } catch (error) {
    throw isOfSystem(error) ? unwritable(config, error) : error
  } finally {
    await rm(draft, { recursive: true, force: true })
  }
  if (json) give(JSON.stringify({ data: config.data, ...head }))
  else say(`${shownPath(config.data)}: ${describeHead(head)}`)
  return 0
}

/** The next start would load the seed over a store of another ontology, or refuse it. */
function refuseOtherWorld({ ontologyDigest }: BackupHead, file: string, { schema }: Config): void {
  if (readOntology(schema).digest === ontologyDigest) return
  const detail = `${shownPath(file)} holds another world than the ontology ${shownPath(schema)}. Give the one that it was made with, with --schema; nothing was changed.`
  throw new EntrepotError('OTHER_WORLD', detail)
}

function storeExists({ data }: Config): EntrepotError {
  const detail = `There is a store in ${shownPath(data)} already. Give another directory with --data, or --replace to put the backup in its place.`
  return new EntrepotError('STORE_EXISTS', detail)
}

function unwritable({ data }: Config, cause: Error): EntrepotError {
  const detail = `${shownPath(data)} cannot be written: ${cause.message}. Make room on its disk, or give another directory with --data; what was there is kept.`
  return new EntrepotError('STORE_UNWRITABLE', detail, { cause })
}

/** Opens the store as the next start will, and compares it with what was backed up. */
async function checkDraft(
  { file, head, config }: { readonly file: string; readonly head: BackupHead; readonly config: Config },
  { openEngine }: Composition,
): Promise<void> {
  let engine: Engine
  try {
    engine = await openEngine(config)
  } catch (cause) {
    if (!(cause instanceof EntrepotError) || cause.code !== 'CONFIG_INVALID') throw cause
    throw otherVersion(shownPath(file), `holds a store of ${head.engine}, which the engine of this program cannot open`)
  }
  try {
    await checkRestored(engine, shownPath(file), head)
  } finally {
    await engine.close()
  }
}

/** Opens the store that is there, which nobody else may hold, and closes it, so that all of it is in its file. One that is damaged is free, too. */
async function assertFree(config: Config, { storeFile, openEngine }: Composition): Promise<void> {
  if (!existsSync(storeFile(config.data))) return
  try {
    const engine = await openEngine(config)
    await engine.close()
  } catch (error) {
    if (error instanceof EntrepotError && error.code === 'CONFIG_INVALID') return
    throw error
  }
}
