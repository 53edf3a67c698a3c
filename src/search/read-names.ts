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

/** Nodes whose names are read at once. */
const PAGE = 2_000
/** Ids that are read at once: more hold the process up for a quarter of a second. */
const IDS_MAX = 200_000

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

/** Some nodes, and the names that they have. */
export interface NamesPage {
  readonly nodes: number
  readonly names: readonly Name[]
}

/**
 * All names, a page of nodes of any type at a time. The ids are read first: on the embedded engine each page in an order would cost as much
 * as sorting all nodes.
 */
export async function* readPages(types: readonly SearchedType[], nodes: number, run: Run): AsyncGenerator<NamesPage> {
  if (nodes === 0) return
  for (const ending of nodes > IDS_MAX ? await readEndings(types, run) : ['']) {
    const ids = await readIds(types, ending, run)
    for (let start = 0; start < ids.length; start += PAGE) {
      const page = ids.slice(start, start + PAGE)
      yield { nodes: page.length, names: await readNamesOf(types, page, run) }
    }
  }
}

/** The last letters of ids: a way to read them in parts of about the same size, for most have numbers there. */
async function readEndings(types: readonly SearchedType[], run: Run): Promise<readonly string[]> {
  return readList(types, (id) => ({ found: `DISTINCT right(${id}, 1)` }), run)
}

async function readIds(types: readonly SearchedType[], ending: string, run: Run): Promise<readonly string[]> {
  return readList(types, (id, bind) => ({ found: id, ...(ending !== '' && { where: `${id} ENDS WITH ${bind(ending)}` }) }), run)
}

type Reader = (id: string, bind: (value: Value) => string) => { readonly found: string; readonly where?: string }

/**
 * ```cypher
 * MATCH (n0:`Node`) WHERE (n0:`Author` OR n0:`Town`) AND n0.`id` ENDS WITH $p.`p0` RETURN collect(n0.`id`) AS data
 * ```
 */
async function readList(types: readonly SearchedType[], reader: Reader, run: Run): Promise<readonly string[]> {
  const [first] = types
  if (!first) return []
  const scope = openScope(first.model)
  const node = scope.fresh('n')
  const names = types.map(({ type }) => type.name)
  const { found, where } = reader(`${node}.${quoteName('id')}`, scope.bind)
  const conditions = [typesTest(scope, names, node), ...(where ? [where] : [])].join(' AND ')
  const text = `MATCH (${node}:${quoteName(nodeLabel)}) WHERE ${conditions} RETURN collect(${found}) AS data`
  return ((await run(scope.close([text])))[0]?.['data'] ?? []) as readonly string[]
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
