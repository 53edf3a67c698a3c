/** Puts new rows into the embedded engine by its own batches, which need no Cypher. It never looks whether a row is there. */
import { invariant } from '../errors.ts'
import type { CreateBatch, CreateRelationshipRow, NodeRow, Value } from './engine.ts'
import { printCreate } from './statements.ts'

/** What this file needs of an open Grafeo. */
export interface Batches {
  batchCreateNodesWithProps(labels: string[], properties: object[]): Promise<number[]>
  batchCreateEdges(edges: { src: number; dst: number; type: string; properties: object }[]): Promise<number[]>
  executeCypher(text: string, params: object): Promise<{ scalar(): unknown }>
  beginTransaction(): {
    executeCypher(text: string, params: object): Promise<{ get(row: number): { [column: string]: unknown } }>
    commit(): void
    rollback(): void
    readonly isActive: boolean
  }
}

/**
 * Creates nodes or relationships and returns Grafeo's numbers of the nodes. Its batches would take the Float 2 for an integer, so that
 * rows with such a one go by Cypher, which can tell them apart and takes twice as long.
 */
export async function createRows(db: Batches, batch: CreateBatch): Promise<readonly number[]> {
  return batch.kind === 'nodes' ? createNodes(db, batch) : createRelationships(db, batch)
}

type Nodes = CreateBatch & { readonly kind: 'nodes' }
type Relationships = CreateBatch & { readonly kind: 'relationships' }

async function createNodes(db: Batches, batch: Nodes): Promise<readonly number[]> {
  const plain = batch.rows.filter(isPlain)
  const refs = await db.batchCreateNodesWithProps(
    [...batch.labels],
    plain.map(({ properties }) => properties),
  )
  if (plain.length === batch.rows.length) return refs
  const others = await createByCypher(db, { ...batch, rows: batch.rows.filter((row) => !isPlain(row)) })
  const refOf = new Map([...plain.map(({ id }, index) => [id, refs[index]] as const), ...others])
  return batch.rows.map(({ id }) => refOf.get(id) as number)
}

async function createRelationships(db: Batches, batch: Relationships): Promise<readonly number[]> {
  const { type } = batch
  const plain = batch.rows.filter(isPlain)
  const refs = await findRefs(db, plain)
  await db.batchCreateEdges(
    plain.map(({ from, to, fromRef, toRef, properties }) => ({
      src: fromRef ?? (refs.get(from) as number),
      dst: toRef ?? (refs.get(to) as number),
      type,
      properties,
    })),
  )
  if (plain.length < batch.rows.length) await createByCypher(db, { ...batch, rows: batch.rows.filter((row) => !isPlain(row)) })
  return []
}

/** Grafeo's numbers of the ends that came without. */
async function findRefs(db: Batches, rows: readonly CreateRelationshipRow[]): Promise<ReadonlyMap<string, number>> {
  const missing = rows.flatMap(({ from, to, fromRef, toRef }) =>
    [fromRef === undefined ? [from] : [], toRef === undefined ? [to] : []].flat(),
  )
  const ids = [...new Set(missing)]
  if (ids.length === 0) return new Map()
  const text = 'UNWIND $p.`ids` AS id0 MATCH (n:`Node` {`id`: id0}) RETURN collect([id0, id(n)]) AS refs'
  const refs = new Map((await db.executeCypher(text, { p: { ids } })).scalar() as [string, number][])
  invariant(refs.size === ids.length, `${refs.size} of ${ids.length} ends are there`)
  return refs
}

async function createByCypher(db: Batches, batch: CreateBatch): Promise<readonly (readonly [string, number])[]> {
  const { text, params, expected } = printCreate(batch, { integralFloats: true, dynamicNames: false })
  const transaction = db.beginTransaction()
  try {
    const row = (await transaction.executeCypher(text, params)).get(0)
    invariant(row['c'] === expected, `${row['c']} of ${expected} rows have a place in the graph`)
    transaction.commit()
    return (row['refs'] ?? []) as [string, number][]
  } finally {
    if (transaction.isActive) transaction.rollback()
  }
}

/** Without a Float that is a whole number. */
function isPlain({ properties }: NodeRow): boolean {
  for (const name in properties) {
    const value = properties[name] as Value
    if (typeof value === 'number' ? Number.isInteger(value) : Array.isArray(value) && value.some(isIntegralFloat)) return false
  }
  return true
}

function isIntegralFloat(value: Value): boolean {
  return typeof value === 'number' && Number.isInteger(value)
}
