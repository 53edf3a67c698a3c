/** The drawing of the graph, and what stands in its place while there is nothing to draw. It never fetches. */
import './canvas.css'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useStore } from '../view/store.ts'
import { canvasKeys, pressKey } from './canvas-keys.ts'
import { startDrawing, useDrawing } from './drawing.ts'
import { connectGestures } from './gestures.ts'
import { GraphState } from './graph-state.tsx'
import { NodeMenu } from './node-menu.tsx'
import { connectPath } from './path-from.ts'
import { Picture } from './picture.tsx'
import { useShown } from './use-shown.ts'

export function Canvas() {
  const shown = useShown()
  const pins = useStore(({ view }) => view.pins)
  const selection = useStore(({ view }) => view.selection)
  const host = useRef<HTMLDivElement>(null)
  const [attempt, setAttempt] = useState(0)
  const drawing = useDrawing((store) => store.drawing)
  const problem = useDrawing((store) => store.problem)
  const isLayingOut = useDrawing((store) => store.isLayingOut)

  // Another attempt starts another drawing.
  useEffect(() => (host.current ? connect(host.current) : undefined), [attempt])
  useEffect(connectPath, [])
  useEffect(() => drawing?.show(shown, pins), [drawing, shown, pins])
  useEffect(() => drawing?.choose(selection), [drawing, selection])

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target !== event.currentTarget) return
    if (drawing && pressKey(drawing, event)) event.preventDefault()
  }
  const summary = `${count(shown.nodes.length, 'node')}, ${count(shown.relationships.length, 'relationship')}`
  return (
    <div className="canvas" data-layout={isLayingOut ? 'running' : 'still'}>
      <div
        className="stage"
        role="application"
        aria-label="Drawing of the graph"
        aria-describedby="stage-about"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: an application takes keys.
        tabIndex={0}
        onKeyDown={onKeyDown}
      >
        <div ref={host} className="stage-host" aria-hidden="true" />
      </div>
      <p id="stage-about" className="unseen">
        {summary}. The list holds the same. Keys: {canvasKeys.map(([key, meaning]) => `${key}: ${meaning}`).join('; ')}.
      </p>
      {problem && (
        <div className="stage-problem" role="alert">
          <p>
            {problem === 'missing'
              ? 'This browser has no WebGL, so the graph is drawn as a picture that does not move. The list holds the same and does everything.'
              : 'The browser took the drawing away, as it does when memory is short. The list holds the same.'}
          </p>
          <button type="button" onClick={() => setAttempt(attempt + 1)}>
            Draw again
          </button>
        </div>
      )}
      <Picture />
      <NodeMenu />
      <GraphState />
    </div>
  )
}

function count(number: number, noun: string): string {
  return `${number.toLocaleString('en')} ${noun}${number === 1 ? '' : 's'}`
}

/** Starts a drawing in an element; gives what ends it. */
function connect(host: HTMLElement): () => void {
  const drawing = startDrawing(host)
  const { stage } = drawing
  if (stage) connectGestures(stage.sigma, drawing)
  const onLost = () => useDrawing.setState({ problem: 'lost' })
  host.addEventListener('webglcontextlost', onLost, { capture: true })
  const observer = new ResizeObserver(() => stage?.sigma.resize().scheduleRefresh())
  observer.observe(host)
  return () => {
    observer.disconnect()
    host.removeEventListener('webglcontextlost', onLost, { capture: true })
    drawing.kill()
  }
}
