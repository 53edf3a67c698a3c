/** Answers `neighborhood` of one node, one step far, or among nodes that are known, in one statement. It never takes a second one. */
import type { StepsPlan } from '../compile/plan-steps.ts'
import type { AroundSize, AroundStatement } from '../compile/print-around.ts'
import type { Around } from '../compile/read-around.ts'
import { unknownNodes } from './answer-paths.ts'
import { answerOf, type Kept, layersLeft, nodesLeft } from './find-neighborhood.ts'
import type { SearchedGraph } from './graph.ts'

/** A question for a neighbourhood, planned and bound. */
export type NeighborhoodPlan = StepsPlan & { readonly kind: 'neighborhood' }

/** An answer under its response keys, or the nodes that it holds, where more hangs on them than one statement looks through. */
export type LookedAround = { readonly kind: 'answered'; readonly answer: unknown } | { readonly kind: 'kept'; readonly kept: Kept }

/** Up to so many relationships are as fast in a list as in a map, which a statement cannot make. */
const LEAVING_MAX = 2_000

/** What a step would have taken from the budget. */
const STATEMENTS = 1

/** Undefined where there is more than one start, where one looks further than a step or not at all, or where the budget allows no steps. Throws UNKNOWN_NODE. */
export async function lookAround(graph: SearchedGraph, plan: NeighborhoodPlan): Promise<LookedAround | undefined> {
  const { question, around, budget, shaping } = plan
  const { of, depth, limit } = question
  const start = of[0]
  const isOne = of.every((id) => id === start)
  if (start === undefined || !isOne || depth !== 1 || budget.statementsMax < STATEMENTS) return undefined
  const most = Math.min(limit, budget.nodesMax)
  const size = { ...sizeOf(plan), nodes: most, start: budget.relationshipsMax }
  const opened = around.open(question)
  const found = opened.read(await graph.run(opened.statement(size, shaping)))
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
  return { kind: 'answered', answer: answerFrom(opened, plan, { kept, among }) }
}

/** The answer that holds nodes that are known; undefined where more leaves them than one statement looks through. */
export async function lookAmong(
  graph: SearchedGraph,
  plan: NeighborhoodPlan,
  kept: Kept,
): Promise<{ readonly answer: unknown } | undefined> {
  const { question, around, budget, shaping } = plan
  if (kept.nodes.length === 0 || kept.nodes.length > budget.frontierMax) return undefined
  const opened = around.open(question, kept.nodes)
  const found = opened.read(await graph.run(opened.statement(sizeOf(plan), shaping)))
  return found?.among && { answer: answerFrom(opened, plan, { kept, among: found.among }) }
}

function sizeOf({ question: { limit, perNode } }: NeighborhoodPlan): AroundSize {
  return { nodes: 1, relationships: limit * perNode, start: 0, leaving: LEAVING_MAX }
}

interface Looked {
  readonly kept: Kept
  readonly among: NonNullable<Around['among']>
}

function answerFrom(opened: AroundStatement, { question, shaping }: NeighborhoodPlan, { kept, among }: Looked): unknown {
  const { nodes, relationships, omitted, truncation } = answerOf(question, kept, among)
  return opened.shape({ nodes, relationships, omitted, truncated: truncation }, among.columns, shaping)
}
