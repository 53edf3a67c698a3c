/** Keeps the lists of the hubs in the store, beside the graph, writing only what differs. It never makes a list. */
import type { Engine, IndexSpec, Statement, WriteBatch } from '../engine/engine.ts'
import { hubLabel } from '../model/core.ts'
import { quoteName } from '../model/quote.ts'
import type { Graph } from './graph.ts'

/** What the lists are found by: their parts when they are written, a whole list when a page is read. */
export const hubIndexes: readonly IndexSpec[] = [
  { label: hubLabel, property: 'id' },
  { label: hubLabel, property: 'list' },
]

/** A part holds more than a hundred entries: so many of them are as large as a step of the graph. */
const BATCH_PARTS = 250

/** Brings the lists of a store to those of a graph. `beforeWriting` runs when they differ, before anything is written. */
export async function writeHubs(engine: Engine, { hubParts }: Graph, beforeWriting: () => Promise<void>): Promise<void> {
  const stored = await readHubParts(engine)
  const wanted = new Set(hubParts.map(({ id }) => id))
  const gone = [...stored.keys()].filter((id) => !wanted.has(id)).sort()
  const changed = hubParts.filter(({ id, properties }) => stored.get(id) !== Number(properties.hash))
  const batches = [
    ...slices(gone).map((ids): WriteBatch => ({ kind: 'deleteHubParts', ids })),
    ...slices(changed).map((rows): WriteBatch => ({ kind: 'upsertHubParts', rows })),
  ]
  if (batches.length > 0) await beforeWriting()
  for (const batch of batches) await engine.write(batch)
}

/** One value for the lists that a store holds: another one means other lists. */
export async function readHubChecksum(engine: Engine): Promise<string> {
  return hubChecksum([...(await readHubParts(engine)).values()])
}

/** The value that the lists of a graph have. */
export function hubChecksumOf({ hubParts }: Graph): string {
  return hubChecksum(hubParts.map(({ properties }) => Number(properties.hash)))
}

/** One value for these hashes of parts. */
export function hubChecksum(hashes: readonly number[]): string {
  return `${hashes.length} ${hashes.reduce((sum, hash) => sum + hash, 0)}`
}

/** The hashes of the parts that a store holds, by their ids. */
export async function readHubParts(engine: Engine): Promise<ReadonlyMap<string, number>> {
  const [row] = await engine.run(storedParts)
  return new Map((row?.['data'] ?? []) as readonly (readonly [string, number])[])
}

const storedParts: Statement = {
  text: `MATCH (h:${quoteName(hubLabel)}) RETURN collect([h.\`id\`, h.\`hash\`]) AS data`,
  params: {},
}

function slices<T>(items: readonly T[]): readonly (readonly T[])[] {
  const count = Math.ceil(items.length / BATCH_PARTS)
  return Array.from({ length: count }, (_, index) => items.slice(index * BATCH_PARTS, (index + 1) * BATCH_PARTS))
}
