/** How names are written into the drawing: beside nodes, along relationships, and in the box of what is pointed at. It never moves anything. */
import type { EdgeLabelDrawingFunction, NodeHoverDrawingFunction, NodeLabelDrawingFunction } from 'sigma/rendering'
import { curveMiddle } from './curve.ts'
import type { DrawnEdge, DrawnNode } from './drawn.ts'
import type { Palette } from './palette.ts'
import type { Mark } from './shown.ts'

export const LABEL_SIZE = 13
export const EDGE_LABEL_SIZE = 11

/** What a mark is called beside a name; nothing for what holds. */
export function markWords(mark: Mark): string {
  switch (mark) {
    case 'holds':
      return ''
    case 'appeared':
      return ' (new)'
    case 'vanished':
      return ' (gone)'
    default:
      return mark satisfies never
  }
}

/** How the relationships of a node that are not in the graph are counted beside its name. */
export function badgeOf(omitted: number): string {
  return omitted > 0 ? `+${omitted.toLocaleString('en')}` : ''
}

/** The longest name beside a dot; the box of what is pointed at holds it whole. */
const NAME_MAX = 34

/** A name as it is written beside a dot. */
export function shortName(label: string): string {
  return label.length <= NAME_MAX ? label : `${label.slice(0, NAME_MAX - 1).trimEnd()}…`
}

export interface LabelDrawing {
  readonly node: NodeLabelDrawingFunction<DrawnNode, DrawnEdge>
  readonly box: NodeHoverDrawingFunction<DrawnNode, DrawnEdge>
  readonly edge: EdgeLabelDrawingFunction<DrawnNode, DrawnEdge>
  /** To be called before each frame: what was written in the one before is forgotten. */
  readonly clear: () => void
}

/** The functions that sigma calls to write names, in the colours that `palette` gives then. A name that would lie over another is left out. */
export function labelDrawing(palette: () => Palette): LabelDrawing {
  let written: Box[] = []
  const hasRoom = (box: Box) => {
    if (written.some((other) => overlap(box, other))) return false
    written.push(box)
    return true
  }
  return {
    node(context, data) {
      if (data.faint) return
      const { ground, text, textSoft, font } = palette()
      const [label, badge] = [`${shortName(data.label ?? '')}${markWords(data.mark)}`, badgeOf(data.omitted)]
      context.font = `${LABEL_SIZE}px ${font}`
      const width = context.measureText(label).width
      const [left, y] = [data.x - width / 2, data.y + data.size + LABEL_SIZE + 1]
      const room = { left, right: left + width + (badge ? 8 + badge.length * 7 : 0), top: y - LABEL_SIZE, bottom: y + 3 }
      if (!hasRoom(room) && !data.forceLabel) return
      writeWithHalo(context, label, { x: left, y, colour: data.mark === 'vanished' ? textSoft : text, halo: ground })
      if (badge) drawBadge(context, badge, { x: left + width + 5, y: y - LABEL_SIZE / 3, palette: palette() })
    },
    box(context, data) {
      drawBox(context, data as unknown as DrawnNode, palette())
    },
    edge(context, edge, source, target) {
      if (!edge.label || edge.loop || edge.faint) return
      const { ground, textSoft, text, font } = palette()
      const middle = curveMiddle(source, target, edge.curvature)
      const length = Math.hypot(target.x - source.x, target.y - source.y) - source.size - target.size - 10
      context.font = `${EDGE_LABEL_SIZE}px ${font}`
      const label = `${edge.label}${markWords(edge.mark)}`
      const width = context.measureText(label).width
      if (width > length || (!hasRoom(boxAround(middle, width)) && !edge.lit)) return
      context.save()
      context.translate(middle.x, middle.y)
      context.rotate(middle.angle)
      context.textAlign = 'center'
      writeWithHalo(context, label, { x: 0, y: EDGE_LABEL_SIZE / 3, colour: edge.lit ? text : textSoft, halo: ground })
      context.restore()
    },
    clear() {
      written = []
    },
  }
}

interface Box {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

function overlap(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom
}

/** The upright box around words that are written aslant. */
function boxAround({ x, y, angle }: { readonly x: number; readonly y: number; readonly angle: number }, width: number): Box {
  const across = (Math.abs(Math.cos(angle)) * width + Math.abs(Math.sin(angle)) * EDGE_LABEL_SIZE) / 2
  const down = (Math.abs(Math.sin(angle)) * width + Math.abs(Math.cos(angle)) * EDGE_LABEL_SIZE) / 2
  return { left: x - across, right: x + across, top: y - down, bottom: y + down }
}

interface Writing {
  readonly x: number
  readonly y: number
  readonly colour: string
  readonly halo: string
}

function writeWithHalo(context: CanvasRenderingContext2D, text: string, { x, y, colour, halo }: Writing): void {
  context.lineJoin = 'round'
  context.lineWidth = 3
  context.strokeStyle = halo
  context.strokeText(text, x, y)
  context.fillStyle = colour
  context.fillText(text, x, y)
}

function drawBadge(
  context: CanvasRenderingContext2D,
  badge: string,
  { x, y, palette }: { readonly x: number; readonly y: number; readonly palette: Palette },
): void {
  context.font = `${EDGE_LABEL_SIZE}px ${palette.font}`
  const width = context.measureText(badge).width + 8
  context.fillStyle = palette.surface
  context.strokeStyle = palette.textSoft
  context.lineWidth = 1
  context.beginPath()
  context.roundRect(x, y - 8, width, 16, 8)
  context.fill()
  context.stroke()
  context.fillStyle = palette.textSoft
  context.fillText(badge, x + 4, y + EDGE_LABEL_SIZE / 3)
}

/** What is written stays so far from the edge. */
const EDGE = 3

function drawBox(context: CanvasRenderingContext2D, data: DrawnNode, palette: Palette): void {
  const room = context.canvas.clientWidth - 2 * EDGE
  const isNarrow = room < data.label.length * LABEL_SIZE * 0.7
  const lines = [`${isNarrow ? shortName(data.label) : data.label}${markWords(data.mark)}`, data.otherNames].filter(Boolean)
  const badge = badgeOf(data.omitted)
  const widths = lines.map((line, place) => {
    context.font = `${place === 0 ? '600 ' : ''}${LABEL_SIZE}px ${palette.font}`
    return context.measureText(line).width
  })
  const first = (widths[0] ?? 0) + (badge ? badge.length * 7 + 16 : 0)
  const width = Math.max(first, ...widths) + 12
  const x = Math.max(EDGE, Math.min(room + EDGE - width, data.x - width / 2))
  const y = data.y + data.size + 4
  context.fillStyle = palette.surface
  context.strokeStyle = palette.accent
  context.lineWidth = 1
  context.beginPath()
  context.roundRect(x, y, width, lines.length * (LABEL_SIZE + 5) + 6, 5)
  context.fill()
  context.stroke()
  context.beginPath()
  context.arc(data.x, data.y, data.size + 2.5, 0, 2 * Math.PI)
  context.fillStyle = palette.accent
  context.fill()
  for (const [place, line] of lines.entries()) {
    context.font = `${place === 0 ? '600 ' : ''}${LABEL_SIZE}px ${palette.font}`
    context.fillStyle = place === 0 ? palette.text : palette.textSoft
    context.fillText(line, x + 6, y + LABEL_SIZE + 3 + place * (LABEL_SIZE + 5))
  }
  if (badge) drawBadge(context, badge, { x: x + (widths[0] ?? 0) + 13, y: y + LABEL_SIZE - 1, palette })
}
