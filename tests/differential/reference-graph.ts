/** A graph in memory for the reference: nodes by id, relationships by their ends. It never reads an engine. */
import type { Value } from '../../src/engine/engine.ts'
import type { Graph, GraphNode, GraphRelationship } from '../../src/load/graph.ts'
import { endType, type Model, type PropertyField, possibleTypes, type RelationshipField } from '../../src/model/model.ts'

/** A relationship seen from one of its ends: `node` is the other one. A row of a root list has no relationship. */
export interface Row {
  readonly relationship: GraphRelationship | undefined
  readonly node: GraphNode
}

/** What the reference reads. */
export interface ReferenceGraph {
  readonly model: Model
  readonly nodes: readonly GraphNode[]
  node(id: string): GraphNode | undefined
  /** Over a field, in no order; a relationship of a node to itself comes once. */
  related(node: GraphNode, field: Pick<RelationshipField, 'type' | 'direction' | 'target'>): readonly Row[]
}

export function referenceGraphOf(model: Model, graph: Graph): ReferenceGraph {
  const byId = new Map(graph.nodes.map((node) => [node.id, node]))
  const from = group(graph.relationships, 'from')
  const to = group(graph.relationships, 'to')
  const node = (id: string) => byId.get(id)
  return { model, nodes: graph.nodes, node, related }

  function related(
    { id }: GraphNode,
    { type, direction, target }: Pick<RelationshipField, 'type' | 'direction' | 'target'>,
  ): readonly Row[] {
    const out = direction === 'IN' ? [] : (from.get(id) ?? []).map((relationship) => ({ relationship, far: relationship.to }))
    const back = direction === 'OUT' ? [] : (to.get(id) ?? []).map((relationship) => ({ relationship, far: relationship.from }))
    const all = new Map([...out, ...back].filter((each) => each.relationship.type === type).map((each) => [each.relationship.id, each]))
    const types = possibleTypes(endType(model, target))
    return [...all.values()].flatMap(({ relationship, far }) => {
      const other = byId.get(far)
      return other && types.includes(other.type) ? [{ relationship, node: other }] : []
    })
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

function plain(value: Value): unknown {
  return typeof value === 'bigint' ? Number(value) : value
}

/** The order of two values of one kind: texts by code point, which is the order of their bytes in UTF-8; false before true. */
export function compareValues(a: unknown, b: unknown): number {
  if (typeof a === 'string' && typeof b === 'string') return Buffer.compare(Buffer.from(a), Buffer.from(b))
  const [x, y] = [Number(a), Number(b)]
  return x < y ? -1 : x > y ? 1 : 0
}
