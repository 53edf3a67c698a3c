/** What the pointer does on the stage: choosing, expanding, dragging, finding a path. It never draws. */
import { collapse, expand, findPath, isExpanded, pin, select } from '../view/changes.ts'
import { announce, change, useStore } from '../view/store.ts'
import type { Selection } from '../view/view.ts'
import type { Drawing } from './drawing.ts'
import { setPlace } from './places.ts'
import type { GraphSigma } from './stage.ts'
import { shownNow } from './use-shown.ts'

/** Chooses without leaving the graph where panels lie over each other. */
export function choose(selection: Selection | null): void {
  change((view) => ({ ...select(view, selection), panel: view.panel }), { forgettable: true })
}

/** Expands a node, or takes its expansions back. */
export function toggleExpanded(id: string): void {
  const label = shownNow().all.nodes.get(id)?.label ?? id
  const wasExpanded = isExpanded(useStore.getState().view, id)
  change((view) => (wasExpanded ? collapse(view, id) : expand(view, id)))
  announce(wasExpanded ? `${label} is collapsed.` : `Neighbours of ${label} are asked for.`)
}

/** Listens on a stage. */
export function connectGestures(sigma: GraphSigma, drawing: Drawing): void {
  let dragged: { readonly id: string; moved: boolean } | null = null
  let justDragged = false

  sigma.on('clickNode', ({ node, event }) => {
    if (justDragged) return
    const { selection } = useStore.getState().view
    const second = event.original.shiftKey && selection?.kind === 'node' && selection.id !== node
    if (second) change((view) => findPath(view, selection.id, node))
    else choose({ kind: 'node', id: node })
  })
  sigma.on('doubleClickNode', (payload) => {
    payload.preventSigmaDefault()
    toggleExpanded(payload.node)
  })
  sigma.on('rightClickNode', ({ node, event }) => {
    event.original.preventDefault()
    choose({ kind: 'node', id: node })
  })
  sigma.on('clickEdge', ({ edge }) => {
    const found = shownNow().all.relationships.get(edge)
    if (found) choose({ kind: 'relationship', id: edge, type: found.type, from: found.from, to: found.to })
  })
  sigma.on('clickStage', () => {
    if (!justDragged) choose(null)
  })
  sigma.on('enterNode', ({ node }) => {
    if (!dragged) drawing.point(node)
  })
  sigma.on('leaveNode', () => drawing.point(null))

  sigma.on('downNode', ({ node }) => {
    dragged = { id: node, moved: false }
    justDragged = false
  })
  sigma.on('downStage', () => {
    justDragged = false
  })
  sigma.on('moveBody', ({ event }) => {
    if (!dragged) return
    if (!dragged.moved) {
      dragged.moved = true
      drawing.layout.stop()
      if (!sigma.getCustomBBox()) sigma.setCustomBBox(sigma.getBBox())
    }
    const { x, y } = sigma.viewportToGraph(event)
    drawing.graph.mergeNodeAttributes(dragged.id, { x, y })
    event.preventSigmaDefault()
    event.original.preventDefault()
    event.original.stopPropagation()
  })
  const drop = () => {
    if (dragged?.moved) {
      const { id } = dragged
      const { x, y } = drawing.graph.getNodeAttributes(id)
      justDragged = true
      setPlace(id, [x, y])
      change((view) => pin(view, id, [x, y]))
    }
    dragged = null
  }
  sigma.on('upNode', drop)
  sigma.on('upStage', drop)
  sigma.on('upEdge', drop)
}
