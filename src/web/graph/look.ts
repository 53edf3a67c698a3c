/** How a node and a relationship look, given what is lit. It never draws. */
import type { EdgeDisplayData, NodeDisplayData } from 'sigma/types'
import type { DrawnEdge, DrawnGraph, DrawnNode } from './drawn.ts'
import { mix, type Palette } from './palette.ts'

/** What is chosen or pointed at, and what it touches. */
export interface Lit {
  /** The one node or relationship that it is about. */
  readonly chosen: string | null
  readonly nodes: ReadonlySet<string>
  readonly edges: ReadonlySet<string>
  /** Whether the others step back. */
  readonly others: boolean
}

interface Light {
  readonly lit: Lit | null
  readonly palette: Palette
}

/** What sigma is to draw for a node. */
export function nodeLook(id: string, node: DrawnNode, { lit, palette }: Light): Partial<NodeDisplayData> {
  const faint = lit?.others === true && !lit.nodes.has(id)
  const own = palette.types[node.colour] ?? palette.textSoft
  const colour = node.mark === 'vanished' ? mix(own, palette.ground, 0.65) : own
  return {
    ...node,
    type: 'circle',
    color: faint ? mix(colour, palette.ground, 0.7) : colour,
    highlighted: lit?.chosen === id,
    forceLabel: lit?.nodes.has(id) === true && lit.nodes.size <= 80,
    faint,
    zIndex: lit?.chosen === id ? 2 : faint ? 0 : 1,
  } as Partial<NodeDisplayData>
}

/** Thickness in pixels. */
const THIN = 1.7
const THICK = 2.6

/** What sigma is to draw for a relationship. */
export function edgeLook(
  id: string,
  edge: DrawnEdge,
  { lit, palette, graph }: Light & { readonly graph: DrawnGraph },
): Partial<EdgeDisplayData> {
  const isLit = lit?.edges.has(id) ?? false
  const colour = isLit || edge.onPath ? palette.accent : colourOfMark(edge, { palette, many: graph.size > 8000 })
  return {
    ...edge,
    hidden: edge.loop,
    color: lit?.others === true && !isLit ? mix(colour, palette.ground, 0.75) : colour,
    size: isLit || edge.onPath || edge.mark === 'appeared' ? THICK : THIN,
    forceLabel: isLit && (lit?.edges.size ?? 0) <= 60,
    lit: isLit,
    faint: lit?.others === true && !isLit,
    zIndex: isLit ? 2 : edge.onPath ? 1 : 0,
  } as Partial<EdgeDisplayData>
}

/** Dashes are drawn over what vanished; its own line stays, nearly unseen, so that it can be pointed at. */
function colourOfMark({ mark }: DrawnEdge, { palette, many }: { readonly palette: Palette; readonly many: boolean }): string {
  switch (mark) {
    case 'holds':
      return many ? palette.edgeAmongMany : palette.edge
    case 'appeared':
      return palette.good
    case 'vanished':
      return palette.edgeGone
    default:
      return mark satisfies never
  }
}
