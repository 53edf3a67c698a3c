/** The command `load`: brings the store to the seed and says what it did. It never serves. */
import type { Config } from '../config.ts'
import { type LoadReport, loadSeed } from '../load/load-seed.ts'
import type { Composition } from './composition.ts'
import { count, describeChecks, give, say, showProgress } from './terminal.ts'
import { readWorld, shownPath } from './world.ts'

export interface LoadOptions {
  readonly config: Config
  readonly json: boolean
  readonly force: boolean
}

/** Loads, and prints counts and checksum: for people on stderr, as JSON on stdout. */
export async function runLoad({ config, json, force }: LoadOptions, { openEngine, onBusy }: Composition): Promise<void> {
  const { model, digest } = readWorld(config)
  onBusy()
  const engine = await openEngine(config)
  try {
    const directory = shownPath(config.seed)
    const { replace } = config
    const request = { model, engine, directory, ontologyDigest: digest, now, replace, onProgress: showProgress }
    const first = await loadSeed({ ...request, force })
    // Nobody waits for an answer of this command: a large store is compared at once.
    const report = !first.verify || (await first.verify()) ? first : await loadSeed(request)
    const { ids: _, orders = [], ...hubs } = report.hubs
    if (json) give(JSON.stringify({ ...report, counts: undefined, hubs: { ...hubs, orders: [...orders] } }))
    else say([describeLoad(report), ...describeChecks(report.checks), `checksum ${report.checksum}`].join('\n'))
  } finally {
    await engine.close()
  }
}

/** One sentence: what is there, and what the load changed. */
export function describeLoad({ nodes, relationships, unchanged }: LoadReport): string {
  const there = `${count(nodes.total, 'node')}, ${count(relationships.total, 'relationship')}`
  const changes = (['added', 'updated', 'removed'] as const)
    .map((kind) => ({ kind, rows: nodes[kind] + relationships[kind] }))
    .filter(({ rows }) => rows > 0)
    .map(({ kind, rows }) => `${rows.toLocaleString('en')} ${kind}`)
  return unchanged || changes.length === 0 ? `${there} (nothing had changed)` : `${there} (${changes.join(', ')})`
}

/** The clock of the loader. */
export function now(): Date {
  return new Date()
}
