/** Lays the drawn graph out with ForceAtlas2: in a worker that stops when the nodes have settled, or at once. It never draws. */
import forceAtlas2, { type ForceAtlas2Settings } from 'graphology-layout-forceatlas2'
import ForceAtlas2Worker from 'graphology-layout-forceatlas2/worker'
import type { DrawnGraph } from './drawn.ts'
import { setPlace } from './places.ts'

/** A layout of one graph. `run` lays out from where the nodes are; `stop` leaves them where they are. */
export interface Layout {
  readonly run: () => void
  readonly stop: () => void
}

/** Steps of the layout times nodes times nodes that may be computed at once, before anything is drawn. */
const WORK_AT_ONCE = 12_000_000
const STEPS_AT_ONCE = 300
/** Settled: in so many answers of the worker one after the other, nodes moved on average by less than this share of the drawing. */
const STILL = 0.0004
const STILL_ANSWERS = 12
const LONGEST_MS = { small: 4000, large: 20_000 }
/** Below this many nodes a layout is over soon. */
const SMALL = 3000

/** A layout that tells when it starts to run and when it has stopped. */
export function createLayout(graph: DrawnGraph, tell: (running: boolean) => void): Layout {
  let worker: ForceAtlas2Worker | null = null
  let halt = () => {}

  function stop(): void {
    if (!worker) return
    halt()
    worker.kill()
    worker = null
    keepPlaces(graph)
    tell(false)
  }

  function run(): void {
    stop()
    if (graph.order < 2) {
      keepPlaces(graph)
      return
    }
    const settings = settingsFor(graph.order)
    const reduced = matchMedia('(prefers-reduced-motion: reduce)').matches
    const affordable = Math.floor(WORK_AT_ONCE / (graph.order * (settings.barnesHutOptimize ? 400 : graph.order)))
    const iterations = Math.min(STEPS_AT_ONCE, reduced ? Math.max(10, affordable * 2) : affordable)
    if (iterations > 0) forceAtlas2.assign(graph, { iterations, settings, getEdgeWeight: null })
    if (reduced) {
      keepPlaces(graph)
      tell(false)
      return
    }
    worker = new ForceAtlas2Worker(graph, { settings, getEdgeWeight: null })
    halt = watch(graph, stop)
    worker.start()
    tell(true)
  }

  return { run, stop }
}

function settingsFor(order: number): ForceAtlas2Settings {
  return {
    ...forceAtlas2.inferSettings(order),
    barnesHutOptimize: order > 600,
    scalingRatio: 12,
    gravity: order > 1000 ? 0.05 : 0.12,
    strongGravityMode: true,
    slowDown: 2 + Math.log(order),
  }
}

/** Calls once the nodes have settled or the time is up; gives what stops the watch. */
function watch(graph: DrawnGraph, settled: () => void): () => void {
  let still = 0
  let last = positionsOf(graph)
  const onMoved = () => {
    const now = positionsOf(graph)
    still = movement(last, now) < STILL ? still + 1 : 0
    last = now
    keepPlaces(graph)
    // Not at once: whoever tells of the move is not done with it.
    if (still === STILL_ANSWERS) setTimeout(settled)
  }
  const timer = setTimeout(settled, graph.order < SMALL ? LONGEST_MS.small : LONGEST_MS.large)
  graph.on('eachNodeAttributesUpdated', onMoved)
  return () => {
    clearTimeout(timer)
    graph.off('eachNodeAttributesUpdated', onMoved)
  }
}

function positionsOf(graph: DrawnGraph): Float64Array {
  const positions = new Float64Array(graph.order * 2)
  let place = 0
  graph.forEachNode((_, { x, y }) => {
    positions[place] = x
    positions[place + 1] = y
    place += 2
  })
  return positions
}

/** How far nodes moved on average, as a share of the extent of the drawing. */
function movement(before: Float64Array, after: Float64Array): number {
  let sum = 0
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const [place, value] of after.entries()) {
    sum += Math.abs(value - (before[place] ?? value))
    if (value < least) least = value
    if (value > most) most = value
  }
  return sum / after.length / (most - least || 1)
}

function keepPlaces(graph: DrawnGraph): void {
  graph.forEachNode((id, { x, y }) => setPlace(id, [x, y]))
}
