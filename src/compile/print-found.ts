/** What a search in several steps found → one statement that reads it, and its shape. It never searches. */
import type { Row, Value } from '../engine/engine.ts'
import { nodeLabel } from '../model/core.ts'
import type { HubSummary } from '../model/hubs.ts'
import type { Model } from '../model/model.ts'
import { quoteName } from '../model/quote.ts'
import type { Clocks } from './clocks.ts'
import type { GraphField } from './plan-steps.ts'
import { printRelationship } from './print-relationships.ts'
import { printNode } from './print-selection.ts'
import type { PrintedPart, StatementPlan } from './printed.ts'
import { call, type Lines, openScope, type Scope } from './scope.ts'

/** A relationship as it travels: an index on its id alone is not to be had on every engine. */
export interface RelationshipKey {
  readonly id: string
  readonly from: string
  readonly to: string
}

/** An answer with ids of nodes and keys of relationships where the API has nodes and relationships. */
export interface FoundAnswer {
  readonly [name: string]: unknown
}

/** What to read: an answer and the fields that are selected of it. */
export interface Found {
  readonly type: string
  readonly fields: readonly GraphField[]
  readonly clocks: Clocks | undefined
  readonly hubs: HubSummary | undefined
  readonly answer: FoundAnswer
}

type Shape = (id: string) => unknown

/**
 * Prints the statement that reads the selected nodes and relationships of an answer, each once; its shape is the whole answer
 * under its response keys. Relationships are found from the end with fewer of them:
 *
 * ``CALL () { UNWIND $p.`p0` AS id0 MATCH (n1:`Node` {`id`: id0}) RETURN collect({id: n1.`id`, c0: n1 {.`name`}}) AS s2 } … RETURN {nodes: s2, relationships: s9} AS data``
 */
export function printFound(model: Model, { type, fields, clocks, hubs, answer }: Found): StatementPlan {
  const scope = openScope(model, clocks, hubs)
  const nodes = collectParts(fields, answer, 'nodes')
  const relationships = collectParts(fields, answer, 'relationships')
  const printed = { nodes: printNodes(scope, nodes), relationships: printRelationships(scope, relationships) }
  const statement = scope.close([
    ...printed.nodes.calls,
    ...printed.relationships.calls,
    `RETURN {nodes: ${printed.nodes.text}, relationships: ${printed.relationships.text}} AS data`,
  ])
  const shape = (rows: readonly Row[]) => {
    const data = (rows[0]?.['data'] ?? {}) as { readonly [kind: string]: Value }
    const shapes = new Map([...printed.nodes.shapes(data['nodes'] ?? []), ...printed.relationships.shapes(data['relationships'] ?? [])])
    return shapeAnswer(type, fields, { answer, shapes })
  }
  return { kind: 'statement', statement, shape }
}

/** Fields of one kind with all that is to be read for any of them, by id. */
interface Parts {
  readonly fields: readonly GraphField[]
  readonly found: ReadonlyMap<string, Value>
}

function collectParts(fields: readonly GraphField[], answer: FoundAnswer, kind: 'nodes' | 'relationships'): Parts {
  const found = new Map<string, Value>()
  const selected = new Set<GraphField>()
  visit(fields, answer)
  return { fields: [...selected], found }

  function visit(below: readonly GraphField[], value: FoundAnswer): void {
    for (const field of below) {
      const values = asList(value[field.name])
      if (field.kind === 'fields') for (const each of values) visit(field.fields, each as FoundAnswer)
      else if (field.kind === kind) note(field, values as readonly (string | RelationshipKey)[])
    }
  }

  function note(field: GraphField, values: readonly (string | RelationshipKey)[]): void {
    selected.add(field)
    for (const each of values) {
      if (typeof each === 'string') found.set(each, each)
      else found.set(each.id, { id: each.id, f: each.from, t: each.to })
    }
  }
}

function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : value === null || value === undefined ? [] : [value]
}

interface PrintedParts {
  readonly calls: Lines
  readonly text: string
  /** Shapes by field, from the rows that came. */
  readonly shapes: (rows: Value) => ReadonlyMap<GraphField, Shape>
}

function printNodes(scope: Scope, { fields, found }: Parts): PrintedParts {
  const [anchor, node] = [scope.fresh('id'), scope.fresh('n')]
  const match = [
    `UNWIND ${scope.bind([...found.values()])} AS ${anchor}`,
    `MATCH (${node}:${quoteName(nodeLabel)} {${quoteName('id')}: ${anchor}})`,
  ]
  return printParts(scope, { fields, match, variable: node }, (field) =>
    field.kind === 'nodes' ? printNode(scope, node, field.node) : undefined,
  )
}

function printRelationships(scope: Scope, { fields, found }: Parts): PrintedParts {
  const [entry, from, to, near, far, edge] = ['e', 'n', 'n', 'n', 'm', 'r'].map((prefix) => scope.fresh(prefix)) as [
    string,
    string,
    string,
    string,
    string,
    string,
  ]
  const node = `:${quoteName(nodeLabel)}`
  const match = [
    `UNWIND ${scope.bind([...found.values()])} AS ${entry}`,
    `MATCH (${from}${node} {${quoteName('id')}: ${entry}.f})`,
    `MATCH (${to}${node} {${quoteName('id')}: ${entry}.t})`,
    `WITH ${entry}, ${from}, ${to}, COUNT { (${from})-[]->() } AS ${far}0, COUNT { (${to})<-[]-() } AS ${far}1`,
    `WITH ${entry}, CASE WHEN ${far}0 <= ${far}1 THEN ${from} ELSE ${to} END AS ${near}`,
    ...call([entry, near], [`MATCH (${near})-[${edge}]-(${far})`, `WHERE ${edge}.${quoteName('id')} = ${entry}.id`, `RETURN ${edge}`]),
  ]
  return printParts(scope, { fields, match, variable: edge }, (field) =>
    field.kind === 'relationships' ? printRelationship(scope, edge, field.relationship) : undefined,
  )
}

interface Reading {
  readonly fields: readonly GraphField[]
  readonly match: Lines
  readonly variable: string
}

function printParts(
  scope: Scope,
  { fields, match, variable }: Reading,
  print: (field: GraphField) => PrintedPart | undefined,
): PrintedParts {
  if (fields.length === 0) return { calls: [], text: '[]', shapes: () => new Map() }
  const column = scope.fresh('s')
  const parts = fields.flatMap((field) => {
    const part = print(field)
    return part ? [{ field, part }] : []
  })
  const columns = parts.map(({ part }, index) => `c${index}: ${part.text}`)
  const id = `id: ${variable}.${quoteName('id')}`
  return {
    calls: call(
      [],
      [...match, ...parts.flatMap(({ part }) => part.calls), `RETURN collect({${[id, ...columns].join(', ')}}) AS ${column}`],
    ),
    text: column,
    shapes: (rows) => {
      const byId = new Map((rows as readonly { readonly [name: string]: Value }[]).map((row) => [row['id'], row]))
      return new Map(
        parts.map(({ field, part }, index) => [field, (wanted: string) => part.shape(byId.get(wanted)?.[`c${index}`] ?? null)]),
      )
    },
  }
}

interface Shaping {
  readonly answer: FoundAnswer
  readonly shapes: ReadonlyMap<GraphField, Shape>
}

function shapeAnswer(type: string, fields: readonly GraphField[], { answer, shapes }: Shaping): unknown {
  return Object.fromEntries(
    fields.map((field) => {
      const value = answer[field.name]
      switch (field.kind) {
        case 'value':
          return [field.key, field.name === '__typename' ? type : (value ?? null)]
        case 'fields':
          return [field.key, mapped(value, (each) => shapeAnswer(field.type, field.fields, { answer: each as FoundAnswer, shapes }))]
        case 'nodes':
          return [field.key, mapped(value, (id) => shapes.get(field)?.(id as string))]
        case 'relationships':
          return [field.key, mapped(value, (each) => shapes.get(field)?.((each as RelationshipKey).id))]
        default:
          return field satisfies never
      }
    }),
  )
}

function mapped(value: unknown, shape: (each: unknown) => unknown): unknown {
  if (value === null || value === undefined) return null
  return Array.isArray(value) ? value.map(shape) : shape(value)
}
