/** Random graphs of the toy harbour with hubs, parallel relationships, self-loops and clocks, repeatable by their seed. It never searches. */

import type { Engine, Value } from '../../src/engine/engine.ts'
import type { RelationshipKey } from '../../src/graph/find-paths.ts'
import { type Random, randomOf } from '../differential/random.ts'

/** The model of what a store holds. */
export interface PlainGraph {
  /** Id → name of the type. */
  readonly nodes: ReadonlyMap<string, string>
  readonly relationships: readonly PlainRelationship[]
}

export interface PlainRelationship extends RelationshipKey {
  readonly validFrom?: string
  readonly validTo?: string
  readonly known?: string
}

export const nodeTypes = ['Person', 'Company', 'Ship', 'Port']
export const relationshipTypes = ['OWNS', 'ESCORTS', 'TWIN_OF']

const days = ['1901-01-01', '1902-01-01', '1903-01-01']
const instants = ['1901-06-01T00:00:00.000Z', '1902-06-01T00:00:00.000Z']

/** Sparse, so that paths are long; the first nodes are hubs, and some pairs have several relationships. */
export function randomGraph(seed: number, size: number): PlainGraph {
  const random = randomOf(seed)
  const ids = Array.from({ length: size }, (_, n) => `${random.pick(['a', 'é', '東', '\u{1F600}', '`|"\\'])}${n}`)
  const nodes = new Map(ids.map((id) => [id, random.pick(nodeTypes)]))
  const relationships: PlainRelationship[] = []
  const add = (from: string, to: string) => {
    relationships.push({
      id: `${random.pick(['r', 'é', '\u{1F600}'])}${relationships.length}`,
      type: random.pick(relationshipTypes),
      ...{ from, to },
      ...(random.chance(0.2) ? { validFrom: random.pick(days) } : {}),
      ...(random.chance(0.2) ? { validTo: random.pick(days) } : {}),
      ...(random.chance(0.2) ? { known: random.pick(instants) } : {}),
    })
  }
  for (let count = 0; count < size; count++) link(random, ids, add)
  for (const hub of ids.slice(0, 3)) {
    for (let count = 0; count < size / 8; count++) random.chance(0.5) ? add(hub, random.pick(ids)) : add(random.pick(ids), hub)
  }
  return { nodes, relationships }
}

function link(random: Random, ids: readonly string[], add: (from: string, to: string) => void): void {
  const [from, to] = [random.pick(ids), random.pick(ids)]
  add(from, to)
  if (random.chance(0.15)) add(from, to)
  if (random.chance(0.1)) add(to, from)
  if (random.chance(0.05)) add(from, from)
}

/** Writes a graph as a loader would. */
export async function writePlainGraph(engine: Engine, { nodes, relationships }: PlainGraph): Promise<void> {
  await engine.prepare([])
  for (const type of new Set(nodes.values())) {
    const rows = [...nodes].filter(([, each]) => each === type).map(([id]) => ({ id, properties: { id, hash: 1n } }))
    await engine.write({ kind: 'upsertNodes', labels: ['Node', type], rows })
  }
  for (const type of new Set(relationships.map((each) => each.type))) {
    const rows = relationships
      .filter((each) => each.type === type)
      .map(({ id, type: _, from, to, ...clocks }) => ({
        id,
        from,
        to,
        properties: { id, hash: 1n, ...clocks } as { [name: string]: Value },
      }))
    await engine.write({ kind: 'upsertRelationships', type, rows })
  }
}
