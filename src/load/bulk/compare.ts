/** Compares what a store holds with what was gathered, page by page, and notes what need not be written. It never writes. */
import type { Engine, Row, Statement } from '../../engine/engine.ts'
import type { Model } from '../../model/model.ts'
import { foreign, isHash, STORE_TIMEOUT_MS } from '../stored.ts'
import { type Gathered, nodeTypeOf } from './gathered.ts'

/** What a store holds of a seed: hashes by the number of the node or relationship, `ABSENT` where it is not there as it should be. */
export interface StoredHashes {
  readonly nodes: Float64Array
  readonly relationships: Float64Array
  /** How many are there in another form: under other labels, or with another type or end. They are deleted before they are written. */
  readonly moved: { readonly nodes: number; readonly relationships: number }
}

/** The hash of what is not in the store. */
export const ABSENT = -1
/** The hash of what is there under other labels or between other ends, and is made anew. */
const MOVED = -2

/** What there is to delete, and what is there. */
export interface Comparison {
  readonly stored: StoredHashes
  readonly deleteNodes: readonly string[]
  readonly deleteRelationships: readonly { readonly id: string; readonly type: string; readonly from: string }[]
  /** Of those deleted, how many are not in the seed at all. */
  readonly removed: { readonly nodes: number; readonly relationships: number }
  readonly storedNodes: number
}

const PAGE = 20_000n

/** Reads the store. FOREIGN_DATABASE when a node or relationship in it has no hash. */
export async function compareStore(engine: Engine, gathered: Gathered, model: Model): Promise<Comparison> {
  const nodes = new Float64Array(gathered.nodes.types.length()).fill(ABSENT)
  const relationships = new Float64Array(gathered.relationships.types.length()).fill(ABSENT)
  const deleteNodes: string[] = []
  const deleteRelationships: { id: string; type: string; from: string }[] = []
  const removed = { nodes: 0, relationships: 0 }
  const moved = { nodes: 0, relationships: 0 }
  let storedNodes = 0
  for (let after = ''; ; ) {
    const page = await readPage(engine, after)
    const last = page.at(-1)?.[0]
    if (last === undefined) break
    for (const node of page) compareNode(node)
    storedNodes += page.length
    for (const relationship of await readRelationships(engine, after, last)) compareRelationship(relationship)
    after = last
  }
  const gone = new Set(deleteNodes)
  if (moved.nodes > 0) dropLoose()
  const stored = { nodes, relationships, moved }
  return { stored, deleteNodes, deleteRelationships: deleteRelationships.filter(({ from }) => !gone.has(from)), removed, storedNodes }

  function compareNode([id, hash, labels]: StoredNode): void {
    if (!isHash(hash)) throw foreign(`the node ${JSON.stringify(id)} has no hash`)
    const number = gathered.nodes.numbers.get(id)
    if (number === undefined) removed.nodes++
    const wanted = number === undefined ? undefined : model.nodes.get(nodeTypeOf(gathered, number))?.labels
    if (number !== undefined && wanted && labels.every((label) => wanted.includes(label))) {
      nodes[number] = hash
      return
    }
    deleteNodes.push(id)
    if (number === undefined) return
    nodes[number] = MOVED
    moved.nodes++
  }

  function compareRelationship([id, hash, type, from, to]: StoredRelationship): void {
    if (typeof id !== 'string' || !isHash(hash)) throw foreign(`a relationship ${type} from ${from} to ${to} has no id or no hash`)
    const number = gathered.relationships.numbers.get(id)
    const isThere = number !== undefined && (relationships[number] as number) === ABSENT && staysInPlace(number, { type, from, to })
    if (isThere) relationships[number] = hash
    else deleteRelationships.push({ id, type, from })
    if (number === undefined) removed.relationships++
    else if (!isThere && relationships[number] === ABSENT) {
      relationships[number] = MOVED
      moved.relationships++
    }
  }

  function staysInPlace(number: number, { type, from, to }: { type: string; from: string; to: string }): boolean {
    const { types, from: starts, to: ends } = gathered.relationships
    const { numbers } = gathered.nodes
    const hasType = gathered.relationshipTypes[types.at(number)] === type
    return hasType && numbers.get(from) === starts.at(number) && numbers.get(to) === ends.at(number)
  }

  /** Nodes that are deleted take their relationships with them. */
  function dropLoose(): void {
    const { from, to } = gathered.relationships
    for (let number = 0; number < relationships.length; number++) {
      const isLoose = nodes[from.at(number)] === MOVED || nodes[to.at(number)] === MOVED
      if (!isLoose || (relationships[number] as number) < 0) continue
      relationships[number] = MOVED
      moved.relationships++
    }
  }
}

type StoredNode = readonly [string, number, readonly string[]]
type StoredRelationship = readonly [unknown, number, string, string, string]

async function readPage(engine: Engine, after: string): Promise<readonly StoredNode[]> {
  const text =
    'MATCH (n:`Node`) WHERE n.`id` > $p.`a` WITH n ORDER BY n.`id` ASC LIMIT $l RETURN collect([n.`id`, n.`hash`, labels(n)]) AS data'
  return (await run(engine, { text, params: { p: { a: after }, l: PAGE } }))[0]?.['data'] as unknown as readonly StoredNode[]
}

async function readRelationships(engine: Engine, after: string, last: string): Promise<readonly StoredRelationship[]> {
  const text =
    'MATCH (a:`Node`) WHERE a.`id` > $p.`a` AND a.`id` <= $p.`b` WITH a MATCH (a)-[r]->(b) RETURN collect([r.`id`, r.`hash`, type(r), a.`id`, b.`id`]) AS data'
  return (await run(engine, { text, params: { p: { a: after, b: last } } }))[0]?.['data'] as unknown as readonly StoredRelationship[]
}

function run(engine: Engine, statement: Statement): Promise<readonly Row[]> {
  return engine.run(statement, { timeoutMs: STORE_TIMEOUT_MS })
}
