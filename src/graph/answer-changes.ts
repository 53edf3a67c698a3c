/** Answers `changes`: finds them in one statement, then reads what is selected of their relationships. It never decides what a change is. */
import { writeCursor } from '../compile/cursor.ts'
import { changesSignature } from '../compile/plan-questions.ts'
import type { GraphField, StepsPlan } from '../compile/plan-steps.ts'
import { type ChangeRow, printChanges } from '../compile/print-changes.ts'
import { invariant } from '../errors.ts'
import { readFound, type SearchedGraph } from './graph.ts'

/** Gives the answer under its response keys. Fails with the errors of the engine. */
export async function answerChanges(graph: SearchedGraph, plan: StepsPlan & { kind: 'changes' }): Promise<unknown> {
  const { question, clocks, fields } = plan
  const asked = { question, clocks, total: selects(fields, 'totalCount'), before: selects(fields, 'pageInfo') }
  const [row] = await graph.run(printChanges(graph.model, asked))
  invariant(row, 'the statement of changes gives one row')
  const { rows, total, before } = row['data'] as unknown as { rows: readonly ChangeRow[]; total: number | null; before: number }
  const page = rows.slice(0, question.first)
  const changes = page.map(([at, kind, id, from, to]) => ({ kind, at, relationship: { id, from, to } }))
  const signature = changesSignature(question.clock)
  const cursors = page.map(([at, kind, id]) => writeCursor(signature, [at, kind, id]))
  return readFound(graph, plan, {
    edges: changes.map((node, index) => ({ cursor: cursors[index], node })),
    nodes: changes,
    pageInfo: {
      hasNextPage: rows.length > question.first,
      hasPreviousPage: before > 0,
      startCursor: cursors[0],
      endCursor: cursors.at(-1),
    },
    totalCount: total,
  })
}

function selects(fields: readonly GraphField[], name: string): boolean {
  return fields.some((field) => field.name === name)
}
