/** Lists paths in their order, one after the other, since there can be more than can be counted. It never reads the graph. */

import { compareTexts } from '../model/order.ts'
import type { FoundPath, RelationshipKey } from './find-paths.ts'

/** The nodes of a path from its start. */
export type Sequence = readonly string[]

/** The first `limit` sequences of nodes from `from` to `to`, ordered by ids from the start. Every step must lead to `to`. */
export function listSequences(steps: ReadonlyMap<string, readonly string[]>, from: string, to: string, limit: number): readonly Sequence[] {
  return take(sequencesFrom(steps, [from], to), limit)
}

function* sequencesFrom(steps: ReadonlyMap<string, readonly string[]>, nodes: Sequence, to: string): Generator<Sequence> {
  const last = nodes.at(-1) as string
  if (last === to) yield nodes
  else for (const next of [...(steps.get(last) ?? [])].sort(compareTexts)) yield* sequencesFrom(steps, [...nodes, next], to)
}

/** The first `limit` paths along the sequences: parallel relationships make paths of their own, in the order that `between` gives. */
export function takePaths(
  sequences: readonly Sequence[],
  between: (from: string, to: string) => readonly RelationshipKey[],
  limit: number,
): readonly FoundPath[] {
  return take(pathsAlong(sequences, between), limit)
}

function* pathsAlong(
  sequences: readonly Sequence[],
  between: (from: string, to: string) => readonly RelationshipKey[],
): Generator<FoundPath> {
  for (const nodes of sequences) {
    const choices = nodes.slice(1).map((to, at) => between(nodes[at] as string, to))
    for (const relationships of combinations(choices)) yield { nodes, relationships }
  }
}

function* combinations<T>(choices: readonly (readonly T[])[], chosen: readonly T[] = []): Generator<readonly T[]> {
  const options = choices[chosen.length]
  if (!options) yield chosen
  else for (const option of options) yield* combinations(choices, [...chosen, option])
}

function take<T>(from: Iterable<T>, limit: number): readonly T[] {
  const taken: T[] = []
  if (limit <= 0) return taken
  for (const each of from) {
    taken.push(each)
    if (taken.length >= limit) break
  }
  return taken
}
