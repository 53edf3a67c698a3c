/** What lies around nodes: which nodes are kept, the relationships among them, and what was left out. It never reads properties. */
import type { Clocks } from '../compile/clocks.ts'
import { printDegrees } from '../compile/print-frontier.ts'
import { printAmong, printLayer, printTotals, type Surroundings } from '../compile/print-neighborhood.ts'
import type { GraphBudget, RelationshipKey, Truncation } from './find-paths.ts'
import type { SearchedGraph } from './graph.ts'
import { compareTexts } from './order.ts'
import { slices } from './search-frontiers.ts'

export interface NeighborhoodQuestion {
  /** Where it starts; ids may repeat. */
  readonly of: readonly string[]
  readonly depth: number
  /** Types of relationships; undefined: all. */
  readonly types: readonly string[] | undefined
  /** Types that neighbours may have; the start nodes need none. */
  readonly nodeTypes: readonly string[] | undefined
  /** How many relationships of a node are followed: those with the smallest ids. */
  readonly perNode: number
  /** How many nodes are kept in all, the start nodes among them. */
  readonly limit: number
  readonly clocks: Clocks | undefined
}

/** How many relationships of a type a kept node has that the filters and clocks let through and the answer does not hold. */
export interface Omission {
  readonly node: string
  readonly type: string
  readonly count: number
}

export type NeighborhoodAnswer =
  | { readonly kind: 'unknown' /** Ids that no node has. */; readonly missing: readonly string[] }
  | {
      readonly kind: 'found'
      /** In the order in which they were kept. */
      readonly nodes: readonly string[]
      /** Ordered by id; one that is seen from both ends stands once. */
      readonly relationships: readonly RelationshipKey[]
      /** Ordered by node, then type. */
      readonly omitted: readonly Omission[]
      readonly truncation: Truncation | undefined
    }

/**
 * Keeps nodes layer by layer: the start nodes, then what their relationships lead to, and so on. The nodes of a layer are taken
 * in the order of their ids, and of each the `perNode` relationships with the smallest ids, until `limit` nodes are kept. The
 * answer holds every relationship between two kept nodes, also where none was followed; beyond `relationshipsMax` those with
 * the smallest ids. Ids are ordered by code point. The statements that read what lies among the nodes are not held to the budget.
 */
export async function findNeighborhood(
  graph: SearchedGraph,
  question: NeighborhoodQuestion,
  budget: GraphBudget,
): Promise<NeighborhoodAnswer> {
  const starts = [...new Set(question.of)].sort(compareTexts)
  const missing = await missingOf(graph, starts, budget)
  if (missing.length > 0) return { kind: 'unknown', missing }
  const surroundings = { types: question.types, nodeTypes: question.nodeTypes, starts, clocks: question.clocks }
  const { nodes, truncation } = await keepNodes(graph, question, surroundings, budget)
  const among = await readAmong(graph, surroundings, nodes, budget)
  const relationships = among.slice(0, budget.relationshipsMax)
  const omitted = await readOmitted(graph, surroundings, nodes, relationships, budget)
  const isMore = among.length > budget.relationshipsMax
  return { kind: 'found', nodes, relationships, omitted, truncation: truncation ?? (isMore ? relationshipsLeft(budget) : undefined) }
}

async function missingOf(graph: SearchedGraph, ids: readonly string[], budget: GraphBudget): Promise<readonly string[]> {
  const found = new Set<string>()
  for (const part of slices(ids, budget.frontierMax)) {
    const [row] = await graph.run(printDegrees(graph.model, part))
    for (const id of (row?.['ids'] ?? []) as readonly string[]) found.add(id)
  }
  return ids.filter((id) => !found.has(id))
}

async function keepNodes(
  graph: SearchedGraph,
  { depth, perNode, limit }: NeighborhoodQuestion,
  surroundings: Surroundings,
  { frontierMax, nodesMax, statementsMax }: GraphBudget,
): Promise<{ readonly nodes: readonly string[]; readonly truncation: Truncation | undefined }> {
  const most = Math.min(limit, nodesMax)
  const kept = new Set<string>()
  let statements = 1
  let layer = surroundings.starts
  for (let level = 0; ; level++) {
    for (const id of layer.slice(0, most - kept.size)) kept.add(id)
    const isFull = kept.size === most && layer.some((id) => !kept.has(id))
    if (isFull) return { nodes: [...kept], truncation: nodesLeft(most) }
    if (level >= depth || layer.length === 0) return { nodes: [...kept], truncation: undefined }
    const far: string[] = []
    for (const ids of slices([...layer].sort(compareTexts), frontierMax)) {
      if (statements >= statementsMax) return { nodes: [...kept], truncation: statementsLeft(statementsMax) }
      far.push(...(await readLayer(graph, surroundings, ids, perNode)))
      statements++
    }
    layer = [...new Set(far)].filter((id) => !kept.has(id))
  }
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

/** One relationship more than the budget allows, when there are more. */
async function readAmong(
  graph: SearchedGraph,
  surroundings: Surroundings,
  nodes: readonly string[],
  { frontierMax, relationshipsMax }: GraphBudget,
): Promise<readonly RelationshipKey[]> {
  const found: RelationshipKey[] = []
  for (const ids of slices(nodes, frontierMax)) {
    const rows = await graph.run(printAmong(graph.model, surroundings, ids, nodes, relationshipsMax + 1))
    found.push(...(rows as unknown as readonly RelationshipKey[]))
  }
  return found.sort((a, b) => compareTexts(a.id, b.id)).slice(0, relationshipsMax + 1)
}

async function readOmitted(
  graph: SearchedGraph,
  surroundings: Surroundings,
  nodes: readonly string[],
  relationships: readonly RelationshipKey[],
  { frontierMax }: GraphBudget,
): Promise<readonly Omission[]> {
  const given = new Map<string, number>()
  const key = (node: string, type: string) => `${type} ${node}`
  for (const { type, from, to } of relationships) {
    for (const node of new Set([from, to])) given.set(key(node, type), (given.get(key(node, type)) ?? 0) + 1)
  }
  const omitted: Omission[] = []
  for (const ids of slices(nodes, frontierMax)) {
    const rows = await graph.run(printTotals(graph.model, surroundings, ids))
    for (const { id, type, count } of rows as unknown as readonly {
      readonly id: string
      readonly type: string
      readonly count: number
    }[]) {
      const rest = count - (given.get(key(id, type)) ?? 0)
      if (rest > 0) omitted.push({ node: id, type, count: rest })
    }
  }
  return omitted.sort((a, b) => compareTexts(a.node, b.node) || compareTexts(a.type, b.type))
}

function nodesLeft(most: number): Truncation {
  return { reason: 'NODES', detail: `There are more nodes than the ${most} that are kept. Raise \`limit\`, or narrow by types.` }
}

function statementsLeft(most: number): Truncation {
  return {
    reason: 'STATEMENTS',
    detail: `The nodes of the last layers were left out at the limit of ${most} statements. Ask for less depth.`,
  }
}

function relationshipsLeft({ relationshipsMax }: GraphBudget): Truncation {
  const detail = `There are more relationships among the nodes than ${relationshipsMax}; those with the smallest ids are given. Narrow by types.`
  return { reason: 'RELATIONSHIPS', detail }
}
