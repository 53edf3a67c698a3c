/** Works out what a load has to do: the difference between what is stored and what is wanted. It never runs a statement. */
import type { Graph, GraphNode, GraphRelationship } from './graph.ts'
import type { Stored, StoredRelationship } from './stored.ts'

/** How many were put in, changed in place, taken out, and how many there are in the end. */
export interface Counts {
  readonly added: number
  readonly updated: number
  readonly removed: number
  readonly total: number
}

/** The steps of a load, to be done in this order. */
export interface Difference {
  readonly deleteRelationships: readonly StoredRelationship[]
  readonly deleteNodes: readonly string[]
  readonly upsertNodes: readonly GraphNode[]
  readonly upsertRelationships: readonly GraphRelationship[]
  readonly nodes: Counts
  readonly relationships: Counts
}

/** Nodes that are stored with another hash than they should have. */
export function changedNodes(stored: Stored, wanted: Graph): readonly GraphNode[] {
  return wanted.nodes.filter(({ id, properties }) => stored.nodes.has(id) && stored.nodes.get(id) !== Number(properties.hash))
}

/**
 * The difference. `relabelled` are nodes that are stored with a label they should not have: labels are only ever added, so these are
 * deleted first, and all their relationships with them. A relationship of which an end or the type changed is deleted first, too.
 */
export function diffGraph(stored: Stored, wanted: Graph, relabelled: ReadonlySet<string>): Difference {
  const wantedNodes = new Set(wanted.nodes.map(({ id }) => id))
  const removedNodes = [...stored.nodes.keys()].filter((id) => !wantedNodes.has(id))
  const upsertNodes = wanted.nodes.filter(({ id, properties }) => stored.nodes.get(id) !== Number(properties.hash))
  const addedNodes = upsertNodes.filter(({ id }) => !stored.nodes.has(id)).length
  const gone = new Set([...removedNodes, ...relabelled])
  const relationships = diffRelationships(stored.relationships, wanted.relationships, gone)
  return {
    ...relationships,
    deleteNodes: [...gone].sort(),
    upsertNodes,
    nodes: { added: addedNodes, updated: upsertNodes.length - addedNodes, removed: removedNodes.length, total: wanted.nodes.length },
  }
}

type RelationshipSteps = Pick<Difference, 'deleteRelationships' | 'upsertRelationships' | 'relationships'>

function diffRelationships(
  stored: readonly StoredRelationship[],
  wanted: readonly GraphRelationship[],
  gone: ReadonlySet<string>,
): RelationshipSteps {
  const wantedById = new Map(wanted.map((relationship) => [relationship.id, relationship]))
  const kept = new Map<string, StoredRelationship>()
  const deleteRelationships: StoredRelationship[] = []
  for (const relationship of stored) {
    if (staysInPlace(relationship, wantedById.get(relationship.id)) && !kept.has(relationship.id)) kept.set(relationship.id, relationship)
    else deleteRelationships.push(relationship)
  }
  const upsertRelationships = wanted.filter(
    ({ id, from, to, properties }) => gone.has(from) || gone.has(to) || kept.get(id)?.hash !== Number(properties.hash),
  )
  const storedIds = new Set(stored.map(({ id }) => id))
  const added = upsertRelationships.filter(({ id }) => !storedIds.has(id)).length
  const removed = [...storedIds].filter((id) => !wantedById.has(id)).length
  const relationships = { added, updated: upsertRelationships.length - added, removed, total: wanted.length }
  return { deleteRelationships, upsertRelationships, relationships }
}

function staysInPlace(stored: StoredRelationship, wanted: GraphRelationship | undefined): boolean {
  return wanted !== undefined && wanted.type === stored.type && wanted.from === stored.from && wanted.to === stored.to
}
