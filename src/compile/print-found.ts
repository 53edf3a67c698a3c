/** What a search in several steps found → one statement that reads it, and its shape. It never searches. */
import type { LookupFields, Row, Statement, Value } from '../engine/engine.ts'
import { nodeLabel } from '../model/core.ts'
import type { Model } from '../model/model.ts'
import { quoteName } from '../model/quote.ts'
import { bindStatement } from './bind.ts'
import { openCells } from './cells.ts'
import type { Clocks } from './clocks.ts'
import { late } from './later.ts'
import type { GraphField } from './plan-steps.ts'
import { whereSeen } from './print-labels.ts'
import { printRelationship } from './print-relationships.ts'
import { printFilled, printNode } from './print-selection.ts'
import { dataShape, type PrintedList } from './printed.ts'
import { alone, call, type Ends, type Known, type Lines, openScope, type Scope } from './scope.ts'
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
  readonly known: Known
}

/** Reads what is selected of the nodes and relationships of an answer. */
export interface FoundReader {
  /** How long the text of its statement is. */
  readonly characters: number
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
export function printFound(model: Model, { type, fields, clocks, known }: Found): FoundReader {
  const scope = openScope(model, clocks, known)
  const { calls, texts, isEmpty, shape } = printAnswer(scope, { type, fields }, { nodes: nodesById, relationships: relationshipsByEnds })
  const printed = scope.close([...alone(calls), `RETURN [${texts.join(', ')}] AS data`])
  const bind = bindStatement(printed)
  return {
    characters: printed.text.length,
    statement(answer, { variables }) {
      const found = {
        [foundNodes]: collectFound(fields, answer, 'nodes'),
        [foundRelationships]: collectFound(fields, answer, 'relationships'),
      }
      return isEmpty ? undefined : bind({ ...variables, ...found })
    },
    shape: (answer, rows, shaping) => shape(answer, (rows[0]?.['data'] ?? []) as FoundColumns, shaping),
  }
}

/** Lines that put each node or relationship of an answer into a variable once, and the variables of the statement that they use. */
export interface Finding {
  readonly imports: readonly string[]
  readonly lines: Lines
  readonly variable: string
  /** Of a relationship, where the lines have them. */
  readonly ends?: Ends
  /** What else is returned of all of them. */
  readonly also?: string
}

/** How nodes and relationships of an answer are found. */
export interface Findings {
  readonly nodes: (scope: Scope) => Finding
  readonly relationships: (scope: Scope) => Finding
}

/** Rows of nodes and of relationships: the id, then what was selected by each field. */
export type FoundColumns = readonly [nodes?: FoundRows, relationships?: FoundRows]

/** What is given of nodes or relationships that are not selected. */
export const nothing = '[]'

/** What reads the selected parts of an answer: subqueries, what they give for nodes and for relationships, and the shape of the whole answer. */
export interface PrintedAnswer {
  readonly calls: Lines
  readonly texts: readonly [nodes: string, relationships: string]
  /** Whether no nodes and no relationships are selected. */
  readonly isEmpty: boolean
  /** What is read of each node and of each relationship, where that is no more than a look. */
  readonly lookups: { readonly nodes: LookupFields; readonly relationships: LookupFields } | undefined
  shape(answer: FoundAnswer, columns: FoundColumns, shaping: Shaping): unknown
}

/** Prints what reads the selected nodes and relationships of an answer. */
export function printAnswer(scope: Scope, { type, fields }: Pick<Found, 'type' | 'fields'>, findings: Findings): PrintedAnswer {
  const selected = { nodes: selectedFields(fields, 'nodes'), relationships: selectedFields(fields, 'relationships') }
  const nodes = printParts(scope, { fields: selected.nodes, find: findings.nodes, print: printNodeOf })
  const relationships = printParts(scope, { fields: selected.relationships, find: findings.relationships, print: printRelationshipOf })
  return {
    calls: [...nodes.calls, ...relationships.calls],
    texts: [nodes.text, relationships.text],
    isEmpty: selected.nodes.length + selected.relationships.length === 0,
    lookups: nodes.lookup && relationships.lookup && { nodes: nodes.lookup, relationships: relationships.lookup },
    shape(answer, [ofNodes = [], ofRelationships = []], shaping) {
      const shapes = new Map([...nodes.shapes(ofNodes, shaping), ...relationships.shapes(ofRelationships, shaping)])
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
  /** What the cells after the id come to, where that is a look. */
  readonly lookup: LookupFields | undefined
}

function nodesById(scope: Scope): Finding {
  const [anchor, variable] = [scope.fresh('id'), scope.fresh('n')]
  const ids = scope.bind(late((variables) => variables[foundNodes] as Value))
  const lines = [
    `UNWIND ${ids} AS ${anchor}`,
    `MATCH (${variable}:${quoteName(nodeLabel)} {${quoteName('id')}: ${anchor}})`,
    ...whereSeen(scope, variable),
  ]
  return { imports: [], lines, variable }
}

function relationshipsByEnds(scope: Scope): Finding {
  const [entry, from, to, near] = [scope.fresh('e'), scope.fresh('n'), scope.fresh('n'), scope.fresh('n')]
  const [far, edge] = [scope.fresh('m'), scope.fresh('r')]
  const node = `:${quoteName(nodeLabel)}`
  const lines = [
    `UNWIND ${scope.bind(late((variables) => variables[foundRelationships] as Value))} AS ${entry}`,
    `MATCH (${from}${node} {${quoteName('id')}: ${entry}.f})`,
    `MATCH (${to}${node} {${quoteName('id')}: ${entry}.t})`,
    `WITH ${entry}, ${from}, ${to}, COUNT { (${from})-[]->() } AS ${far}0, COUNT { (${to})<-[]-() } AS ${far}1`,
    `WITH ${entry}, CASE WHEN ${far}0 <= ${far}1 THEN ${from} ELSE ${to} END AS ${near}`,
    ...call([entry, near], [`MATCH (${near})-[${edge}]-(${far})`, `WHERE ${edge}.${quoteName('id')} = ${entry}.id`, `RETURN ${edge}`]),
  ]
  return { imports: [], lines, variable: edge }
}

function printNodeOf(scope: Scope, variable: string, field: GraphField): PrintedList | undefined {
  return field.kind === 'nodes' ? printNode(scope, variable, field.node) : undefined
}

function printRelationshipOf(scope: Scope, variable: string, field: GraphField): PrintedList | undefined {
  if (field.kind !== 'relationships') return undefined
  const cells = openCells()
  const { calls, shape } = printRelationship(scope, variable, { plan: field.relationship, cells })
  return { calls, text: printFilled(cells, variable), shape, lookup: cells.lookup() }
}

interface Reading {
  readonly fields: readonly GraphField[]
  readonly find: (scope: Scope) => Finding
  readonly print: (scope: Scope, variable: string, field: GraphField) => PrintedList | undefined
}

function printParts(scope: Scope, { fields, find, print }: Reading): PrintedParts {
  if (fields.length === 0) return { calls: [], text: nothing, shapes: () => new Map(), lookup: { variable: '', fields: [] } }
  const { imports, lines, variable, ends, also } = find(scope)
  const column = scope.fresh('s')
  const inner = ends ? { ...scope, ends: { edge: variable, ...ends } } : scope
  const parts = fields.flatMap((field) => {
    const part = print(inner, variable, field)
    return part ? [{ field, part, shapeAll: dataShape(listShape(nullable(part.shape))) }] : []
  })
  const cells = [`${variable}.${quoteName('id')}`, ...parts.map(({ part }) => part.text)]
  const returned = [`collect([${cells.join(', ')}]) AS ${column}`, ...(also ? [also] : [])]
  return {
    calls: call(imports, [...lines, ...parts.flatMap(({ part }) => part.calls), `RETURN ${returned.join(', ')}`]),
    text: column,
    lookup: lookupOf(
      variable,
      parts.map(({ part }) => part.lookup),
    ),
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

function lookupOf(variable: string, parts: readonly PrintedList['lookup'][]): LookupFields | undefined {
  const fields = parts.filter((part) => part !== undefined)
  return fields.length === parts.length ? { variable, fields } : undefined
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
