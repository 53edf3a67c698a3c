/** The stage on which the drawn graph is seen: sigma, its camera, and what is lit. It never knows what a click means. */
import { createEdgeCurveProgram, DEFAULT_EDGE_CURVE_PROGRAM_OPTIONS } from '@sigma/edge-curve'
import Sigma from 'sigma'
import { createEdgeArrowProgram, EdgeLineProgram } from 'sigma/rendering'
import type { Settings } from 'sigma/settings'
import { type DrawnEdge, type DrawnGraph, type DrawnNode, emptyDrawn } from './drawn.ts'
import { LABEL_SIZE, labelDrawing } from './labels.ts'
import { edgeLook, type Lit, nodeLook } from './look.ts'
import { drawMarks, findMarked, MARKS_LAYER, type Marked } from './marks.ts'
import { type Palette, readPalette } from './palette.ts'
import { spareMoving, sparePicking } from './picking.ts'

export type GraphSigma = Sigma<DrawnNode, DrawnEdge>

export interface Stage {
  readonly sigma: GraphSigma
  /** Lights a node or a relationship and what it touches; null lights everything the same. */
  readonly light: (lit: Lit | null) => void
  /** Draws again with what the style sheet says now. */
  readonly repaint: () => void
  /** Does a great change of the graph without being told of each part of it, which would take longer than the change. */
  readonly atOnce: (change: () => void) => void
  /** To be called when nodes or relationships have come, gone or changed. */
  readonly changed: () => void
  readonly zoom: (factor: number) => void
  /** Moves the view by a share of its width and height. */
  readonly pan: (right: number, down: number) => void
  readonly fit: () => void
  /** While nodes move, keeps all of them in view, if all are in view now. */
  readonly follow: () => void
  /** Holds the view still from here on, whatever comes and goes. */
  readonly settle: () => void
  readonly kill: () => void
}

/** Where the camera stands when all of the graph is in view. */
const home = { x: 0.5, y: 0.5, ratio: 1, angle: 0 }
const ARROW = { lengthToThicknessRatio: 4, widenessToThicknessRatio: 3 }

/** Sets the stage in an element. Throws where there is no WebGL. */
export function createStage(host: HTMLElement, graph: DrawnGraph): Stage {
  let palette: Palette = readPalette()
  let lit: Lit | null = null
  let marked: Marked = findMarked(graph)
  let sized = sizedSettings(graph)
  const drawing = labelDrawing(() => palette)
  const curved = createEdgeCurveProgram<DrawnNode, DrawnEdge>({
    ...DEFAULT_EDGE_CURVE_PROGRAM_OPTIONS,
    arrowHead: { extremity: 'target', ...ARROW },
    drawLabel: drawing.edge,
  } as Parameters<typeof createEdgeCurveProgram<DrawnNode, DrawnEdge>>[0])
  const sigma: GraphSigma = new Sigma(graph, host, {
    allowInvalidContainer: true,
    edgeProgramClasses: { arrow: createEdgeArrowProgram<DrawnNode, DrawnEdge>(ARROW), curved, line: EdgeLineProgram },
    defaultDrawNodeLabel: drawing.node,
    defaultDrawNodeHover: drawing.box,
    defaultDrawEdgeLabel: drawing.edge,
    labelSize: LABEL_SIZE,
    labelFont: palette.font,
    stagePadding: 48,
    minCameraRatio: 0.02,
    maxCameraRatio: 4,
    zIndex: true,
    minEdgeThickness: 1,
    nodeReducer: (id, node) => nodeLook(id, node, { lit, palette }),
    edgeReducer: (id, edge) => edgeLook(id, edge, { lit, palette, graph }),
    ...sized,
  })
  sigma.createCanvasContext(MARKS_LAYER, { afterLayer: 'edges' } as Parameters<GraphSigma['createCanvasContext']>[1])
  sigma.resize(true)
  sigma.on('beforeRender', drawing.clear)
  sigma.on('afterRender', () => drawMarks(sigma, marked, palette))
  sparePicking(sigma)
  spareMoving(sigma)
  const camera = sigma.getCamera()
  const go = (state: Partial<typeof home>) => {
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) camera.setState(state)
    else void camera.animate(state, { duration: 200 })
  }
  const isFitted = () => camera.x === home.x && camera.y === home.y && camera.ratio === home.ratio
  return {
    sigma,
    light(next) {
      lit = next
      sigma.refresh({ skipIndexation: true, schedule: true })
    },
    repaint() {
      palette = readPalette()
      sigma.setSetting('labelFont', palette.font)
      sigma.refresh({ skipIndexation: true })
    },
    atOnce(change) {
      sigma.setGraph(emptyDrawn())
      change()
      sigma.setGraph(graph)
    },
    changed() {
      marked = findMarked(graph)
      const next = sizedSettings(graph)
      // Sigma draws all of the graph anew for settings, also for those that it has.
      if (JSON.stringify(next) !== JSON.stringify(sized)) sigma.setSettings(next)
      sized = next
    },
    zoom: (factor) => go({ ratio: camera.getBoundedRatio(camera.ratio / factor) }),
    pan: (right, down) => go({ x: camera.x + right * camera.ratio, y: camera.y - down * camera.ratio }),
    fit() {
      sigma.setCustomBBox(null)
      sigma.refresh()
      sigma.setCustomBBox(sigma.getBBox())
      go(home)
    },
    follow() {
      sigma.setCustomBBox(isFitted() ? null : sigma.getBBox())
    },
    settle() {
      if (!isFitted()) return
      sigma.setCustomBBox(null)
      sigma.refresh()
      sigma.setCustomBBox(sigma.getBBox())
    },
    kill: () => sigma.kill(),
  }
}

/** What a large graph does without: names of most nodes, names of relationships, and detail while it is moved. */
function sizedSettings({ order, size }: DrawnGraph): Partial<Settings<DrawnNode, DrawnEdge>> {
  return {
    renderEdgeLabels: size <= 1000,
    enableEdgeEvents: size <= 20_000,
    hideLabelsOnMove: order > 4000,
    labelRenderedSizeThreshold: order <= 150 ? 0 : order <= 1000 ? 5 : 4,
    labelDensity: order <= 60 ? 20 : order <= 300 ? 2 : 1,
    labelGridCellSize: order <= 300 ? 90 : 140,
  }
}
