/** Loads a seed folder into an engine: reads, checks, writes what differs, notes what is there. It never prints. */
import type { Engine, Metadata } from '../engine/engine.ts'
import { type HubSummary, printHubSummary, readHubSummary } from '../model/hubs.ts'
import type { Model } from '../model/model.ts'
import { countsProperty, parseCounts, printCounts, type TypeCounts } from '../model/type-counts.ts'
import { type BulkLoaded, type BulkRequest, loadBulk } from './bulk/load-bulk.ts'
import { checkSeed } from './check-seed.ts'
import { countTypes } from './count-types.ts'
import type { Counts } from './diff-graph.ts'
import { summarizeHubs } from './hubs.ts'
import { readSeedFiles } from './read-files.ts'
import { parseSeed } from './read-seed.ts'
import { listSingles } from './singles.ts'
import { stampSeed } from './stamps.ts'
import { countNodes, countRelationships, readChecksum, readChecksumByType } from './stored.ts'
import { type CheckCounts, checkCounts, noteCounts, notedCounts, writeChecks } from './write-checks.ts'
import { type Progress, writeGraph } from './write-graph.ts'
import { hubChecksumOf, readHubChecksum, writeHubs } from './write-hubs.ts'
import { printOrders, readOrders, writeOrders } from './write-orders.ts'

/** What to load and where. `now` is the clock; `force` reads the seed and compares the store even where nothing seems to have changed. */
export interface LoadRequest {
  readonly model: Model
  readonly engine: Engine
  readonly directory: string
  /** A digest of the texts of the ontology: another one makes another graph of the same seed. */
  readonly ontologyDigest: string
  readonly now: () => Date
  readonly onProgress?: ((progress: Progress) => void) | undefined
  /** Runs once, before anything is written: until the load is done, the lists that the store keeps are not to be read. */
  readonly onWriting?: (() => Promise<void>) | undefined
  readonly force?: boolean | undefined
  /** Lets the seed take the place of another world that the store holds. */
  readonly replace?: boolean | undefined
  /** A node with more relationships than this is a hub, with sorted lists of them; 1,000 when left out. */
  readonly hubDegree?: number | undefined
  /** Lines and tables of more bytes than this together are streamed; `BULK_BYTES` when left out. */
  readonly bulkBytes?: number | undefined
  /** A store with more rows than this is only counted at the start; 300,000 when left out. */
  readonly largeRows?: number | undefined
}

/** What a load did. `unchanged`: seed and ontology are those of the store, so that nothing was compared or written. */
export interface LoadReport {
  readonly unchanged: boolean
  readonly nodes: Counts
  readonly relationships: Counts
  readonly checks: CheckCounts
  /** The nodes that have sorted lists of their relationships. */
  readonly hubs: HubSummary
  /** How much of each type there is. */
  readonly counts: TypeCounts
  readonly checksum: string
  /** When the store last took its present content, in UTC. */
  readonly loadedAt: string
  readonly durationMs: number
  /**
   * Where a large store was only counted: compares its checksum, which takes a while, and says whether it is that of the last load. One
   * that is not is noted as half loaded, so that the next start loads it again.
   */
  readonly verify?: (() => Promise<boolean>) | undefined
}

/** Raised when the same seed comes to be stored otherwise, so that the next start loads it again. */
export const STORED_FORM = '6'

/**
 * Brings the store to the seed. Throws `FaultsError` (SEED_INVALID) with every fault of the seed, FOREIGN_DATABASE or OTHER_WORLD; nothing is
 * written then. A store that was left half loaded, or does not have the checksum noted for it, is loaded again.
 */
export async function loadSeed(request: LoadRequest): Promise<LoadReport> {
  const { engine, model, directory, ontologyDigest, now } = request
  const start = now().getTime()
  const files = await readSeedFiles(directory, request.bulkBytes)
  const before = await engine.readMetadata()
  const { seedDigest, bulkFiles } = await stampSeed(files, before)
  const key = { format: STORED_FORM, seedDigest, ontologyDigest }
  if (!request.force && files.faults.length === 0 && before && (await isCurrent(request, before, key))) {
    if (bulkFiles !== undefined && bulkFiles !== before['bulkFiles']) await engine.writeMetadata({ ...before, bulkFiles })
    return {
      ...readReport(engine, before),
      durationMs: now().getTime() - start,
      verify: isLarge(request, before) ? () => verify(engine, before) : undefined,
    }
  }
  let writing: Promise<void> | undefined
  const beforeWriting = async () => {
    writing ??= request.onWriting?.()
    await writing
    await engine.writeMetadata({ ...before, loading: 'true' })
  }
  const { hubChecksum, counts, ...loaded } = await (files.bulk.length === 0 ? loadWhole : loadBulk)({ ...request, files, beforeWriting })
  const { checks } = loaded
  const orders = hasSameNodes(loaded.nodes, before) ? readOrders(engine, before?.orders) : await writeOrders(engine, model, loaded.checksum)
  const hubs: HubSummary = { ...loaded.hubs, orders }
  const hubNotes = { ...printHubSummary(hubs), hubChecksum, orders: printOrders(orders) }
  const stamps: Metadata = bulkFiles === undefined ? {} : { bulkFiles }
  const notes = { ...key, ...stamps, ...hubNotes, loading: 'false', loadedAt: now().toISOString() }
  const metadata = metadataOf({ ...loaded, checks }, { ...notes, [countsProperty]: printCounts(counts) })
  await engine.writeMetadata(metadata)
  await engine.checkpoint()
  return { unchanged: false, ...loaded, counts, hubs, loadedAt: metadata.loadedAt ?? '', durationMs: now().getTime() - start }
}

/** Whether the ordered lists of nodes that a whole load left are still right. */
function hasSameNodes({ added, updated, removed }: Counts, before: Metadata | null): boolean {
  return added + updated + removed === 0 && before?.orders !== undefined && before['loading'] === 'false'
}

/** A seed of small files is held as a whole. */
async function loadWhole({ engine, model, files, hubDegree, onProgress, replace, beforeWriting }: BulkRequest): Promise<BulkLoaded> {
  const graph = checkSeed(model, parseSeed(files), hubDegree)
  const written = await writeGraph({ engine, model, graph, onProgress, beforeWriting, replace })
  await writeHubs(engine, graph, beforeWriting)
  await writeChecks(engine, graph, beforeWriting)
  const hubs = { ...summarizeHubs(graph.nodes, hubDegree), singles: listSingles(graph) }
  return { ...written, checks: checkCounts(graph), hubs, hubChecksum: hubChecksumOf(graph), counts: countTypes(graph) }
}

/** A store can be damaged in ways that its engine does not notice when it opens it. A large one is only counted, which takes no second. */
async function isCurrent(request: LoadRequest, metadata: Metadata, key: Metadata): Promise<boolean> {
  const { engine } = request
  if (!Object.entries({ ...key, loading: 'false' }).every(([name, value]) => metadata[name] === value)) return false
  if (!isLarge(request, metadata)) return hasChecksums(engine, metadata, await readChecksum(engine))
  const { nodes, relationships } = metadata
  return nodes === `${await countNodes(engine)}` && relationships === `${await countRelationships(engine)}`
}

async function hasChecksums(engine: Engine, metadata: Metadata, checksum: string | undefined): Promise<boolean> {
  return metadata.checksum === checksum && metadata.hubChecksum === (await readHubChecksum(engine))
}

/** To sum up the hashes of more rows than this would hold up a start. */
const LARGE_ROWS = 300_000

function isLarge({ largeRows = LARGE_ROWS }: LoadRequest, { nodes, relationships }: Metadata): boolean {
  return Number(nodes) + Number(relationships) > largeRows
}

async function verify(engine: Engine, metadata: Metadata): Promise<boolean> {
  const types = Object.keys(countsOf(metadata).ends).map((key) => key.split(' ')[0] ?? '')
  const isWhole = await hasChecksums(engine, metadata, await readChecksumByType(engine, [...new Set(types)]))
  if (!isWhole) await engine.writeMetadata({ ...metadata, loading: 'true' })
  return isWhole
}

interface Totals {
  readonly nodes: Counts
  readonly relationships: Counts
  readonly checks: CheckCounts
  readonly checksum: string
}

function metadataOf({ nodes, relationships, checks, checksum }: Totals, notes: Metadata): Metadata {
  return { ...notes, ...noteCounts(checks), checksum, nodes: `${nodes.total}`, relationships: `${relationships.total}` }
}

/** What the notes of a finished load say that it left. */
export function readReport(engine: Engine, metadata: Metadata): Omit<LoadReport, 'durationMs'> {
  const { nodes, relationships, orders, checksum = '', loadedAt = '' } = metadata
  const unchanged = (total: string | undefined): Counts => ({ added: 0, updated: 0, removed: 0, total: Number(total) })
  const checks = notedCounts(metadata)
  return {
    unchanged: true,
    nodes: unchanged(nodes),
    relationships: unchanged(relationships),
    checks,
    hubs: { ...readHubSummary(metadata), orders: readOrders(engine, orders) },
    counts: countsOf(metadata),
    checksum,
    loadedAt,
  }
}

function countsOf(metadata: Metadata): TypeCounts {
  return parseCounts(metadata[countsProperty] ?? '{"nodes":{},"ends":{}}')
}
