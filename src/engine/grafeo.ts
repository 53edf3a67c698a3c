/** The embedded engine: Grafeo in this process, on disk or in memory. It shows nothing of Grafeo's own ways to the rooms above. */
import { existsSync, mkdirSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import grafeo, { type GrafeoDB, type GrafeoError, type Transaction } from '@grafeo-db/js'
import { EntrepotError, invariant } from '../errors.ts'
import { openTurn } from '../turn.ts'
import type { Engine, IndexSpec, Row, RunOptions, Statement } from './engine.ts'
import { openFlatten } from './flatten.ts'
import { type Checkpoints, openCheckpoints } from './grafeo-checkpoints.ts'
import { createRows } from './grafeo-create.ts'
import { openingError, runningError } from './grafeo-errors.ts'
import { copyStore, hasEmptyLog, hasStore, storeFile } from './grafeo-files.ts'
import { type LookUp, openLookups } from './grafeo-lookups.ts'
import { openReading, type Reading } from './grafeo-reads.ts'
import { rowsOf } from './grafeo-rows.ts'
import { checkParameters } from './parameters.ts'
import {
  constraints,
  createIndex,
  metadataOf,
  printWrite,
  printWriteMetadata,
  readMetadataStatement,
  type WriteStatement,
} from './statements.ts'
import { openTurns, type Turns } from './turns.ts'
import { waitFor } from './waiting.ts'

/** Where the store lies: a directory, or memory when there is none. `shuffleUnordered` is for tests: rows without ORDER BY come in any order. */
export interface GrafeoOptions {
  readonly directory?: string | undefined
  readonly shuffleUnordered?: boolean | undefined
}

/** Two writers met in one entity (ISO GQLSTATUS "transaction rollback"): the statement may be given again. */
const CONFLICT = '40000'
const CONFLICT_TRIES = 8

/** Each has a thread of its own, and goes on when nobody waits for it any more. */
const STATEMENTS_MAX = 64

/** The texts of statements are those of the program, whatever store they are for. */
const flatten = openFlatten()
const turnEnds = openTurn()

interface Store {
  readonly db: GrafeoDB
  readonly place: string
  /** Undefined in memory. */
  readonly checkpoints: Checkpoints | undefined
  readonly writes: Set<Promise<unknown>>
  readonly turns: Turns
  readonly reading: Reading
  readonly lookUp: LookUp
  closed: boolean
}

/** Opens the store, making it where there is none. STORE_LOCKED when another process has it open, CONFIG_INVALID when it cannot be one. */
export async function openGrafeo(options: GrafeoOptions = {}): Promise<Engine> {
  const { directory } = options
  const { db, checkpoints } = openStore(options)
  const reading = openReading(db)
  const store: Store = {
    db,
    checkpoints,
    reading,
    lookUp: openLookups(reading),
    place: directory ?? 'memory',
    writes: new Set(),
    turns: openTurns(STATEMENTS_MAX),
    closed: false,
  }
  return {
    run: async (statement, options = {}) => run(store, statement, options),
    write: async (batch) => write(store, () => printWrite(batch, { integralFloats: true, dynamicNames: false, mergesFromFirst: true })),
    create: async (batch) => {
      const db = opened(store)
      return change(store, 'many', () => createRows(db, batch))
    },
    prepare: async (indexes) => prepare(store, indexes),
    sortsByIndex: false,
    // Of 5,000 each takes a quarter more.
    createdRows: 500,
    findsShortestPaths: false,
    readMetadata: async () => metadataOf(await run(store, readMetadataStatement, {})),
    writeMetadata: async (metadata) => write(store, () => printWriteMetadata(metadata)),
    checkpoint: () => checkpoint(store),
    copy: directory === undefined ? undefined : () => checkpoint(store).then(() => track(store, copyStore(directory))),
    describe: async () => ({ kind: 'embedded', product: `Grafeo ${opened(store).version()}`, place: store.place }),
    close: () => close(store),
  }
}

function openStore({ directory, shuffleUnordered = false }: GrafeoOptions): Pick<Store, 'db' | 'checkpoints'> {
  if (directory === undefined) return { db: grafeo.GrafeoDB.create(null, { shuffleUnordered }), checkpoints: undefined }
  try {
    makeDirectory(resolve(directory))
    const isClean = hasStore(directory) && hasEmptyLog(directory)
    const db = grafeo.GrafeoDB.create(storeFile(directory), { shuffleUnordered })
    return { db, checkpoints: openCheckpoints(db, directory, isClean) }
  } catch (cause) {
    throw openingError(directory, cause)
  }
}

/** Step by step: the recursive form of Node never returns where the system refuses with ENOENT, as under /proc. */
function makeDirectory(directory: string): void {
  if (existsSync(directory)) return
  makeDirectory(dirname(directory))
  mkdirSync(directory)
}

/** Grafeo itself answers reads after its close. */
function opened(store: Store): GrafeoDB {
  if (store.closed) throw new EntrepotError('ENGINE_UNAVAILABLE', 'The graph engine is closed. Open it again.')
  return store.db
}

/** What is looked up and turns out to need the statement has the time of one for both. */
async function run(store: Store, statement: Statement, options: RunOptions): Promise<readonly Row[]> {
  opened(store)
  const { signal, timeoutMs } = options
  if ((!statement.lookups && !statement.around) || signal?.aborted) return runStatement(store, statement, options)
  const since = performance.now()
  const looked = await store.lookUp(statement, (each) => runStatement(store, each, options))
  const left = timeoutMs === undefined ? undefined : Math.max(1, Math.round(timeoutMs - (performance.now() - since)))
  return looked ?? runStatement(store, statement, { signal, timeoutMs: left })
}

/** Grafeo cannot cancel: a statement whose wait has ended goes on, for 30 s where Grafeo looks at its clock. */
async function runStatement(store: Store, statement: Statement, options: RunOptions): Promise<readonly Row[]> {
  checkParameters(statement.params)
  const { text, params } = flatten(statement)
  let wanted = true
  const giveUp = () => {
    wanted = false
  }
  const work = () =>
    store.turns(
      () => turnEnds().then(() => execute(store, { text, params }, wanted)),
      () => wanted,
    )
  const result = await waitFor(work, options, giveUp).catch((cause) => rethrow(store, cause))
  return rowsOf(result)
}

/** Meanwhile the caller may have gone, or the store. */
function execute(store: Store, { text, params }: Statement, wanted: boolean): ReturnType<GrafeoDB['executeCypher']> {
  if (!wanted) throw new Error('nobody waits for the statement any more')
  return opened(store).executeCypher(text, params)
}

async function write(store: Store, print: () => WriteStatement): Promise<void> {
  const db = opened(store)
  const statement = print()
  checkParameters(statement.params)
  await change(store, 'few', () => retryConflicts(() => writeOnce(db, statement)))
}

/** A checkpoint that is made meanwhile may come too early for it: it counts once more at its end. */
async function change<T>(store: Store, writes: 'few' | 'many', work: () => Promise<T>): Promise<T> {
  store.checkpoints?.expect(writes)
  store.reading.release()
  try {
    return await track(store, work())
  } finally {
    if (!store.closed) store.checkpoints?.expect(writes)
  }
}

async function checkpoint(store: Store): Promise<void> {
  opened(store)
  await track(store, store.checkpoints?.flush() ?? Promise.resolve())
}

/** The store is not closed before the work is done. */
async function track<T>(store: Store, work: Promise<T>): Promise<T> {
  store.writes.add(work)
  return work.finally(() => store.writes.delete(work)).catch((cause) => rethrow(store, cause))
}

async function retryConflicts(work: () => Promise<void>): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      return await work()
    } catch (error) {
      if ((error as GrafeoError).gqlStatus !== CONFLICT || tries > CONFLICT_TRIES) throw error
      await sleep(Math.random() * 2 ** tries)
    }
  }
}

async function writeOnce(db: GrafeoDB, { text, params, expected }: WriteStatement): Promise<void> {
  const transaction = db.beginTransaction()
  try {
    const written = (await transaction.executeCypher(text, params)).scalar()
    invariant(expected === undefined || written === expected, `${written} of ${expected} rows have a place in the graph; none was written`)
    transaction.commit()
  } catch (error) {
    rollback(transaction)
    throw error
  }
}

/** What failed is the news, not that Grafeo has rolled back by itself: it does so when a commit meets a conflict, and calls it still active. */
function rollback(transaction: Transaction): void {
  try {
    transaction.rollback()
  } catch {}
}

/** The constraint alone makes 20,000 inserts take 28 s: Grafeo looks for a double without an index of its own. */
async function prepare(store: Store, indexes: readonly IndexSpec[]): Promise<void> {
  const db = opened(store)
  const statements = [...constraints, createIndex('Node', 'id'), ...indexes.map(({ label, property }) => createIndex(label, property))]
  for (const text of statements) await change(store, 'few', () => db.executeCypher(text))
}

async function close(store: Store): Promise<void> {
  if (store.closed) return
  store.closed = true
  await Promise.allSettled(store.writes)
  guard(store, store.reading.release)
  guard(store, () => store.db.close())
}

function guard(store: Store, work: () => void): void {
  try {
    work()
  } catch (cause) {
    rethrow(store, cause)
  }
}

function rethrow({ place }: Store, cause: unknown): never {
  throw runningError(place, cause)
}
