/** Answers `search`: finds names, then reads what is selected of their nodes. It never ranks. */
import { writeCursor } from '../compile/cursor.ts'
import { searchSignature } from '../compile/plan-questions.ts'
import type { GraphField, StepsPlan } from '../compile/plan-steps.ts'
import type { Row, Statement } from '../engine/engine.ts'
import type { Model } from '../model/model.ts'
import { compareTexts } from '../model/order.ts'
import type { NameIndex, NamePlace } from './name-index.ts'

/** What a search is answered with: the names, and the way to read nodes. */
export interface Searching {
  readonly model: Model
  readonly names: NameIndex
  run(statement: Statement): Promise<readonly Row[]>
}

/** Gives the answer under its response keys. Fails with the errors of the engine. */
export async function answerSearch({ names, run }: Searching, plan: StepsPlan & { kind: 'search' }): Promise<unknown> {
  const { fields, question } = plan
  const { hits, hasMore, total } = await names.find(question)
  const cursors = asksForCursors(fields) ? hits.map(({ score, node }) => writeCursor(searchSignature(question.text), [score, node])) : []
  const before = question.after && fields.some(({ name }) => name === 'pageInfo') ? await hasBefore(names, question, question.after) : false
  const answer = {
    edges: hits.map((hit, index) => ({ ...hit, cursor: cursors[index] })),
    nodes: hits.map(({ node }) => node),
    pageInfo: { hasNextPage: hasMore, hasPreviousPage: before, startCursor: cursors[0], endCursor: cursors.at(-1) },
    totalCount: total,
  }
  const statement = plan.reader.statement(answer, plan.shaping)
  return plan.reader.shape(answer, statement ? await run(statement) : [], plan.shaping)
}

function asksForCursors(fields: readonly GraphField[]): boolean {
  return fields.some((field) => cursorNames.has(field.name) || (field.kind === 'fields' && asksForCursors(field.fields)))
}

const cursorNames: ReadonlySet<string> = new Set(['cursor', 'startCursor', 'endCursor'])

/** Whether the best hit stands at or before a place. */
async function hasBefore(names: NameIndex, question: (StepsPlan & { kind: 'search' })['question'], place: NamePlace): Promise<boolean> {
  const { hits } = await names.find({ ...question, first: 1, after: undefined })
  const [best] = hits
  return best !== undefined && (best.score > place.score || (best.score === place.score && compareTexts(best.node, place.node) <= 0))
}
