/** Rows of the API → nodes and relationships as the pages speak of them. It never fetches. */
import type { NodePartsFragment, RelationshipPartsFragment } from '../api/operations.ts'
import { ownNameOf } from '../api/own-names.ts'
import type { GraphNode, GraphRelationship } from './part.ts'

/** The longest label that is taken from a text. */
const LABEL_MAX = 60

/** A node of the API as it is drawn; its label is what its type is called by. */
export function nodeOf(row: NodePartsFragment): GraphNode {
  const names = 'names' in row ? row.names : []
  return { id: row.id, type: row.__typename, label: labelOf(row) ?? ownNameOf(row) ?? row.id, names }
}

function labelOf(row: NodePartsFragment): string | null {
  if ('name' in row) return row.name
  if ('title' in row) return row.title ?? row.publisher
  if ('measure' in row) return `${row.measure}, ${row.period}, ${row.unit}`
  if ('kind' in row) return shorten(row.passageText ?? row.locator ?? row.kind)
  return null
}

function shorten(text: string): string {
  return text.length <= LABEL_MAX ? text : `${text.slice(0, LABEL_MAX - 1).trimEnd()}…`
}

export function relationshipOf({ from, to, ...rest }: RelationshipPartsFragment): GraphRelationship {
  return { ...rest, from: from.id, to: to.id }
}
