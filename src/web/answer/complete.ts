/** Asks the API for what an answer did not tell of its nodes and relationships: names, ids and bounds. What cannot be had is left as it is. */
import { ask } from '../api/ask.ts'
import { AroundDocument, NodesDocument } from '../api/operations.ts'
import { nodeOf, relationshipOf } from '../graph/node-of.ts'
import type { GraphNode, GraphRelationship } from '../graph/part.ts'
import type { Recognised } from './recognise.ts'

/** How many nodes are asked for at once: a list of ids may have so many. */
const NODES_MAX = 500

/** Among more nodes than this, relationships stay as the answer told them. */
const SURROUNDED_MAX = 400

/** Relationships asked for of a node, so that the question stays under the server's limit of cost. */
const PER_NODE = 25

/** The same with names, and with whole relationships in place of derived ones where they can be told apart. */
export async function complete(recognised: Recognised): Promise<Recognised> {
  const { part } = recognised
  const ids = part.nodes.map(({ id }) => id)
  const types = [...new Set(part.relationships.flatMap(({ type, derived }) => (derived ? [type] : [])))]
  const [named, whole] = await Promise.all([namedNodes(ids), types.length > 0 ? relationshipsAmong(ids, types) : []])
  return withRelationships({ ...recognised, part: { ...part, nodes: part.nodes.map((node) => merged(node, named.get(node.id))) } }, whole)
}

async function namedNodes(ids: readonly string[]): Promise<ReadonlyMap<string, GraphNode>> {
  const pages = Array.from({ length: Math.ceil(ids.length / NODES_MAX) }, (_, page) => ids.slice(page * NODES_MAX, (page + 1) * NODES_MAX))
  const answers = await Promise.all(pages.map((page) => ask(NodesDocument, { ids: page }).catch(() => null)))
  const rows = answers.flatMap((answer) => answer?.nodes ?? [])
  return new Map(rows.flatMap((row) => (row ? [[row.id, nodeOf(row)]] : [])))
}

async function relationshipsAmong(ids: readonly string[], types: readonly string[]): Promise<readonly GraphRelationship[]> {
  if (ids.length > SURROUNDED_MAX) return []
  const question = { of: ids, depth: 0, types, nodeTypes: null, perNode: PER_NODE, limit: ids.length }
  const answer = await ask(AroundDocument, question).catch(() => null)
  return answer?.neighborhood?.relationships.map(relationshipOf) ?? []
}

function merged(node: GraphNode, full: GraphNode | undefined): GraphNode {
  if (!full) return node
  return { ...full, label: full.label === full.id ? node.label : full.label }
}

/**
 * Puts whole relationships in place of derived ones. Between the same two nodes there may be more of a type than the answer held, and
 * then nothing says which they were: those stay derived. Where a field goes either way, so may what it stands for.
 */
function withRelationships({ part, dated }: Recognised, whole: readonly GraphRelationship[]): Recognised {
  const replaced = new Map<string, GraphRelationship>()
  for (const pairOf of [directed, eitherWay]) {
    const known = groupBy(whole, pairOf)
    const derived = part.relationships.filter((each) => each.derived && !replaced.has(each.id))
    for (const [pair, group] of groupBy(derived, pairOf)) {
      const found = known.get(pair) ?? []
      if (found.length === group.length) for (const [place, each] of found.entries()) replaced.set(group[place]?.id ?? each.id, each)
    }
  }
  const relationships = new Map(part.relationships.map((each) => replaced.get(each.id) ?? each).map((each) => [each.id, each]))
  return {
    part: { ...part, relationships: [...relationships.values()] },
    dated: dated.map((each) => {
      const id = 'relationship' in each.of ? replaced.get(each.of.relationship)?.id : undefined
      return id === undefined ? each : { ...each, of: { relationship: id } }
    }),
  }
}

function directed({ type, from, to }: GraphRelationship): string {
  return JSON.stringify([type, from, to])
}

function eitherWay({ type, from, to }: GraphRelationship): string {
  return JSON.stringify([type, ...[from, to].sort()])
}

function groupBy(
  all: readonly GraphRelationship[],
  keyOf: (each: GraphRelationship) => string,
): ReadonlyMap<string, readonly GraphRelationship[]> {
  const groups = new Map<string, GraphRelationship[]>()
  for (const each of all) {
    const group = groups.get(keyOf(each))
    if (group) group.push(each)
    else groups.set(keyOf(each), [each])
  }
  return groups
}
