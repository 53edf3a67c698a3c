/** Selections on nodes and edges → projections and subqueries, and their values → objects. It never prints pages. */
import type { Value } from '../engine/engine.ts'
import { invariant } from '../errors.ts'
import { endType, type PropertyField, possibleTypes, type RelationshipField } from '../model/model.ts'
import { quoteName } from '../model/quote.ts'
import type { EdgePlan, LanguageLeaf, NodeField, NodePlan } from './plan.ts'
import { printAgreement } from './print-computed.ts'
import { printConnection, type Source } from './print-connection.ts'
import { printEvidence } from './print-evidence.ts'
import { typesTest } from './print-labels.ts'
import { anyRelationshipSource, printDirection, printRelationship } from './print-relationships.ts'
import { printConditions, relationshipPattern, type Variables } from './print-where.ts'
import type { PrintedPart } from './printed.ts'
import { call, type Scope } from './scope.ts'

/** A map that a statement gave: column → value. */
export type RowMap = { readonly [column: string]: Value }
/** Reads one field of a row. */
export type Read = (row: RowMap) => unknown

/** Under this key a shaped node tells its concrete type; it is no response key. */
export const typeKey: unique symbol = Symbol('type')

/**
 * Prints a selection on a node: ``n0 {.`id`, .`title`, `~t`: labels(n0), `~0`: s3}``.
 * Columns that are no properties begin with `~`, which no property does.
 */
export function printNode(scope: Scope, node: string, plan: NodePlan): PrintedPart {
  const properties = new Set<string>(['id'])
  const extra: string[] = plan.types.length > 1 ? [`${quoteName('~t')}: labels(${node})`] : []
  const calls: string[] = []
  const readers = plan.fields.map((field): NodeField & { read: Read | undefined } => ({ ...field, read: printField(field) }))
  const byType = new Map(plan.types.map((type) => [type, readers.filter(({ on }) => on === undefined || on.includes(type))]))
  const projection = [...[...properties].map((name) => `.${quoteName(name)}`), ...extra]
  const typeOf = typeReader(scope, plan)
  return {
    calls,
    text: `${node} {${projection.join(', ')}}`,
    shape: (value) => {
      if (value === null) return null
      const row = value as RowMap
      const type = typeOf(row)
      const shaped: { [key: string | symbol]: unknown } = { [typeKey]: type }
      for (const { key, read } of byType.get(type) ?? []) shaped[key] = read ? read(row) : type
      return shaped
    },
  }

  function printField(field: NodeField): Read | undefined {
    switch (field.kind) {
      case 'typename':
        return undefined
      case 'property':
        if (field.field.computed) return addColumn({ ...printAgreement(scope, node), shape: (value) => value })
        properties.add(field.field.property)
        return propertyReader(field.field, field.leaves)
      case 'one':
        return addColumn(printToOne(scope, node, field))
      case 'many':
        return addColumn(
          printConnection(scope, relationshipSource(scope, node, { ...field, types: field.connection.types }), field.connection),
        )
      case 'relationships':
        return addColumn(
          printConnection(scope, anyRelationshipSource(scope, node, { among: field.among, guard: field.on }), field.connection),
        )
      default:
        return field satisfies never
    }
  }

  function addColumn(part: PrintedPart): Read {
    const column = `~${extra.length}`
    calls.push(...part.calls)
    extra.push(`${quoteName(column)}: ${part.text}`)
    return (row) => part.shape(row[column] ?? null)
  }
}

function typeReader(scope: Scope, plan: NodePlan): (row: RowMap) => string {
  const [only] = plan.types
  if (plan.types.length === 1 && only) return () => only
  const byLabel = new Map(plan.types.map((type) => [scope.model.nodes.get(type)?.label, type]))
  return (row) => {
    const labels = row['~t'] as readonly string[]
    const label = labels.find((each) => byLabel.has(each))
    const type = byLabel.get(label)
    invariant(type, `a node labelled ${labels.join(', ')} is of one of the types asked for`)
    return type
  }
}

/** Reads a property: a missing required list is empty, any other missing value null. */
export function propertyReader(field: PropertyField, leaves: readonly LanguageLeaf[] | undefined): Read {
  const missing = field.list && field.required ? [] : null
  if (!leaves) return (row) => row[field.property] ?? missing
  const shape = (stored: string) => shapeLanguageString(stored, leaves)
  return (row) => {
    const value = row[field.property] ?? null
    if (value === null) return missing
    return field.list ? (value as readonly string[]).map(shape) : shape(value as string)
  }
}

function shapeLanguageString(stored: string, leaves: readonly LanguageLeaf[]): unknown {
  const bar = stored.indexOf('|')
  const values = { language: stored.slice(0, bar), text: stored.slice(bar + 1), __typename: 'LanguageString' }
  return Object.fromEntries(leaves.map(({ key, name }) => [key, values[name]]))
}

/** Relationships of a node as a source of pages: the test of its type comes first where only some types have the field. */
function relationshipSource(
  scope: Scope,
  from: string,
  { field, on, types }: { field: RelationshipField; on: readonly string[] | undefined; types: readonly string[] | undefined },
): Source {
  const { type, direction, target } = field
  const possible = possibleTypes(endType(scope.model, target))
  return {
    imports: [from],
    hubs: { from, types: [type], direction, nodeTypes: types ? possible.filter((each) => types.includes(each)) : possible, guard: on },
    open() {
      const edge = scope.fresh('r')
      const node = scope.fresh('m')
      const { pattern, tests } = relationshipPattern(scope, field, { from, edge, node })
      const guard = on ? [typesTest(scope, on, from)] : []
      const wanted = types ? [typesTest(scope, types, node)] : []
      return { variables: { node, edge }, match: [`MATCH ${pattern}`], tests: [...guard, ...tests, ...wanted] }
    },
  }
}

/**
 * Prints a to-one relationship: without a clock the latest, that is the one that became valid last.
 *
 * `birthplace { node { name } }` → ``CALL (n0) { MATCH (n0)-[r1:`BORN_IN`]->(m2:`Town`) WITH r1, m2
 * ORDER BY coalesce(r1.`validFrom`, '') DESC, r1.`id` ASC LIMIT 1 RETURN head(collect({c0: m2 {.`name`}})) AS s3 }``
 */
function printToOne(scope: Scope, from: string, field: NodeField & { kind: 'one' }): PrintedPart {
  const { imports, open } = relationshipSource(scope, from, { ...field, types: undefined })
  const { variables, match, tests } = open()
  const { edge, node } = variables
  const column = scope.fresh('s')
  const part = printEdge(scope, variables, field.edge)
  const latest = `WITH ${edge}, ${node} ORDER BY coalesce(${edge}.${quoteName('validFrom')}, '') DESC, ${edge}.${quoteName('id')} ASC LIMIT 1`
  const lines = [
    ...match,
    ...printConditions(scope, variables, { tests, where: [] }),
    latest,
    ...part.calls,
    `RETURN head(collect(${part.text})) AS ${column}`,
  ]
  return { calls: call(imports, lines), text: column, shape: (value) => (value === null ? null : part.shape(value)) }
}

/** Text and shape of an edge; its cursor is given by the page. */
export interface PrintedEdge extends Omit<PrintedPart, 'shape'> {
  readonly shape: (value: Value, cursor?: () => string) => unknown
}

/** Prints a selection on an edge: its node, its properties and its evidence, as far as they are asked for. */
export function printEdge(scope: Scope, variables: Variables, plan: EdgePlan): PrintedEdge {
  const calls: string[] = []
  const entries: string[] = []
  const readers = plan.fields.map((field): { key: string; read: (row: RowMap, cursor?: () => string) => unknown } => {
    switch (field.kind) {
      case 'typename':
        return { key: field.key, read: () => field.type }
      case 'cursor':
        return { key: field.key, read: (_, cursor) => cursor?.() }
      case 'node':
        return { key: field.key, read: addEntry(printNode(scope, variables.node, field.node)) }
      case 'properties':
        return { key: field.key, read: addEntry(printProperties(edgeOf(variables), field)) }
      case 'direction':
        return {
          key: field.key,
          read: addEntry({ calls: [], text: printDirection(edgeOf(variables), variables.node), shape: (value) => value }),
        }
      case 'relationship':
        return { key: field.key, read: addEntry(printRelationship(scope, edgeOf(variables), field.relationship)) }
      case 'evidence':
        return { key: field.key, read: addEntry(printEvidence(scope, edgeOf(variables), field.fields)) }
      default:
        return field satisfies never
    }
  })
  return {
    calls,
    text: entries.length > 0 ? `{${entries.join(', ')}}` : '{c: true}',
    shape: (value, cursor) => Object.fromEntries(readers.map(({ key, read }) => [key, read(value as RowMap, cursor)])),
  }

  function addEntry(part: PrintedPart): Read {
    const name = `c${entries.length}`
    calls.push(...part.calls)
    entries.push(`${name}: ${part.text}`)
    return (row) => part.shape(row[name] ?? null)
  }
}

function edgeOf({ edge }: Variables): string {
  invariant(edge, 'only a relationship has properties and evidence')
  return edge
}

function printProperties(edge: string, { type, fields }: EdgePlan['fields'][number] & { kind: 'properties' }): PrintedPart {
  const names = new Set(['id', ...fields.flatMap(({ field }) => (field ? [field.property] : []))])
  const readers = fields.map(({ key, field }) => ({ key, read: field ? propertyReader(field, undefined) : () => type }))
  return {
    calls: [],
    text: `${edge} {${[...names].map((name) => `.${quoteName(name)}`).join(', ')}}`,
    shape: (value) => Object.fromEntries(readers.map(({ key, read }) => [key, read(value as RowMap)])),
  }
}
