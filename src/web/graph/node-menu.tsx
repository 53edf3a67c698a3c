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
      place(element.current, { ...sigma.framedGraphToViewport(data), size: sigma.scaleSize(data.size), ...sigma.getDimensions() })
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
        <button type="button" onClick={() => startPath(id, { byName: true })}>
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

/** Room for the box with the name, between a node and its menu. */
const NAME_HEIGHT = 50
const EDGE = 4

interface Standing {
  readonly x: number
  readonly y: number
  readonly size: number
  readonly width: number
  readonly height: number
}

/** Puts the menu below its node, or above where there is no room, and never over the edge. */
function place(menu: HTMLElement, { x, y, size, width, height }: Standing): void {
  const toolbar = menu.firstElementChild
  if (!(toolbar instanceof HTMLElement)) return
  menu.hidden = x < 0 || x > width || y < 0 || y > height
  menu.style.translate = `${Math.round(x)}px ${Math.round(y)}px`
  const half = toolbar.offsetWidth / 2
  const centre = Math.max(half + EDGE, Math.min(width - half - EDGE, x))
  const below = size + NAME_HEIGHT
  const top = y + below + toolbar.offsetHeight > height ? -size - toolbar.offsetHeight - 8 : below
  toolbar.style.translate = `${Math.round(centre - x - half)}px ${Math.round(top)}px`
}
