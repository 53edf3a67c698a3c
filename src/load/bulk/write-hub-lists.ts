/** Makes the lists of the hubs of a large seed out of the store, one hub after another. It never holds the lists of two hubs. */
import type { Engine, Statement, Value, WriteBatch } from '../../engine/engine.ts'
import type { HubPart } from '../graph.ts'
import { type HubEntry, hubEntry, partsOf } from '../hubs.ts'
import { STORE_TIMEOUT_MS } from '../stored.ts'
import { hubChecksum, readHubParts } from '../write-hubs.ts'
import { type Gathered, nodeTypeOf } from './gathered.ts'
import type { HubMarks } from './hub-marks.ts'

/** A part holds more than a hundred entries. */
const BATCH_PARTS = 250

/** Brings the lists of a store to those of the hubs and returns their checksum. `beforeWriting` runs before anything is written. */
export async function writeHubLists(
  engine: Engine,
  { gathered, hubs, beforeWriting }: { gathered: Gathered; hubs: HubMarks; beforeWriting: () => Promise<void> },
): Promise<string> {
  const stored = new Map(await readHubParts(engine))
  const hashes: number[] = []
  let changed: HubPart[] = []
  const write = async (batch: WriteBatch) => {
    await beforeWriting()
    await engine.write(batch)
  }
  for (const hub of hubs.marks.keys()) {
    for (const part of await listOf(engine, hub, { gathered, hubs })) {
      const hash = Number(part.properties['hash'])
      hashes.push(hash)
      if (stored.get(part.id) !== hash) changed.push(part)
      stored.delete(part.id)
      if (changed.length < BATCH_PARTS) continue
      await write({ kind: 'upsertHubParts', rows: changed })
      changed = []
    }
  }
  if (changed.length > 0) await write({ kind: 'upsertHubParts', rows: changed })
  const gone = [...stored.keys()].sort()
  for (let start = 0; start < gone.length; start += BATCH_PARTS)
    await write({ kind: 'deleteHubParts', ids: gone.slice(start, start + BATCH_PARTS) })
  return hubChecksum(hashes)
}

type Found = readonly [type: string, id: string, far: string, validFrom: Value, validTo: Value, known: Value]

async function listOf(
  engine: Engine,
  hub: number,
  { gathered, hubs }: { gathered: Gathered; hubs: HubMarks },
): Promise<readonly HubPart[]> {
  const near = gathered.nodes.ids.at(hub)
  const lists = new Map<string, HubEntry[]>()
  for (const direction of ['OUT', 'IN'] as const) {
    const [row] = await engine.run(relationshipsOf(near, direction), { timeoutMs: STORE_TIMEOUT_MS })
    for (const [type, id, far, validFrom, validTo, known] of (row?.['data'] ?? []) as unknown as readonly Found[]) {
      if (far === near && direction === 'IN') continue
      const node = gathered.nodes.numbers.get(far) as number
      const name = `${far === near ? 'LOOP' : direction} ${type} ${nodeTypeOf(gathered, node)}`
      const isSooner = (hubs.degrees[hub] as number) < (hubs.degrees[node] as number)
      const list = lists.get(name) ?? []
      lists.set(name, list)
      list.push(hubEntry({ id, far, isSooner, bounds: { validFrom, validTo, known } }))
    }
  }
  return [...lists].flatMap(([name, entries]) => partsOf(`${near} ${name}`, entries))
}

function relationshipsOf(hub: string, direction: 'OUT' | 'IN'): Statement {
  const pattern = direction === 'OUT' ? '(h)-[r]->(m)' : '(h)<-[r]-(m)'
  const text = `WITH $p.\`id\` AS id0 MATCH (h:\`Node\` {\`id\`: id0}) MATCH ${pattern} RETURN collect([type(r), r.\`id\`, m.\`id\`, r.\`validFrom\`, r.\`validTo\`, r.\`known\`]) AS data`
  return { text, params: { p: { id: hub } } }
}
