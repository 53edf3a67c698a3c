/** Answers `neighborhood`: looks around, then reads what is selected of what lies there. It never looks around itself. */
import { unknownNodes } from './answer-paths.ts'
import { findNeighborhood, finishNeighborhood } from './find-neighborhood.ts'
import { readFound, type SearchedGraph } from './graph.ts'
import { lookAround, type NeighborhoodPlan } from './look-around.ts'

/** Gives the answer under its response keys. Throws UNKNOWN_NODE for ids that are not there, and the errors of the engine. */
export async function answerNeighborhood(graph: SearchedGraph, plan: NeighborhoodPlan): Promise<unknown> {
  const looked = await lookAround(graph, plan)
  if (looked?.kind === 'answered') return looked.answer
  const question = { ...plan.question, clocks: plan.clocks, counted: plan.around.counted }
  const answer = looked
    ? await finishNeighborhood(graph, question, looked.kept, plan.budget)
    : await findNeighborhood(graph, question, plan.budget)
  if (answer.kind === 'unknown') throw unknownNodes(answer.missing)
  const { nodes, relationships, omitted, truncation } = answer
  return readFound(graph, plan, { nodes, relationships, omitted, truncated: truncation })
}
