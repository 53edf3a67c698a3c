/** The whole drawn graph as shapes in pixels, for pictures of any kind. It never touches the page. */
import { curveControl, curveEnd, curveMiddle, loopCircle, type Point } from './curve.ts'
import type { DrawnGraph } from './drawn.ts'
import { badgeOf, EDGE_LABEL_SIZE, LABEL_SIZE, markWords, shortName } from './labels.ts'
import { mix, type Palette } from './palette.ts'
import type { Mark } from './shown.ts'

/** A shape: a path as SVG writes it, or a text with a halo. */
export type Shape =
  | {
      readonly kind: 'path'
      readonly d: string
      readonly fill: string | null
      readonly stroke: string | null
      readonly width: number
      readonly dashed: boolean
    }
  | {
      readonly kind: 'text'
      readonly text: string
      readonly x: number
      readonly y: number
      readonly size: number
      readonly colour: string
      readonly middle: boolean
      /** In degrees. */
      readonly angle: number
    }

export interface Scene {
  readonly width: number
  readonly height: number
  readonly ground: string
  readonly font: string
  readonly shapes: readonly Shape[]
}

/** Room around the nodes, for their names. */
const MARGIN = 120
const LONGER_SIDE = 1100
/** Names of relationships are written where there are not more of them than this. */
const EDGE_LABELS_MAX = 400
/** Names of nodes too: of more, those with most relationships are named. */
const LABELS_MAX = 400

/** The scene of a graph: as large as it needs to be for its nodes to stand apart. */
export function sceneOf(graph: DrawnGraph, palette: Palette): Scene {
  const frame = frameOf(graph)
  const at = (id: string) => {
    const { x, y, size } = graph.getNodeAttributes(id)
    return { ...frame.place(x, y), size: size * 1.1 }
  }
  const edges = graph
    .mapEdges((id, edge, from, to) => edgeShapes(at(from), at(to), { ...edge, palette, named: graph.size <= EDGE_LABELS_MAX, id }))
    .flat()
  const byDegree = graph.nodes().toSorted((a, b) => graph.degree(b) - graph.degree(a))
  const named = new Set(byDegree.slice(0, LABELS_MAX))
  const dots = graph.mapNodes((id, node) =>
    dotShapes(at(id), { mark: node.mark, pinned: node.fixed, colour: palette.types[node.colour] ?? palette.text, palette }),
  )
  const names = graph.mapNodes((id, { label, mark, omitted }): readonly Shape[] => {
    if (!named.has(id)) return []
    const { x, y, size } = at(id)
    const text = [`${shortName(label)}${markWords(mark)}`, badgeOf(omitted)].filter(Boolean).join('  ')
    const colour = mark === 'vanished' ? palette.textSoft : palette.text
    return [{ kind: 'text', text, x, y: y + size + LABEL_SIZE + 1, size: LABEL_SIZE, colour, middle: true, angle: 0 }]
  })
  return {
    width: frame.width,
    height: frame.height,
    ground: palette.ground,
    font: palette.font,
    shapes: [...edges, ...dots.flat(), ...names.flat()],
  }
}

interface Frame {
  readonly width: number
  readonly height: number
  readonly place: (x: number, y: number) => Point
}

function frameOf(graph: DrawnGraph): Frame {
  const bounds = {
    left: Number.POSITIVE_INFINITY,
    right: Number.NEGATIVE_INFINITY,
    low: Number.POSITIVE_INFINITY,
    high: Number.NEGATIVE_INFINITY,
  }
  graph.forEachNode((_, { x, y }) => {
    bounds.left = Math.min(bounds.left, x)
    bounds.right = Math.max(bounds.right, x)
    bounds.low = Math.min(bounds.low, y)
    bounds.high = Math.max(bounds.high, y)
  })
  if (graph.order === 0) return { width: 2 * MARGIN, height: 2 * MARGIN, place: () => ({ x: MARGIN, y: MARGIN }) }
  const longer = LONGER_SIDE * Math.min(4, Math.max(0.6, Math.sqrt(graph.order / 80)))
  const scale = longer / Math.max(bounds.right - bounds.left, bounds.high - bounds.low, 1e-6)
  return {
    width: Math.round((bounds.right - bounds.left) * scale + 2 * MARGIN),
    height: Math.round((bounds.high - bounds.low) * scale + 2 * MARGIN),
    place: (x, y) => ({ x: MARGIN + (x - bounds.left) * scale, y: MARGIN + (bounds.high - y) * scale }),
  }
}

interface EdgeShaping {
  readonly id: string
  readonly label: string
  readonly curvature: number
  readonly loop: boolean
  readonly mark: Mark
  readonly onPath: boolean
  readonly palette: Palette
  readonly named: boolean
}

type Dot = Point & { readonly size: number }

function edgeShapes(source: Dot, target: Dot, { label, curvature, loop, mark, onPath, palette, named }: EdgeShaping): readonly Shape[] {
  const stroke = onPath ? palette.accent : edgeColour(mark, palette)
  const width = onPath || mark === 'appeared' ? 2.4 : 1.2
  const line = { kind: 'path', fill: null, stroke, width, dashed: mark === 'vanished' } as const
  const text = { kind: 'text', text: `${label}${markWords(mark)}`, size: EDGE_LABEL_SIZE, colour: palette.textSoft, middle: true } as const
  if (loop) {
    const { x, y, radius } = loopCircle(source, source.size, curvature)
    return [{ ...line, d: circle({ x, y }, radius) }, ...(named ? [{ ...text, x, y: y - radius - 3, angle: 0 }] : [])]
  }
  const control = curveControl(source, target, curvature)
  const end = curveEnd(source, target, { bend: curvature, radius: target.size + 1 })
  const middle = curveMiddle(source, target, curvature)
  const room = Math.hypot(target.x - source.x, target.y - source.y) - source.size - target.size
  return [
    { ...line, d: `M${point(source)}Q${point(control)} ${point(end)}` },
    { kind: 'path', d: arrowHead(end), fill: stroke, stroke: null, width: 0, dashed: false },
    ...(named && room > label.length * EDGE_LABEL_SIZE * 0.55
      ? [{ ...text, x: middle.x, y: middle.y + EDGE_LABEL_SIZE / 3, angle: (middle.angle * 180) / Math.PI }]
      : []),
  ]
}

function edgeColour(mark: Mark, palette: Palette): string {
  switch (mark) {
    case 'holds':
      return mix(palette.textSoft, palette.ground, 0.35)
    case 'appeared':
      return palette.good
    case 'vanished':
      return palette.bad
    default:
      return mark satisfies never
  }
}

interface DotShaping {
  readonly mark: Mark
  readonly pinned: boolean
  readonly colour: string
  readonly palette: Palette
}

function dotShapes({ x, y, size }: Dot, { mark, pinned, colour, palette }: DotShaping): readonly Shape[] {
  const ring = { kind: 'path', d: circle({ x, y }, size + 4), fill: null, width: 2 } as const
  return [
    {
      kind: 'path',
      d: circle({ x, y }, size),
      fill: mark === 'vanished' ? mix(colour, palette.ground, 0.65) : colour,
      stroke: null,
      width: 0,
      dashed: false,
    },
    ...(mark === 'holds' ? [] : [{ ...ring, stroke: mark === 'vanished' ? palette.bad : palette.good, dashed: mark === 'vanished' }]),
    ...(pinned
      ? [{ kind: 'path', d: square({ x, y }, size + 2), fill: null, stroke: palette.text, width: 1.5, dashed: false } as const]
      : []),
  ]
}

function point({ x, y }: Point): string {
  return `${round(x)} ${round(y)}`
}

function circle({ x, y }: Point, radius: number): string {
  const r = round(radius)
  return `M${point({ x: x - radius, y })}a${r} ${r} 0 1 0 ${round(2 * radius)} 0a${r} ${r} 0 1 0 ${round(-2 * radius)} 0Z`
}

function square({ x, y }: Point, half: number): string {
  return `M${point({ x: x - half, y: y - half })}h${round(2 * half)}v${round(2 * half)}h${round(-2 * half)}Z`
}

function arrowHead({ x, y, angle }: Point & { readonly angle: number }): string {
  const corner = (turn: number) => point({ x: x - 8 * Math.cos(angle + turn), y: y - 8 * Math.sin(angle + turn) })
  return `M${point({ x, y })}L${corner(0.4)}L${corner(-0.4)}Z`
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
