/** What the drawing says beyond dots and lines: loops, dashes for what is gone, rings for what is new, gone or pinned. It never changes the graph. */
import type Sigma from 'sigma'
import { curveControl, loopCircle } from './curve.ts'
import type { DrawnEdge, DrawnGraph, DrawnNode } from './drawn.ts'
import { EDGE_LABEL_SIZE } from './labels.ts'
import type { Palette } from './palette.ts'

/** The layer of the marks, between relationships and names. */
export const MARKS_LAYER = 'marks'

/** No more marks than this are drawn at once: each costs time in every frame. */
const MARKS_MAX = 1500

/** Which nodes and relationships have marks: known when the graph changes, drawn in every frame. */
export interface Marked {
  readonly nodes: readonly string[]
  readonly edges: readonly string[]
}

/** Finds what has marks. */
export function findMarked(graph: DrawnGraph): Marked {
  return {
    nodes: graph.filterNodes((_, { mark, fixed }) => mark !== 'holds' || fixed).slice(0, MARKS_MAX),
    edges: graph.filterEdges((_, { mark, loop }) => mark === 'vanished' || loop).slice(0, MARKS_MAX),
  }
}

/** Draws them where the camera has them now. */
export function drawMarks(sigma: Sigma<DrawnNode, DrawnEdge>, { nodes, edges }: Marked, palette: Palette): void {
  const context = sigma.getCanvases()[MARKS_LAYER]?.getContext('2d')
  if (!context) return
  const { width, height } = sigma.getDimensions()
  context.clearRect(0, 0, width, height)
  for (const id of edges) if (sigma.getGraph().hasEdge(id)) drawEdgeMark(context, { sigma, palette, id })
  for (const id of nodes) if (sigma.getGraph().hasNode(id)) drawNodeMark(context, { sigma, palette, id })
}

interface Marking {
  readonly sigma: Sigma<DrawnNode, DrawnEdge>
  readonly palette: Palette
  readonly id: string
}

function onScreen({ sigma, id }: Marking): { readonly x: number; readonly y: number; readonly size: number } | undefined {
  const data = sigma.getNodeDisplayData(id)
  return data && { ...sigma.framedGraphToViewport(data), size: sigma.scaleSize(data.size) }
}

function drawEdgeMark(context: CanvasRenderingContext2D, marking: Marking): void {
  const { sigma, palette, id } = marking
  const graph = sigma.getGraph()
  const { mark, loop, curvature, label } = graph.getEdgeAttributes(id)
  const [source, target] = graph.extremities(id).map((end) => onScreen({ ...marking, id: end }))
  if (!source || !target) return
  context.setLineDash(mark === 'vanished' ? [5, 4] : [])
  context.lineWidth = mark === 'appeared' ? 2.5 : 1.5
  context.strokeStyle = mark === 'vanished' ? palette.bad : mark === 'appeared' ? palette.good : palette.textSoft
  context.beginPath()
  if (loop) {
    const circle = loopCircle(source, source.size, curvature)
    context.arc(circle.x, circle.y, circle.radius, 0, 2 * Math.PI)
  } else {
    const control = curveControl(source, target, curvature)
    context.moveTo(source.x, source.y)
    context.quadraticCurveTo(control.x, control.y, target.x, target.y)
  }
  context.stroke()
  context.setLineDash([])
  if (!loop) return
  const circle = loopCircle(source, source.size, curvature)
  context.font = `${EDGE_LABEL_SIZE}px ${palette.font}`
  context.textAlign = 'center'
  context.fillStyle = palette.textSoft
  context.fillText(label, circle.x, circle.y - circle.radius - 3)
  context.textAlign = 'start'
}

function drawNodeMark(context: CanvasRenderingContext2D, marking: Marking): void {
  const { sigma, palette, id } = marking
  const at = onScreen(marking)
  if (!at) return
  const { mark, fixed } = sigma.getGraph().getNodeAttributes(id)
  if (mark !== 'holds') {
    context.setLineDash(mark === 'vanished' ? [4, 3] : [])
    context.lineWidth = 2
    context.strokeStyle = mark === 'vanished' ? palette.bad : palette.good
    context.beginPath()
    context.arc(at.x, at.y, at.size + 4, 0, 2 * Math.PI)
    context.stroke()
    context.setLineDash([])
  }
  if (!fixed) return
  context.lineWidth = 1.5
  context.strokeStyle = palette.text
  context.strokeRect(at.x - at.size - 2, at.y - at.size - 2, 2 * at.size + 4, 2 * at.size + 4)
}
