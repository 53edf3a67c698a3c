/** The graph that is shown: what the steps brought, less what is hidden, filtered out or outside the clocks. It never fetches. */
import type { Brought } from '../view/store.ts'
import type { Clocks, Filters, View } from '../view/view.ts'
import type { GraphNode, GraphPart, GraphPath, GraphRelationship } from './part.ts'
import { stepClocks, stepKey } from './run-step.ts'

/** `appeared` and `vanished`: what the last move of a clock changed. What vanished is still drawn, faintly, until the next move. */
export type Mark = 'holds' | 'appeared' | 'vanished'

export interface ShownRelationship extends GraphRelationship {
  readonly mark: Mark
}

export interface ShownNode extends GraphNode {
  readonly mark: Mark
  /** Relationships in the graph that hold. */
  readonly degree: number
  /** Relationships of the store that an answer left out, as far as that is known. */
  readonly omitted: number
  readonly pinned: boolean
}

/** How many of a type are there, and how many of them are shown. */
export interface TypeCount {
  readonly type: string
  readonly count: number
  readonly shown: number
}

export interface Shown {
  readonly nodes: readonly ShownNode[]
  readonly relationships: readonly ShownRelationship[]
  readonly paths: readonly GraphPath[]
  readonly nodeTypes: readonly TypeCount[]
  readonly relationshipTypes: readonly TypeCount[]
  /** Nodes and relationships by id, whether shown or not. */
  readonly all: { readonly nodes: ReadonlyMap<string, GraphNode>; readonly relationships: ReadonlyMap<string, GraphRelationship> }
  readonly loading: boolean
  readonly problems: readonly string[]
  /** In words, what answers left out. */
  readonly truncated: readonly string[]
}

export interface ShownSource {
  readonly view: View
  readonly clocksBefore: Clocks
  readonly brought: { readonly [key: string]: Brought }
}

/** True when a relationship holds and is known where the clocks stand. A missing bound is open. */
export function holdsAt({ validFrom, validTo, knownFrom }: GraphRelationship, { valid, known }: Clocks): boolean {
  if (valid !== null && ((validFrom ?? '') > valid || (validTo ?? '~') <= valid)) return false
  return known === null || (knownFrom ?? '') <= known
}

/** True when a relationship holds on some day of the filter's period. */
function holdsWithin({ validFrom, validTo }: GraphRelationship, { from, to }: Filters): boolean {
  return (to === null || (validFrom ?? '') <= to) && (from === null || (validTo ?? '~') > from)
}

/** Derives the graph that is shown. */
export function shownGraph({ view, clocksBefore, brought }: ShownSource): Shown {
  const outcomes = view.steps.flatMap((step) => stepClocks(step, view.clocks).map((clocks) => brought[stepKey(step, clocks)]))
  const parts = outcomes.flatMap((outcome) => (outcome?.kind === 'here' ? [outcome.part] : []))
  const { nodes, relationships, touched, omitted } = mergeOnce(parts)
  const hidden = new Set(view.hidden)
  const typesOff = new Set(view.filters.nodeTypes)
  const candidates = new Set([...nodes.values()].flatMap(({ id, type }) => (hidden.has(id) || typesOff.has(type) ? [] : [id])))
  const relationshipTypesOff = new Set(view.filters.relationshipTypes)
  const between: ShownRelationship[] = []
  for (const relationship of relationships.values()) {
    const mark = markOf(relationship, view.clocks, clocksBefore)
    const { from, to, type } = relationship
    const mayStay = mark && !relationshipTypesOff.has(type) && candidates.has(from) && candidates.has(to)
    if (mayStay && holdsWithin(relationship, view.filters)) between.push({ ...relationship, mark })
  }
  const named = namedNodes(view)
  const degrees = degreesOf(between)
  const kept = new Set([...candidates].filter((id) => named.has(id) || staysIn(id)))
  const shownRelationships = kept.size === candidates.size ? between : between.filter(({ from, to }) => kept.has(from) && kept.has(to))
  const shownNodes = [...nodes.values()].flatMap((node) => (kept.has(node.id) ? [shownNode(node)] : []))
  return {
    nodes: shownNodes,
    relationships: shownRelationships,
    paths: pathsOf(parts, shownRelationships),
    nodeTypes: countTypes(nodes.values(), shownNodes),
    relationshipTypes: countTypes(relationships.values(), shownRelationships),
    all: { nodes, relationships },
    loading: outcomes.some((outcome) => outcome === undefined || outcome.kind === 'loading'),
    problems: outcomes.flatMap((outcome) => (outcome?.kind === 'failed' ? [outcome.problem.message] : [])),
    truncated: parts.flatMap(({ truncated }) => truncated ?? []),
  }

  /** A node goes with its last relationship; one that never had any in this graph was asked for by itself. */
  function staysIn(id: string): boolean {
    const degree = degrees.get(id)?.all ?? 0
    return degree >= Math.max(view.filters.degreeMin, touched.has(id) ? 1 : 0)
  }

  function shownNode(node: GraphNode): ShownNode {
    const degree = degrees.get(node.id)
    const mark = !degree || degree.holding > 0 ? (degree && degree.all === degree.appeared ? 'appeared' : 'holds') : 'vanished'
    return {
      ...node,
      mark: named.has(node.id) ? 'holds' : mark,
      degree: degree?.holding ?? 0,
      omitted: omitted.get(node.id) ?? 0,
      pinned: node.id in view.pins,
    }
  }
}

/** What follows from the parts alone: filters and clocks move far more often. */
interface Merged {
  readonly nodes: ReadonlyMap<string, GraphNode>
  readonly relationships: ReadonlyMap<string, GraphRelationship>
  /** Nodes that have a relationship. */
  readonly touched: ReadonlySet<string>
  readonly omitted: ReadonlyMap<string, number>
}

let last: { readonly parts: readonly GraphPart[]; readonly merged: Merged } | undefined

function mergeOnce(parts: readonly GraphPart[]): Merged {
  if (last && last.parts.length === parts.length && last.parts.every((part, place) => part === parts[place])) return last.merged
  const { nodes, relationships } = merge(parts)
  const touched = new Set<string>()
  for (const { from, to } of relationships.values()) touched.add(from).add(to)
  const merged = { nodes, relationships, touched, omitted: omittedOf(parts, relationships) }
  last = { parts, merged }
  return merged
}

function merge(parts: readonly GraphPart[]) {
  const nodes = new Map<string, GraphNode>()
  const relationships = new Map<string, GraphRelationship>()
  const pairs = new Set<string>()
  for (const part of parts) for (const node of part.nodes) if (!nodes.has(node.id)) nodes.set(node.id, node)
  const all = parts.flatMap((part) => part.relationships)
  const hinted = all.filter(({ derived }) => derived)
  const pairOf = ({ type, from, to }: GraphRelationship) => `${type} ${from} ${to}`
  // What is known in full comes before what an answer only hints at.
  for (const relationship of hinted.length === 0 ? all : [...all.filter(({ derived }) => !derived), ...hinted]) {
    if (relationship.derived && pairs.has(pairOf(relationship))) continue
    if (hinted.length > 0) pairs.add(pairOf(relationship))
    if (nodes.has(relationship.from) && nodes.has(relationship.to)) relationships.set(relationship.id, relationship)
  }
  return { nodes, relationships }
}

/** The paths whose relationships all hold, each once. */
function pathsOf(parts: readonly GraphPart[], shown: readonly ShownRelationship[]): readonly GraphPath[] {
  if (parts.every((part) => part.paths.length === 0)) return []
  const holding = new Set(shown.flatMap(({ id, mark }) => (mark === 'vanished' ? [] : [id])))
  const paths = new Map(parts.flatMap((part) => part.paths.map((path) => [path.nodes.concat(path.relationships).join(' '), path] as const)))
  return [...paths.values()].filter(({ relationships }) => relationships.every((id) => holding.has(id)))
}

function markOf(relationship: GraphRelationship, now: Clocks, before: Clocks): Mark | undefined {
  const holds = holdsAt(relationship, now)
  const held = holdsAt(relationship, before)
  if (holds) return held ? 'holds' : 'appeared'
  return held ? 'vanished' : undefined
}

/** Nodes that the steps name stay, whatever the clocks say. */
export function namedNodes({ steps }: View): ReadonlySet<string> {
  return new Set(
    steps.flatMap((step) => {
      if (step.kind === 'nodes') return step.ids
      if (step.kind === 'expand') return [step.of]
      if (step.kind === 'around') return step.of
      return step.kind === 'path' ? [step.from, step.to] : []
    }),
  )
}

interface Degree {
  all: number
  holding: number
  appeared: number
}

function degreesOf(relationships: readonly ShownRelationship[]): ReadonlyMap<string, Readonly<Degree>> {
  const degrees = new Map<string, Degree>()
  for (const { from, to, mark } of relationships) {
    countEnd(from, mark)
    if (to !== from) countEnd(to, mark)
  }
  return degrees

  function countEnd(id: string, mark: Mark): void {
    const degree = degrees.get(id) ?? { all: 0, holding: 0, appeared: 0 }
    if (degree.all === 0) degrees.set(id, degree)
    degree.all += 1
    if (mark !== 'vanished') degree.holding += 1
    if (mark === 'appeared') degree.appeared += 1
  }
}

/**
 * How many relationships of each node are in the store and not in the graph. An answer that left some out gave, with those in it, all
 * there are of a type; what other steps brought of them is no longer left out.
 */
function omittedOf(parts: readonly GraphPart[], relationships: ReadonlyMap<string, GraphRelationship>): ReadonlyMap<string, number> {
  const asked = new Set(parts.flatMap(({ omitted }) => omitted.map(({ node }) => node)))
  if (asked.size === 0) return new Map()
  const here = countEnds(relationships.values(), asked)
  const missing = new Map<string, Map<string, number>>()
  for (const { omitted, relationships: brought } of parts) {
    const inPart = countEnds(brought, asked)
    for (const { node, type, count } of omitted) {
      const key = `${node}\n${type ?? ''}`
      const left = Math.max(0, count + (inPart.get(key) ?? 0) - (here.get(key) ?? 0))
      const types = missing.get(node) ?? new Map<string, number>()
      missing.set(node, types.set(type ?? '', Math.min(left, types.get(type ?? '') ?? left)))
    }
  }
  return new Map([...missing].map(([node, types]) => [node, leftOut(types)]))
}

/** Of all types where an answer said so; else the sum of those of which one did. */
function leftOut(types: ReadonlyMap<string, number>): number {
  return types.get('') ?? [...types.values()].reduce((sum, count) => sum + count, 0)
}

/** Relationships at these nodes, by node and type, and by node alone. */
function countEnds(relationships: Iterable<GraphRelationship>, nodes: ReadonlySet<string>): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  const add = (key: string) => counts.set(key, (counts.get(key) ?? 0) + 1)
  for (const { from, to, type, derived } of relationships) {
    if (derived) continue
    for (const id of from === to ? [from] : [from, to]) {
      if (!nodes.has(id)) continue
      add(`${id}\n${type}`)
      add(`${id}\n`)
    }
  }
  return counts
}

function countTypes(all: Iterable<{ readonly type: string }>, shown: readonly { readonly type: string }[]): readonly TypeCount[] {
  const counts = new Map<string, { count: number; shown: number }>()
  for (const { type } of all) {
    const count = counts.get(type)
    if (count) count.count += 1
    else counts.set(type, { count: 1, shown: 0 })
  }
  for (const { type } of shown) {
    const count = counts.get(type)
    if (count) count.shown += 1
  }
  return [...counts].map(([type, count]) => ({ type, ...count })).sort((a, b) => b.count - a.count || (a.type < b.type ? -1 : 1))
}
