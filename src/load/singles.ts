/** Finds the kinds of relationships of which no node, or no pair of nodes, has two, so that the one need not be chosen. It never reads a store. */
import { createNumbers, type GrowingNumbers } from './bulk/growing.ts'
import type { Graph } from './graph.ts'

/** Gathers them from relationships between nodes that go by numbers. */
export interface Singles {
  add(type: string, ends: { readonly from: number; readonly to: number }): void
  /** Directions and types in the order of their names, `OUT BORN_IN`, and types of which no two join the same nodes, whatever the direction: `PAIR ABOUT`. */
  list(): readonly string[]
}

/** The nodes that have one of a kind, a bit for each; undefined once one has two. */
type Seen = Uint32Array | undefined

/** The kinds of a graph. */
export function listSingles({ nodes, relationships }: Pick<Graph, 'nodes' | 'relationships'>): readonly string[] {
  const numbers = new Map(nodes.map(({ id }, number) => [id, number]))
  const singles = openSingles(nodes.length)
  for (const { type, from, to } of relationships) singles.add(type, { from: numbers.get(from) ?? 0, to: numbers.get(to) ?? 0 })
  return singles.list()
}

/** Opens what gathers them among so many nodes. */
export function openSingles(nodes: number): Singles {
  const kinds = { OUT: new Map<string, Seen>(), IN: new Map<string, Seen>() }
  const pairs = new Map<string, GrowingNumbers>()
  const words = Math.ceil(nodes / 32)
  return {
    add(type, { from, to }) {
      note(kinds.OUT, type, from)
      note(kinds.IN, type, to)
      const ofType = pairs.get(type) ?? createNumbers((length) => new Float64Array(length))
      if (ofType.length() === 0) pairs.set(type, ofType)
      ofType.push(Math.min(from, to) * nodes + Math.max(from, to))
    },
    list() {
      const byEnd = Object.entries(kinds).flatMap(([direction, seen]) => singlesOf(seen).map((type) => `${direction} ${type}`))
      const byPair = [...pairs].flatMap(([type, all]) => (hasTwice(all.sorted()) ? [] : [`PAIR ${type}`]))
      return [...byEnd, ...byPair].sort()
    },
  }

  function note(ofWay: Map<string, Seen>, type: string, node: number): void {
    const known = ofWay.get(type)
    if (!known && ofWay.has(type)) return
    const seen = known ?? new Uint32Array(words)
    const [word, bit] = [node >>> 5, 1 << (node & 31)]
    const isSecond = ((seen[word] as number) & bit) !== 0
    seen[word] = (seen[word] as number) | bit
    ofWay.set(type, isSecond ? undefined : seen)
  }
}

function singlesOf(seen: ReadonlyMap<string, Seen>): readonly string[] {
  return [...seen].flatMap(([type, nodes]) => (nodes ? [type] : []))
}

function hasTwice(sorted: { readonly length: number; readonly [index: number]: number }): boolean {
  for (let index = 1; index < sorted.length; index++) if (sorted[index] === sorted[index - 1]) return true
  return false
}
