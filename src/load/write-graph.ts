/** Brings a store to a graph, writing only what differs. It may be killed at any moment: a second run completes the first. */
import type { Engine, WriteBatch } from '../engine/engine.ts'
import { EntrepotError } from '../errors.ts'
import type { Model } from '../model/model.ts'
import { type Counts, changedNodes, type Difference, diffGraph } from './diff-graph.ts'
import type { Graph, GraphNode } from './graph.ts'
import { indexesOf } from './indexes.ts'
import { checksumOf, readChecksum, readLabels, readStored, type Stored } from './stored.ts'
import { hubIndexes } from './write-hubs.ts'

/** How far a load has come: rows done of all rows to write, or bytes of all bytes to check. */
export interface Progress {
  readonly step?: 'checking' | undefined
  readonly done: number
  readonly total: number
}

/** What a load did, and the checksum of the store after it. */
export interface Written {
  readonly nodes: Counts
  readonly relationships: Counts
  readonly checksum: string
}

/** What to write and where. `beforeWriting` runs once, after the store was found to be ours and to differ, before anything is written. */
export interface WriteRequest {
  readonly engine: Engine
  readonly model: Model
  readonly graph: Graph
  readonly onProgress?: ((progress: Progress) => void) | undefined
  readonly beforeWriting?: (() => Promise<void>) | undefined
  /** Removes a graph that has nothing in common with the new one, too. */
  readonly replace?: boolean | undefined
}

const BATCH_ROWS = 5_000
const WORLD_NODES_MIN = 10

/**
 * Writes the difference between the store and the graph in batches, each atomic. FOREIGN_DATABASE when the store holds anything that
 * this loader did not write, OTHER_WORLD when it has no node of the graph and `replace` is not set; nothing is touched then. Makes the constraints and indexes that are missing. One load at a time.
 */
export async function writeGraph({ engine, model, graph, onProgress, beforeWriting, replace = false }: WriteRequest): Promise<Written> {
  const stored = await readStored(engine)
  const common = graph.nodes.filter(({ id }) => stored.nodes.has(id)).length
  if (!replace) refuseOtherWorld({ stored: stored.nodes.size, wanted: graph.nodes.length, common })
  await engine.prepare([...indexesOf(model, engine), ...hubIndexes])
  const difference = diffGraph(stored, graph, await relabelledNodes(engine, stored, graph))
  const batches = batchesOf(difference)
  const total = batches.reduce((sum, batch) => sum + sizeOf(batch), 0)
  if (total > 0) await beforeWriting?.()
  let done = 0
  for (const batch of batches) {
    await engine.write(batch)
    done += sizeOf(batch)
    onProgress?.({ done, total })
  }
  const checksum = await readChecksum(engine)
  const expected = checksumOf(graph)
  if (checksum !== expected) throw checksumFault(checksum, expected)
  return { nodes: difference.nodes, relationships: difference.relationships, checksum }
}

/** The error of a store that does not hold what was written to it. */
export function checksumFault(found: string | undefined, expected: string): Error {
  const reason = 'Something else writes to it: load again when it is alone.'
  return new Error(`The store has the checksum ${found} after the load, not ${expected}. ${reason}`)
}

/** How many nodes a store holds, a seed has, and both have. */
export interface Overlap {
  readonly stored: number
  readonly wanted: number
  readonly common: number
}

/** A mistyped --seed must not empty a store. A world that keeps a node is the same one, edited; a handful of nodes is no loss. */
export function refuseOtherWorld({ stored, wanted, common }: Overlap): void {
  if (stored < WORLD_NODES_MIN || wanted === 0 || common > 0) return
  const detail =
    `The store holds ${stored} nodes, and none of them is in the seed: it is the store of another world. Nothing was changed. ` +
    'Give another directory with --data, or another database; or --replace, to remove what is there.'
  throw new EntrepotError('OTHER_WORLD', detail)
}

async function relabelledNodes(engine: Engine, stored: Stored, graph: Graph): Promise<ReadonlySet<string>> {
  const changed = changedNodes(stored, graph)
  const labels = await readLabels(
    engine,
    changed.map(({ id }) => id),
  )
  const hasForeignLabel = ({ id, labels: wanted }: GraphNode) => labels.get(id)?.some((label) => !wanted.includes(label))
  return new Set(changed.filter(hasForeignLabel).map(({ id }) => id))
}

function batchesOf({ deleteRelationships, deleteNodes, upsertNodes, upsertRelationships }: Difference): readonly WriteBatch[] {
  return [
    ...groupBy(deleteRelationships, ({ type }) => type).flatMap(([type, group]) =>
      slices(group).map((rows): WriteBatch => ({ kind: 'deleteRelationships', type, rows: rows.map(({ id, from }) => ({ id, from })) })),
    ),
    ...slices(deleteNodes).map((ids): WriteBatch => ({ kind: 'deleteNodes', ids })),
    ...groupBy(upsertNodes, ({ type }) => type).flatMap(([, group]) =>
      slices(group).map(
        (rows): WriteBatch => ({
          kind: 'upsertNodes',
          labels: group[0]?.labels ?? [],
          rows: rows.map(({ id, properties }) => ({ id, properties })),
        }),
      ),
    ),
    ...groupBy(upsertRelationships, ({ type }) => type).flatMap(([type, group]) =>
      slices(group).map(
        (rows): WriteBatch => ({
          kind: 'upsertRelationships',
          type,
          rows: rows.map(({ id, from, to, properties }) => ({ id, from, to, properties })),
        }),
      ),
    ),
  ]
}

function sizeOf(batch: WriteBatch): number {
  return 'ids' in batch ? batch.ids.length : 'rows' in batch ? batch.rows.length : 0
}

function groupBy<T>(items: readonly T[], key: (item: T) => string): readonly (readonly [string, readonly T[]])[] {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const group = groups.get(key(item))
    if (group) group.push(item)
    else groups.set(key(item), [item])
  }
  return [...groups]
}

function slices<T>(items: readonly T[]): readonly (readonly T[])[] {
  const count = Math.ceil(items.length / BATCH_ROWS)
  return Array.from({ length: count }, (_, index) => items.slice(index * BATCH_ROWS, (index + 1) * BATCH_ROWS))
}
