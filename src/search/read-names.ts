/** Reads the texts of @search fields from the engine. It never keeps them. */

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
  let count = 0
  for (const { type } of types) {
    const rows = await run({ text: `MATCH (n:${quoteName(type.label)}) RETURN count(n) AS c`, params: {} })
    count += rows[0]?.['c'] as number
  }
  return count
}

/** All names, a page of nodes at a time, by type and then by id. */
export async function* readPages(types: readonly SearchedType[], run: Run): AsyncGenerator<readonly Name[]> {
  for (const searched of types) {
    for (let after = ''; ; ) {
      const rows = rowsOf(await run(printPage(searched, after)))
      yield rows.flatMap(([id, ...values]) => namesOf(searched, id, values))
      if (rows.length < PAGE) break
      after = rows.at(-1)?.[0] ?? ''
    }
  }
}

/** The names of some nodes, in one statement. */
export async function readNamesOf(types: readonly SearchedType[], ids: readonly string[], run: Run): Promise<readonly Name[]> {
  const [first] = types
  if (!first || ids.length === 0) return []
  const properties = [...new Set(types.flatMap(({ fields }) => fields.map(({ property }) => property)))]
  const rows = rowsOf(await run(printNodes(first.model, properties, ids)))
  return rows.flatMap(([id, labels, ...values]) => {
    const searched = types.find(({ type }) => (labels as readonly string[]).includes(type.label))
    return searched
      ? namesOf(
          searched,
          id,
          searched.fields.map(({ property }) => values[properties.indexOf(property)] ?? null),
        )
      : []
  })
}

/**
 * ```cypher
 * MATCH (n0:`Author`) WHERE n0.`id` > $p.`p0` WITH n0 ORDER BY n0.`id` ASC LIMIT $l0
 * RETURN collect([n0.`id`, n0.`name`, n0.`aliases`]) AS data
 * ```
 */
function printPage({ model, type, fields }: SearchedType, after: string): Statement {
  const scope = openScope(model)
  const node = scope.fresh('n')
  const id = `${node}.${quoteName('id')}`
  return scope.close([
    `MATCH (${node}:${quoteName(type.label)}) WHERE ${id} > ${scope.bind(after)}`,
    `WITH ${node} ORDER BY ${id} ASC LIMIT ${scope.limit(PAGE)}`,
    printData([id, ...fields.map(({ property }) => `${node}.${quoteName(property)}`)]),
  ])
}

/**
 * ```cypher
 * UNWIND $p.`p0` AS id MATCH (n0:`Node` {`id`: id})
 * RETURN collect([n0.`id`, labels(n0), n0.`name`, n0.`aliases`]) AS data
 * ```
 */
function printNodes(model: Model, properties: readonly string[], ids: readonly string[]): Statement {
  const scope = openScope(model)
  const node = scope.fresh('n')
  const values = properties.map((property) => `${node}.${quoteName(property)}`)
  return scope.close([
    `UNWIND ${scope.bind(ids)} AS id MATCH (${node}:${quoteName(nodeLabel)} {${quoteName('id')}: id})`,
    printData([`${node}.${quoteName('id')}`, `labels(${node})`, ...values]),
  ])
}

/** One row for the whole page: rows have no order of their own on every engine, a list has. */
function printData(values: readonly string[]): string {
  return `RETURN collect([${values.join(', ')}]) AS data`
}

function rowsOf(rows: readonly Row[]): readonly (readonly [string, ...Value[]])[] {
  return (rows[0]?.['data'] ?? []) as unknown as readonly (readonly [string, ...Value[]])[]
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
