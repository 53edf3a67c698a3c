/** The nodes of one type as a part of the graph. */
import type { Step } from '../view/view.ts'
import { emptyPart, type GraphPart } from './part.ts'

/** Asks for them page by page. */
export async function bringType(_step: Extract<Step, { kind: 'type' }>): Promise<GraphPart> {
  return emptyPart
}
