/** Keeps what came of the checks in the store, beside the graph, writing only what differs. It never runs a check. */
import type { Engine, Metadata, NodeRow, Statement } from '../engine/engine.ts'
import { checkLabel } from '../model/core.ts'
import { quoteName } from '../model/quote.ts'
import type { Graph } from './graph.ts'
import { hash32 } from './hash.ts'

/** How many checks there are, and the names of those that do not hold. */
export interface CheckCounts {
  readonly total: number
  readonly failing: readonly string[]
}

/** How many checks a graph has, and which do not hold. */
export function checkCounts({ checks }: Pick<Graph, 'checks'>): CheckCounts {
  return { total: checks.length, failing: checks.filter(({ holds }) => !holds).map(({ name }) => name) }
}

/** The counts as the metadata of a store hold them. */
export function noteCounts({ total, failing }: CheckCounts): Metadata {
  return { checks: `${total}`, failingChecks: failing.join(' ') }
}

/** The counts out of the metadata of a store. */
export function notedCounts({ checks, failingChecks = '' }: Metadata): CheckCounts {
  return { total: Number(checks), failing: failingChecks.split(' ').filter((name) => name !== '') }
}

/** Brings the checks of a store to those of a graph. `beforeWriting` runs when they differ, before anything is written. */
export async function writeChecks(engine: Engine, { checks }: Pick<Graph, 'checks'>, beforeWriting: () => Promise<void>): Promise<void> {
  const rows = checks.map((check): NodeRow => {
    const properties = { id: check.name, ...check }
    return { id: check.name, properties: { ...properties, hash: hash32(properties) } }
  })
  const [row] = await engine.run(storedChecks)
  const stored = (row?.['data'] ?? []) as readonly (readonly [string, number])[]
  const wanted = rows.map(({ properties: { id, hash } }) => `${id} ${hash}`)
  const found = stored.map(([id, hash]) => `${id} ${hash}`)
  if (wanted.sort().join() === found.sort().join()) return
  await beforeWriting()
  await engine.write({ kind: 'replaceChecks', rows })
}

const storedChecks: Statement = {
  text: `MATCH (c:${quoteName(checkLabel)}) RETURN collect([c.\`id\`, c.\`hash\`]) AS data`,
  params: {},
}
