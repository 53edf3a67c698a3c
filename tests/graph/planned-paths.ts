/** Questions for paths as operations, planned, and what is selected in them of paths that are known. It never searches. */
import { createSchema } from '../../src/api/schema.ts'
import type { PathsPlan } from '../../src/graph/find-at-once.ts'
import type { FoundPath, PathQuestion } from '../../src/graph/find-paths.ts'
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
  const clock = clocks ? `@asOf(${Object.entries(clocks).flatMap(([name, at]) => (at === null ? [] : [`${name}: "${at}"`]))})` : ''
  const query = `query ($from: ID!, $to: ID!, $avoid: [ID!]) ${clock.length > '@asOf()'.length ? clock : ''} {
    paths(${given.join(', ')}) { ${paths} ${about} } }`
  const planned = plan(world, query, { variables: { from, to, avoid }, limits: { firstMaxNested: 1_000 } })
  if (!planned.ok) throw new Error(planned.errors.join())
  return planned.plans.get('paths') as PathsPlan
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
