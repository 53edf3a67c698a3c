/** Says whether a server is ready, and why it is not. It asks the engine about once a second, however often it is asked, and never waits longer than a probe may. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Engine } from '../engine/engine.ts'
import { catalogue } from '../errors.ts'
import type { State } from './state.ts'

/** Together they are what an outage may go unnoticed for. */
const PROBE_TIMEOUT_MS = 1000
const PROBE_AGE_MS = 800

/** A question that answers whether the engine answers. */
export function engineProbe(engine: Engine): () => Promise<boolean> {
  let probe: Promise<boolean> | undefined
  let probedAt = 0
  return () => {
    if (!probe || Date.now() - probedAt > PROBE_AGE_MS) {
      probedAt = Date.now()
      probe = answers(engine)
    }
    return probe
  }
}

async function answers(engine: Engine): Promise<boolean> {
  const described = engine.describe().then(
    () => true,
    () => false,
  )
  const ending = new AbortController()
  const late = sleep(PROBE_TIMEOUT_MS, false, { signal: ending.signal }).catch(() => false)
  return Promise.race([described, late]).finally(() => ending.abort())
}

/** Why a server is not ready, for programs. */
export type Unreadiness = 'DRAINING' | 'LOADING' | 'ENGINE_UNAVAILABLE' | 'OTHER_DATA' | 'OTHER_WORLD'

/** What a server is not ready for: a code for programs and a sentence for people. */
export interface Hindrance {
  readonly code: Unreadiness
  readonly reason: string
}

/** A reason to be not ready. */
export function unready(code: Unreadiness, reason: string): Hindrance {
  return { code, reason }
}

/** What `/readyz` tells. While the index of names is built everything but searches is answered, and `done` is its share. */
export type Readiness =
  | ({ readonly ready: false; readonly status: 'not ready' } & Hindrance)
  | { readonly ready: true; readonly status: 'ready'; readonly search: 'ready' }
  | { readonly ready: true; readonly status: 'ready'; readonly search: 'building'; readonly done: number }

/** Whether the server is ready now. */
export async function readiness(state: State): Promise<Readiness> {
  const hindrance = await hindranceOf(state)
  if (hindrance) return { ready: false, status: 'not ready', ...hindrance }
  const progress = state.serving?.names.progress()
  if (!progress || progress.ready) return { ready: true, status: 'ready', search: 'ready' }
  return { ready: true, status: 'ready', search: 'building', done: Math.floor(100 * progress.share) / 100 }
}

async function hindranceOf({ draining, serving, hindrance }: State): Promise<Hindrance | undefined> {
  if (draining) return unready('DRAINING', 'The server is ending.')
  if (!serving) return unready('LOADING', catalogue.NOT_READY.message)
  if (!(await serving.answers())) return unready('ENGINE_UNAVAILABLE', catalogue.ENGINE_UNAVAILABLE.message)
  return hindrance
}
