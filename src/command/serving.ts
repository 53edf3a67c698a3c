/** What `serve` does while it serves: takes over edits of the files, and what other processes have loaded. It never begins or ends a server. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from 'pino'
import type { Config } from '../config.ts'
import { EntrepotError, type ErrorCode } from '../errors.ts'
import { type LoadReport, loadSeed, readReport } from '../load/load-seed.ts'
import type { NameKeeper } from '../search/name-index.ts'
import type { Audit } from '../server/admin/audit.ts'
import { keepNames } from '../server/kept-names.ts'
import type { Server } from '../server/server.ts'
import { type Followed, type Stored, storedOf } from './follow-store.ts'
import { describeLoad, now } from './load.ts'
import type { Loaded } from './open-loaded.ts'
import { complain, say } from './terminal.ts'
import { readWorld, shownPath } from './world.ts'

type World = Loaded['world']

/** A server and what it serves. */
export interface ServingLoaded {
  readonly config: Config
  readonly log: Logger
  readonly audit: Audit
  readonly server: Server
  readonly loaded: Loaded
  readonly ending: AbortSignal
  /** What is in service: undefined before, and while this process itself changes the store. */
  current: { readonly world: World; readonly stored: Stored } | undefined
}

type Held = Pick<LoadReport, 'hubs' | 'counts' | 'checksum'>

/** Serves a world of which the store holds the graph. */
export async function serveWorld(serving: ServingLoaded, world: World, { hubs, counts, checksum }: Held): Promise<void> {
  const { config, log, server, loaded } = serving
  await server.serve({ ...world, hubs, counts }, loaded.engine, keeperOf(checksum, { config, log }))
  serving.current = { world, stored: { ontologyDigest: world.digest, checksum } }
}

/** Beside the embedded store; a database has an index of its own, or so few names that they are soon read. */
function keeperOf(stamp: string, { config, log }: Pick<ServingLoaded, 'config' | 'log'>): NameKeeper | undefined {
  return config.neo4jUri === undefined ? keepNames({ folder: config.data, stamp, log }) : undefined
}

/** How a database is followed that others load: what they leave of the same ontology is served, without this process loading anything. */
export function followed(serving: ServingLoaded): Followed {
  const { audit, server, loaded } = serving
  return {
    engine: loaded.engine,
    served: () => serving.current?.stored,
    hinder: server.hinder,
    withoutLists: server.withoutLists,
    async takeOver(notes) {
      if (!serving.current) return
      const report = readReport(loaded.engine, notes)
      await serveWorld(serving, serving.current.world, report)
      audit.note({ action: 'take over', outcome: 'done', detail: { checksum: storedOf(notes).checksum ?? '' } })
      say(`Another process has loaded the database, which is served anew: ${describeLoad({ ...report, durationMs: 0 })}.`)
      void server.warm()
    },
  }
}

/** What goes away by itself, or by an operator's hand, is tried again after so long. */
const AGAIN_MS = 2_000
const again: ReadonlySet<unknown> = new Set<ErrorCode>(['ENGINE_UNAVAILABLE', 'STORE_UNWRITABLE'])

/**
 * Takes an edit over: whatever is wrong with it is printed, and the world before it stays. False when that may be otherwise without
 * another edit.
 */
export async function reload(serving: ServingLoaded): Promise<boolean> {
  const { audit, config, server, loaded, ending, current } = serving
  serving.current = undefined
  audit.note({ action: 'reload', outcome: 'begun' })
  try {
    const world = readWorld(config)
    const { model, digest } = world
    const { replace, seed } = config
    const { engine } = loaded
    const onWriting = server.withoutLists
    const report = await loadSeed({ model, engine, directory: shownPath(seed), ontologyDigest: digest, now, replace, onWriting })
    await serveWorld(serving, world, report)
    say(`Reloaded: ${describeLoad(report)}.`)
    audit.note({ action: 'reload', outcome: 'done', detail: { checksum: report.checksum, replace } })
    void server.warm()
    return true
  } catch (error) {
    serving.current = current
    const known = error instanceof EntrepotError
    const reason = known ? error.message : error instanceof Error ? error.stack : String(error)
    complain(`${reason}\nThe world before this edit goes on being served.`)
    audit.note({ action: 'reload', outcome: 'failed', detail: { code: known ? error.code : 'INTERNAL_SERVER_ERROR' } })
    if (!known || !again.has(error.code)) return true
    await sleep(AGAIN_MS, undefined, { signal: ending }).catch(() => undefined)
    return false
  }
}
