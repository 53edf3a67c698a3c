/** The graph in an answer, drawn as the explorer draws, and the same as a list. It never asks anything. */
import './answer.css'
import { useEffect, useMemo, useRef, useState } from 'react'
import { draw, emptyDrawn } from '../graph/drawn.ts'
import { createLayout } from '../graph/layout.ts'
import { litBy } from '../graph/lit.ts'
import { onSchemeChange } from '../graph/palette.ts'
import type { GraphPart } from '../graph/part.ts'
import { stepKey } from '../graph/run-step.ts'
import { type Shown, shownGraph } from '../graph/shown.ts'
import { createStage, type Stage } from '../graph/stage.ts'
import { type Step, startView } from '../view/view.ts'
import { AnswerList } from './answer-list.tsx'

/** `scheme`: changes when the page turns light or dark by itself. */
export function AnswerGraph({ part, scheme }: { readonly part: GraphPart; readonly scheme: string | null }) {
  const shown = useMemo(() => shownOf(part), [part])
  return (
    <div className="answer-graph">
      {part.truncated !== null && <p className="answer-note">{part.truncated}</p>}
      <Drawing shown={shown} scheme={scheme} />
      <AnswerList shown={shown} />
    </div>
  )
}

/** A part as the explorer would show it by itself. */
function shownOf(part: GraphPart): Shown {
  const step: Step = { kind: 'nodes', ids: [] }
  const view = { ...startView, steps: [step] }
  return shownGraph({ view, clocksBefore: view.clocks, brought: { [stepKey(step, view.clocks)]: { kind: 'here', part } } })
}

function Drawing({ shown, scheme }: { readonly shown: Shown; readonly scheme: string | null }) {
  const host = useRef<HTMLDivElement>(null)
  const [stage, setStage] = useState<Stage | null>(null)
  const [isMissing, setMissing] = useState(false)
  useEffect(() => {
    const element = host.current
    if (!element) return
    const drawing = startDrawing(element, shown)
    setMissing(drawing === null)
    setStage(drawing?.stage ?? null)
    return drawing?.stop
  }, [shown])
  // The scheme is what changes the colours.
  useEffect(() => stage?.repaint(), [stage, scheme])
  const words = `A graph of ${shown.nodes.length} nodes and ${shown.relationships.length} relationships; the list below has the same.`
  return (
    <div className="answer-drawing">
      <div ref={host} className="answer-canvas" role="img" aria-label={words} hidden={isMissing} />
      {isMissing && <p className="answer-note">This browser draws no graphs (it has no WebGL). The list below has the same.</p>}
      {stage && (
        <fieldset className="answer-zoom" aria-label="View of the graph">
          <button type="button" aria-label="Zoom in" onClick={() => stage.zoom(1.5)}>
            +
          </button>
          <button type="button" aria-label="Zoom out" onClick={() => stage.zoom(1 / 1.5)}>
            −
          </button>
          <button type="button" onClick={stage.fit}>
            Fit
          </button>
        </fieldset>
      )}
    </div>
  )
}

/** Null where there is no WebGL. */
function startDrawing(host: HTMLElement, shown: Shown): { readonly stage: Stage; readonly stop: () => void } | null {
  const graph = emptyDrawn()
  const stage = tryStage(() => createStage(host, graph))
  if (!stage) return null
  const layout = createLayout(graph, (running) => (running ? stage.follow() : stage.settle()))
  draw(graph, shown, {})
  stage.changed()
  layout.run()
  const light = (id: string | null) => stage.light(litBy(graph, id === null ? null : { kind: 'node', id }))
  stage.sigma.on('enterNode', ({ node }) => light(node))
  stage.sigma.on('leaveNode', () => light(null))
  const stopListening = onSchemeChange(stage.repaint)
  const sizes = new ResizeObserver(() => {
    stage.sigma.resize()
    stage.sigma.refresh({ skipIndexation: true, schedule: true })
  })
  sizes.observe(host)
  return {
    stage,
    stop: () => {
      sizes.disconnect()
      stopListening()
      layout.stop()
      stage.kill()
    },
  }
}

function tryStage(create: () => Stage): Stage | null {
  try {
    return create()
  } catch {
    return null
  }
}
