/** Counts how much of each type a graph has. It never reads a store. */
import { endsKey, type TypeCounts } from '../model/type-counts.ts'
import type { Graph } from './graph.ts'

/** Nodes by type, relationships by type and ends. */
export function countTypes({ nodes, relationships }: Graph): TypeCounts {
  const typeOf = new Map(nodes.map(({ id, type }) => [id, type]))
  return {
    nodes: tally(nodes.map(({ type }) => type)),
    ends: tally(relationships.map(({ type, from, to }) => endsKey(type, typeOf.get(from) ?? '', typeOf.get(to) ?? ''))),
  }
}

function tally(keys: readonly string[]): { readonly [key: string]: number } {
  const counts = new Map<string, number>()
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1)
  return Object.fromEntries(counts)
}
