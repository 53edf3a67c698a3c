/** Compares a store with what the head of its backup says. It never changes the store. */
import type { Engine } from '../../engine/engine.ts'
import { countNodes, countRelationships, readChecksum } from '../stored.ts'
import { type BackupHead, damaged } from './head.ts'

/** Throws BACKUP_DAMAGED where counts, checksum or notes of the store are not those of the head. */
export async function checkRestored(engine: Engine, file: string, head: BackupHead): Promise<void> {
  const metadata = await engine.readMetadata()
  const { ontologyDigest, seedDigest, loading } = metadata ?? {}
  if (loading !== 'false' || ontologyDigest !== head.ontologyDigest || seedDigest !== head.seedDigest)
    throw damaged(file, 'the store in it is not the one that its head tells of')
  const counted = { nodes: await countNodes(engine), relationships: await countRelationships(engine) }
  if (counted.nodes !== head.nodes || counted.relationships !== head.relationships)
    throw damaged(
      file,
      `the store in it has ${counted.nodes} nodes and ${counted.relationships} relationships, not ${head.nodes} and ${head.relationships}`,
    )
  if ((await readChecksum(engine)) !== head.checksum) throw damaged(file, 'the checksum of the graph in it is another than its head says')
}
