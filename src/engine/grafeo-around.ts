/** Reads what lies around a node past Cypher. It never follows more than is quickly read. */
import { compareTexts } from '../model/order.ts'
import type { LookupAround, LookupFields, Value } from './engine.ts'
import { beyond, type Found, type Reads } from './grafeo-reads.ts'

/** The statement of more relationships than these takes no longer, and holds up nothing else. */
const FOLLOWED_MAX = 25
const AMONG_MAX = 50

/** So many relationships that leave the nodes are looked through. */
const LEAVING_MAX = 500

/** A relationship: the places of its ends and of itself. */
interface Edge {
  readonly from: number
  readonly to: number
  readonly place: number
}

interface ReadEdge extends Edge {
  readonly id: string
  readonly type: string
}

/** The row of the statement; undefined where it has to run. */
export function readAround(reads: Reads, around: LookupAround, start: number): Value | undefined {
  const near = readNear(reads, around, start)
  const leaving = near && listLeaving(reads, around, near.kept)
  if (!near || !leaving) return undefined
  const { out, into, isCut, kept } = near
  const isRead = leaving.length <= around.leaving
  const among = withIds(reads, isRead ? inside(leaving, new Set(kept)) : [], AMONG_MAX)
  if (!among) return undefined
  const idOf = new Map(kept.map((node) => [node, reads.property(node, 'id')]))
  const first = among.slice(0, around.relationships)
  const keys = first.map(({ id, type, from, to }): Value => [id, type, idOf.get(from) ?? null, idOf.get(to) ?? null])
  const { variable } = around.ofNodes
  const foundNodes = [...idOf].map(([node, id]) => ({ id, found: { variable, node, edge: undefined } }))
  // The variable of the relationship is none of a node.
  const foundEdges = first.map(({ id, to, place }) => ({ id, found: { variable: '', node: to, edge: place } }))
  const nodes = readFields(reads, around.ofNodes, isRead ? foundNodes : [])
  const edges = readFields(reads, around.ofRelationships, foundEdges)
  return nodes && edges && [[out, into, isCut, isRead], [...idOf.values()], keys, [], [], nodes, edges]
}

/** The nodes kept: the start, and those that its first relationships by id lead to. */
function readNear(reads: Reads, { perNode, others, mark }: LookupAround, start: number) {
  if (reads.property(start, mark) !== null) return undefined
  const [out, into] = [reads.pairs(start, 'OUT', FOLLOWED_MAX), reads.pairs(start, 'IN', FOLLOWED_MAX)]
  if (!out || !into) return undefined
  const loops = new Set(out.map(([, place]) => place))
  const pairs = [...out, ...into.filter(([, place]) => !loops.has(place))]
  const edges = withIds(
    reads,
    pairs.map(([to = 0, place = 0]) => ({ from: start, to, place })),
    FOLLOWED_MAX,
  )
  if (!edges) return undefined
  const far = new Set(edges.slice(0, perNode).map(({ to }) => to))
  far.delete(start)
  return { out: out.length, into: into.length, isCut: far.size > others, kept: [start, ...[...far].slice(0, others)] }
}

/** The relationships that leave nodes; undefined where they are very many. */
function listLeaving(reads: Reads, { mark }: LookupAround, nodes: readonly number[]): readonly Edge[] | undefined {
  const leaving: Edge[] = []
  for (const from of nodes) {
    const lists = (reads.property(from, mark) ?? []) as readonly string[]
    if (lists.some((list) => !list.startsWith('IN '))) return undefined
    const pairs = reads.pairs(from, 'OUT', LEAVING_MAX)
    if (!pairs) return undefined
    for (const [to = 0, place = 0] of pairs) leaving.push({ from, to, place })
    if (leaving.length > LEAVING_MAX) return undefined
  }
  return leaving
}

/** Those that lead to one of the nodes. */
function inside(edges: readonly Edge[], nodes: ReadonlySet<number>): readonly Edge[] {
  return edges.filter(({ to }) => nodes.has(to))
}

/** Relationships in the order of their ids; undefined where there are more than that, or one is gone. */
function withIds(reads: Reads, edges: readonly Edge[], most: number): readonly ReadEdge[] | undefined {
  if (edges.length > most) return undefined
  const read: ReadEdge[] = []
  for (const edge of edges) {
    const there = reads.edgeAt(edge.place)
    if (!there) return undefined
    read.push({ ...edge, id: there.get('id') as string, type: there.edgeType })
  }
  return read.sort((a, b) => compareTexts(a.id, b.id))
}

type Rows = readonly { readonly id: Value; readonly found: Found }[]

/** Rows of an id and a list of cells for each field; none where no field is asked for, undefined where the statement has to give one. */
function readFields(reads: Reads, { fields }: LookupFields, rows: Rows): readonly Value[] | undefined {
  if (fields.length === 0) return []
  const read: Value[] = []
  for (const { id, found } of rows) {
    const row: Value[] = [id]
    for (const cells of fields) {
      const value = reads.cells(cells, found)
      if (value === beyond) return undefined
      row.push(value)
    }
    read.push(row)
  }
  return read
}
