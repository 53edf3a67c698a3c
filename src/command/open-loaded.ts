/** Opens the engine and loads the seed, waiting for an engine that does not answer yet. It never serves. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Config } from '../config.ts'
import type { Engine } from '../engine/engine.ts'
import { EntrepotError } from '../errors.ts'
import { type LoadReport, loadSeed } from '../load/load-seed.ts'
import type { Progress } from '../load/write-graph.ts'
import type { Composition } from './composition.ts'
import { now } from './load.ts'
import { say, showProgress } from './terminal.ts'
import { type readWorld, shownPath } from './world.ts'

/** An open engine that holds the graph of a world. */
export interface Loaded {
  readonly engine: Engine
  readonly world: ReturnType<typeof readWorld>
  readonly report: LoadReport
}

export interface LoadedOptions extends Pick<Composition, 'openEngine' | 'onBusy'> {
  readonly config: Config
  readonly world: ReturnType<typeof readWorld>
  /** Ends the wait, and a load that is under way. */
  readonly ending: AbortSignal
}

const WAIT_MS = { first: 1000, longest: 5000 }

/** The engine with its load done; undefined when `ending` came first. An engine that does not answer is asked again and again. */
export async function openLoaded(options: LoadedOptions): Promise<Loaded | undefined> {
  const { ending } = options
  for (let waitMs = WAIT_MS.first; !ending.aborted; waitMs = Math.min(2 * waitMs, WAIT_MS.longest)) {
    try {
      return await openOnce(options)
    } catch (error) {
      if (ending.aborted) return undefined
      if (!(error instanceof EntrepotError) || error.code !== 'ENGINE_UNAVAILABLE') throw error
      say(`${error.message} Trying again in ${waitMs / 1000} s; Ctrl-C gives up.`)
      await sleep(waitMs, undefined, { signal: ending }).catch(() => undefined)
    }
  }
  return undefined
}

async function openOnce({ config, world, ending, openEngine, onBusy }: LoadedOptions): Promise<Loaded> {
  const engine = await openEngine(config)
  const stop = () => void engine.close()
  if (ending.aborted) stop()
  ending.addEventListener('abort', stop, { once: true })
  try {
    const { model, digest } = world
    const directory = shownPath(config.seed)
    const { replace } = config
    const onProgress = (progress: Progress) => {
      if (progress.step === 'checking') onBusy()
      showProgress(progress)
    }
    const report = await loadSeed({ model, engine, directory, ontologyDigest: digest, now, replace, onProgress })
    return { engine, world, report }
  } catch (error) {
    await engine.close()
    throw error
  } finally {
    ending.removeEventListener('abort', stop)
  }
}
