/** Reads and checks a seed folder, whatever the size of its files, and counts what it holds. It never writes. */
import type { Model } from '../model/model.ts'
import { checkBulk } from './bulk/check-bulk.ts'
import { checkSeed } from './check-seed.ts'
import { readSeedFiles } from './read-files.ts'
import { parseSeed } from './read-seed.ts'
import { type CheckCounts, checkCounts } from './write-checks.ts'

/** How much a seed holds, and what came of its checks. */
export interface CheckedFolder {
  readonly nodes: number
  readonly relationships: number
  readonly checks: CheckCounts
}

/** Throws `FaultsError` (SEED_INVALID) with every fault. Lines and tables of more than `bulkBytes` together are streamed. */
export async function checkFolder(model: Model, directory: string, bulkBytes?: number): Promise<CheckedFolder> {
  const files = await readSeedFiles(directory, bulkBytes)
  if (files.bulk.length === 0) {
    const graph = checkSeed(model, parseSeed(files))
    return { nodes: graph.nodes.length, relationships: graph.relationships.length, checks: checkCounts(graph) }
  }
  const { gathered, checks } = await checkBulk(model, files)
  return { nodes: gathered.nodes.types.length(), relationships: gathered.relationships.types.length(), checks: checkCounts({ checks }) }
}
