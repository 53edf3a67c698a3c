/** Reads what a store holds: ids, hashes and sums of them. It never writes, and refuses a store of another program. */
import { createHash } from 'node:crypto'
import type { Engine, Row, Statement, Value } from '../engine/engine.ts'
import { EntrepotError } from '../errors.ts'
import { checkLabel, hubLabel, nodeLabel, orderLabel, storeLabel } from '../model/core.ts'
import { nameProblem, quoteName } from '../model/quote.ts'
import type { Graph } from './graph.ts'

/** A relationship as it is stored: enough to find it again and to tell whether it changed. */
export interface StoredRelationship {
  readonly id: string
  readonly type: string
  readonly from: string
  readonly to: string
  readonly hash: number
}

/** What a store holds: hash by id of node, and all relationships. */
export interface Stored {
  readonly nodes: ReadonlyMap<string, number>
  readonly relationships: readonly StoredRelationship[]
}

const PAGE = 10_000n
/** A load reads whole types at once. */
export const STORE_TIMEOUT_MS = 600_000

/** Everything in the store. FOREIGN_DATABASE when some of it was not written by this loader. */
export async function readStored(engine: Engine): Promise<Stored> {
  await refuseForeignNodes(engine)
  const nodes = await readNodes(engine)
  const relationships: StoredRelationship[] = []
  for (const type of await readTypes(engine)) relationships.push(...(await readRelationships(engine, type)))
  return { nodes, relationships }
}

/** The labels of some nodes, by id. */
export async function readLabels(engine: Engine, ids: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
  const labels = new Map<string, readonly string[]>()
  for (let start = 0; start < ids.length; start += Number(PAGE)) {
    const page = ids.slice(start, start + Number(PAGE))
    const text = 'UNWIND $p.`ids` AS id0 MATCH (n:`Node` {`id`: id0}) RETURN n.`id` AS id, labels(n) AS labels'
    for (const row of await run(engine, { text, params: { p: { ids: page } } })) labels.set(row.id as string, row.labels as string[])
  }
  return labels
}

/** Throws FOREIGN_DATABASE when a node in the store is none of those that this loader writes. */
export async function refuseForeignNodes(engine: Engine): Promise<void> {
  const all = await count(engine, 'MATCH (n) RETURN count(n) AS c')
  const known = [nodeLabel, storeLabel, checkLabel, hubLabel, orderLabel].map((label) => `n:${quoteName(label)}`)
  const own = await Promise.all(known.map((test) => count(engine, `MATCH (${test}) RETURN count(n) AS c`)))
  const foreignNodes = own.reduce((rest, each) => rest - each, all)
  if (foreignNodes === 0) return
  const text = `MATCH (n) WHERE ${known.map((test) => `NOT ${test}`).join(' AND ')} WITH n LIMIT 1 RETURN labels(n) AS labels`
  const labels = (await run(engine, { text, params: {} }))[0]?.labels as string[] | undefined
  throw foreign(
    `not every node has the label ${nodeLabel} (${foreignNodes} without); one of them has the labels ${labels?.join(', ') || '(none)'}`,
  )
}

async function readNodes(engine: Engine): Promise<ReadonlyMap<string, number>> {
  const text = 'MATCH (n:`Node`) WHERE n.`id` > $p.`a` WITH n ORDER BY n.`id` ASC LIMIT $l RETURN collect([n.`id`, n.`hash`]) AS data'
  const nodes = new Map<string, number>()
  for (let after = ''; ; ) {
    const page = (await run(engine, { text, params: { p: { a: after }, l: PAGE } }))[0]?.data as [string, Value][]
    for (const [id, hash] of page) {
      if (!isHash(hash)) throw foreign(`the node ${JSON.stringify(id)} has no hash`)
      nodes.set(id, hash)
    }
    if (page.length < Number(PAGE)) break
    after = page.at(-1)?.[0] ?? ''
  }
  const total = await count(engine, 'MATCH (n:`Node`) RETURN count(n) AS c')
  if (total !== nodes.size)
    throw foreign(`${total - nodes.size} nodes with the label ${nodeLabel} have no id that is a text, or the same one`)
  return nodes
}

async function readTypes(engine: Engine): Promise<readonly string[]> {
  const rows = await run(engine, { text: 'MATCH (a)-[r]->(b) WITH type(r) AS t, count(r) AS c RETURN t, c', params: {} })
  const types = rows.map((row) => row.t as string)
  const odd = types.find((type) => nameProblem(type) !== undefined)
  if (odd !== undefined) throw foreign(`there are relationships of the type ${JSON.stringify(odd)}`)
  return types.sort()
}

async function readRelationships(engine: Engine, type: string): Promise<readonly StoredRelationship[]> {
  const text = `MATCH (a:\`Node\`)-[r:${quoteName(type)}]->(b) RETURN collect([r.\`id\`, r.\`hash\`, a.\`id\`, b.\`id\`]) AS data`
  const data = (await run(engine, { text, params: {} }))[0]?.data as [Value, Value, string, string][]
  return data.map(([id, hash, from, to]) => {
    if (typeof id !== 'string' || !isHash(hash)) throw foreign(`a relationship ${type} from ${from} to ${to} has no id or no hash`)
    return { id, type, from, to, hash }
  })
}

/** Whether a stored value can be a hash. */
export function isHash(value: Value): value is number {
  return typeof value === 'number' && Number.isInteger(value)
}

/** The error of a store that holds what this loader did not write. */
export function foreign(reason: string): EntrepotError {
  const detail = `The database holds what this loader did not write: ${reason}. Nothing was changed. Give an empty database, or remove what is foreign yourself.`
  return new EntrepotError('FOREIGN_DATABASE', detail)
}

/**
 * A checksum over the number and the sum of the hashes of all nodes, and of the relationships of each type: free of any order, and equal
 * for equal graphs on every engine. It proves which hashes are stored, not that contents match them.
 */
export async function readChecksum(engine: Engine): Promise<string> {
  const text =
    'MATCH (a:`Node`)-[r]->(b) WITH type(r) AS t, count(r) AS c, toString(coalesce(sum(r.`hash`), 0)) AS h ORDER BY t ASC RETURN collect([t, c, h]) AS data'
  const types = (await run(engine, { text, params: {} }))[0]?.data as [string, number, string][]
  return digestSums(await readNodeSums(engine), new Map(types.map(([type, c, h]) => [type, { count: c, sum: BigInt(h) }])))
}

/**
 * The same checksum, of a large store: engines sum up one type in a fifth of the time that it takes them to tell types apart. Undefined
 * where there is a relationship of another type than those given.
 */
export async function readChecksumByType(engine: Engine, types: readonly string[]): Promise<string | undefined> {
  const sums = new Map<string, Sums>()
  for (const type of types) {
    const text = `MATCH (:\`Node\`)-[r:${quoteName(type)}]->() RETURN count(r) AS c, toString(coalesce(sum(r.\`hash\`), 0)) AS h`
    const row = (await run(engine, { text, params: {} }))[0]
    sums.set(type, { count: Number(row?.['c']), sum: BigInt(row?.['h'] as string) })
  }
  const known = [...sums.values()].reduce((sum, { count }) => sum + count, 0)
  return known === (await countRelationships(engine)) ? digestSums(await readNodeSums(engine), sums) : undefined
}

async function readNodeSums(engine: Engine): Promise<Sums> {
  const text = 'MATCH (n:`Node`) RETURN count(n) AS c, toString(coalesce(sum(n.`hash`), 0)) AS h'
  const row = (await run(engine, { text, params: {} }))[0]
  return { count: Number(row?.['c']), sum: BigInt(row?.['h'] as string) }
}

/** How many nodes of the graph a store holds; engines know it without a look at each. */
export function countNodes(engine: Engine): Promise<number> {
  return count(engine, 'MATCH (n:`Node`) RETURN count(n) AS c')
}

/** How many relationships a store holds. */
export function countRelationships(engine: Engine): Promise<number> {
  return count(engine, 'MATCH ()-[r]->() RETURN count(r) AS c')
}

/** The checksum that a store has when it holds exactly this graph. */
export function checksumOf({ nodes, relationships }: Graph): string {
  const byType = new Map<string, Sums>()
  for (const { type, properties } of relationships) byType.set(type, add(byType.get(type) ?? { count: 0, sum: 0n }, properties.hash))
  return digestSums(
    nodes.reduce((sums, { properties }) => add(sums, properties.hash), { count: 0, sum: 0n }),
    byType,
  )
}

/** How many there are, and the sum of their hashes: that of five million is beyond 2^53. */
export interface Sums {
  readonly count: number
  readonly sum: bigint
}

function add({ count, sum }: Sums, hash: Value | undefined): Sums {
  return { count: count + 1, sum: sum + BigInt(hash as bigint) }
}

/** The checksum of these sums. */
export function digestSums(nodes: Sums, types: ReadonlyMap<string, Sums>): string {
  const rows = [...types].filter(([, { count }]) => count > 0).map(([type, { count, sum }]) => `${type}\t${count}\t${sum}`)
  return createHash('sha256')
    .update([`${nodes.count}\t${nodes.sum}`, ...rows.sort()].join('\n'))
    .digest('hex')
    .slice(0, 32)
}

async function count(engine: Engine, text: string): Promise<number> {
  return Number((await run(engine, { text, params: {} }))[0]?.c)
}

function run(engine: Engine, statement: Statement): Promise<readonly Row[]> {
  return engine.run(statement, { timeoutMs: STORE_TIMEOUT_MS })
}
