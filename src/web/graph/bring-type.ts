/** The nodes of one type, or of all, as a part of the graph, page by page. It never keeps anything. */
import { AskError, askText } from '../api/ask.ts'
import { type NodeType, ontologyNow } from '../api/ontology.ts'
import { type NodePartsFragment, NodePartsFragmentDoc } from '../api/operations.ts'
import type { Step } from '../view/view.ts'
import { nodeOf } from './node-of.ts'
import { emptyPart, type GraphNode, type GraphPart, type GraphRelationship } from './part.ts'

/** The type of a step that asks for nodes of all types. */
export const ALL_TYPES = '*'

/** Nodes a page: answers of this size come before one would ask what has become of them. */
const PAGE = 500
/** Relationships that go out from one node, on one page; the server allows no more. */
const OUT = 100

interface Row {
  readonly relationships: {
    readonly totalCount: number
    readonly edges: readonly {
      readonly node: { readonly id: string }
      readonly relationship: Omit<GraphRelationship, 'from' | 'to'>
    }[]
  }
}

interface Page {
  readonly page: {
    readonly nodes: readonly (NodePartsFragment & Row)[]
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }
  }
}

/** Asks for them. Relationships are those between them that go out from nodes, up to 100 of each. Throws an AskError. */
export async function bringType({ type, first }: Extract<Step, { kind: 'type' }>): Promise<GraphPart> {
  const ontology = ontologyNow()
  const types = (ontology?.nodeTypes ?? []).filter(({ name }) => type === ALL_TYPES || name === type)
  if (types.length === 0) throw new AskError('refused', `There is no type ${type} in this graph.`, 'UNKNOWN_TYPE')
  const nodes: GraphNode[] = []
  const relationships: GraphRelationship[] = []
  let cut = false
  for (const each of types.toSorted((a, b) => b.count - a.count)) {
    if (each.count > 0 && nodes.length < first) cut = (await bringPages(each, { nodes, relationships, first })) || cut
    else cut ||= each.count > 0
  }
  const total = types.reduce((sum, { count }) => sum + count, 0)
  const truncated = cut ? `Of ${total.toLocaleString('en')} nodes, ${nodes.length.toLocaleString('en')} were brought.` : null
  return { ...emptyPart, nodes, relationships, truncated }
}

interface Collection {
  readonly nodes: GraphNode[]
  readonly relationships: GraphRelationship[]
  readonly first: number
}

/** Adds the nodes of a type; true when there are more of them than were wanted. */
async function bringPages({ plural }: NodeType, { nodes, relationships, first }: Collection): Promise<boolean> {
  const query = pageQuery(plural)
  for (let after: string | null = null; ; ) {
    const { page }: Page = await askText<Page>(query, { first: Math.min(PAGE, first - nodes.length), after })
    for (const row of page.nodes) {
      nodes.push(nodeOf(row))
      for (const { node, relationship } of row.relationships.edges) relationships.push({ ...relationship, from: row.id, to: node.id })
    }
    if (!page.pageInfo.hasNextPage) return false
    if (nodes.length >= first) return true
    after = page.pageInfo.endCursor
  }
}

/** The operation for a page: the name of the root field is the world's. */
function pageQuery(plural: string): string {
  return `query Page($first: Int!, $after: String) {
  page: ${plural}(first: $first, after: $after) {
    nodes {
      ...NodeParts
      relationships(direction: OUT, first: ${OUT}) {
        totalCount
        edges { node { id } relationship { id type validFrom validTo knownFrom } }
      }
    }
    pageInfo { hasNextPage endCursor }
  }
}
${NodePartsFragmentDoc}`
}
