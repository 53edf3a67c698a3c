/** What every search over the graph is given. It never opens an engine. */

import type { StepsPlan } from '../compile/plan-steps.ts'
import type { FoundAnswer } from '../compile/print-found.ts'
import { printFound } from '../compile/print-found.ts'
import type { Row, Statement } from '../engine/engine.ts'
import type { Model } from '../model/model.ts'

/** A graph to search in: its ontology, and the way to run a statement. */
export interface SearchedGraph {
  readonly model: Model
  run(statement: Statement): Promise<readonly Row[]>
}

/** Reads what is selected of an answer in one statement, and gives it under its response keys. */
export async function readFound({ model, run }: SearchedGraph, plan: StepsPlan, answer: FoundAnswer): Promise<unknown> {
  const { type, fields, clocks, hubs } = plan
  const { statement, shape } = printFound(model, { type, fields, clocks, hubs, answer })
  return shape(await run(statement))
}
