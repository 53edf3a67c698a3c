/** What every search over the graph is given. It never opens an engine. */

import type { StepsPlan } from '../compile/plan-steps.ts'
import type { FoundAnswer } from '../compile/print-found.ts'
import type { Row, Statement } from '../engine/engine.ts'
import type { Model } from '../model/model.ts'

/** A graph to search in: its ontology, and the way to run a statement. */
export interface SearchedGraph {
  readonly model: Model
  run(statement: Statement): Promise<readonly Row[]>
}

/** A graph to look for paths in: statements that look for them may have less time than others. */
export interface PathGraph extends SearchedGraph {
  readonly findsShortestPaths: boolean
  run(statement: Statement, timeoutMs?: number): Promise<readonly Row[]>
}

/** Reads what is selected of an answer, in one statement where nodes or relationships are, and gives it under its response keys. */
export async function readFound(
  { run }: Pick<SearchedGraph, 'run'>,
  { reader, shaping }: StepsPlan,
  answer: FoundAnswer,
): Promise<unknown> {
  const statement = reader.statement(answer, shaping)
  const rows = statement ? await run(statement) : []
  return reader.shape(answer, rows, shaping)
}
