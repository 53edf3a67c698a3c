/** Finds the hubs of what was gathered, which lists each of them has, and what no node has two of. It never makes a list. */
import { endsKey, type TypeCounts } from '../../model/type-counts.ts'
import { openSingles } from '../singles.ts'
import { type Gathered, nodeTypeOf } from './gathered.ts'

/** Hubs by their numbers: their lists, as their property `~hub` says it; and how many relationships every node has. */
export interface HubMarks {
  readonly marks: ReadonlyMap<number, readonly string[]>
  readonly degrees: Uint32Array
}

/** The hubs: nodes with more relationships than that; a loop is one. */
export function markHubs(gathered: Gathered, hubDegree: number): HubMarks {
  const { from, to, types } = gathered.relationships
  const degrees = new Uint32Array(gathered.nodes.places.length())
  for (let number = 0; number < types.length(); number++) {
    const [a, b] = [from.at(number), to.at(number)]
    degrees[a] = (degrees[a] as number) + 1
    if (a !== b) degrees[b] = (degrees[b] as number) + 1
  }
  const lists = new Map<number, Map<string, number>>()
  const add = (near: number, far: number, name: string) => {
    if ((degrees[near] as number) <= hubDegree) return
    const ofHub = lists.get(near) ?? new Map<string, number>()
    lists.set(near, ofHub)
    const list = `${name} ${nodeTypeOf(gathered, far)}`
    ofHub.set(list, (ofHub.get(list) ?? 0) + 1)
  }
  for (let number = 0; number < types.length(); number++) {
    const [a, b] = [from.at(number), to.at(number)]
    const type = gathered.relationshipTypes[types.at(number)]
    add(a, b, `${a === b ? 'LOOP' : 'OUT'} ${type}`)
    if (a !== b) add(b, a, `IN ${type}`)
  }
  return { degrees, marks: new Map([...lists].map(([hub, ofHub]) => [hub, [...ofHub].map(([name, count]) => `${name} ${count}`).sort()])) }
}

/** The lists of each hub by its id. */
export function marksById({ nodes }: Gathered, { marks }: HubMarks): ReadonlyMap<string, readonly string[]> {
  return new Map([...marks].map(([hub, lists]) => [nodes.ids.at(hub), lists]))
}

/** Nodes by type, relationships by type and ends. */
export function countGathered(gathered: Gathered): TypeCounts {
  const { nodes, relationships } = gathered
  const nodeCounts = new Map<number, number>()
  for (let node = 0; node < nodes.types.length(); node++) bump(nodeCounts, nodes.types.at(node))
  const ends = new Map<number, number>()
  const width = gathered.nodeTypes.length
  for (let number = 0; number < relationships.types.length(); number++) {
    const [a, b] = [relationships.from.at(number), relationships.to.at(number)]
    bump(ends, (relationships.types.at(number) * width + nodes.types.at(a)) * width + nodes.types.at(b))
  }
  const name = (index: number) => gathered.nodeTypes[index] as string
  const printed = [...ends].map(([key, count]) => {
    const [type, a, b] = [Math.floor(key / width / width), Math.floor(key / width) % width, key % width]
    return [endsKey(gathered.relationshipTypes[type] as string, name(a), name(b)), count] as const
  })
  return { nodes: Object.fromEntries([...nodeCounts].map(([type, count]) => [name(type), count])), ends: Object.fromEntries(printed) }
}

/** Kinds of relationships of which no node has two, as `listSingles` finds them. */
export function listGatheredSingles({ nodes, relationships, relationshipTypes }: Gathered): readonly string[] {
  const { from, to, types } = relationships
  const singles = openSingles(nodes.places.length())
  for (let number = 0; number < types.length(); number++)
    singles.add(relationshipTypes[types.at(number)] as string, { from: from.at(number), to: to.at(number) })
  return singles.list()
}

function bump(counts: Map<number, number>, key: number): void {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}
