/** Loads a seed folder into an engine: reads, checks, writes what differs, notes what is there. It never prints. */
import type { Engine, Metadata } from '../engine/engine.ts'
import { type HubSummary, printHubKinds, readHubSummary } from '../model/hubs.ts'
import type { Model } from '../model/model.ts'
import { countsProperty, printCounts } from '../model/type-counts.ts'
import { checkSeed } from './check-seed.ts'
import { countTypes } from './count-types.ts'
import type { Counts } from './diff-graph.ts'
import { summarizeHubs } from './hubs.ts'
import { readSeedFiles } from './read-files.ts'
import { parseSeed } from './read-seed.ts'
import { readChecksum } from './stored.ts'
import { type CheckCounts, checkCounts, noteCounts, notedCounts, writeChecks } from './write-checks.ts'
import { type Progress, writeGraph } from './write-graph.ts'
import { hubChecksumOf, readHubChecksum, writeHubs } from './write-hubs.ts'

/** What to load and where. `now` is the clock; `force` reads the seed and compares the store even where nothing seems to have changed. */
export interface LoadRequest {
  readonly model: Model
  readonly engine: Engine
  readonly directory: string
  /** A digest of the texts of the ontology: another one makes another graph of the same seed. */
  readonly ontologyDigest: string
  readonly now: () => Date
  readonly onProgress?: ((progress: Progress) => void) | undefined
  readonly force?: boolean | undefined
  /** Lets the seed take the place of another world that the store holds. */
  readonly replace?: boolean | undefined
  /** A node with more relationships than this is a hub, with sorted lists of them; 1,000 when left out. */
  readonly hubDegree?: number | undefined
}

/** What a load did. `unchanged`: seed and ontology are those of the store, so that nothing was compared or written. */
export interface LoadReport {
  readonly unchanged: boolean
  readonly nodes: Counts
  readonly relationships: Counts
  readonly checks: CheckCounts
  /** The nodes that have sorted lists of their relationships. */
  readonly hubs: HubSummary
  readonly checksum: string
  /** When the store last took its present content, in UTC. */
  readonly loadedAt: string
  readonly durationMs: number
}

/** Raised when the same seed comes to be stored otherwise, so that the next start loads it again. */
const FORMAT = '4'

/**
 * Brings the store to the seed. Throws `FaultsError` (SEED_INVALID) with every fault of the seed, FOREIGN_DATABASE or OTHER_WORLD; nothing is
 * written then. A store that was left half loaded, or does not have the checksum noted for it, is loaded again.
 */
export async function loadSeed(request: LoadRequest): Promise<LoadReport> {
  const { engine, directory, model, ontologyDigest, now } = request
  const start = now().getTime()
  const files = await readSeedFiles(directory)
  const key = { format: FORMAT, seedDigest: files.digest, ontologyDigest }
  const before = await engine.readMetadata()
  if (!request.force && files.faults.length === 0 && before && (await isCurrent(engine, before, key))) {
    return { ...reportOf(before), durationMs: now().getTime() - start }
  }
  const graph = checkSeed(model, parseSeed(files), request.hubDegree)
  const beforeWriting = () => engine.writeMetadata({ ...before, loading: 'true' })
  const written = await writeGraph({ engine, model, graph, onProgress: request.onProgress, beforeWriting, replace: request.replace })
  await writeHubs(engine, graph, beforeWriting)
  await writeChecks(engine, graph, beforeWriting)
  const checks = checkCounts(graph)
  const hubs = summarizeHubs(graph.nodes, request.hubDegree)
  const hubNotes = { hubs: `${hubs.total}`, hubKinds: printHubKinds(hubs), hubChecksum: hubChecksumOf(graph) }
  const notes = { ...key, ...hubNotes, loading: 'false', loadedAt: now().toISOString() }
  const counts = { [countsProperty]: printCounts(countTypes(graph)) }
  const metadata = metadataOf({ ...written, checks }, { ...notes, ...counts })
  await engine.writeMetadata(metadata)
  await engine.checkpoint()
  return { unchanged: false, ...written, checks, hubs, loadedAt: metadata.loadedAt ?? '', durationMs: now().getTime() - start }
}

async function isCurrent(engine: Engine, metadata: Metadata, key: Metadata): Promise<boolean> {
  const same = Object.entries({ ...key, loading: 'false' }).every(([name, value]) => metadata[name] === value)
  // A store can be damaged in ways that its engine does not notice when it opens it.
  return same && metadata.checksum === (await readChecksum(engine)) && metadata.hubChecksum === (await readHubChecksum(engine))
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

function reportOf(metadata: Metadata): Omit<LoadReport, 'durationMs'> {
  const { nodes, relationships, hubs, hubKinds, checksum = '', loadedAt = '' } = metadata
  const unchanged = (total: string | undefined): Counts => ({ added: 0, updated: 0, removed: 0, total: Number(total) })
  const checks = notedCounts(metadata)
  return {
    unchanged: true,
    nodes: unchanged(nodes),
    relationships: unchanged(relationships),
    checks,
    hubs: readHubSummary(hubs, hubKinds),
    checksum,
    loadedAt,
  }
}
