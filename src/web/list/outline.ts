/** The shown graph as the rows of a tree: named nodes, then types, their nodes, and under each its relationships. It never draws. */
import { nodeTypeWords, relationshipWords } from '../api/ontology.ts'
import type { Shown, ShownNode, ShownRelationship } from '../graph/shown.ts'
import type { Counts } from '../node/counts.ts'
import { broughtCount, compareGroups, type TieGroup, tieGroups } from './ties.ts'

interface Place {
  /** Unique in the list. */
  readonly key: string
  /** From 1. */
  readonly level: number
  /** Its place among its siblings, from 1, and how many these are. */
  readonly position: number
  readonly size: number
  /** Key of the row above it in the tree; null at the top. */
  readonly parent: string | null
  /** Undefined where nothing can be opened. */
  readonly open?: boolean
  /** What it is called, for finding it by its first letters. */
  readonly label: string
}

export type Row = Place &
  (
    | { readonly kind: 'type'; readonly type: string; readonly count: number }
    | { readonly kind: 'node'; readonly node: ShownNode }
    | { readonly kind: 'group'; readonly of: string; readonly group: TieGroup; readonly total: number }
    | {
        readonly kind: 'relationship'
        readonly of: string
        readonly relationship: ShownRelationship
        readonly direction: 'IN' | 'OUT'
        readonly other: ShownNode
      }
    | {
        readonly kind: 'load'
        readonly of: string
        readonly group: { readonly type: string; readonly direction: 'IN' | 'OUT' }
        readonly rest: number
      }
  )

export interface OutlineSource {
  readonly shown: Shown
  /** Ids of the nodes that the steps name, in their order. */
  readonly named: readonly string[]
  /** Keys of rows that are not as they are at first: open ones closed, closed ones open. */
  readonly turned: ReadonlySet<string>
  /** Only nodes with this in one of their names or in the words of their type. */
  readonly text: string
  readonly counts: { readonly [id: string]: Counts }
  /** Types of nodes that stand first. */
  readonly isEntity: (type: string) => boolean
}

/** Groups of relationships with more than this are closed at first. */
const OPEN_MAX = 5

/** With more named nodes than this, all are closed at first. */
const NAMED_OPEN_MAX = 3

/** The rows that are seen: those under closed rows are not made. */
export function outline(source: OutlineSource): readonly Row[] {
  const { shown, text, turned, isEntity } = source
  const wanted = text.trim().toLowerCase()
  const nodes = wanted === '' ? shown.nodes : shown.nodes.filter((node) => isFound(node, wanted))
  const byId = new Map(shown.nodes.map((node) => [node.id, node]))
  const found = new Set(nodes.map(({ id }) => id))
  const first = source.named.flatMap((id) => (found.has(id) ? (byId.get(id) ?? []) : []))
  const firstIds = new Set(first.map(({ id }) => id))
  const types = [...byType(nodes.filter(({ id }) => !firstIds.has(id)))].sort(
    ([a, ofA], [b, ofB]) => Number(isEntity(b)) - Number(isEntity(a)) || ofB.length - ofA.length || (a < b ? -1 : 1),
  )
  const size = first.length + types.length
  const rows: Row[] = []
  for (const [index, node] of first.entries()) {
    addNode(node, { level: 1, parent: null, position: index + 1, size }, first.length <= NAMED_OPEN_MAX)
  }
  for (const [index, [type, members]] of types.entries()) {
    const key = typeKey(type)
    const open = turned.has(key) !== (wanted !== '')
    const position = first.length + index + 1
    rows.push({ kind: 'type', key, level: 1, parent: null, position, size, open, label: nodeTypeWords(type), type, count: members.length })
    if (!open) continue
    const sorted = members.toSorted((a, b) => b.degree - a.degree || (a.label < b.label ? -1 : 1))
    for (const [place, node] of sorted.entries()) {
      addNode(node, { level: 2, parent: key, position: place + 1, size: sorted.length }, false)
    }
  }
  return rows

  function addNode(node: ShownNode, place: Pick<Place, 'level' | 'parent' | 'position' | 'size'>, openAtFirst: boolean) {
    const key = nodeKey(node.id)
    const open = turned.has(key) !== openAtFirst
    rows.push({ kind: 'node', key, ...place, open, label: node.label, node })
    if (open) rows.push(...rowsUnder(node.id, { source, byId, level: place.level + 1 }))
  }
}

function byType(nodes: readonly ShownNode[]): ReadonlyMap<string, readonly ShownNode[]> {
  const types = new Map<string, ShownNode[]>()
  for (const node of nodes) {
    const members = types.get(node.type)
    if (members) members.push(node)
    else types.set(node.type, [node])
  }
  return types
}

interface Under {
  readonly source: OutlineSource
  readonly byId: ReadonlyMap<string, ShownNode>
  readonly level: number
}

function rowsUnder(of: string, { source, byId, level }: Under): readonly Row[] {
  const { shown, counts, turned } = source
  const groups = tieGroups(shown, of)
  const known = counts[of]
  const totals = known?.kind === 'here' ? known.groups : []
  const inGraph = new Set(groups.map(groupKey))
  const others = totals.filter((total) => !inGraph.has(groupKey(total))).map(({ type, direction }) => ({ type, direction, ties: [] }))
  const all: readonly TieGroup[] = [...groups, ...others].sort(compareGroups)
  const parent = nodeKey(of)
  return all.flatMap((group, index) => {
    const total = totals.find((each) => groupKey(each) === groupKey(group))?.count ?? group.ties.length
    const rest = total - broughtCount(shown, of, group)
    const place = { level, parent, position: index + 1, size: all.length }
    const [only, ...more] = group.ties
    if (only && more.length === 0 && rest <= 0) return tieRow(of, only, byId, place)
    if (!only) return rest > 0 ? [loadRow(of, group, rest, place)] : []
    const key = groupRowKey(of, group)
    const open = turned.has(key) !== group.ties.length <= OPEN_MAX
    const head: Row = { kind: 'group', key, ...place, open, label: relationshipWords(group.type), of, group, total }
    if (!open) return [head]
    const size = group.ties.length + Number(rest > 0)
    const under = { level: level + 1, parent: key, size }
    const members = group.ties.flatMap((tie, at) => tieRow(of, tie, byId, { ...under, position: at + 1 }))
    return [head, ...members, ...(rest > 0 ? [loadRow(of, group, rest, { ...under, position: size })] : [])]
  })
}

type At = Pick<Place, 'level' | 'parent' | 'position' | 'size'>

function tieRow(of: string, { relationship, direction, other }: TieGroup['ties'][number], byId: Under['byId'], at: At): readonly Row[] {
  const node = byId.get(other)
  if (!node) return []
  return [{ kind: 'relationship', key: tieKey(of, relationship.id), ...at, label: node.label, of, relationship, direction, other: node }]
}

function loadRow(of: string, { type, direction }: Pick<TieGroup, 'type' | 'direction'>, rest: number, at: At): Row {
  const group = { type, direction }
  return { kind: 'load', key: `load ${of} ${groupKey(group)}`, ...at, label: relationshipWords(type), of, group, rest }
}

function groupKey({ type, direction }: Pick<TieGroup, 'type' | 'direction'>): string {
  return `${type} ${direction}`
}

function isFound({ label, names, type }: ShownNode, wanted: string): boolean {
  const texts = [label, nodeTypeWords(type), ...names.map(({ text }) => text)]
  return texts.some((text) => text.toLowerCase().includes(wanted))
}

export function typeKey(type: string): string {
  return `type ${type}`
}

export function nodeKey(id: string): string {
  return `node ${id}`
}

export function groupRowKey(of: string, group: Pick<TieGroup, 'type' | 'direction'>): string {
  return `group ${of} ${groupKey(group)}`
}

export function tieKey(of: string, relationship: string): string {
  return `tie ${of} ${relationship}`
}
