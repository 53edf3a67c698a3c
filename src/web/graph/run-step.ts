/** What a step brings: asks the API and gives a part of the graph. It never keeps anything. */
import { AskError, ask } from '../api/ask.ts'
import { ontologyNow } from '../api/ontology.ts'
import { AroundDocument, BetweenAtDocument, BetweenDocument, ExpandDocument, NodesDocument } from '../api/operations.ts'
import type { Clocks, Step } from '../view/view.ts'
import { nodeOf, relationshipOf } from './node-of.ts'
import { emptyPart, type GraphPart } from './part.ts'

/** How many paths are drawn at once. */
const PATHS_MAX = 10

const anyTime: Clocks = { valid: null, known: null }

type StepOf<Kind extends Step['kind']> = Extract<Step, { kind: Kind }>

/** Under which name what a step brings is kept. Paths alone depend on the clocks: the rest is there at any time and filtered. */
export function stepKey(step: Step, clocks: Clocks): string {
  return JSON.stringify(step.kind === 'path' ? [step, clocks] : [step])
}

/**
 * Where the clocks stand for what a step brings. Where they are set, paths are looked for there and at any time alike: so one that
 * does not hold there is seen to vanish, and there is something to see while the clocks move.
 */
export function stepClocks({ kind }: Step, clocks: Clocks): readonly Clocks[] {
  const set = clocks.valid !== null || clocks.known !== null
  return kind === 'path' && set ? [clocks, anyTime] : [clocks]
}

/** Asks for what a step brings. Throws an AskError. */
export function runStep(step: Step, clocks: Clocks): Promise<GraphPart> {
  switch (step.kind) {
    case 'nodes':
      return bringNodes(step)
    case 'expand':
      return bringNeighbours(step)
    case 'around':
      return bringSurroundings(step)
    case 'path':
      return bringPaths(step, clocks)
    case 'type':
      return import('./bring-type.ts').then(({ bringType }) => bringType(step))
    case 'query':
      return import('../answer/bring-answer.ts').then(({ bringAnswer }) => bringAnswer(step))
    default:
      return step satisfies never
  }
}

async function bringNodes({ ids }: StepOf<'nodes'>): Promise<GraphPart> {
  const { nodes } = await ask(NodesDocument, { ids })
  return { ...emptyPart, nodes: (nodes ?? []).flatMap((row) => (row ? [nodeOf(row)] : [])) }
}

async function bringNeighbours({ of, types, direction, nodeTypes, first, after }: StepOf<'expand'>): Promise<GraphPart> {
  const { node } = await ask(ExpandDocument, {
    id: of,
    first,
    types: types ?? null,
    nodeTypes: nodeTypes ?? null,
    after: after ?? null,
    direction: direction ?? 'ANY',
  })
  if (!node) throw new AskError('refused', `There is no node ${of} in this graph.`, 'UNKNOWN_NODE')
  const { edges, pageInfo, totalCount } = node.relationships
  const narrowed = direction !== undefined || nodeTypes !== undefined || (types !== undefined && types.length !== 1)
  return {
    ...emptyPart,
    nodes: [nodeOf(node), ...edges.map((edge) => nodeOf(edge.node))],
    relationships: edges.map(({ relationship }) => relationshipOf(relationship)),
    omitted: narrowed ? [] : [{ node: of, type: types?.[0] ?? null, count: totalCount - edges.length }],
    next: pageInfo.hasNextPage ? pageInfo.endCursor : null,
  }
}

async function bringSurroundings({ of, depth, types, perNode, limit }: StepOf<'around'>): Promise<GraphPart> {
  const { neighborhood } = await ask(AroundDocument, { of, depth, perNode, limit, types: types ?? null, nodeTypes: null })
  if (!neighborhood) return emptyPart
  return {
    ...emptyPart,
    nodes: neighborhood.nodes.map(nodeOf),
    relationships: neighborhood.relationships.map(relationshipOf),
    omitted: neighborhood.omitted.map(({ node, type, count }) => ({ node: node.id, type, count })),
    truncated: neighborhood.truncated?.detail ?? null,
  }
}

async function bringPaths({ from, to, exceptTypes, avoid }: StepOf<'path'>, { valid, known }: Clocks): Promise<GraphPart> {
  const question = { from, to, first: PATHS_MAX, exceptTypes: exceptTypes ?? structuralTypes(), avoid: avoid ?? [] }
  const { paths } =
    valid === null && known === null ? await ask(BetweenDocument, question) : await ask(BetweenAtDocument, { ...question, valid, known })
  const found = paths?.paths ?? []
  return {
    ...emptyPart,
    nodes: found.flatMap(({ nodes }) => nodes.map(nodeOf)),
    relationships: found.flatMap(({ relationships }) => relationships.map(relationshipOf)),
    paths: found.map(({ nodes, relationships }) => ({
      nodes: nodes.map(({ id }) => id),
      relationships: relationships.map(({ id }) => id),
    })),
    truncated: paths?.truncated?.detail ?? null,
  }
}

/** Relationships that only say how documents are built: a path over "both are mentioned in" says little. */
export function structuralTypes(): readonly string[] {
  return (ontologyNow()?.relationshipTypes ?? []).flatMap(({ name, structural }) => (structural ? [name] : []))
}
