/** Answers the questions that take several steps, each by the room that knows how. It never answers one itself. */
import type { StepsPlan } from '../compile/plan-steps.ts'
import { answerChanges } from '../graph/answer-changes.ts'
import { answerNeighborhood } from '../graph/answer-neighborhood.ts'
import { answerPaths } from '../graph/answer-paths.ts'
import type { PathGraph } from '../graph/graph.ts'
import { answerSearch, type Searching } from '../search/answer-search.ts'

/** Gives an answer under its response keys. Throws UNKNOWN_NODE, and the errors of the engine. */
export function answerSteps(graph: Searching & PathGraph, plan: StepsPlan): Promise<unknown> {
  switch (plan.kind) {
    case 'paths':
      return answerPaths(graph, plan)
    case 'neighborhood':
      return answerNeighborhood(graph, plan)
    case 'changes':
      return answerChanges(graph, plan)
    case 'search':
      return answerSearch(graph, plan)
    default:
      return plan satisfies never
  }
}
