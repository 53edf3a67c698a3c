/** The nodes of one type, or of all, as a part of the graph, page by page. It never keeps anything. */
import { AskError, askText } from '../api/ask.ts'
import { type NodeType, ontologyNow } from '../api/ontology.ts'
import { type NodePartsFragment, NodePartsFragmentDoc } from '../api/operations.ts'
import { ALL_TYPES, type Step } from '../view/view.ts'
import { nodeOf } from './node-of.ts'
import { emptyPart, type GraphNode, type GraphPart, type GraphRelationship } from './part.ts'

/** Nodes a page; the server allows no more. */
const PAGE = 1000
/** Relationships that go out from a node and come with it: most nodes have no more, and a page stays under 20,000 rows. */
const OUT = 10
/** Relationships that go out from one of the others; the server allows no more. */
const OUT_MAX = 100
/** How many of the others are asked for at once, to stay under 20,000 rows. */
const OTHERS = 190

interface Row {
  readonly id: string
  readonly relationships: {
    readonly pageInfo: { readonly hasNextPage: boolean }
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
  const parts: Awaited<ReturnType<typeof bringPages>>[] = []
  // One after the other: where the server counts rows, those that ask at once only turn each other away.
  for (const share of sharesOf(types, first)) parts.push(await bringPages(share))
  const nodes = parts.flatMap((part) => part.nodes)
  const total = types.reduce((sum, { count }) => sum + count, 0)
  const truncated =
    nodes.length < total ? `Of ${total.toLocaleString('en')} nodes, ${nodes.length.toLocaleString('en')} were brought.` : null
  return { ...emptyPart, nodes, relationships: parts.flatMap((part) => part.relationships), truncated }
}

interface Others {
  readonly rows: readonly (Row | null)[]
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
  const others: string[] = []
  const query = pageQuery(plural)
  let after: string | null = null
  do {
    const { page }: Page = await askText<Page>(query, { first: Math.min(PAGE, first - nodes.length), after })
    for (const row of page.nodes) {
      nodes.push(nodeOf(row))
      if (row.relationships.pageInfo.hasNextPage) others.push(row.id)
      else relationships.push(...outOf(row))
    }
    after = page.pageInfo.hasNextPage && nodes.length < first ? page.pageInfo.endCursor : null
  } while (after !== null)
  for (let from = 0; from < others.length; from += OTHERS) {
    const { rows } = await askText<Others>(othersQuery, { ids: others.slice(from, from + OTHERS) })
    for (const row of rows) if (row) relationships.push(...outOf(row))
  }
  return { nodes, relationships }
}

function outOf({ id, relationships }: Row): readonly GraphRelationship[] {
  return relationships.edges.map(({ node, relationship }) => ({ ...relationship, from: id, to: node.id }))
}

/** The operation for a page: the name of the root field is the world's. */
function pageQuery(plural: string): string {
  return `query Page($first: Int!, $after: String) {
  page: ${plural}(first: $first, after: $after) {
    nodes {
      ...NodeParts
      ${outSelection(OUT)}
    }
    pageInfo { hasNextPage endCursor }
  }
}
${NodePartsFragmentDoc}`
}

const othersQuery = `query Others($ids: [ID!]!) { rows: nodes(ids: $ids) { id ${outSelection(OUT_MAX)} } }`

function outSelection(first: number): string {
  return `relationships(direction: OUT, first: ${first}) {
        pageInfo { hasNextPage }
        edges { node { id } relationship { id type validFrom validTo knownFrom } }
      }`
}
