/** The graph as it is drawn: the shown one with places, sizes and bends, kept in step by what changed alone. It never draws. */
import { MultiDirectedGraph } from 'graphology'
import { colourIndex, ontologyNow, relationshipWords } from '../api/ontology.ts'
import type { Place } from '../view/view.ts'
import { bends } from './bends.ts'
import { placeNew } from './place-new.ts'
import { placeOf } from './places.ts'
import type { Mark, Shown, ShownNode, ShownRelationship } from './shown.ts'

/** What is kept of a node. `fixed` is what the layout calls pinned. */
export interface DrawnNode {
  x: number
  y: number
  size: number
  label: string
  /** Its name in other languages, in one line; empty where there is none. */
  otherNames: string
  nodeType: string
  colour: number
  mark: Mark
  omitted: number
  fixed: boolean
}

/** What is kept of a relationship. `type` is how it is drawn: the word is sigma's. */
export interface DrawnEdge {
  label: string
  relationshipType: string
  type: 'arrow' | 'curved' | 'line'
  /** How far it is bent aside, as a share of its length; of a loop, which one it is. */
  curvature: number
  loop: boolean
  mark: Mark
  onPath: boolean
}

export type DrawnGraph = MultiDirectedGraph<DrawnNode, DrawnEdge>

/** From so many relationships on, heads of arrows would only blur the drawing. */
const ARROWS_MAX = 6000

export function emptyDrawn(): DrawnGraph {
  return new MultiDirectedGraph<DrawnNode, DrawnEdge>()
}

/** Puts a graph in step with what is shown. Gives how many nodes came that had no place before. */
export function draw(graph: DrawnGraph, shown: Shown, pins: { readonly [id: string]: Place }): number {
  drop(graph, shown)
  const known = new Map(shown.nodes.map(({ id }) => [id, pins[id] ?? placeOf(id)] as const))
  const fresh = placeNew(shown, known)
  for (const node of shown.nodes)
    drawNode(graph, node, { place: known.get(node.id) ?? [0, 0], among: shown.nodes.length, pinned: node.id in pins })
  const onPath = new Set(shown.paths.flatMap(({ relationships }) => relationships))
  const bent = bends(shown.relationships)
  const plain = shown.relationships.length > ARROWS_MAX
  for (const relationship of shown.relationships) {
    drawEdge(graph, relationship, { curvature: bent.get(relationship.id) ?? 0, onPath: onPath.has(relationship.id), plain })
  }
  return fresh
}

function drop(graph: DrawnGraph, shown: Shown): void {
  const nodes = new Set(shown.nodes.map(({ id }) => id))
  const relationships = new Set(shown.relationships.map(({ id }) => id))
  for (const id of graph.edges()) if (!relationships.has(id)) graph.dropEdge(id)
  for (const id of graph.nodes()) if (!nodes.has(id)) graph.dropNode(id)
}

interface Drawing {
  readonly place: Place
  readonly among: number
  readonly pinned: boolean
}

function drawNode(graph: DrawnGraph, node: ShownNode, { place, among, pinned }: Drawing): void {
  const look = {
    size: sizeOf(node.degree + (node.omitted > 0 ? 4 : 0), among),
    label: node.label,
    otherNames: [...new Set(node.names.map(({ text }) => text))].filter((text) => text !== node.label).join(' · '),
    nodeType: node.type,
    colour: colourIndex(node.type, ontologyNow()),
    mark: node.mark,
    omitted: node.omitted,
    fixed: pinned,
  }
  if (!graph.hasNode(node.id)) graph.addNode(node.id, { ...look, x: place[0], y: place[1] })
  else {
    const before = graph.getNodeAttributes(node.id)
    const moved = pinned && (before.x !== place[0] || before.y !== place[1]) ? { x: place[0], y: place[1] } : {}
    if (moved.x !== undefined || differs(before, look)) graph.mergeNodeAttributes(node.id, { ...look, ...moved })
  }
}

/** Sizes in pixels: the area grows with the degree, and all shrink where there are many. */
function sizeOf(degree: number, among: number): number {
  const crowd = Math.min(1, (150 / among) ** 0.4)
  return Math.max(1.2, (4.5 + Math.min(13, 1.6 * Math.sqrt(degree))) * crowd)
}

function drawEdge(
  graph: DrawnGraph,
  { id, type, from, to, mark }: ShownRelationship,
  { curvature, onPath, plain }: { readonly curvature: number; readonly onPath: boolean; readonly plain: boolean },
): void {
  const look: DrawnEdge = {
    label: wordsOf(type),
    relationshipType: type,
    type: from !== to && curvature !== 0 ? 'curved' : plain ? 'line' : 'arrow',
    curvature,
    loop: from === to,
    mark,
    onPath,
  }
  if (!graph.hasEdge(id)) graph.addDirectedEdgeWithKey(id, from, to, look)
  else if (differs(graph.getEdgeAttributes(id), look)) graph.mergeEdgeAttributes(id, look)
}

const words = new Map<string, string>()

function wordsOf(type: string): string {
  const known = words.get(type) ?? relationshipWords(type)
  words.set(type, known)
  return known
}

function differs<Look extends object>(before: Look, after: Partial<Look>): boolean {
  return (Object.keys(after) as (keyof Look)[]).some((name) => before[name] !== after[name])
}
