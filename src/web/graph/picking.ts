/** Spares the graphics card: what is under the pointer is asked for once a frame at most, and not while something is dragged. It never decides what a pointer does. */
import type { GraphSigma } from './stage.ts'

/** Sigma reads pixels back at every move of the mouse, for which all that is being drawn must be done first. */
export function sparePicking(sigma: GraphSigma): void {
  const captor = sigma.getMouseCaptor()
  for (const pick of captor.listeners('mousemove')) {
    let last: Parameters<typeof pick> | null = null
    captor.off('mousemove', pick)
    captor.on('mousemove', (coordinates) => {
      if (coordinates.original instanceof MouseEvent && coordinates.original.buttons !== 0) return
      if (!last)
        requestAnimationFrame(() => {
          if (last) pick(...last)
          last = null
        })
      last = [coordinates]
    })
  }
}

/** Frames further apart than this are slow … */
const SLOW_MS = 70
/** … and with so many of them one after the other, so is the machine. */
const SLOW_FRAMES = 3

/** Leaves relationships out while the view moves, from when frames have been slow. */
export function spareMoving(sigma: GraphSigma): void {
  let last = 0
  let slow = 0
  const measure = () => {
    const now = performance.now()
    const gap = now - last
    last = now
    if (!sigma.getMouseCaptor().isMoving && !sigma.getCamera().isAnimated()) return
    slow = gap > SLOW_MS && gap < 2000 ? slow + 1 : 0
    if (slow < SLOW_FRAMES) return
    sigma.off('afterRender', measure)
    sigma.setSetting('hideEdgesOnMove', true)
  }
  sigma.on('afterRender', measure)
}
