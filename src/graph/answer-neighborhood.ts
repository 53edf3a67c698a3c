/** Answers `neighborhood`: looks around, then reads what is selected of what lies there. It never looks around itself. */
import type { StepsPlan } from '../compile/plan-steps.ts'
import { unknownNodes } from './answer-paths.ts'
import { findNeighborhood } from './find-neighborhood.ts'
import { readFound, type SearchedGraph } from './graph.ts'

/** Gives the answer under its response keys. Throws UNKNOWN_NODE for ids that are not there, and the errors of the engine. */
export async function answerNeighborhood(graph: SearchedGraph, plan: StepsPlan & { kind: 'neighborhood' }): Promise<unknown> {
  const counted = plan.fields.some(({ name }) => name === 'omitted')
  const answer = await findNeighborhood(graph, { ...plan.question, clocks: plan.clocks, counted }, plan.budget)
  if (answer.kind === 'unknown') throw unknownNodes(answer.missing)
  const { nodes, relationships, omitted, truncation } = answer
  return readFound(graph, plan, { nodes, relationships, omitted, truncated: truncation })
}
