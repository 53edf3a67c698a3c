/** What one commit left in an open Grafeo, as long as there is no other. It never reads a value itself. */
import type { LookupStep } from './engine.ts'

/** What is needed of an open Grafeo. */
export interface Reader {
  /** Another one after each commit. */
  currentEpoch(): bigint
  asOf(epoch: bigint): View
  getNodeLabels(place: number): string[] | null
  /** Pairs of the places of a neighbour and of the relationship to it. */
  getNodeEdges(place: number, choice: { direction: string; edgeTypes: string[] }): number[][]
}

/** The store as one commit left it. A property costs a fifth of a node that Grafeo hands out. */
export interface View {
  getNodeProperty(place: number, property: string): unknown
  getEdge(place: number): FoundEdge | null
  close(): void
}

/** A relationship as Grafeo hands it out. */
export interface FoundEdge {
  readonly edgeType: string
  readonly sourceId: number
  readonly targetId: number
  get(property: string): unknown
}

/** A commit: its view, and of which nodes and steps it is known that there are too many relationships to be read here. */
export interface Commit {
  readonly epoch: bigint
  readonly view: View
  readonly crowds: Crowds
}

/** Grafeo keeps no history: of an epoch that has just gone there is no view. */
export function openCommit(db: Reader, epoch: bigint): Commit | undefined {
  try {
    return { epoch, view: db.asOf(epoch), crowds: openCrowds() }
  } catch {
    return undefined
  }
}

/** Nodes that have more relationships of a step than are read here: they need not be listed to find that out again. */
export interface Crowds {
  readonly has: (step: LookupStep, node: number) => boolean
  readonly add: (step: LookupStep, node: number) => void
}

/** So many nodes are remembered for a commit. */
const CROWDS_MAX = 100_000

function openCrowds(): Crowds {
  const nodes = new WeakMap<LookupStep, Set<number>>()
  let count = 0
  return {
    has: (step, node) => nodes.get(step)?.has(node) ?? false,
    add(step, node) {
      const known = nodes.get(step) ?? new Set<number>()
      nodes.set(step, known)
      if (count < CROWDS_MAX) known.add(node)
      count++
    },
  }
}
