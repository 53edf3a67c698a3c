/** Writes a step of a load into Neo4j: whole or not at all, and never twice. It opens no session and reads nothing. */
import { invariant } from '../errors.ts'
import type { CreateBatch, WriteBatch } from './engine.ts'
import type { WriteStatement } from './statements.ts'

/** What this file needs of a transaction of the driver. */
interface Transaction {
  run(text: string, params: object): PromiseLike<{ readonly records: readonly { get(column: string): unknown }[] }>
}

/** What this file needs of a session of the driver. */
interface WritingSession {
  beginTransaction(): PromiseLike<Transaction & { commit(): Promise<void> }>
  executeWrite(work: (transaction: Transaction) => Promise<void>): Promise<void>
}

/** Writes what may be written twice without harm, again and again for a while where the connection ends. */
export async function writeAgain(session: WritingSession, statement: WriteStatement): Promise<void> {
  await session.executeWrite((transaction) => run(transaction, statement))
}

/**
 * Writes what must not be written twice. Where the connection ends before the answer to the commit, nobody knows what became of it:
 * then the step is to be given as `asUpsert` has it.
 */
export async function writeOnce(session: WritingSession, statement: WriteStatement): Promise<void> {
  const transaction = await session.beginTransaction()
  await run(transaction, statement)
  await transaction.commit()
}

/** The step that comes to the same as a `create`, whether that was written or not. */
export function asUpsert(batch: CreateBatch): WriteBatch {
  switch (batch.kind) {
    case 'nodes':
      return { kind: 'upsertNodes', labels: batch.labels, rows: batch.rows }
    case 'relationships':
      return { kind: 'upsertRelationships', type: batch.type, rows: batch.rows }
    default:
      return batch satisfies never
  }
}

async function run(transaction: Transaction, { text, params, expected }: WriteStatement): Promise<void> {
  const written = (await transaction.run(text, params)).records[0]?.get('c')
  invariant(expected === undefined || written === expected, `${written} of ${expected} rows have a place in the graph; none was written`)
}
