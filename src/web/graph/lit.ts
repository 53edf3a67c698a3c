/** What is lit when something is chosen or pointed at: it and what it touches. It never draws. */
import type { Selection } from '../view/view.ts'
import type { DrawnGraph } from './drawn.ts'
import type { Lit } from './look.ts'

/** In a graph with more nodes, what is not touched does not step back: every node would have to be painted again. */
const LIT_MAX = 5000

/** What a selection lights; null where it is nothing in this graph. */
export function litBy(graph: DrawnGraph, selection: Pick<Selection, 'kind' | 'id'> | null): Lit | null {
  if (!selection) return null
  const { kind, id } = selection
  if (kind === 'node') {
    if (!graph.hasNode(id)) return null
    return { chosen: id, nodes: new Set([id, ...graph.neighbors(id)]), edges: new Set(graph.edges(id)), others: graph.order <= LIT_MAX }
  }
  return graph.hasEdge(id)
    ? { chosen: id, nodes: new Set(graph.extremities(id)), edges: new Set([id]), others: graph.order <= LIT_MAX }
    : null
}
