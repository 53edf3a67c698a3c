/** The command `serve`: from the configuration to a running server, and to its orderly end. It never answers a request itself. */
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Logger, pino } from 'pino'
import { type Config, publicConfig } from '../config.ts'
import { EntrepotError, type ErrorCode } from '../errors.ts'
import { type LoadReport, loadSeed } from '../load/load-seed.ts'
import { packaged } from '../packaged.ts'
import type { NameKeeper } from '../search/name-index.ts'
import { openAudit } from '../server/audit.ts'
import { keepNames } from '../server/kept-names.ts'
import { openServer, type Server } from '../server/server.ts'
import { announce } from './announce.ts'
import type { Composition } from './composition.ts'
import { gatherLines } from './gather-lines.ts'
import { describeLoad, now } from './load.ts'
import { type Loaded, openLoaded } from './open-loaded.ts'
import { endSignal } from './signals.ts'
import { complain, say } from './terminal.ts'
import { stampFiles, type Watched, watchFiles } from './watch.ts'
import { readWorld, shownPath } from './world.ts'

/** Serves until it is asked to end; returns when every answer is out and the store is closed. */
export async function runServe(config: Config, composition: Composition): Promise<void> {
  const ending = endSignal()
  ending.addEventListener('abort', () => endBy(config.shutdownTimeoutMs), { once: true })
  const log = pino({ level: config.logLevel }, gatherLines(pino.destination({ dest: 2, sync: true })))
  log.debug({ config: publicConfig(config) }, 'configuration')
  const watched = stampFiles([config.schema, config.seed, ...(config.operationsFile === undefined ? [] : [config.operationsFile])])
  const world = readWorld(config)
  const audit = openAudit(log, config.auditFile)
  const server = await openServer({ config, log, audit, webFolder: packaged.web })
  try {
    const loaded = await openLoaded({ config, world, ending, openEngine: composition.openEngine })
    if (loaded) await serveLoaded({ config, log, server, loaded, watched, ending })
  } finally {
    await server.close()
  }
  log.info('ended')
}

interface ServingLoaded {
  readonly config: Config
  readonly log: Logger
  readonly server: Server
  readonly loaded: Loaded
  readonly watched: Watched
  readonly ending: AbortSignal
}

async function serveLoaded(serving: ServingLoaded): Promise<void> {
  const { config, log, server, loaded, watched, ending } = serving
  const { engine, world, report } = loaded
  try {
    await server.serve({ ...world, hubs: report.hubs }, engine, keeperOf(report, { config, log }))
    announce({ config, url: server.url, loaded, engine: await engine.describe() })
    void server.warm().then(() => verify(report, log))
    if (config.watch) await watchFiles(watched, () => reload(serving), ending)
    else if (!ending.aborted) await once(ending, 'abort')
  } finally {
    // The answers that are still to come need the engine.
    await server.close()
    await engine.checkpoint().finally(() => engine.close())
  }
}

/** Beside the embedded store; a database has an index of its own, or so few names that they are soon read. */
function keeperOf({ checksum }: LoadReport, { config, log }: Pick<ServingLoaded, 'config' | 'log'>): NameKeeper | undefined {
  return config.neo4jUri === undefined ? keepNames({ folder: config.data, stamp: checksum, log }) : undefined
}

/** A large store is compared with what was loaded while it is served. */
async function verify({ verify }: LoadReport, log: Logger): Promise<void> {
  try {
    if (verify && !(await verify()))
      complain(
        'The store does not hold what was last loaded. It is served as it is; end the server and start it again to load the seed anew.',
      )
  } catch (error) {
    log.warn({ reason: (error as Error).message }, 'the store could not be compared with what was last loaded')
  }
}

/** What goes away by itself, or by an operator's hand, is tried again after so long. */
const AGAIN_MS = 2_000
const again: ReadonlySet<unknown> = new Set<ErrorCode>(['ENGINE_UNAVAILABLE', 'STORE_UNWRITABLE'])

/**
 * Takes an edit over: whatever is wrong with it is printed, and the world before it stays. False when that may be otherwise without
 * another edit.
 */
async function reload({ config, log, server, ending, loaded: { engine } }: ServingLoaded): Promise<boolean> {
  try {
    const world = readWorld(config)
    const { model, digest } = world
    const report = await loadSeed({
      model,
      engine,
      directory: shownPath(config.seed),
      ontologyDigest: digest,
      now,
      replace: config.replace,
    })
    await server.serve({ ...world, hubs: report.hubs }, engine, keeperOf(report, { config, log }))
    say(`Reloaded: ${describeLoad(report)}.`)
    void server.warm()
    return true
  } catch (error) {
    const reason = error instanceof EntrepotError ? error.message : error instanceof Error ? error.stack : String(error)
    complain(`${reason}\nThe world before this edit goes on being served.`)
    if (!(error instanceof EntrepotError) || !again.has(error.code)) return true
    await sleep(AGAIN_MS, undefined, { signal: ending }).catch(() => undefined)
    return false
  }
}

/** The last resort: what holds the process up for so long will not end by itself. A load that is cut off here is completed by the next start. */
function endBy(timeoutMs: number): void {
  const giveUp = () => {
    complain(`The server did not end within ${timeoutMs} ms and was cut off.`)
    process.exit(1)
  }
  setTimeout(giveUp, timeoutMs).unref()
}
