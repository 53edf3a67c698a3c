/** What a search in several steps found → one statement that reads it, and its shape. It never searches. */
import type { Row, Statement, Value } from '../engine/engine.ts'
import { nodeLabel } from '../model/core.ts'
import type { HubSummary } from '../model/hubs.ts'
import type { Model } from '../model/model.ts'
import { quoteName } from '../model/quote.ts'
import { bindStatement } from './bind.ts'
import { openCells } from './cells.ts'
import type { Clocks } from './clocks.ts'
import { late } from './later.ts'
import type { GraphField } from './plan-steps.ts'
import { printRelationship } from './print-relationships.ts'
import { printFilled, printNode } from './print-selection.ts'
import { dataShape, type PrintedPart } from './printed.ts'
import { call, type Lines, openScope, type Scope } from './scope.ts'
import { listShape, nullable, type Shaping } from './shape-code.ts'

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

/** What is read of answers: the fields that are selected of them, and where the clocks stand. */
export interface Found {
  readonly type: string
  readonly fields: readonly GraphField[]
  readonly clocks: Clocks | undefined
  readonly hubs: HubSummary | undefined
}

/** Reads what is selected of the nodes and relationships of an answer. */
export interface FoundReader {
  /** The statement that reads them; undefined where none are selected. */
  statement(answer: FoundAnswer, shaping: Shaping): Statement | undefined
  /** The whole answer under its response keys, from the rows that came. */
  shape(answer: FoundAnswer, rows: readonly Row[], shaping: Shaping): unknown
}

/** Under these names the nodes and relationships that were found travel beside the variables of the request, whose names begin otherwise. */
const foundNodes = ' nodes'
const foundRelationships = ' relationships'

/**
 * Prints the statement that reads the selected nodes and relationships of an answer, each once; its shape is the whole answer
 * under its response keys. Relationships are found from the end with fewer of them:
 *
 * ``CALL () { UNWIND $p.`p0` AS id0 MATCH (n1:`Node` {`id`: id0}) RETURN collect([n1.`id`, [n1.`name`]]) AS s2 } … RETURN [s2, s9] AS data``
 */
export function printFound(model: Model, { type, fields, clocks, hubs }: Found): FoundReader {
  const scope = openScope(model, clocks, hubs)
  const selected = { nodes: selectedFields(fields, 'nodes'), relationships: selectedFields(fields, 'relationships') }
  const printed = { nodes: printNodes(scope, selected.nodes), relationships: printRelationships(scope, selected.relationships) }
  const isEmpty = selected.nodes.length + selected.relationships.length === 0
  const lines = [
    ...printed.nodes.calls,
    ...printed.relationships.calls,
    `RETURN [${printed.nodes.text}, ${printed.relationships.text}] AS data`,
  ]
  const bind = bindStatement(scope.close(lines))
  return {
    statement(answer, { variables }) {
      const found = {
        [foundNodes]: collectFound(fields, answer, 'nodes'),
        [foundRelationships]: collectFound(fields, answer, 'relationships'),
      }
      return isEmpty ? undefined : bind({ ...variables, ...found })
    },
    shape(answer, rows, shaping) {
      const [nodes = [], relationships = []] = (rows[0]?.['data'] ?? []) as readonly FoundRows[]
      const shapes = new Map([...printed.nodes.shapes(nodes, shaping), ...printed.relationships.shapes(relationships, shaping)])
      return shapeAnswer(type, fields, { answer, shapes, shaping })
    },
  }
}

function selectedFields(fields: readonly GraphField[], kind: 'nodes' | 'relationships'): readonly GraphField[] {
  return fields.flatMap((field) => (field.kind === 'fields' ? selectedFields(field.fields, kind) : field.kind === kind ? [field] : []))
}

/** All that is to be read for the fields of one kind, each once. */
function collectFound(fields: readonly GraphField[], answer: FoundAnswer, kind: 'nodes' | 'relationships'): readonly Value[] {
  const found = new Map<string, Value>()
  visit(fields, answer)
  return [...found.values()]

  function visit(below: readonly GraphField[], value: FoundAnswer): void {
    for (const field of below) {
      const values = asList(value[field.name])
      if (field.kind === 'fields') for (const each of values) visit(field.fields, each as FoundAnswer)
      else if (field.kind === kind) for (const each of values as readonly (string | RelationshipKey)[]) note(each)
    }
  }

  function note(each: string | RelationshipKey): void {
    if (typeof each === 'string') found.set(each, each)
    else found.set(each.id, { id: each.id, f: each.from, t: each.to })
  }
}

function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : value === null || value === undefined ? [] : [value]
}

/** Shapes by id what was read. */
type Shape = (id: string) => unknown

/** Rows of nodes or relationships: the id, then what was selected by each field. */
type FoundRows = readonly (readonly Value[])[]

interface PrintedParts {
  readonly calls: Lines
  readonly text: string
  /** Shapes by field, from the rows that came. */
  readonly shapes: (rows: FoundRows, shaping: Shaping) => ReadonlyMap<GraphField, Shape>
}

function printNodes(scope: Scope, fields: readonly GraphField[]): PrintedParts {
  const [anchor, node] = [scope.fresh('id'), scope.fresh('n')]
  const match = () => [
    `UNWIND ${scope.bind(late((variables) => variables[foundNodes] as Value))} AS ${anchor}`,
    `MATCH (${node}:${quoteName(nodeLabel)} {${quoteName('id')}: ${anchor}})`,
  ]
  return printParts(scope, { fields, match, variable: node }, (field) =>
    field.kind === 'nodes' ? printNode(scope, node, field.node) : undefined,
  )
}

function printRelationships(scope: Scope, fields: readonly GraphField[]): PrintedParts {
  const [entry, from, to, near, far, edge] = ['e', 'n', 'n', 'n', 'm', 'r'].map((prefix) => scope.fresh(prefix)) as [
    string,
    string,
    string,
    string,
    string,
    string,
  ]
  const node = `:${quoteName(nodeLabel)}`
  const match = () => [
    `UNWIND ${scope.bind(late((variables) => variables[foundRelationships] as Value))} AS ${entry}`,
    `MATCH (${from}${node} {${quoteName('id')}: ${entry}.f})`,
    `MATCH (${to}${node} {${quoteName('id')}: ${entry}.t})`,
    `WITH ${entry}, ${from}, ${to}, COUNT { (${from})-[]->() } AS ${far}0, COUNT { (${to})<-[]-() } AS ${far}1`,
    `WITH ${entry}, CASE WHEN ${far}0 <= ${far}1 THEN ${from} ELSE ${to} END AS ${near}`,
    ...call([entry, near], [`MATCH (${near})-[${edge}]-(${far})`, `WHERE ${edge}.${quoteName('id')} = ${entry}.id`, `RETURN ${edge}`]),
  ]
  return printParts(scope, { fields, match, variable: edge }, (field) => {
    if (field.kind !== 'relationships') return undefined
    const cells = openCells()
    const { calls, shape } = printRelationship(scope, edge, { plan: field.relationship, cells })
    return { calls, text: printFilled(cells, edge), shape }
  })
}

interface Reading {
  readonly fields: readonly GraphField[]
  readonly match: () => Lines
  readonly variable: string
}

function printParts(
  scope: Scope,
  { fields, match, variable }: Reading,
  print: (field: GraphField) => PrintedPart | undefined,
): PrintedParts {
  if (fields.length === 0) return { calls: [], text: '[]', shapes: () => new Map() }
  const column = scope.fresh('s')
  const found = match()
  const parts = fields.flatMap((field) => {
    const part = print(field)
    return part ? [{ field, part, shapeAll: dataShape(listShape(nullable(part.shape))) }] : []
  })
  const cells = [`${variable}.${quoteName('id')}`, ...parts.map(({ part }) => part.text)]
  return {
    calls: call([], [...found, ...parts.flatMap(({ part }) => part.calls), `RETURN collect([${cells.join(', ')}]) AS ${column}`]),
    text: column,
    shapes: (rows, shaping) =>
      new Map(
        parts.map(({ field, shapeAll }, index) => {
          const shaped = shapeAll([{ data: rows.map((row) => row[index + 1] ?? null) }], shaping) as readonly unknown[]
          const byId = new Map(rows.map((row, at) => [row[0], shaped[at]]))
          return [field, (wanted: string) => byId.get(wanted) ?? null]
        }),
      ),
  }
}

interface AnswerShapes {
  readonly answer: FoundAnswer
  readonly shapes: ReadonlyMap<GraphField, Shape>
  readonly shaping: Shaping
}

/** What was found may be gone when it is read: then it is null where nothing may be. */
function shapeAnswer(type: string, fields: readonly GraphField[], { answer, ...rest }: AnswerShapes): unknown {
  const { shapes, shaping } = rest
  return Object.fromEntries(
    fields.map((field) => {
      const value = answer[field.name]
      switch (field.kind) {
        case 'value':
          if (field.name === '__typename') return [field.key, type]
          return [field.key, field.fits(value ?? null) ? (value ?? null) : shaping.odd(value)]
        case 'fields':
          return [field.key, mapped(value, (each) => shapeAnswer(field.type, field.fields, { answer: each as FoundAnswer, ...rest }))]
        case 'nodes':
          return [field.key, mapped(value, (id) => shapes.get(field)?.(id as string) ?? shaping.odd(null))]
        case 'relationships':
          return [field.key, mapped(value, (each) => shapes.get(field)?.((each as RelationshipKey).id) ?? shaping.odd(null))]
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
