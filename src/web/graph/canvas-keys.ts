/** Keys of the drawing, while it has the focus. It never draws. */
import { hide, pin } from '../view/changes.ts'
import { change, useStore } from '../view/store.ts'
import type { Drawing } from './drawing.ts'
import { choose, toggleExpanded } from './gestures.ts'
import { placeOf } from './places.ts'

/** What the keys do, for those who ask. */
export const canvasKeys = [
  ['+ and −', 'zoom'],
  ['0', 'fit'],
  ['arrows', 'move the view'],
  ['Shift and arrows', 'choose the next node that way'],
  ['Enter', 'expand or collapse'],
  ['p', 'pin'],
  ['Delete', 'hide'],
  ['Escape', 'choose nothing'],
] as const

const ways: { readonly [key: string]: readonly [right: number, down: number] } = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}

/** Acts on a key; gives false when the key means nothing here. */
export function pressKey(drawing: Drawing, { key, shiftKey }: { readonly key: string; readonly shiftKey: boolean }): boolean {
  const { stage } = drawing
  const { selection, pins } = useStore.getState().view
  const id = selection?.kind === 'node' ? selection.id : null
  const way = ways[key]
  if (way && shiftKey) chooseThatWay(drawing, way, id)
  else if (way) stage?.pan(way[0] * 0.15, way[1] * 0.15)
  else if (key === '+' || key === '=') stage?.zoom(1.4)
  else if (key === '-' || key === '_') stage?.zoom(1 / 1.4)
  else if (key === '0') stage?.fit()
  else if (key === 'Escape') choose(null)
  else if (key === 'Enter' && id) toggleExpanded(id)
  else if (key === 'p' && id) change((view) => pin(view, id, id in pins ? null : (placeOf(id) ?? null)))
  else if ((key === 'Delete' || key === 'Backspace') && id) change((view) => hide(view, [id]))
  else return false
  return true
}

/** Chooses the neighbour that lies most that way; without a chosen node, the node that has most relationships. */
function chooseThatWay({ graph }: Drawing, [right, down]: readonly [number, number], from: string | null): void {
  if (from === null || !graph.hasNode(from)) {
    const [first] = graph.nodes().toSorted((a, b) => graph.degree(b) - graph.degree(a))
    if (first) choose({ kind: 'node', id: first })
    return
  }
  const here = graph.getNodeAttributes(from)
  const candidates = graph.neighbors(from).flatMap((id) => {
    const { x, y } = graph.getNodeAttributes(id)
    const [dx, dy] = [x - here.x, y - here.y]
    const ahead = dx * right - dy * down
    return ahead > 0 ? [{ id, cost: Math.hypot(dx, dy) + 2 * Math.abs(dx * down + dy * right) }] : []
  })
  const [next] = candidates.sort((a, b) => a.cost - b.cost)
  if (next) choose({ kind: 'node', id: next.id })
}
