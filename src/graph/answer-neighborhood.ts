/** Answers `neighborhood`: looks around, then reads what is selected of what lies there. It never looks around itself. */
import { finishNeighborhood, keepNeighborhood } from './find-neighborhood.ts'
import { readFound, type SearchedGraph } from './graph.ts'
import { lookAmong, lookAround, type NeighborhoodPlan } from './look-around.ts'

/** Gives the answer under its response keys. Throws UNKNOWN_NODE for ids that are not there, and the errors of the engine. */
export async function answerNeighborhood(graph: SearchedGraph, plan: NeighborhoodPlan): Promise<unknown> {
  const looked = await lookAround(graph, plan)
  if (looked?.kind === 'answered') return looked.answer
  const { counted, hubs } = plan.around
  const question = { ...plan.question, clocks: plan.clocks, counted, hubs }
  const kept = looked?.kept ?? (await keepNeighborhood(graph, question, plan.budget))
  const read = looked ? undefined : await lookAmong(graph, plan, kept)
  if (read) return read.answer
  const { nodes, relationships, omitted, truncation } = await finishNeighborhood(graph, question, kept, plan.budget)
  return readFound(graph, plan, { nodes, relationships, omitted, truncated: truncation })
}
