/** A found path as hops, each a sentence: `A — signed → B`. It never fetches. */
import { relationshipWords } from '../api/ontology.ts'
import type { GraphPath, GraphRelationship } from '../graph/part.ts'
import type { Shown } from '../graph/shown.ts'

/** A relationship on the way, and the ids of its ends in the order of the walk. */
export interface Hop {
  readonly relationship: GraphRelationship
  readonly from: string
  readonly to: string
}

/** The hops of a path, from its start to its end. */
export function hopsOf({ nodes, relationships }: GraphPath, { all }: Pick<Shown, 'all'>): readonly Hop[] {
  return relationships.flatMap((id, index) => {
    const relationship = all.relationships.get(id)
    const [from, to] = [nodes[index], nodes[index + 1]]
    return relationship && from !== undefined && to !== undefined ? [{ relationship, from, to }] : []
  })
}

/** A hop in words; the arrow goes the way of the relationship, which may be against the walk. */
export function hopWords({ relationship, from, to }: Hop, name: (id: string) => string): string {
  const words = relationshipWords(relationship.type)
  return relationship.from === from ? `${name(from)} — ${words} → ${name(to)}` : `${name(from)} ← ${words} — ${name(to)}`
}

/** Which of the ways is shown: the one that was asked for, unless what is chosen lies on another only. */
export function wayShown(ways: readonly GraphPath[], wanted: number, chosen: string | null): number {
  const at = Math.min(wanted, ways.length - 1)
  if (chosen === null || ways[at]?.relationships.includes(chosen)) return at
  const other = ways.findIndex(({ relationships }) => relationships.includes(chosen))
  return other < 0 ? at : other
}
