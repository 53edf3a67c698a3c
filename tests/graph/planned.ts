/** Questions for paths and neighbourhoods as operations, planned, and what is selected in them of what is known. It never searches. */
import { createSchema } from '../../src/api/schema.ts'
import type { Known } from '../../src/compile/scope.ts'
import type { PathsPlan } from '../../src/graph/find-at-once.ts'
import type { NeighborhoodAnswer, SurroundingsQuestion } from '../../src/graph/find-neighborhood.ts'
import type { FoundPath, PathQuestion } from '../../src/graph/find-paths.ts'
import type { NeighborhoodPlan } from '../../src/graph/look-around.ts'
import type { Model } from '../../src/model/model.ts'
import { plan, type World } from '../world.ts'
import type { PlainGraph } from './random-graph.ts'

/** What is asked about the answer, beside the paths. */
const truncated = 'truncated { reason }'

const paths = `paths { length nodes { __typename id } relationships { id type from { id } } }`

/** The API of an ontology, without a seed. */
export function worldOf(model: Model): World {
  return { model, schema: createSchema(model), seed: '' }
}

/** The plan of an operation that asks the question. */
export function planPaths(world: World, question: PathQuestion, about = truncated): PathsPlan {
  const { from, to, avoid, types, through, direction, maxLength, mode, first, clocks } = question
  const given = [
    `from: $from, to: $to, avoid: $avoid, direction: ${direction}, maxLength: ${maxLength}, mode: ${mode}, first: ${first}`,
    ...(types ? [`types: [${types}]`] : []),
    ...(through ? [`through: [${through}]`] : []),
  ]
  const query = `query ($from: ID!, $to: ID!, $avoid: [ID!]) ${printClocks(clocks)} {
    paths(${given.join(', ')}) { ${paths} ${about} } }`
  const planned = plan(world, query, { variables: { from, to, avoid }, limits: { firstMaxNested: 1_000 } })
  if (!planned.ok) throw new Error(planned.errors.join())
  return planned.plans.get('paths') as PathsPlan
}

function printClocks(clocks: PathQuestion['clocks']): string {
  const given = Object.entries(clocks ?? {}).flatMap(([name, at]) => (at === null ? [] : [`${name}: "${at}"`]))
  return given.length > 0 ? `@asOf(${given})` : ''
}

/** The plan of an operation that asks the question. */
export function planNeighborhood(
  world: World,
  { types, nodeTypes, counted, clocks, ...rest }: SurroundingsQuestion,
  known: Known = {},
): NeighborhoodPlan {
  const given = [...(types ? [`types: [${types}]`] : []), ...(nodeTypes ? [`nodeTypes: [${nodeTypes}]`] : [])]
  const omitted = counted ? 'omitted { node { id } type count followed }' : ''
  const query = `query ($of: [ID!]!, $depth: Int!, $perNode: Int!, $limit: Int!) ${printClocks(clocks)} {
    neighborhood(of: $of, depth: $depth, perNode: $perNode, limit: $limit, ${given}) {
      nodes { __typename id } relationships { id type from { id } to { id } } ${omitted} truncated { reason } } }`
  const planned = plan(world, query, { variables: { ...rest }, ...known })
  if (!planned.ok) throw new Error(planned.errors.join())
  return planned.plans.get('neighborhood') as NeighborhoodPlan
}

/** What the operation gives where this lies around. */
export function selectedAround(graph: PlainGraph, { counted }: SurroundingsQuestion, answer: NeighborhoodAnswer): object {
  const { nodes, relationships, omitted, truncation } = answer
  return {
    nodes: nodes.map((id) => ({ __typename: graph.nodes.get(id), id })),
    relationships: relationships.map(({ id, type, from, to }) => ({ id, type, from: { id: from }, to: { id: to } })),
    ...(counted && { omitted: omitted.map(({ node, ...rest }) => ({ node: { id: node }, ...rest })) }),
    truncated: truncation ? { reason: truncation.reason } : null,
  }
}

/** What the operation gives for these shortest paths. */
export function selectedOf(graph: PlainGraph, { mode, first }: PathQuestion, found: readonly FoundPath[]): object {
  const wanted = mode === 'SHORTEST' ? 1 : first
  return {
    paths: found.slice(0, wanted).map(({ nodes, relationships }) => ({
      length: relationships.length,
      nodes: nodes.map((id) => ({ __typename: graph.nodes.get(id), id })),
      relationships: relationships.map(({ id, type, from }) => ({ id, type, from: { id: from } })),
    })),
    truncated: mode === 'ALL_SHORTEST' && found.length > wanted ? { reason: 'PATHS' } : null,
  }
}
