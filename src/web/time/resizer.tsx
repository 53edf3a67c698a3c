/** The upper edge of the timeline, to be dragged or moved by the arrow keys. It never makes it higher than the screen. */
import { type KeyboardEvent, type PointerEvent, useRef } from 'react'
import { heights } from './panel-size.ts'

const KEY_STEP = 24

export function Resizer({ height, resize }: { readonly height: number; readonly resize: (height: number) => void }) {
  const drag = useRef<{ readonly y: number; readonly height: number } | null>(null)
  const to = (next: number) => resize(Math.round(Math.min(heights.max, innerHeight * 0.6, Math.max(heights.min, next))))
  const key = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowUp' ? KEY_STEP : event.key === 'ArrowDown' ? -KEY_STEP : 0
    if (by === 0) return
    event.preventDefault()
    to(height + by)
  }
  const start = (event: PointerEvent) => {
    event.currentTarget.setPointerCapture(event.pointerId)
    drag.current = { y: event.clientY, height }
  }
  const end = () => {
    drag.current = null
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a separator that is moved is no <hr>.
    <div
      className="time-resizer"
      role="separator"
      aria-orientation="horizontal"
      aria-label="Height of the timeline"
      aria-valuenow={height}
      aria-valuemin={heights.min}
      aria-valuemax={heights.max}
      tabIndex={0}
      onKeyDown={key}
      onPointerDown={start}
      onPointerMove={(event) => drag.current && to(drag.current.height + drag.current.y - event.clientY)}
      onPointerUp={end}
      onPointerCancel={end}
    />
  )
}
