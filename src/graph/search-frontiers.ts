/** The search for the shortest paths between two nodes, breadth first from both ends, a level at a time. It never reads relationships. */

import type { GraphBudget } from '../compile/plan-steps.ts'
import { printDegrees, printFrontier } from '../compile/print-frontier.ts'
import type { Direction } from '../model/model.ts'
import type { PathQuestion, TruncationReason } from './find-paths.ts'
import type { SearchedGraph } from './graph.ts'

/** What is known from one end. */
interface Side {
  readonly start: string
  readonly end: string
  readonly direction: Direction
  /** Nodes reached → the nodes before them, one level nearer to the start; one for each relationship. */
  readonly before: Map<string, string[]>
  depth: number
  frontier: readonly string[]
  /** How many relationships of any type hang on the frontier: what the next step may read. */
  cost: number
}

/** What was read. */
export interface Spent {
  nodes: number
  relationships: number
  statements: number
  /** Whether the greatest length ended it with nodes further out. */
  goesOn: boolean
}

/** How a search ended. `steps` leads from each node on a shortest path to the next ones; empty when none was found. */
export interface Search {
  readonly steps: ReadonlyMap<string, readonly string[]>
  /** How many relationships hang on the nodes for which that was asked. */
  readonly degrees: ReadonlyMap<string, number>
  readonly spent: Spent
  /** The budget that ended it, and the greatest length up to which nothing was left out. */
  readonly cut: { readonly reason: TruncationReason; readonly complete: number } | undefined
}

/** How many relationships leave and enter a node. */
export interface Degree {
  readonly leaving: number
  readonly entering: number
}

/** The degrees of those of the nodes that there are. */
export async function readDegrees(graph: SearchedGraph, ids: readonly string[]): Promise<ReadonlyMap<string, Degree>> {
  const [row] = await graph.run(printDegrees(graph.model, ids))
  const { ids: found, leaving, entering } = row as unknown as DegreeRow
  return new Map(found.map((id, at) => [id, { leaving: leaving[at] ?? 0, entering: entering[at] ?? 0 }]))
}

interface DegreeRow {
  readonly ids: readonly string[]
  readonly leaving: readonly number[]
  readonly entering: readonly number[]
}

function costOf({ leaving, entering }: Degree, direction: Direction): number {
  return (direction === 'IN' ? 0 : leaving) + (direction === 'OUT' ? 0 : entering)
}

/** What a search works with. */
interface Work {
  readonly graph: SearchedGraph
  readonly question: PathQuestion
  readonly budget: GraphBudget
  readonly avoided: ReadonlySet<string>
  readonly degrees: Map<string, number>
  readonly spent: Spent
}

/** What a level gave: the nodes that both sides know, and the budget that cut it. */
interface Level {
  readonly met: readonly string[]
  readonly reason: TruncationReason | undefined
}

/**
 * Searches. Each level goes out from the side on which less hangs, so that a hub is read only when both sides have one. Since a
 * level is always finished, the first nodes that both sides know lie in the middle of all shortest paths.
 */
export async function searchFrontiers(
  graph: SearchedGraph,
  question: PathQuestion,
  budget: GraphBudget,
  ends: ReadonlyMap<string, Degree>,
): Promise<Search> {
  const { from, to, direction, maxLength } = question
  const near = openSide(from, to, direction, ends)
  const far = openSide(to, from, turned(direction), ends)
  const spent: Spent = { nodes: 2, relationships: 0, statements: 1, goesOn: maxLength === 0 }
  const degrees = new Map([...ends].map(([id, degree]) => [id, costOf(degree, 'ANY')]))
  const work: Work = { graph, question, budget, avoided: new Set(question.avoid), degrees, spent }
  while (near.depth + far.depth < maxLength && near.frontier.length > 0 && far.frontier.length > 0) {
    const [side, other] = near.cost <= far.cost ? [near, far] : [far, near]
    const complete = near.depth + far.depth
    const { met, reason } = await goOut(work, side, other)
    const cut = reason && { reason, complete }
    if (met.length > 0) return { steps: stepsThrough(near, far, met), degrees, spent, cut }
    if (cut) return { steps: new Map(), degrees, spent, cut }
  }
  return { steps: new Map(), degrees, spent, cut: undefined }
}

function openSide(start: string, end: string, direction: Direction, ends: ReadonlyMap<string, Degree>): Side {
  const degree = ends.get(start)
  const cost = degree ? costOf(degree, direction) : 0
  return { start, end, direction, before: new Map([[start, []]]), depth: 0, frontier: [start], cost }
}

function turned(direction: Direction): Direction {
  return direction === 'ANY' ? 'ANY' : direction === 'OUT' ? 'IN' : 'OUT'
}

/** Takes one level. The frontier is sorted, and a statement that a budget cut gives nothing: no answer depends on the order of rows. */
async function goOut(work: Work, side: Side, other: Side): Promise<Level> {
  const reached = new Map<string, string[]>()
  let met = 0
  for (const ids of slices(side.frontier, work.budget.frontierMax)) {
    const pairs = await readPairs(work, side, ids)
    if (typeof pairs === 'string') return settle(work, side, other, reached, pairs)
    for (const [at, id] of pairs.far.entries()) {
      const before = reached.get(id)
      if (before) before.push(pairs.near[at] as string)
      else if (isNew(work, side, other, id)) {
        reached.set(id, [pairs.near[at] as string])
        if (other.before.has(id)) met++
      }
    }
    if (work.spent.nodes + reached.size - met > work.budget.nodesMax) return settle(work, side, other, reached, 'NODES')
  }
  return settle(work, side, other, reached, undefined)
}

/** The relationships that leave the nodes, as pairs of ids; or the budget that does not allow them. */
async function readPairs(
  { graph, question, budget, spent }: Work,
  side: Side,
  ids: readonly string[],
): Promise<TruncationReason | { readonly near: readonly string[]; readonly far: readonly string[] }> {
  if (spent.statements >= budget.statementsMax) return 'STATEMENTS'
  const rest = budget.relationshipsMax - spent.relationships
  const { types, through, clocks } = question
  const step = { ids, types, through, clocks, end: side.end, direction: side.direction, limit: rest + 1 }
  const [row] = await graph.run(printFrontier(graph.model, step))
  const pairs = row as unknown as { readonly near: readonly string[]; readonly far: readonly string[] }
  spent.statements++
  spent.relationships += Math.min(pairs.far.length, rest)
  return pairs.far.length > rest ? 'RELATIONSHIPS' : pairs
}

/** The last level that `maxLength` allows has no use for nodes that the other side does not know. */
function isNew({ question, avoided, spent }: Work, side: Side, other: Side, id: string): boolean {
  if (side.before.has(id) || avoided.has(id)) return false
  if (side.depth + other.depth + 1 < question.maxLength || other.before.has(id)) return true
  spent.goesOn = true
  return false
}

/** Makes what a level reached the new frontier. */
async function settle(
  { graph, question, budget, degrees, spent }: Work,
  side: Side,
  other: Side,
  reached: ReadonlyMap<string, string[]>,
  reason: TruncationReason | undefined,
): Promise<Level> {
  for (const [id, before] of reached) side.before.set(id, before)
  const met = [...reached.keys()].filter((id) => other.before.has(id))
  spent.nodes += reached.size - met.length
  side.depth++
  side.frontier = [...reached.keys()].sort()
  side.cost = 0
  if (met.length > 0 || reason || side.depth + other.depth === question.maxLength) return { met, reason }
  for (const ids of slices(side.frontier, budget.frontierMax)) {
    if (spent.statements >= budget.statementsMax) return { met, reason: 'STATEMENTS' }
    for (const [id, degree] of await readDegrees(graph, ids)) {
      side.cost += costOf(degree, side.direction)
      degrees.set(id, costOf(degree, 'ANY'))
    }
    spent.statements++
  }
  return { met, reason: undefined }
}

/** Parts of a list, each of at most `size`. */
export function slices<T>(list: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, at) => list.slice(at * size, (at + 1) * size))
}

/** From each node on a shortest path to the next ones: back from the middle on the near side, and on from it on the far one. */
function stepsThrough(near: Side, far: Side, met: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const steps = new Map<string, Set<string>>()
  const add = (from: string, to: string) => {
    const known = steps.get(from)
    if (known) known.add(to)
    else steps.set(from, new Set([to]))
  }
  walk(near, met, (id, before) => add(before, id))
  walk(far, met, (id, before) => add(id, before))
  return new Map([...steps].map(([from, next]) => [from, [...next]]))
}

function walk(side: Side, met: readonly string[], visit: (id: string, before: string) => void): void {
  let layer: ReadonlySet<string> = new Set(met)
  while (layer.size > 0) {
    const next = new Set<string>()
    for (const id of layer) {
      for (const before of side.before.get(id) ?? []) {
        visit(id, before)
        next.add(before)
      }
    }
    layer = next
  }
}
