/** Asks the engine whether it answers, about once a second however often it is asked. It never waits longer than a probe may. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Engine } from '../engine/engine.ts'

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
