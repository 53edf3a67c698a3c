/** The drawing that is on the page now: graph, layout and stage as one. It never decides what is shown. */
import { create } from 'zustand'
import { announce } from '../view/store.ts'
import type { Selection, View } from '../view/view.ts'
import { type DrawnGraph, draw, emptyDrawn } from './drawn.ts'
import { createLayout, type Layout } from './layout.ts'
import { litBy } from './lit.ts'
import { onSchemeChange } from './palette.ts'
import type { Shown } from './shown.ts'
import { createStage, type Stage } from './stage.ts'

export interface Drawing {
  readonly graph: DrawnGraph
  readonly layout: Layout
  /** Null where there is no WebGL: then the graph is drawn once, as a picture. */
  readonly stage: Stage | null
  readonly show: (shown: Shown, pins: View['pins']) => void
  readonly choose: (selection: Selection | null) => void
  /** The node under the pointer. */
  readonly point: (id: string | null) => void
  readonly kill: () => void
}

/** `missing`: this browser has no WebGL. `lost`: it took it away, as it does when memory is short or a machine wakes. */
export type StageProblem = 'missing' | 'lost'

interface DrawingStore {
  readonly drawing: Drawing | null
  readonly problem: StageProblem | null
  readonly isLayingOut: boolean
  /** Counts what was drawn, so that those who look at the graph look again. */
  readonly drawn: number
}

export const useDrawing = create<DrawingStore>(() => ({ drawing: null, problem: null, isLayingOut: false, drawn: 0 }))

/** From so many relationships on, a change is done at once. */
const GREAT_CHANGE = 2000

/** Starts a drawing in an element and makes it the one on the page. */
export function startDrawing(host: HTMLElement): Drawing {
  const graph = emptyDrawn()
  const stage = tryStage(host, graph)
  let selection: Selection | null = null
  let pointed: string | null = null
  const layout = createLayout(graph, (running) => {
    if (running) stage?.follow()
    else stage?.settle()
    useDrawing.setState({ isLayingOut: running })
    if (!running) announce('The layout has settled.')
  })
  const light = () => stage?.light(litBy(graph, pointed ? { kind: 'node', id: pointed } : selection))
  const stopListening = onSchemeChange(() => stage?.repaint())
  const drawing: Drawing = {
    graph,
    layout,
    stage,
    show(shown, pins) {
      const before = graph.order
      let fresh = 0
      const update = () => {
        fresh = draw(graph, shown, pins)
      }
      if (stage && Math.abs(shown.relationships.length - graph.size) > GREAT_CHANGE) stage.atOnce(update)
      else update()
      stage?.changed()
      if (fresh > 0) layout.run()
      else if (before === 0 && graph.order > 0) stage?.settle()
      light()
      useDrawing.setState(({ drawn }) => ({ drawn: drawn + 1 }))
    },
    choose(next) {
      selection = next
      light()
    },
    point(id) {
      pointed = id
      light()
    },
    kill() {
      stopListening()
      layout.stop()
      stage?.kill()
      if (useDrawing.getState().drawing === drawing) useDrawing.setState({ drawing: null })
    },
  }
  useDrawing.setState({ drawing, problem: stage ? null : 'missing' })
  return drawing
}

function tryStage(host: HTMLElement, graph: DrawnGraph): Stage | null {
  const probe = document.createElement('canvas')
  if (!probe.getContext('webgl2') && !probe.getContext('webgl')) return null
  try {
    return createStage(host, graph)
  } catch {
    return null
  }
}
