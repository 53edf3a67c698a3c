/** Reads the texts of @search fields from the engine. It never keeps them. */

import { typesTest } from '../compile/print-labels.ts'
import { openScope } from '../compile/scope.ts'
import type { Row, Statement, Value } from '../engine/engine.ts'
import { nodeLabel } from '../model/core.ts'
import type { Model, NodeType, PropertyField } from '../model/model.ts'
import { quoteName } from '../model/quote.ts'
import type { Name } from './name-index.ts'

/** A type of nodes that can be found, by which of its fields. */
export interface SearchedType {
  readonly model: Model
  readonly type: NodeType
  readonly fields: readonly PropertyField[]
}

type Run = (statement: Statement) => Promise<readonly Row[]>

const PAGE = 5_000

/** The types that have fields with @search, in the order of the ontology. */
export function searchedTypes(model: Model): readonly SearchedType[] {
  return [...model.nodes.values()]
    .map((type) => ({ model, type, fields: [...type.fields.values()].filter(({ search }) => search) }))
    .filter(({ fields }) => fields.length > 0)
}

/** How many nodes the types have together. */
export async function readNodeCount(types: readonly SearchedType[], run: Run): Promise<number> {
  const [first] = types
  if (!first) return 0
  const scope = openScope(first.model)
  const node = scope.fresh('n')
  const names = types.map(({ type }) => type.name)
  const rows = await run(
    scope.close([`MATCH (${node}:${quoteName(nodeLabel)}) WHERE ${typesTest(scope, names, node)} RETURN count(${node}) AS c`]),
  )
  return rows[0]?.['c'] as number
}

/** All names, a page of nodes of any type at a time, by id. */
export async function* readPages(types: readonly SearchedType[], run: Run): AsyncGenerator<readonly Name[]> {
  const reading = openReading(types)
  if (!reading) return
  for (let after = ''; ; ) {
    const rows = rowsOf(await run(printPage(reading, after)))
    yield rows.flatMap((row) => reading.names(row))
    if (rows.length < PAGE) break
    after = rows.at(-1)?.[0] ?? ''
  }
}

/** The names of some nodes, in one statement. */
export async function readNamesOf(types: readonly SearchedType[], ids: readonly string[], run: Run): Promise<readonly Name[]> {
  const reading = openReading(types)
  if (!reading || ids.length === 0) return []
  return rowsOf(await run(printNodes(reading, ids))).flatMap((row) => reading.names(row))
}

/** What a row of nodes of several types holds: id, labels, and the properties of all types, each once. */
interface Reading {
  readonly model: Model
  readonly properties: readonly string[]
  readonly names: (row: NodeRow) => readonly Name[]
}

type NodeRow = readonly [id: string, labels: readonly string[], ...values: Value[]]

/** One text for all types: Neo4j would plan one a type, which costs it more than reading them. */
function openReading(types: readonly SearchedType[]): Reading | undefined {
  const [first] = types
  if (!first) return undefined
  const byLabel = new Map(types.map((searched) => [searched.type.label, searched]))
  const properties = [...new Set(types.flatMap(({ fields }) => fields.map(({ property }) => property)))]
  const names = ([id, labels, ...values]: NodeRow) => {
    const searched = byLabel.get(labels.find((label) => byLabel.has(label)) ?? '')
    const read = ({ property }: PropertyField) => values[properties.indexOf(property)] ?? null
    return searched ? namesOf(searched, id, searched.fields.map(read)) : []
  }
  return { model: first.model, properties, names }
}

/**
 * ```cypher
 * MATCH (n0:`Node`) WHERE n0.`id` > $p.`p0` WITH n0 ORDER BY n0.`id` ASC LIMIT $l0
 * RETURN collect([n0.`id`, labels(n0), n0.`name`, n0.`aliases`]) AS data
 * ```
 */
function printPage({ model, properties }: Reading, after: string): Statement {
  const scope = openScope(model)
  const node = scope.fresh('n')
  const id = `${node}.${quoteName('id')}`
  return scope.close([
    `MATCH (${node}:${quoteName(nodeLabel)}) WHERE ${id} > ${scope.bind(after)}`,
    `WITH ${node} ORDER BY ${id} ASC LIMIT ${scope.limit(PAGE)}`,
    printData(node, properties),
  ])
}

/**
 * ```cypher
 * UNWIND $p.`p0` AS id MATCH (n0:`Node` {`id`: id})
 * RETURN collect([n0.`id`, labels(n0), n0.`name`, n0.`aliases`]) AS data
 * ```
 */
function printNodes({ model, properties }: Reading, ids: readonly string[]): Statement {
  const scope = openScope(model)
  const node = scope.fresh('n')
  return scope.close([
    `UNWIND ${scope.bind(ids)} AS id MATCH (${node}:${quoteName(nodeLabel)} {${quoteName('id')}: id})`,
    printData(node, properties),
  ])
}

/** One row for the whole page: rows have no order of their own on every engine, a list has. */
function printData(node: string, properties: readonly string[]): string {
  const values = properties.map((property) => `${node}.${quoteName(property)}`)
  return `RETURN collect([${[`${node}.${quoteName('id')}`, `labels(${node})`, ...values].join(', ')}]) AS data`
}

function rowsOf(rows: readonly Row[]): readonly NodeRow[] {
  return (rows[0]?.['data'] ?? []) as unknown as readonly NodeRow[]
}

function namesOf({ type, fields }: SearchedType, node: string, values: readonly Value[]): readonly Name[] {
  return fields.flatMap((field, index) =>
    textsOf(field, values[index] ?? null).map((text) => ({ node, type: type.name, field: field.name, text })),
  )
}

function textsOf({ type }: PropertyField, value: Value): readonly string[] {
  const texts = [value].flat().filter((text) => typeof text === 'string')
  return type.kind === 'languageString' ? texts.map((text) => text.slice(text.indexOf('|') + 1)) : texts
}
