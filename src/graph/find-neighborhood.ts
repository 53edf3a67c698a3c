/** What lies around nodes: which nodes are kept, the relationships among them, and what was left out. It never reads properties. */
import type { Clocks } from '../compile/clocks.ts'
import type { GraphBudget, NeighborhoodQuestion } from '../compile/plan-steps.ts'
import { printAmong, printFirstLayer, printLayer, printTotals, type Surroundings } from '../compile/print-neighborhood.ts'
import type { AroundTotal } from '../compile/read-around.ts'
import { compareTexts } from '../model/order.ts'
import type { RelationshipKey, Truncation } from './find-paths.ts'
import type { SearchedGraph } from './graph.ts'
import { type Degree, readDegrees, slices } from './search-frontiers.ts'

/** The question, and where its clocks stand. */
export interface SurroundingsQuestion extends NeighborhoodQuestion {
  readonly clocks: Clocks | undefined
  /** Whether it is asked what is left out; then it is counted. */
  readonly counted: boolean
}

/** How many relationships of a type a kept node has that the filters and clocks let through and the answer does not hold. */
export interface Omission {
  readonly node: string
  readonly type: string
  readonly count: number
  /** Whether the relationships of the node were followed. */
  readonly followed: boolean
}

export type NeighborhoodAnswer =
  | { readonly kind: 'unknown' /** Ids that no node has. */; readonly missing: readonly string[] }
  | {
      readonly kind: 'found'
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
 * hangs than may be read; the last statements, which read what lies among the nodes kept, are not held to it.
 */
export async function findNeighborhood(
  graph: SearchedGraph,
  question: SurroundingsQuestion,
  budget: GraphBudget,
): Promise<NeighborhoodAnswer> {
  const walk: Walk = { graph, budget, statements: 0, relationships: 0 }
  const surroundings = surroundingsOf(question)
  const { starts } = surroundings
  const first = await readStarts(walk, question, surroundings)
  const missing = starts.filter((id) => !first.degrees.has(id))
  if (missing.length > 0) return { kind: 'unknown', missing }
  return finishNeighborhood(graph, question, await keepNodes(walk, question, surroundings, first), budget)
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
): NeighborhoodAnswer & { readonly kind: 'found' } {
  const most = limit * perNode
  const relationships = among.slice(0, most)
  const omitted = omissionsOf(totals, { relationships, followed })
  const isMore = among.length > most
  return { kind: 'found', nodes, relationships, omitted, truncation: truncation ?? (isMore ? relationshipsLeft(most) : undefined) }
}

function surroundingsOf({ of, types, nodeTypes, clocks }: SurroundingsQuestion): Surroundings {
  return { types, nodeTypes, starts: [...new Set(of)].sort(compareTexts), clocks }
}

/** What a walk outwards works with, and what it has read. */
interface Walk {
  readonly graph: SearchedGraph
  readonly budget: GraphBudget
  statements: number
  relationships: number
}

async function readAllDegrees(walk: Walk, ids: readonly string[]): Promise<ReadonlyMap<string, Degree>> {
  const all = new Map<string, Degree>()
  for (const part of slices(ids, walk.budget.frontierMax)) {
    for (const [id, degree] of await readDegrees(walk.graph, part)) all.set(id, degree)
    walk.statements++
  }
  return all
}

/** The start nodes that there are, and what their first relationships lead to where that came with them. */
interface First {
  readonly degrees: ReadonlyMap<string, Degree>
  readonly far: readonly string[] | undefined
}

/** One start node comes with its neighbours, unless more hangs on it than the budget lets be read. */
async function readStarts(walk: Walk, { depth, perNode }: NeighborhoodQuestion, surroundings: Surroundings): Promise<First> {
  const { starts } = surroundings
  const { graph, budget } = walk
  const [id] = starts
  if (starts.length !== 1 || id === undefined || depth === 0) return { degrees: await readAllDegrees(walk, starts), far: undefined }
  walk.statements++
  const [row] = await graph.run(printFirstLayer(graph.model, surroundings, { id, perNode, most: budget.relationshipsMax }))
  if (!row) return { degrees: new Map(), far: undefined }
  const { leaving, entering, far } = row as unknown as Degree & { readonly far: readonly string[] }
  return { degrees: new Map([[id, { leaving, entering }]]), far }
}

/** Nodes in the order in which they were kept, and those whose relationships were followed. */
export interface Kept {
  readonly nodes: readonly string[]
  readonly followed: ReadonlySet<string>
  readonly truncation: Truncation | undefined
}

async function keepNodes(
  walk: Walk,
  { depth, perNode, limit }: NeighborhoodQuestion,
  surroundings: Surroundings,
  first: First,
): Promise<Kept> {
  const { nodesMax } = walk.budget
  const most = Math.min(limit, nodesMax)
  const kept = new Set<string>()
  const followed = new Set<string>()
  let layer = surroundings.starts
  let { degrees } = first
  for (let level = 0; ; level++) {
    for (const id of layer.slice(0, most - kept.size)) kept.add(id)
    const isCut = layer.some((id) => !kept.has(id))
    if (isCut) return { nodes: [...kept], followed, truncation: nodesLeft(most) }
    if (level >= depth || layer.length === 0) return { nodes: [...kept], followed, truncation: undefined }
    if (level > 0) degrees = await readAllDegrees(walk, layer)
    const truncation = spend(walk, degrees)
    if (truncation) return { nodes: [...kept], followed, truncation }
    for (const id of layer) followed.add(id)
    const far = level === 0 && first.far ? first.far : await readFar(walk, surroundings, { layer, perNode })
    layer = [...new Set(far)].filter((id) => !kept.has(id))
  }
}

/** Takes a layer from the budget as a whole, or says why it cannot. */
function spend(walk: Walk, degrees: ReadonlyMap<string, Degree>): Truncation | undefined {
  const { relationshipsMax, statementsMax, frontierMax } = walk.budget
  walk.statements += Math.ceil(degrees.size / frontierMax)
  for (const { leaving, entering } of degrees.values()) walk.relationships += leaving + entering
  if (walk.statements > statementsMax) return layersLeft('STATEMENTS', statementsMax)
  if (walk.relationships > relationshipsMax) return layersLeft('RELATIONSHIPS', relationshipsMax)
  return undefined
}

/** The far ends of the first relationships of each node of a layer, in the order of the ids of the nodes. */
async function readFar(
  { graph, budget }: Walk,
  surroundings: Surroundings,
  { layer, perNode }: { readonly layer: readonly string[]; readonly perNode: number },
): Promise<readonly string[]> {
  const far: string[] = []
  for (const ids of slices([...layer].sort(compareTexts), budget.frontierMax))
    far.push(...(await readLayer(graph, surroundings, ids, perNode)))
  return far
}

/** The far ends of the first relationships of each node, in the order of the nodes given. */
async function readLayer(
  graph: SearchedGraph,
  surroundings: Surroundings,
  ids: readonly string[],
  perNode: number,
): Promise<readonly string[]> {
  const rows = await graph.run(printLayer(graph.model, surroundings, ids, perNode))
  const far = new Map(rows.map((row) => [row['id'] as string, row['far'] as readonly string[]]))
  return ids.flatMap((id) => far.get(id) ?? [])
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
