/** Whatever is a graph in the answer to an operation, as a part of the graph. */
import { emptyPart, type GraphPart } from '../graph/part.ts'
import type { Step } from '../view/view.ts'

/** Asks the operation and recognises nodes and relationships in its answer. */
export async function bringAnswer(_step: Extract<Step, { kind: 'query' }>): Promise<GraphPart> {
  return emptyPart
}
