/** The nodes of one type, or of all, as a part of the graph, page by page. It never keeps anything. */
import { AskError, askText } from '../api/ask.ts'
import { type NodeType, ontologyNow } from '../api/ontology.ts'
import { type NodePartsFragment, NodePartsFragmentDoc } from '../api/operations.ts'
import type { Step } from '../view/view.ts'
import { nodeOf } from './node-of.ts'
import { emptyPart, type GraphNode, type GraphPart, type GraphRelationship } from './part.ts'

/** The type of a step that asks for nodes of all types. */
const ALL_TYPES = '*'

/** Nodes a page; the server allows no more. */
const PAGE = 1000
/** Relationships that go out from one node, on one page; the server allows no more. */
const OUT = 100

interface Row {
  readonly relationships: {
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
  const parts = await Promise.all(sharesOf(types, first).map(bringPages))
  const nodes = parts.flatMap((part) => part.nodes)
  const total = types.reduce((sum, { count }) => sum + count, 0)
  const truncated =
    nodes.length < total ? `Of ${total.toLocaleString('en')} nodes, ${nodes.length.toLocaleString('en')} were brought.` : null
  return { ...emptyPart, nodes, relationships: parts.flatMap((part) => part.relationships), truncated }
}

interface TypeShare {
  readonly plural: string
  readonly first: number
}

/** How many nodes of each type are brought: types with many come first, until there are enough. */
function sharesOf(types: readonly NodeType[], first: number): readonly TypeShare[] {
  let left = first
  return types
    .toSorted((a, b) => b.count - a.count)
    .flatMap(({ plural, count }) => {
      const share = Math.min(left, count)
      left -= share
      return share > 0 ? [{ plural, first: share }] : []
    })
}

async function bringPages({ plural, first }: TypeShare): Promise<Pick<GraphPart, 'nodes' | 'relationships'>> {
  const nodes: GraphNode[] = []
  const relationships: GraphRelationship[] = []
  const query = pageQuery(plural)
  let after: string | null = null
  do {
    const { page }: Page = await askText<Page>(query, { first: Math.min(PAGE, first - nodes.length), after })
    for (const row of page.nodes) {
      nodes.push(nodeOf(row))
      for (const { node, relationship } of row.relationships.edges) relationships.push({ ...relationship, from: row.id, to: node.id })
    }
    after = page.pageInfo.hasNextPage && nodes.length < first ? page.pageInfo.endCursor : null
  } while (after !== null)
  return { nodes, relationships }
}

/** The operation for a page: the name of the root field is the world's. */
function pageQuery(plural: string): string {
  return `query Page($first: Int!, $after: String) {
  page: ${plural}(first: $first, after: $after) {
    nodes {
      ...NodeParts
      relationships(direction: OUT, first: ${OUT}) {
        edges { node { id } relationship { id type validFrom validTo knownFrom } }
      }
    }
    pageInfo { hasNextPage endCursor }
  }
}
${NodePartsFragmentDoc}`
}
