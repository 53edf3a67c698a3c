/** The Cypher of the engine room: writing a step of a load, and the metadata of a store. It never reads the graph. */
import { invariant } from '../errors.ts'
import { quoteName } from '../model/quote.ts'
import type { CreateBatch, Metadata, NodeRow, RelationshipRow, Statement, Value, WriteBatch } from './engine.ts'

/** A writing statement, and how many rows its column `c` must count for the step to be whole. */
export interface WriteStatement extends Statement {
  readonly expected: number | undefined
}

/** Id of the one node that holds the metadata. */
const STORE_ID = 'store'

/** What both engines need before the first write. An index on `id` before Neo4j's constraint would make the constraint fail. */
export const constraints: readonly string[] = [
  'CREATE CONSTRAINT `entrepot_node_id` IF NOT EXISTS FOR (n:`Node`) REQUIRE n.`id` IS UNIQUE',
  'CREATE CONSTRAINT `entrepot_store_id` IF NOT EXISTS FOR (n:`EntrepotStore`) REQUIRE n.`id` IS UNIQUE',
]

/** The statement that makes an index where it is missing. Both engines name it themselves. */
export function createIndex(label: string, property: string): string {
  return `CREATE INDEX IF NOT EXISTS FOR (n:${quoteName(label)}) ON (n.${quoteName(property)})`
}

/** The statement that makes an index over all parts of texts where it is missing: Neo4j's own. */
export function createTextIndex(label: string, property: string): string {
  return `CREATE TEXT INDEX IF NOT EXISTS FOR (n:${quoteName(label)}) ON (n.${quoteName(property)})`
}

/** What an engine wants of a writing statement. */
export interface WriteDialect {
  /** It takes the number 2 for an integer, so that every property that holds Floats must be told to be one. */
  readonly integralFloats: boolean
  /**
   * It takes labels and types as values. Planning a text costs Neo4j more than writing a small step, and so all small steps have one
   * text; a large one names its labels and type, which is the faster to run.
   */
  readonly dynamicNames: boolean
  /**
   * It looks for a relationship that may be there already among those of the end that is written first: each row of a node with
   * 10,000 of them would take it 2 ms. Then the end that has fewer rows in the step is written first.
   */
  readonly mergesFromFirst: boolean
}

/** What `create` wants of it. */
export type CreateDialect = Pick<WriteDialect, 'integralFloats' | 'dynamicNames'>

/** Steps up to this size count as small. */
const SMALL_STEP_ROWS = 1_000

/**
 * The statement of one step:
 * ```cypher
 * UNWIND $p.`rows` AS row MERGE (n:`Node` {`id`: row.`id`}) SET n = row.`properties` SET n.`price` = toFloat(row.`properties`.`price`)
 * SET n:`Book` SET n:`Node` RETURN count(n) AS c
 * ```
 */
export function printWrite(batch: WriteBatch, dialect: WriteDialect): WriteStatement {
  const { integralFloats, dynamicNames } = dialect
  switch (batch.kind) {
    case 'upsertNodes': {
      const kinds = propertyKinds(batch.rows)
      const floats = integralFloats ? printFloats('n', kinds) : ''
      const isDynamic = dynamicNames && batch.rows.length <= SMALL_STEP_ROWS
      const named = batch.labels.map((label) => ` SET n:${quoteName(label)}`).join('')
      const labels = isDynamic ? ' SET n:$($p.`labels`)' : named
      const text = `UNWIND $p.\`rows\` AS row MERGE (n:\`Node\` {\`id\`: row.\`id\`}) SET n = row.\`properties\`${floats}${labels} RETURN count(n) AS c`
      return {
        text,
        params: { p: { rows: batch.rows.map(nodeRow), ...(isDynamic && { labels: batch.labels }) } },
        expected: batch.rows.length,
      }
    }
    case 'upsertRelationships':
      return printRelationships(batch, dialect)
    case 'deleteNodes':
      return {
        text: 'UNWIND $p.`ids` AS id MATCH (n:`Node` {`id`: id}) DETACH DELETE n RETURN count(id) AS c',
        params: { p: { ids: batch.ids } },
        expected: undefined,
      }
    case 'deleteRelationships': {
      const text = `UNWIND $p.\`rows\` AS row MATCH (a:\`Node\` {\`id\`: row.\`from\`}) MATCH (a)-[r:${quoteName(batch.type)}]->(b) WHERE r.\`id\` = row.\`id\` DELETE r RETURN count(row.\`id\`) AS c`
      return { text, params: { p: { rows: batch.rows } }, expected: undefined }
    }
    case 'replaceChecks': {
      const floats = integralFloats ? printFloats('n', propertyKinds(batch.rows)) : ''
      const text = `CALL () { MATCH (n:\`EntrepotCheck\`) WHERE NOT n.\`id\` IN $p.\`ids\` DELETE n RETURN count(n) AS d } CALL () { UNWIND $p.\`rows\` AS row MERGE (n:\`EntrepotCheck\` {\`id\`: row.\`id\`}) SET n = row.\`properties\`${floats} RETURN count(n) AS c } RETURN c`
      return { text, params: { p: { ids: batch.rows.map(({ id }) => id), rows: batch.rows.map(nodeRow) } }, expected: batch.rows.length }
    }
    case 'upsertHubParts':
      return {
        text: 'UNWIND $p.`rows` AS row MERGE (n:`EntrepotHub` {`id`: row.`id`}) SET n = row.`properties` RETURN count(n) AS c',
        params: { p: { rows: batch.rows.map(nodeRow) } },
        expected: batch.rows.length,
      }
    case 'deleteHubParts':
      return {
        text: 'UNWIND $p.`ids` AS id MATCH (n:`EntrepotHub` {`id`: id}) DELETE n RETURN count(id) AS c',
        params: { p: { ids: batch.ids } },
        expected: undefined,
      }
    case 'upsertOrderParts':
      return {
        text: 'UNWIND $p.`rows` AS row MERGE (n:`EntrepotOrder` {`id`: row.`id`}) SET n = row.`properties` SET n.`stamp` = $p.`stamp` RETURN count(n) AS c',
        params: { p: { rows: batch.rows.map(nodeRow), stamp: batch.stamp } },
        expected: batch.rows.length,
      }
    case 'deleteOrderParts':
      return {
        text: 'MATCH (n:`EntrepotOrder`) WHERE n.`stamp` <> $p.`stamp` DELETE n RETURN count(n) AS c',
        params: { p: { stamp: batch.stamp } },
        expected: undefined,
      }
    default:
      return batch satisfies never
  }
}

/**
 * The statement that puts new rows in; its column `refs` pairs the ids of nodes with the engine's own numbers, where `refs` asks for them:
 * ```cypher
 * UNWIND $p.`rows` AS row MATCH (a:`Node` {`id`: row.`from`}) MATCH (b:`Node` {`id`: row.`to`}) CREATE (a)-[r:`MADE`]->(b)
 * SET r = row.`properties` RETURN count(r) AS c
 * ```
 */
export function printCreate(batch: CreateBatch, { integralFloats, dynamicNames }: CreateDialect): WriteStatement {
  const isDynamic = dynamicNames && batch.rows.length <= SMALL_STEP_ROWS
  const variable = batch.kind === 'nodes' ? 'n' : 'r'
  const floats = integralFloats ? printFloats(variable, propertyKinds(batch.rows)) : ''
  const set = `SET ${variable} = row.\`properties\`${floats} RETURN count(${variable}) AS c`
  if (batch.kind === 'nodes') {
    const labels = isDynamic ? ':$($p.`labels`)' : batch.labels.map((label) => `:${quoteName(label)}`).join('')
    const refs = integralFloats ? ', collect([row.`id`, id(n)]) AS refs' : ''
    return {
      text: `UNWIND $p.\`rows\` AS row CREATE (n${labels}) ${set}${refs}`,
      params: { p: { rows: batch.rows.map(nodeRow), ...(isDynamic && { labels: batch.labels }) } },
      expected: batch.rows.length,
    }
  }
  const type = isDynamic ? '$($p.`type`)' : quoteName(batch.type)
  return {
    text: `UNWIND $p.\`rows\` AS row MATCH (a:\`Node\` {\`id\`: row.\`from\`}) MATCH (b:\`Node\` {\`id\`: row.\`to\`}) CREATE (a)-[r:${type}]->(b) ${set}`,
    params: { p: { rows: batch.rows.map(relationshipRow), ...(isDynamic && { type: batch.type }) } },
    expected: batch.rows.length,
  }
}

function printRelationships(
  { type: name, rows }: WriteBatch & { kind: 'upsertRelationships' },
  { integralFloats, dynamicNames, mergesFromFirst }: WriteDialect,
): WriteStatement {
  const kinds = propertyKinds(rows)
  const floats = integralFloats ? printFloats('r', kinds) : ''
  const isDynamic = dynamicNames && rows.length <= SMALL_STEP_ROWS
  const type = isDynamic ? '$($p.`type`)' : quoteName(name)
  const fromHubs = mergesFromFirst ? rowsOfHubs(rows) : new Set<RelationshipRow>()
  const parts = [
    { list: 'rows', rows: rows.filter((row) => !fromHubs.has(row)), pattern: `(a)-[r:${type} {\`id\`: row.\`id\`}]->(b)` },
    { list: 'ofHubs', rows: [...fromHubs], pattern: `(b)<-[r:${type} {\`id\`: row.\`id\`}]-(a)` },
  ].filter((part) => part.rows.length > 0 || (part.list === 'rows' && fromHubs.size === 0))
  const texts = parts.map(
    ({ list, pattern }, index) =>
      `UNWIND $p.\`${list}\` AS row MATCH (a:\`Node\` {\`id\`: row.\`from\`}) MATCH (b:\`Node\` {\`id\`: row.\`to\`}) MERGE ${pattern} SET r = row.\`properties\`${floats} RETURN count(r) AS c${parts.length > 1 ? index : ''}`,
  )
  return {
    text: texts.length > 1 ? `${texts.map((each) => `CALL () { ${each} }`).join(' ')} RETURN c0 + c1 AS c` : (texts[0] ?? ''),
    params: {
      p: { ...Object.fromEntries(parts.map((part) => [part.list, part.rows.map(relationshipRow)])), ...(isDynamic && { type: name }) },
    },
    expected: rows.length,
  }
}

/** So many rows of one node in a step are worth a pattern of their own. */
const HUB_ROWS = 100

/** Rows that start at a node with many rows in the step, and more than the node where they end. */
function rowsOfHubs(rows: readonly RelationshipRow[]): ReadonlySet<RelationshipRow> {
  const counts = new Map<string, number>()
  for (const { from, to } of rows) for (const id of [from, to]) counts.set(id, (counts.get(id) ?? 0) + 1)
  return new Set(rows.filter(({ from, to }) => (counts.get(from) ?? 0) > Math.max(HUB_ROWS, counts.get(to) ?? 0)))
}

/** The statement that replaces the metadata of a store. */
export function printWriteMetadata(metadata: Metadata): WriteStatement {
  return {
    text: 'MERGE (s:`EntrepotStore` {`id`: $p.`id`}) SET s = $p.`properties` RETURN count(s) AS c',
    params: { p: { id: STORE_ID, properties: { ...metadata, id: STORE_ID } } },
    expected: 1,
  }
}

/** The statement that reads the metadata of a store: no row, or one with the column `properties`. */
export const readMetadataStatement: Statement = {
  text: 'WITH $p.`id` AS id0 MATCH (s:`EntrepotStore` {`id`: id0}) RETURN properties(s) AS properties',
  params: { p: { id: STORE_ID } },
}

/** Metadata out of the rows of `readMetadataStatement`. */
export function metadataOf(rows: readonly { readonly [column: string]: Value }[]): Metadata | null {
  const properties = rows[0]?.properties as Metadata | undefined
  if (properties === undefined) return null
  const { id: _, ...metadata } = properties
  return metadata
}

function nodeRow({ id, properties }: NodeRow): Value {
  return { id, properties }
}

function relationshipRow({ id, from, to, properties }: RelationshipRow): Value {
  return { id, from, to, properties }
}

/** Tells an engine that takes 2 for an integer which properties are Floats, and fails before it on what Neo4j cannot store. */
function printFloats(variable: string, kinds: ReadonlyMap<string, string>): string {
  return [...kinds]
    .filter(([, kind]) => kind === 'number' || kind === 'list of number')
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, kind]) => {
      const value = `row.\`properties\`.${quoteName(name)}`
      return ` SET ${variable}.${quoteName(name)} = ${kind === 'number' ? `toFloat(${value})` : `[x IN ${value} | toFloat(x)]`}`
    })
    .join('')
}

const STORABLE = /^(list of )?(string|boolean|bigint|number)$/

/** The one kind that each property has in all rows. Neo4j stores scalars and flat lists of one kind; Grafeo would take anything. */
function propertyKinds(rows: readonly NodeRow[]): ReadonlyMap<string, string> {
  const kinds = new Map<string, string>()
  for (const { id, properties } of rows) {
    for (const [name, value] of Object.entries(properties)) {
      const kind = kindOf(value)
      if (kind === undefined) continue
      const before = kinds.get(name) ?? kind
      invariant(STORABLE.test(kind), `property ${name} of ${id} is a ${kind}, which Neo4j cannot store`)
      invariant(kind === before, `property ${name} of ${id} is a ${kind}, in a step where it is a ${before}`)
      kinds.set(name, kind)
    }
  }
  return kinds
}

/** Undefined for what fits any kind: null and the empty list. */
function kindOf(value: Value | undefined): string | undefined {
  if (value === null || value === undefined) return undefined
  if (!Array.isArray(value)) return typeof value
  const kinds = new Set(value.map((part) => typeof part))
  return kinds.size === 0 ? undefined : `list of ${[...kinds].sort().join(' and ')}`
}
