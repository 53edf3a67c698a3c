/** Where the list has to go to show what was chosen elsewhere. It never moves the focus. */
import type { GraphRelationship } from '../graph/part.ts'
import type { Shown } from '../graph/shown.ts'
import type { Selection } from '../view/view.ts'
import { groupRowKey, nodeKey, type Row, tieKey, typeKey } from './outline.ts'

/** What to do next: the row is there, a closed row above it must be opened, or it cannot be shown. */
export type Following = { readonly kind: 'there'; readonly key: string } | { readonly kind: 'open'; readonly key: string } | undefined

/** The next thing to do so that the row of a selection is seen. */
export function follow(selection: Selection, rows: readonly Row[], shown: Shown): Following {
  const byKey = new Map(rows.map((row) => [row.key, row]))
  for (const path of pathsTo(selection, shown)) {
    const key = path.at(-1)
    if (key !== undefined && byKey.has(key)) return { kind: 'there', key }
  }
  for (const path of pathsTo(selection, shown)) {
    const closed = path.find((key) => byKey.get(key)?.open === false)
    if (closed !== undefined) return { kind: 'open', key: closed }
  }
  return undefined
}

function pathsTo(selection: Selection, { all }: Shown): readonly (readonly string[])[] {
  const toNode = (id: string) => [typeKey(all.nodes.get(id)?.type ?? ''), nodeKey(id)]
  if (selection.kind === 'node') return [toNode(selection.id)]
  const { id, type, from, to }: Pick<GraphRelationship, 'id' | 'type' | 'from' | 'to'> = selection
  return [
    [...toNode(from), groupRowKey(from, { type, direction: 'OUT' }), tieKey(from, id)],
    [...toNode(to), groupRowKey(to, { type, direction: 'IN' }), tieKey(to, id)],
  ]
}

/** True for the row of what is chosen. */
export function isChosen(row: Row, selection: Selection | null): boolean {
  if (selection === null) return false
  if (row.kind === 'node') return selection.kind === 'node' && selection.id === row.node.id
  return row.kind === 'relationship' && selection.kind === 'relationship' && selection.id === row.relationship.id
}
