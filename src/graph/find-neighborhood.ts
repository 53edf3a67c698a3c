/** What lies around nodes: which nodes are kept, the relationships among them, and what was left out. It never reads properties. */
import type { Clocks } from '../compile/clocks.ts'
import type { GraphBudget, NeighborhoodQuestion } from '../compile/plan-steps.ts'
import { printAmong, printLayer, printTotals, type Surroundings } from '../compile/print-neighborhood.ts'
import type { AroundTotal } from '../compile/read-around.ts'
import type { HubSummary } from '../model/hubs.ts'
import { compareTexts } from '../model/order.ts'
import { unknownNodes } from './answer-paths.ts'
import type { RelationshipKey, Truncation } from './find-paths.ts'
import type { SearchedGraph } from './graph.ts'
import { readDegrees, slices } from './search-frontiers.ts'

/** The question, and where its clocks stand. */
export interface SurroundingsQuestion extends NeighborhoodQuestion {
  readonly clocks: Clocks | undefined
  /** Whether it is asked what is left out; then it is counted. */
  readonly counted: boolean
  readonly hubs?: HubSummary | undefined
}

/** How many relationships of a type a kept node has that the filters and clocks let through and the answer does not hold. */
export interface Omission {
  readonly node: string
  readonly type: string
  readonly count: number
  /** Whether the relationships of the node were followed. */
  readonly followed: boolean
}

/** What lies around. */
export interface NeighborhoodAnswer {
  /** In the order in which they were kept. */
  readonly nodes: readonly string[]
  /** Ordered by id; one that is seen from both ends stands once. */
  readonly relationships: readonly RelationshipKey[]
  /** Ordered by node, then type; empty where nobody asks. */
  readonly omitted: readonly Omission[]
  readonly truncation: Truncation | undefined
}

/**
 * Keeps nodes layer by layer: the start nodes, then what their relationships lead to, and so on. The nodes of a layer are taken
 * in the order of their ids, and of each the `perNode` relationships with the smallest ids, until `limit` nodes are kept. The
 * answer holds every relationship between two kept nodes, also where none was followed; when there are more than `limit` times
 * `perNode`, those with the smallest ids. Ids are ordered by code point. The budget ends the walk before a layer on which more
 * hangs than may be read; the last statements, which read what lies among the nodes kept, are not held to it. Throws UNKNOWN_NODE.
 */
export async function keepNeighborhood(graph: SearchedGraph, question: SurroundingsQuestion, budget: GraphBudget): Promise<Kept> {
  const walk: Walk = { graph, budget, surroundings: surroundingsOf(question), statements: 0, relationships: 0 }
  const { starts } = walk.surroundings
  const first = question.depth === 0 ? await readThere(walk, starts) : await readLayer(walk, starts, question.perNode)
  const missing = starts.filter((id) => !first.ids.has(id))
  if (missing.length > 0) throw unknownNodes(missing)
  return keepNodes(walk, question, first)
}

/** Reads the relationships among the nodes kept, and how many are left out where it is asked. */
export async function finishNeighborhood(
  graph: SearchedGraph,
  question: SurroundingsQuestion,
  kept: Kept,
  budget: GraphBudget,
): Promise<NeighborhoodAnswer> {
  const surroundings = surroundingsOf(question)
  const [relationships, totals] = await Promise.all([
    readAmong(graph, surroundings, kept.nodes, budget, question.limit * question.perNode + 1),
    question.counted ? readTotals(graph, surroundings, kept.nodes, budget) : [],
  ])
  return answerOf(question, kept, { relationships, totals })
}

/** The answer that holds these nodes, of what was read: relationships in the order of their ids, one more than it holds where there are more. */
export function answerOf(
  { limit, perNode }: NeighborhoodQuestion,
  { nodes, followed, truncation }: Kept,
  { relationships: among, totals }: { readonly relationships: readonly RelationshipKey[]; readonly totals: readonly AroundTotal[] },
): NeighborhoodAnswer {
  const most = limit * perNode
  const relationships = among.slice(0, most)
  const omitted = omissionsOf(totals, { relationships, followed })
  const isMore = among.length > most
  return { nodes, relationships, omitted, truncation: truncation ?? (isMore ? relationshipsLeft(most) : undefined) }
}

function surroundingsOf({ of, types, nodeTypes, clocks, hubs }: SurroundingsQuestion): Surroundings {
  return { types, nodeTypes, starts: [...new Set(of)].sort(compareTexts), clocks, hubs }
}

/** What a walk outwards works with, and what it has read. */
interface Walk {
  readonly graph: SearchedGraph
  readonly budget: GraphBudget
  readonly surroundings: Surroundings
  statements: number
  relationships: number
}

/** Those nodes of a layer that there are, and what they lead to; or the budget that does not allow it. */
interface Layer {
  readonly ids: ReadonlySet<string>
  /** The far ends of the first relationships of each node, in the order of the ids of the nodes. */
  readonly far: readonly string[]
  readonly truncation: Truncation | undefined
}

async function readThere({ graph, budget }: Walk, ids: readonly string[]): Promise<Layer> {
  const there = new Set<string>()
  for (const part of slices(ids, budget.frontierMax)) for (const id of (await readDegrees(graph, part)).keys()) there.add(id)
  return { ids: there, far: [], truncation: undefined }
}

interface LayerRow {
  readonly ids: readonly string[]
  readonly degree: number
  readonly far: readonly (readonly [id: string, far: readonly string[]])[]
}

/** Takes a layer from the budget as a whole, or says why it cannot: then it is not asked which of its nodes are there, but for the starts. */
async function readLayer(walk: Walk, layer: readonly string[], perNode: number): Promise<Layer> {
  const { graph, surroundings } = walk
  const { relationshipsMax, statementsMax, frontierMax } = walk.budget
  walk.statements += Math.ceil(layer.length / frontierMax)
  if (walk.statements > statementsMax) {
    const there = layer === surroundings.starts ? await readThere(walk, layer) : { ids: new Set(layer), far: [] }
    return { ...there, truncation: layersLeft('STATEMENTS', statementsMax) }
  }
  const sorted = [...layer].sort(compareTexts)
  const there = new Set<string>()
  const reached = new Map<string, readonly string[]>()
  for (const ids of slices(sorted, frontierMax)) {
    const most = relationshipsMax - walk.relationships
    const [row] = await graph.run(printLayer(graph.model, surroundings, { ids, perNode, most }))
    const { ids: found, degree, far } = row as unknown as LayerRow
    for (const id of found) there.add(id)
    for (const [id, ends] of far) reached.set(id, ends)
    walk.relationships += degree
  }
  if (walk.relationships > relationshipsMax) return { ids: there, far: [], truncation: layersLeft('RELATIONSHIPS', relationshipsMax) }
  return { ids: there, far: sorted.flatMap((id) => reached.get(id) ?? []), truncation: undefined }
}

/** Nodes in the order in which they were kept, and those whose relationships were followed. */
export interface Kept {
  readonly nodes: readonly string[]
  readonly followed: ReadonlySet<string>
  readonly truncation: Truncation | undefined
}

async function keepNodes(walk: Walk, { depth, perNode, limit }: NeighborhoodQuestion, first: Layer): Promise<Kept> {
  const most = Math.min(limit, walk.budget.nodesMax)
  const kept = new Set<string>()
  const followed = new Set<string>()
  let layer = walk.surroundings.starts
  for (let level = 0; ; level++) {
    for (const id of layer.slice(0, most - kept.size)) kept.add(id)
    const isCut = layer.some((id) => !kept.has(id))
    if (isCut) return { nodes: [...kept], followed, truncation: nodesLeft(most) }
    if (level >= depth || layer.length === 0) return { nodes: [...kept], followed, truncation: undefined }
    const { far, truncation } = level === 0 ? first : await readLayer(walk, layer, perNode)
    if (truncation) return { nodes: [...kept], followed, truncation }
    for (const id of layer) followed.add(id)
    layer = [...new Set(far)].filter((id) => !kept.has(id))
  }
}

/** Relationships among the nodes, ordered by id; at least the first `limit` of them. */
async function readAmong(
  graph: SearchedGraph,
  surroundings: Surroundings,
  nodes: readonly string[],
  { frontierMax }: GraphBudget,
  limit: number,
): Promise<readonly RelationshipKey[]> {
  const found: RelationshipKey[] = []
  for (const ids of slices(nodes, frontierMax)) {
    const rows = await graph.run(printAmong(graph.model, surroundings, ids, nodes, limit))
    found.push(...(rows as unknown as readonly RelationshipKey[]))
  }
  return found.sort((a, b) => compareTexts(a.id, b.id))
}

async function readTotals(
  graph: SearchedGraph,
  surroundings: Surroundings,
  nodes: readonly string[],
  { frontierMax }: GraphBudget,
): Promise<readonly AroundTotal[]> {
  const totals: AroundTotal[] = []
  for (const ids of slices(nodes, frontierMax)) {
    const rows = await graph.run(printTotals(graph.model, surroundings, ids))
    totals.push(...(rows as unknown as readonly AroundTotal[]))
  }
  return totals
}

function omissionsOf(
  totals: readonly AroundTotal[],
  { relationships, followed }: { readonly relationships: readonly RelationshipKey[]; readonly followed: ReadonlySet<string> },
): readonly Omission[] {
  const given = new Map<string, number>()
  const key = (node: string, type: string) => `${type} ${node}`
  for (const { type, from, to } of relationships) {
    for (const node of new Set([from, to])) given.set(key(node, type), (given.get(key(node, type)) ?? 0) + 1)
  }
  const omitted = totals.flatMap(({ id, type, count }) => {
    const rest = count - (given.get(key(id, type)) ?? 0)
    return rest > 0 ? [{ node: id, type, count: rest, followed: followed.has(id) }] : []
  })
  return omitted.sort((a, b) => compareTexts(a.node, b.node) || compareTexts(a.type, b.type))
}

/** Says that the answer holds no more nodes. */
export function nodesLeft(most: number): Truncation {
  return { reason: 'NODES', detail: `There are more nodes than the ${most} that are kept. Raise \`limit\`, or narrow by types.` }
}

/** Says that the answer holds no nodes further out. */
export function layersLeft(reason: 'STATEMENTS' | 'RELATIONSHIPS', most: number): Truncation {
  const detail = `The walk ended at its limit of ${most} ${reason.toLowerCase()}: nodes further out are left out. Ask for less depth, or start elsewhere.`
  return { reason, detail }
}

function relationshipsLeft(most: number): Truncation {
  const detail = `There are more relationships among the nodes than ${most} (limit × perNode); those with the smallest ids are given.`
  return { reason: 'RELATIONSHIPS', detail }
}
