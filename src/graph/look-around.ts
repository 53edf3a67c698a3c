/** Answers `neighborhood` of one node, one step far, in one statement. It never takes a second one. */
import type { StepsPlan } from '../compile/plan-steps.ts'
import { unknownNodes } from './answer-paths.ts'
import { answerOf, type Kept, layersLeft, nodesLeft } from './find-neighborhood.ts'
import type { SearchedGraph } from './graph.ts'

/** A question for a neighbourhood, planned and bound. */
export type NeighborhoodPlan = StepsPlan & { readonly kind: 'neighborhood' }

/** An answer under its response keys, or the nodes that it holds, where more hangs on them than one statement looks through. */
export type LookedAround = { readonly kind: 'answered'; readonly answer: unknown } | { readonly kind: 'kept'; readonly kept: Kept }

/** Up to so many relationships are as fast in a list as in a map, which a statement cannot make. */
const LEAVING_MAX = 2_000

/** What the steps would have taken from the budget. */
const STATEMENTS = 2

/** Undefined where there is more than one start, where one looks further than a step or not at all, or where the budget allows no steps. Throws UNKNOWN_NODE. */
export async function lookAround(graph: SearchedGraph, plan: NeighborhoodPlan): Promise<LookedAround | undefined> {
  const { question, around, budget, shaping } = plan
  const { of, depth, limit, perNode } = question
  const start = of[0]
  const isOne = of.every((id) => id === start)
  if (start === undefined || !isOne || depth !== 1 || budget.statementsMax < STATEMENTS) return undefined
  const most = Math.min(limit, budget.nodesMax)
  const size = { nodes: most, relationships: limit * perNode, start: budget.relationshipsMax, leaving: LEAVING_MAX }
  const found = around.read(await graph.run(around.statement(question, size, shaping)), question)
  if (!found) throw unknownNodes([start])
  const { nodes, isCut, among, degree } = found
  const isOver = degree.leaving + degree.entering > budget.relationshipsMax
  const overBudget = isOver ? layersLeft('RELATIONSHIPS', budget.relationshipsMax) : undefined
  const kept: Kept = {
    nodes: isOver ? [start] : nodes,
    followed: new Set(isOver ? [] : [start]),
    truncation: overBudget ?? (isCut ? nodesLeft(most) : undefined),
  }
  if (!among || kept.nodes.length < nodes.length) return { kind: 'kept', kept }
  const { relationships, omitted, truncation } = answerOf(question, kept, among)
  const answer = { nodes, relationships, omitted, truncated: truncation }
  return { kind: 'answered', answer: around.shape(answer, among.columns, { question, shaping }) }
}
