/** Loads a seed with large files: checks them all, compares the store, reads them again and writes what differs. It never holds them whole. */
import type { Engine, WriteBatch } from '../../engine/engine.ts'
import type { HubSummary } from '../../model/hubs.ts'
import type { Model } from '../../model/model.ts'
import type { TypeCounts } from '../../model/type-counts.ts'
import { HUB_DEGREE, summarizeMarks } from '../hubs.ts'
import { indexesOf } from '../indexes.ts'
import type { SeedFiles } from '../read-files.ts'
import { countNodes, readChecksumByType, refuseForeignNodes } from '../stored.ts'
import { type CheckCounts, checkCounts, writeChecks } from '../write-checks.ts'
import { checksumFault, type Progress, refuseOtherWorld, type Written } from '../write-graph.ts'
import { hubIndexes } from '../write-hubs.ts'
import { checkBulk } from './check-bulk.ts'
import { type Comparison, compareStore } from './compare.ts'
import { countGathered, listGatheredSingles, markHubs, marksById } from './hub-marks.ts'
import { type BulkWriter, openBulkWriter } from './write-bulk.ts'
import { writeHubLists } from './write-hub-lists.ts'

/** What to load and where. `beforeWriting` runs before anything is written. */
export interface BulkRequest {
  readonly engine: Engine
  readonly model: Model
  readonly files: SeedFiles
  readonly hubDegree?: number | undefined
  readonly replace?: boolean | undefined
  readonly onProgress?: ((progress: Progress) => void) | undefined
  readonly beforeWriting: () => Promise<void>
}

/** What a load did, and what is to be noted of it. */
export interface BulkLoaded extends Written {
  readonly checks: CheckCounts
  readonly hubs: HubSummary
  readonly hubChecksum: string
  readonly counts: TypeCounts
}

const BATCH_ROWS = 5_000

/** Brings the store to the seed, as `writeGraph` does with a small one. It may be killed at any moment: the next load completes it. */
export async function loadBulk(request: BulkRequest): Promise<BulkLoaded> {
  const { engine, model, files, hubDegree = HUB_DEGREE, onProgress } = request
  const beforeWriting = once(request.beforeWriting)
  const seed = await checkBulk(model, files, (done, total) => onProgress?.({ step: 'checking', done, total }))
  const { gathered } = seed
  await refuseForeignNodes(engine)
  const isEmpty = (await countNodes(engine)) === 0
  const comparison = isEmpty ? undefined : await compareStore(engine, gathered, model)
  const wanted = gathered.nodes.types.length()
  if (comparison && !request.replace)
    refuseOtherWorld({ stored: comparison.storedNodes, wanted, common: comparison.storedNodes - comparison.removed.nodes })
  await engine.prepare([...indexesOf(model, engine), ...hubIndexes])
  if (comparison) await deleteRows(engine, comparison, beforeWriting)
  const hubs = markHubs(gathered, hubDegree)
  const stored = comparison?.stored
  const writer = openBulkWriter({ engine, model, gathered, hubs, stored, known: seed.known, beforeWriting })
  const total = wanted + gathered.relationships.types.length()
  const report = progressOf(writer, total, onProgress)
  for await (const { nodes } of seed.nodes()) {
    await writer.addNodes(nodes)
    report()
  }
  await writer.flush()
  for await (const { relationships } of seed.relationships()) {
    await writer.addRelationships(relationships)
    report()
  }
  await writer.flush()
  const written = writer.totals()
  const checksum = await readChecksumByType(engine, gathered.relationshipTypes)
  if (checksum !== written.checksum) throw checksumFault(checksum, written.checksum)
  const hubChecksum = await writeHubLists(engine, { gathered, hubs, beforeWriting })
  await writeChecks(engine, { checks: seed.checks }, beforeWriting)
  const removed = comparison?.removed ?? { nodes: 0, relationships: 0 }
  return {
    nodes: { ...written.nodes, removed: removed.nodes },
    relationships: { ...written.relationships, removed: removed.relationships },
    checksum,
    checks: checkCounts({ checks: seed.checks }),
    hubs: { ...summarizeMarks(marksById(gathered, hubs), hubDegree), singles: listGatheredSingles(gathered) },
    hubChecksum,
    counts: countGathered(gathered),
  }
}

function progressOf(writer: BulkWriter, total: number, onProgress: BulkRequest['onProgress']): () => void {
  return () => {
    const { nodes, relationships } = writer.totals()
    onProgress?.({ done: nodes.total + relationships.total, total })
  }
}

/** A store that is written to is marked once. */
function once(work: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined
  return () => {
    done ??= work()
    return done
  }
}

async function deleteRows(
  engine: Engine,
  { deleteRelationships, deleteNodes }: Comparison,
  beforeWriting: () => Promise<void>,
): Promise<void> {
  const types = [...new Set(deleteRelationships.map(({ type }) => type))]
  const batches: WriteBatch[] = types.flatMap((type) =>
    slices(deleteRelationships.filter((each) => each.type === type)).map(
      (rows): WriteBatch => ({ kind: 'deleteRelationships', type, rows }),
    ),
  )
  batches.push(...slices(deleteNodes).map((ids): WriteBatch => ({ kind: 'deleteNodes', ids })))
  for (const batch of batches) {
    await beforeWriting()
    await engine.write(batch)
  }
}

function slices<T>(items: readonly T[]): readonly (readonly T[])[] {
  const count = Math.ceil(items.length / BATCH_ROWS)
  return Array.from({ length: count }, (_, index) => items.slice(index * BATCH_ROWS, (index + 1) * BATCH_ROWS))
}
