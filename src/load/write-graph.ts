/** Brings a store to a graph, writing only what differs. It may be killed at any moment: a second run completes the first. */
import type { Engine, WriteBatch } from '../engine/engine.ts'
import { EntrepotError } from '../errors.ts'
import type { Model } from '../model/model.ts'
import { type Counts, changedNodes, type Difference, diffGraph } from './diff-graph.ts'
import type { Graph, GraphNode } from './graph.ts'
import { indexesOf } from './indexes.ts'
import { checksumOf, readChecksum, readLabels, readStored, type Stored } from './stored.ts'
import { hubIndexes } from './write-hubs.ts'

/** How far a load has come: rows done of all rows to write. */
export interface Progress {
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
  if (!replace) refuseOtherWorld(stored, graph)
  await engine.prepare([...indexesOf(model), ...hubIndexes])
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
  if (checksum !== expected)
    throw new Error(
      `The store has the checksum ${checksum} after the load, not ${expected}. Something else writes to it: load again when it is alone.`,
    )
  return { nodes: difference.nodes, relationships: difference.relationships, checksum }
}

/** A mistyped --seed must not empty a store. A world that keeps a node is the same one, edited; a handful of nodes is no loss. */
function refuseOtherWorld({ nodes }: Stored, graph: Graph): void {
  if (nodes.size < WORLD_NODES_MIN || graph.nodes.length === 0 || graph.nodes.some(({ id }) => nodes.has(id))) return
  const detail =
    `The store holds ${nodes.size} nodes, and none of them is in the seed: it is the store of another world. Nothing was changed. ` +
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
  return 'ids' in batch ? batch.ids.length : batch.rows.length
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
