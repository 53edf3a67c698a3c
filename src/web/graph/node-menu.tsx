/** What can be done with the chosen node, beside it in the drawing: for the mouse and for the finger. It never opens by itself. */
import { useEffect, useRef } from 'react'
import { expand, hide, isExpanded, pin } from '../view/changes.ts'
import { change, useStore } from '../view/store.ts'
import { useDrawing } from './drawing.ts'
import { toggleExpanded } from './gestures.ts'
import { nextPageOf } from './next-page.ts'
import { startPath } from './path-from.ts'
import { placeOf } from './places.ts'
import { useShown } from './use-shown.ts'

export function NodeMenu() {
  const selection = useStore(({ view }) => view.selection)
  const { nodes } = useShown()
  const node = selection?.kind === 'node' ? nodes.find(({ id }) => id === selection.id) : undefined
  return node ? <Menu key={node.id} id={node.id} label={node.label} /> : null
}

function Menu({ id, label }: { readonly id: string; readonly label: string }) {
  const element = useRef<HTMLDivElement>(null)
  const stage = useDrawing(({ drawing }) => drawing?.stage ?? null)
  const expanded = useStore(({ view }) => isExpanded(view, id))
  const pinned = useStore(({ view }) => id in view.pins)
  const next = useStore((store) => nextPageOf(store, id))
  useEffect(() => {
    const { sigma } = stage ?? {}
    if (!sigma) return
    const follow = () => {
      const data = sigma.getNodeDisplayData(id)
      if (!data || !element.current) return
      const { x, y } = sigma.framedGraphToViewport(data)
      element.current.style.translate = `${Math.round(x)}px ${Math.round(y)}px`
      element.current.style.setProperty('--node-size', `${Math.round(sigma.scaleSize(data.size))}px`)
    }
    follow()
    sigma.on('afterRender', follow)
    return () => void sigma.off('afterRender', follow)
  }, [stage, id])
  const wide = !matchMedia('(max-width: 60rem)').matches
  return (
    <div ref={element} className="node-menu" data-node={id}>
      <div role="toolbar" aria-label={`Actions for ${label}`}>
        <button type="button" aria-pressed={expanded} onClick={() => toggleExpanded(id)}>
          {expanded ? 'Collapse' : 'Expand'}
        </button>
        {next && (
          <button type="button" onClick={() => change((view) => expand(view, id, next))}>
            More
          </button>
        )}
        <button type="button" aria-pressed={pinned} onClick={() => change((view) => pin(view, id, pinned ? null : (placeOf(id) ?? null)))}>
          {pinned ? 'Let go' : 'Pin'}
        </button>
        <button type="button" onClick={() => startPath(id)}>
          Path to …
        </button>
        <button type="button" onClick={() => change((view) => hide(view, [id]))}>
          Hide
        </button>
        {!wide && (
          <button type="button" onClick={() => change((view) => ({ ...view, panel: 'details' }), { forgettable: true })}>
            Details
          </button>
        )}
      </div>
    </div>
  )
}
