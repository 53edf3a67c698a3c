/** Paths and neighbourhoods by the words of their documentation, in plain JavaScript. It shares nothing with the room that searches. */
import type { GraphNode, GraphRelationship } from '../../src/load/graph.ts'
import type { Direction } from '../../src/model/model.ts'
import { compareValues, type ReferenceGraph, type Row } from './reference-graph.ts'

type Arguments = { readonly [name: string]: unknown }

/** A path under way: one node more than relationships. */
interface Way {
  readonly nodes: readonly GraphNode[]
  readonly relationships: readonly GraphRelationship[]
}

const plain = (values: Arguments) => ({ kind: 'plain', values })
const nodeSource = (node: GraphNode) => ({ kind: 'node', node })
const relationshipSource = (relationship: GraphRelationship) => ({ kind: 'relationship', relationship })
const byId = (a: { readonly id: string }, b: { readonly id: string }) => compareValues(a.id, b.id)

/** The answer to `paths`, without what was searched. */
export function pathsOf(graph: ReferenceGraph, given: Arguments): unknown {
  const { from, to, mode, first } = given as Arguments & { readonly from: string; readonly to: string; readonly first: number }
  const [start] = nodesOf(graph, [from, to])
  const ways = shortest(graph, start as GraphNode, given)
  const paths = ways.slice(0, mode === 'SHORTEST' ? Math.min(first, 1) : first).map(({ nodes, relationships }) =>
    plain({
      length: relationships.length,
      nodes: nodes.map(nodeSource),
      relationships: relationships.map(relationshipSource),
    }),
  )
  const isCut = mode === 'ALL_SHORTEST' && ways.length > first
  const reason = isCut ? 'PATHS' : ways.length === 0 ? 'LENGTH' : undefined
  return plain({ paths, truncated: reason ? plain({ reason }) : null })
}

/** Nodes by their ids, all of which must be there. */
function nodesOf(graph: ReferenceGraph, ids: readonly string[]): readonly GraphNode[] {
  const missing = [...new Set(ids)].filter((id) => !graph.node(id)).map((id) => JSON.stringify(id))
  if (missing.length > 0)
    throw new Error(
      `There is no node with the ${missing.length === 1 ? 'id' : 'ids'} ${missing.join(', ')}. The field "search" finds ids by names.`,
    )
  return ids.map((id) => graph.node(id) as GraphNode)
}

/** All shortest ways, breadth first, in the order of the ids of their nodes and then of their relationships. */
function shortest(graph: ReferenceGraph, start: GraphNode, given: Arguments): readonly Way[] {
  const { to, types, through, direction, maxLength } = given
  const avoid = (given['avoid'] ?? []) as readonly string[]
  if (avoid.includes(start.id) || avoid.includes(to as string)) return []
  const seen = new Set([start.id])
  let ways: readonly Way[] = [{ nodes: [start], relationships: [] }]
  for (let length = 0; length <= (maxLength as number); length++) {
    const found = ways.filter(({ nodes }) => nodes.at(-1)?.id === to)
    if (found.length > 0) return [...found].sort(compareWays)
    ways = ways.flatMap((way) => onward(way).filter(({ nodes }) => !seen.has(nodes.at(-1)?.id ?? '')))
    for (const { nodes } of ways) seen.add(nodes.at(-1)?.id ?? '')
  }
  return []

  function onward({ nodes, relationships }: Way): readonly Way[] {
    return graph
      .around(nodes.at(-1) as GraphNode, direction as Direction)
      .filter(({ relationship }) => isAmong(types, relationship?.type))
      .filter(({ node }) => !avoid.includes(node.id) && (node.id === to || isAmong(through, node.type)))
      .map(({ node, relationship }) => ({ nodes: [...nodes, node], relationships: [...relationships, relationship as GraphRelationship] }))
  }
}

function compareWays(a: Way, b: Way): number {
  const [left, right] = [a, b].map(({ nodes, relationships }) => [...nodes, ...relationships].map(({ id }) => id)) as [string[], string[]]
  return left.map((id, index) => compareValues(id, right[index])).find((order) => order !== 0) ?? 0
}

function isAmong(list: unknown, name: string | undefined): boolean {
  return (list as readonly (string | undefined)[] | null | undefined)?.includes(name) ?? true
}

/** The answer to `neighborhood`. */
export function neighborhoodOf(graph: ReferenceGraph, given: Arguments): unknown {
  const { types, limit, perNode } = given as Arguments & { readonly limit: number; readonly perNode: number }
  const starts = [...new Set(nodesOf(graph, [...(given['of'] as readonly string[])].sort(compareValues)))].sort(byId)
  const all = keptNodes(graph, starts, given)
  const kept = new Set(all.slice(0, limit))
  const isInside = ({ type, from, to }: GraphRelationship) =>
    isAmong(types, type) && [from, to].every((id) => kept.has(graph.node(id) as GraphNode))
  const inside = graph.relationships.filter(isInside).sort(byId)
  const relationships = inside.slice(0, limit * perNode)
  const cut = all.length > limit ? 'NODES' : inside.length > relationships.length ? 'RELATIONSHIPS' : undefined
  const omitted = [...kept].sort(byId).flatMap((node) => omissions(passing(graph, starts, node, given), node, relationships))
  return plain({
    nodes: [...kept].map(nodeSource),
    relationships: relationships.map(relationshipSource),
    omitted: omitted.map(plain),
    truncated: cut ? plain({ reason: cut }) : null,
  })
}

/** Layer by layer, one node more than the limit where there are more. */
function keptNodes(graph: ReferenceGraph, starts: readonly GraphNode[], given: Arguments): readonly GraphNode[] {
  const { depth, perNode, limit } = given as { readonly depth: number; readonly perNode: number; readonly limit: number }
  const kept = new Set(starts)
  let layer = starts
  for (let level = 0; level < depth && kept.size <= limit; level++) {
    const far = [...layer].sort(byId).flatMap((node) => passing(graph, starts, node, given).slice(0, perNode))
    layer = [...new Set(far.map(({ node }) => node))].filter((node) => !kept.has(node))
    for (const node of layer) kept.add(node)
  }
  return [...kept]
}

/** What may be followed from a node, by the ids of the relationships. */
function passing(graph: ReferenceGraph, starts: readonly GraphNode[], node: GraphNode, { types, nodeTypes }: Arguments): readonly Row[] {
  return graph
    .around(node, 'ANY')
    .filter((row) => isAmong(types, row.relationship?.type) && (starts.includes(row.node) || isAmong(nodeTypes, row.node.type)))
    .sort((a, b) => byId(a.relationship as GraphRelationship, b.relationship as GraphRelationship))
}

function omissions(rows: readonly Row[], node: GraphNode, given: readonly GraphRelationship[]) {
  const left = rows.flatMap(({ relationship }) => (relationship && !given.includes(relationship) ? [relationship.type] : []))
  return [...new Set(left)].sort(compareValues).map((type) => ({
    node: nodeSource(node),
    type,
    count: left.filter((each) => each === type).length,
  }))
}
