/** The production engine: Neo4j behind its driver. It shows nothing of the driver's types or errors to the rooms above. */
import { setTimeout as sleep } from 'node:timers/promises'
import neo4j, { type Driver, type Session } from 'neo4j-driver'
import { EntrepotError } from '../errors.ts'
import { UNKNOWN_BOLT } from './bolt-pool.ts'
import { type BoltRoutes, openRoutes, readTarget } from './bolt-routes.ts'
import type { CreateBatch, Engine, EngineDescription, IndexSpec, Row, RunOptions, Statement } from './engine.ts'
import { isRetryable, isSecurityError, translate } from './neo4j-errors.ts'
import { openNeo4jTexts } from './neo4j-texts.ts'
import { asUpsert, writeAgain, writeOnce } from './neo4j-writes.ts'
import { checkParameters } from './parameters.ts'
import {
  constraints,
  createIndex,
  createTextIndex,
  metadataOf,
  printCreate,
  printWrite,
  printWriteMetadata,
  readMetadataStatement,
  type WriteDialect,
  type WriteStatement,
} from './statements.ts'
import { waitFor } from './waiting.ts'

/** Where Neo4j is. Without a password no one logs in; the user is `neo4j` and the database the server's default unless given. */
export interface Neo4jOptions {
  readonly uri: string
  readonly user?: string | undefined
  readonly password?: string | undefined
  readonly database?: string | undefined
}

/** A reading statement is given again within this time after its first failure; the driver does the same for writing ones. */
const RETRY_MS = 2_000

/** A Neo4j that is silent for so long does not answer. */
const SILENCE_MS = 5_000

/** Indexes are filled in the background; a load over an index that is not there yet would scan. */
const INDEXES_READY_S = 300

const dialect: WriteDialect = { integralFloats: false, dynamicNames: true, mergesFromFirst: false }

interface Link {
  readonly driver: Driver
  readonly database: string | undefined
  readonly place: string
  /** The way of reads: less than a third of what the driver would make of them. Undefined where only the driver speaks the server's Bolt. */
  reads: BoltRoutes | undefined
  /** A cluster answers reads from any member, and these make it wait for what this process wrote or knows; a single server needs none. */
  readonly isCluster: boolean
  bookmarks: readonly string[]
  closed: boolean
}

/** Connects once, so that a wrong setting shows at the start: CONFIG_INVALID for the URI, ENGINE_UNAVAILABLE when there is no answer. */
export async function openNeo4j(options: Neo4jOptions): Promise<Engine> {
  const link: Link = {
    ...connect(options),
    reads: openReads(options),
    isCluster: options.uri.startsWith('neo4j'),
    bookmarks: [],
    closed: false,
  }
  try {
    await describe(link)
  } catch (error) {
    await link.driver.close()
    throw atPlace(error, link.place)
  }
  return {
    run: async (statement, options = {}) => run(link, statement, options),
    write: async (batch) => write(link, printWrite(batch, dialect)),
    create: async (batch) => {
      await create(link, batch)
      return []
    },
    prepare: async (indexes) => define(link, [...constraints, ...indexes.flatMap(printIndexes)]),
    sortsByIndex: true,
    createdRows: 5_000,
    findsShortestPaths: true,
    readMetadata: async () =>
      metadataOf(await (link.isCluster ? runAtLeader(link, readMetadataStatement) : run(link, readMetadataStatement, {}))),
    writeMetadata: async (metadata) => write(link, printWriteMetadata(metadata)),
    checkpoint: async () => assertOpen(link),
    describe: async () => describe(link),
    texts: openNeo4jTexts({
      run: (statement, options = {}) => run(link, statement, options),
      define: (statements) => define(link, statements),
    }),
    close: () => close(link),
  }
}

function connect({ uri, user = 'neo4j', password, database }: Neo4jOptions): Pick<Link, 'driver' | 'database' | 'place'> {
  const auth = password === undefined ? undefined : neo4j.auth.basic(user, password)
  try {
    const driver = neo4j.driver(uri, auth, {
      connectionTimeout: 3_000,
      connectionAcquisitionTimeout: SILENCE_MS,
      maxTransactionRetryTime: RETRY_MS,
      maxConnectionPoolSize: 50,
      disableLosslessIntegers: true,
      userAgent: 'entrepot',
    })
    return { driver, database, place: withoutUser(uri) }
  } catch (cause) {
    const detail = `NEO4J_URI is not the address of a Neo4j. Give one such as bolt://localhost:7687 or neo4j+s://graph.example.org.`
    throw new EntrepotError('CONFIG_INVALID', detail, { cause })
  }
}

function openReads({ uri, user = 'neo4j', password, database }: Neo4jOptions): BoltRoutes | undefined {
  const target = readTarget(uri)
  return target && openRoutes(target, password === undefined ? undefined : { user, password }, database, SILENCE_MS)
}

/** A password may stand in a URI; the driver does not read it, and neither should anybody else. */
function withoutUser(uri: string): string {
  return uri.replace(/\/\/[^/]*@/, '//')
}

/** The operator who starts the server may know the place; a caller of the API may not. */
function atPlace(error: unknown, place: string): unknown {
  if (!(error instanceof EntrepotError) || error.code !== 'ENGINE_UNAVAILABLE') return error
  const isRefused = isSecurityError(error.cause)
  const start = isRefused
    ? `${error.message} This is ${place}.`
    : `${error.message} Neo4j was looked for at ${place}: start it, or correct NEO4J_URI.`
  return new EntrepotError('ENGINE_UNAVAILABLE', start, { cause: error.cause })
}

function assertOpen(link: Link): void {
  if (link.closed) throw new EntrepotError('ENGINE_UNAVAILABLE', 'The graph engine is closed. Open it again.')
}

async function run(link: Link, statement: Statement, options: RunOptions): Promise<readonly Row[]> {
  assertOpen(link)
  checkParameters(statement.params)
  let end: (() => void) | undefined
  let wanted = true
  const onBegin = (giveUp: () => void) => {
    // Whoever waited for a connection may have gone in the meantime.
    if (!wanted) throw new EntrepotError('OPERATION_TIMEOUT')
    end = giveUp
  }
  const giveUp = () => {
    wanted = false
    end?.()
  }
  return waitFor(
    () =>
      retry(
        () => runOnce(link, statement, options, onBegin),
        () => wanted,
      ),
    options,
    giveUp,
  ).catch(rethrow)
}

async function runOnce(
  link: Link,
  statement: Statement,
  { timeoutMs }: RunOptions,
  onBegin: (giveUp: () => void) => void,
): Promise<readonly Row[]> {
  const timeout = timeoutMs === undefined ? undefined : Math.max(1, Math.ceil(timeoutMs))
  if (link.reads === undefined) return runByDriver(link, statement, timeout, onBegin)
  const bookmarks = link.isCluster && link.bookmarks.length > 0 ? link.bookmarks : undefined
  const extra = { mode: 'r', tx_timeout: timeout === undefined ? undefined : BigInt(timeout), db: link.database, bookmarks }
  try {
    return await link.reads.run(statement, extra, onBegin)
  } catch (error) {
    if ((error as { code?: unknown }).code !== UNKNOWN_BOLT) throw error
    link.reads = undefined
    return runByDriver(link, statement, timeout, onBegin)
  }
}

/** Auto-commit saves two round trips over a transaction of its own, and with them the driver's retries. */
async function runByDriver(
  link: Link,
  { text, params }: Statement,
  timeout: number | undefined,
  onBegin: (giveUp: () => void) => void,
): Promise<readonly Row[]> {
  const session = openSession(link, neo4j.session.READ)
  // This ends the transaction on the server too.
  const close = () => void session.close().catch(() => {})
  try {
    onBegin(close)
    const result = await session.run(text, params, timeout === undefined ? {} : { timeout })
    return result.records.map((record) => record.toObject() as Row)
  } finally {
    // The answer is whole: it need not wait for the connection to go back to its pool.
    close()
  }
}

/**
 * What a loader notes is read where it was written, and the bookmark kept: another member may not have the load yet that the notes
 * tell of, and every later read of this process waits for it.
 */
async function runAtLeader(link: Link, { text, params }: Statement): Promise<readonly Row[]> {
  const { records } = await inSession(link, (session) => session.executeWrite((transaction) => transaction.run(text, params)))
  return records.map((record) => record.toObject() as Row)
}

async function retry<T>(work: () => Promise<T>, wanted: () => boolean): Promise<T> {
  const start = performance.now()
  for (let delayMs = 50; ; delayMs *= 3) {
    try {
      return await work()
    } catch (error) {
      if (!isRetryable(error) || performance.now() - start + delayMs > RETRY_MS) throw error
      await sleep(delayMs * (0.5 + Math.random() / 2))
      if (!wanted()) throw error
    }
  }
}

async function create(link: Link, batch: CreateBatch): Promise<void> {
  const first = printCreate(batch, dialect)
  checkParameters(first.params)
  try {
    await inSession(link, (session) => writeOnce(session, first))
  } catch (error) {
    if (!(error instanceof EntrepotError) || error.code !== 'ENGINE_UNAVAILABLE') throw error
    await write(link, printWrite(asUpsert(batch), dialect))
  }
}

async function write(link: Link, statement: WriteStatement): Promise<void> {
  checkParameters(statement.params)
  await inSession(link, (session) => writeAgain(session, statement))
}

/** Later reads of this process wait for what is written there. */
async function inSession<T>(link: Link, work: (session: Session) => Promise<T>): Promise<T> {
  assertOpen(link)
  const session = openSession(link, neo4j.session.WRITE)
  try {
    const result = await work(session)
    link.bookmarks = session.lastBookmarks()
    return result
  } catch (error) {
    rethrow(error)
  } finally {
    await session.close().catch(() => {})
  }
}

function printIndexes({ label, property, parts }: IndexSpec): readonly string[] {
  return [createIndex(label, property), ...(parts ? [createTextIndex(label, property)] : [])]
}

/** Runs statements that make or drop indexes, and returns when all indexes are filled. */
async function define(link: Link, statements: readonly string[]): Promise<void> {
  await inSession(link, async (session) => {
    for (const text of statements) await session.run(text)
    await session.run('CALL db.awaitIndexes($seconds)', { seconds: BigInt(INDEXES_READY_S) })
  })
}

/** A statement, and not only a greeting: it shows whether the database is there, and whether an old connection is still alive. */
async function describe(link: Link): Promise<EngineDescription> {
  assertOpen(link)
  const session = openSession(link, neo4j.session.READ)
  try {
    const { summary } = await waitFor(async () => session.run('RETURN 1 AS one'), { timeoutMs: SILENCE_MS })
    return { kind: 'neo4j', product: (summary.server.agent ?? 'Neo4j').replace('/', ' '), place: link.place }
  } catch (cause) {
    const error = translate(cause)
    if (error instanceof EntrepotError && error.code === 'OPERATION_TIMEOUT')
      throw new EntrepotError('ENGINE_UNAVAILABLE', undefined, { cause })
    throw error
  } finally {
    session.close().catch(() => {})
  }
}

async function close(link: Link): Promise<void> {
  if (link.closed) return
  link.closed = true
  link.reads?.close()
  await link.driver.close()
}

function openSession({ driver, database, isCluster, bookmarks }: Link, defaultAccessMode: 'READ' | 'WRITE'): Session {
  return driver.session({ database, defaultAccessMode, bookmarks: isCluster ? [...bookmarks] : [] })
}

function rethrow(error: unknown): never {
  throw translate(error)
}
