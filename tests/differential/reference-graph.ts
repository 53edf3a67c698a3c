/** A graph in memory for the reference: nodes by id, relationships by their ends. It never reads an engine. */
import type { Value } from '../../src/engine/engine.ts'
import type { Graph, GraphNode, GraphRelationship } from '../../src/load/graph.ts'
import { passageOf, reportsFigure } from '../../src/model/core.ts'
import { type Direction, endType, type Model, type PropertyField, possibleTypes, type RelationshipField } from '../../src/model/model.ts'
import { type Dated, type Moment, momentOf, type ReferenceClocks } from './reference-clocks.ts'

/** A relationship seen from one of its ends: `node` is the other one. A row of a root list has no relationship. */
export interface Row {
  readonly relationship: GraphRelationship | undefined
  readonly node: GraphNode
}

/** What the reference reads: all there is, or what the clocks let through. */
export interface ReferenceGraph extends Dated {
  readonly nodes: readonly GraphNode[]
  readonly relationships: readonly GraphRelationship[]
  readonly clocks: ReferenceClocks
  readonly moment: Moment
  node(id: string): GraphNode | undefined
  /** Over a field, in no order; a relationship of a node to itself comes once. */
  related(node: GraphNode, field: Pick<RelationshipField, 'type' | 'direction' | 'target'>): readonly Row[]
  /** Relationships of any type, likewise. */
  around(node: GraphNode, direction: Direction): readonly Row[]
  /** The same graph at a moment. */
  asOf(clocks: ReferenceClocks): ReferenceGraph
}

export function referenceGraphOf(model: Model, graph: Graph, clocks: ReferenceClocks = { valid: null, known: null }): ReferenceGraph {
  const byId = new Map(graph.nodes.map((node) => [node.id, node]))
  const documents = new Map(graph.relationships.flatMap(({ type, from, to }) => (type === passageOf ? [[from, to] as const] : [])))
  const documentOf = (stored: string) => byId.get(documents.get(stored.split('|')[0] ?? '') ?? '') as GraphNode
  const moment = momentOf({ model, documentOf, node: (id) => byId.get(id) }, clocks)
  const relationships = graph.relationships.filter(moment.relationship)
  const from = group(relationships, 'from')
  const to = group(relationships, 'to')
  const asOf = (other: ReferenceClocks) => referenceGraphOf(model, graph, other)
  return { model, nodes: graph.nodes, relationships, clocks, moment, documentOf, node: (id) => byId.get(id), related, around, asOf }

  function around({ id }: GraphNode, direction: Direction): readonly Row[] {
    const out = direction === 'IN' ? [] : (from.get(id) ?? []).map((relationship) => ({ relationship, far: relationship.to }))
    const back = direction === 'OUT' ? [] : (to.get(id) ?? []).map((relationship) => ({ relationship, far: relationship.from }))
    const all = new Map([...out, ...back].map((each) => [each.relationship.id, each]))
    return [...all.values()].flatMap(({ relationship, far }) => {
      const node = byId.get(far)
      return node ? [{ relationship, node }] : []
    })
  }

  function related(node: GraphNode, field: Pick<RelationshipField, 'type' | 'direction' | 'target'>): readonly Row[] {
    const types = possibleTypes(endType(model, field.target))
    return around(node, field.direction).filter((row) => row.relationship?.type === field.type && types.includes(row.node.type))
  }
}

function group(relationships: readonly GraphRelationship[], end: 'from' | 'to'): ReadonlyMap<string, readonly GraphRelationship[]> {
  const groups = new Map<string, GraphRelationship[]>()
  for (const each of relationships) groups.set(each[end], [...(groups.get(each[end]) ?? []), each])
  return groups
}

/** A property as JSON: numbers as numbers, null where it is missing. */
export function readProperty(of: { readonly properties: { readonly [name: string]: Value } }, { property }: PropertyField): unknown {
  const value = of.properties[property] ?? null
  return Array.isArray(value) ? value.map(plain) : plain(value)
}

/** A field of a node under the clocks: a stored property, or what follows from relationships. */
export function readField(graph: ReferenceGraph, node: GraphNode, field: PropertyField): unknown {
  return field.computed ? agreement(graph, node) : readProperty(node, field)
}

/** Whether reports that state a value may all mean the same one: some value is near enough to each of them. */
function agreement(graph: ReferenceGraph, node: GraphNode): string | null {
  const reports = graph
    .around(node, 'IN')
    .map(({ relationship }) => relationship as GraphRelationship)
    .filter(({ type, properties: { status, value } }) => type === reportsFigure && status === 'STATED' && typeof value === 'number')
  const stretches = reports.map(({ properties: { value, decimals } }) => {
    const half = typeof decimals === 'bigint' ? 0.4999 * 10 ** -Number(decimals) : 0
    return { low: (value as number) - half, high: (value as number) + half }
  })
  if (stretches.length < 2) return stretches.length === 0 ? null : 'SINGLE'
  const isShared = (point: number) => stretches.every(({ low, high }) => low <= point && point <= high)
  return stretches.some(({ low }) => isShared(low)) ? 'AGREED' : 'CONFLICTING'
}

function plain(value: Value): unknown {
  return typeof value === 'bigint' ? Number(value) : value
}

/** The order of two values of one kind: texts by code point, which is the order of their bytes in UTF-8; false before true. */
export function compareValues(a: unknown, b: unknown): number {
  if (typeof a === 'string' && typeof b === 'string') return Buffer.compare(Buffer.from(a), Buffer.from(b))
  const [x, y] = [Number(a), Number(b)]
  return x < y ? -1 : x > y ? 1 : 0
}
