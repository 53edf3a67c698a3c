/** The command `serve`: from the configuration to a running server, and to its orderly end. It never answers a request itself. */
import { once } from 'node:events'
import { type Logger, pino } from 'pino'
import { type Config, publicConfig } from '../config.ts'
import type { LoadReport } from '../load/load-seed.ts'
import { packaged } from '../packaged.ts'
import { openAudit } from '../server/admin/audit.ts'
import { openServer } from '../server/server.ts'
import { announce } from './announce.ts'
import type { Composition } from './composition.ts'
import { followStore } from './follow-store.ts'
import { gatherLines } from './gather-lines.ts'
import { openLoaded } from './open-loaded.ts'
import { followed, reload, type ServingLoaded, serveWorld } from './serving.ts'
import { endSignal } from './signals.ts'
import { complain } from './terminal.ts'
import { stampFiles, type Watched, watchFiles } from './watch.ts'
import { readWorld } from './world.ts'

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
    const { openEngine, onBusy } = composition
    const loaded = await openLoaded({ config, world, ending, openEngine, onBusy })
    if (loaded) await serveLoaded({ config, log, audit, server, loaded, watched, ending, onBusy, current: undefined })
  } finally {
    await server.close()
  }
  log.info('ended')
}

async function serveLoaded(serving: ServingLoaded & { readonly watched: Watched } & Pick<Composition, 'onBusy'>): Promise<void> {
  const { config, log, audit, server, loaded, watched, ending, onBusy } = serving
  const { engine, world, report } = loaded
  const { checksum, unchanged } = report
  if (!unchanged) audit.note({ action: 'load', outcome: 'done', detail: { checksum, replace: config.replace } })
  try {
    await serveWorld(serving, world, report)
    announce({ config, url: server.url, loaded, engine: await engine.describe() })
    void server
      .warm()
      .then(onBusy)
      .then(() => verify(report, log))
    if (config.neo4jUri !== undefined) void followStore(followed(serving), ending)
    if (config.watch) await watchFiles(watched, () => reload(serving), ending)
    else if (!ending.aborted) await once(ending, 'abort')
  } finally {
    // The answers that are still to come need the engine.
    await server.close()
    await engine.checkpoint().finally(() => engine.close())
  }
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

/** The last resort: what holds the process up for so long will not end by itself. A load that is cut off here is completed by the next start. */
function endBy(timeoutMs: number): void {
  const giveUp = () => {
    complain(`The server did not end within ${timeoutMs} ms and was cut off.`)
    process.exit(1)
  }
  setTimeout(giveUp, timeoutMs).unref()
}
