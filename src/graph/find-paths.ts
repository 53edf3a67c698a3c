/** Shortest paths between two nodes: what is asked and what is answered. It never reads properties. */
import type { Clocks } from '../compile/clocks.ts'
import type { GraphBudget, PathsQuestion } from '../compile/plan-steps.ts'
import type { RelationshipKey as FoundRelationship } from '../compile/print-found.ts'
import { type Pair, printBetween } from '../compile/print-frontier.ts'
import type { SearchedGraph } from './graph.ts'
import { listSequences, type Sequence, takePaths } from './list-paths.ts'
import { readDegrees, type Search, type Spent, searchFrontiers, slices } from './search-frontiers.ts'

/** A relationship as it travels. Its ends are those of the relationship, however it was walked. */
export interface RelationshipKey extends FoundRelationship {
  readonly type: string
}

/** The question, and where its clocks stand. */
export interface PathQuestion extends PathsQuestion {
  readonly clocks: Clocks | undefined
}

/** What ended an answer early: a part of the budget, more shortest paths than were asked for, or the greatest length. */
export type TruncationReason = 'NODES' | 'RELATIONSHIPS' | 'STATEMENTS' | 'PATHS' | 'LENGTH'

export interface Truncation {
  readonly reason: TruncationReason
  /** For people: what may be missing. */
  readonly detail: string
}

/** Says that `first` ended the list of paths. */
export const pathsTruncation: Truncation = {
  reason: 'PATHS',
  detail: 'There are more paths of this length. Ask for more of them with `first`.',
}

/** `nodes` has one more than `relationships`. */
export interface FoundPath {
  readonly nodes: readonly string[]
  readonly relationships: readonly RelationshipKey[]
}

export type PathAnswer =
  | { readonly kind: 'unknown' /** Ids that no node has. */; readonly missing: readonly string[] }
  | {
      readonly kind: 'found'
      /** All of one length, ordered by the ids of their nodes, then of their relationships, from the start, by code point. */
      readonly paths: readonly FoundPath[]
      readonly searched: { readonly nodes: number; readonly relationships: number; readonly statements: number }
      readonly truncation: Truncation | undefined
    }

/**
 * Finds shortest paths. A path that is given is a shortest one, always: when a budget ends the search before that is certain,
 * none is given, and the truncation says up to which length there is none. The statements that read the relationships of the
 * paths found are counted, but not held to the budget.
 */
export async function findPaths(graph: SearchedGraph, question: PathQuestion, budget: GraphBudget): Promise<PathAnswer> {
  const { from, to, avoid } = question
  const ids = [...new Set([from, to])]
  const degrees = await readDegrees(graph, ids)
  const missing = ids.filter((id) => !degrees.has(id))
  if (missing.length > 0) return { kind: 'unknown', missing }
  const spent = { nodes: ids.length, relationships: 0, statements: 1, goesOn: false }
  if (ids.some((id) => avoid.includes(id))) return { kind: 'found', paths: [], searched: searchedOf(spent), truncation: undefined }
  const search: Search =
    from === to ? { steps: new Map(), degrees: new Map(), spent, cut: undefined } : await searchFrontiers(graph, question, budget, degrees)
  return answer(graph, question, budget, search)
}

async function answer(graph: SearchedGraph, question: PathQuestion, budget: GraphBudget, search: Search): Promise<PathAnswer> {
  const wanted = question.mode === 'SHORTEST' ? Math.min(question.first, 1) : question.first
  const sequences = listSequences(search.steps, question.from, question.to, wanted + 1)
  const read = sequences.slice(0, wanted)
  const between = await readBetween(graph, question, budget, search, read, wanted + 1)
  const paths = takePaths(read, between, wanted + 1)
  const searched = searchedOf(search.spent)
  const isMore = question.mode === 'ALL_SHORTEST' && (paths.length > wanted || sequences.length > wanted)
  return { kind: 'found', paths: paths.slice(0, wanted), searched, truncation: truncationOf(question, budget, search, sequences, isMore) }
}

function searchedOf({ nodes, relationships, statements }: Spent) {
  return { nodes, relationships, statements }
}

/** The first relationships of every pair of neighbours in the sequences. */
async function readBetween(
  graph: SearchedGraph,
  question: PathQuestion,
  budget: GraphBudget,
  { spent, degrees }: Search,
  sequences: readonly Sequence[],
  limit: number,
): Promise<(from: string, to: string) => readonly RelationshipKey[]> {
  const pairs = new Map<string, Pair>()
  const degreeOf = (id: string) => degrees.get(id) ?? Number.POSITIVE_INFINITY
  for (const nodes of sequences) {
    for (const [at, to] of nodes.entries()) {
      const from = nodes[at - 1]
      if (from === undefined) continue
      const [near, far] = degreeOf(from) <= degreeOf(to) ? [from, to] : [to, from]
      pairs.set(keyOf(from, to), { near, far, start: question.direction === 'IN' ? to : from })
    }
  }
  const found = new Map<string, readonly RelationshipKey[]>()
  for (const part of slices([...pairs.values()], budget.frontierMax)) {
    const rows = await graph.run(printBetween(graph.model, question, part, limit))
    spent.statements++
    for (const row of rows) {
      const { near, far, ids, types, starts } = row as unknown as BetweenRow
      const keys = ids.map((id, at) => {
        const from = starts[at] as string
        return { id, type: types[at] as string, from, to: from === near ? far : near }
      })
      found.set(keyOf(near, far), keys)
    }
  }
  return (from, to) => found.get(keyOf(from, to)) ?? []
}

/** A key that two nodes have in either order: a shortest path crosses a pair one way only. */
function keyOf(a: string, b: string): string {
  return JSON.stringify(a < b ? [a, b] : [b, a])
}

interface BetweenRow {
  readonly near: string
  readonly far: string
  readonly ids: readonly string[]
  readonly types: readonly string[]
  readonly starts: readonly string[]
}

function truncationOf(
  { from, maxLength }: PathQuestion,
  budget: GraphBudget,
  { cut, spent }: Search,
  sequences: readonly Sequence[],
  isMore: boolean,
): Truncation | undefined {
  if (isMore && !cut) return pathsTruncation
  if (!cut && sequences.length === 0 && spent.goesOn)
    return {
      reason: 'LENGTH',
      detail: `There is no path of up to ${maxLength} relationships. A longer one may exist: raise \`maxLength\`.`,
    }
  if (!cut) return undefined
  const { reason, complete } = cut
  const limits = { NODES: budget.nodesMax, RELATIONSHIPS: budget.relationshipsMax, STATEMENTS: budget.statementsMax, PATHS: 0, LENGTH: 0 }
  const ended = `The search ended at its limit of ${limits[reason]} ${reason.toLowerCase()}.`
  if (sequences.length > 0)
    return { reason, detail: `${ended} The paths given are shortest ones; others of the same length may be missing.` }
  const rest = complete + 1 === maxLength ? `one of ${maxLength}` : `one of ${complete + 1} to ${maxLength}`
  const detail = `${ended} From ${from} there is no path of up to ${complete} relationships; ${rest} may exist. Narrow the question by types, nodes or length.`
  return { reason, detail }
}
