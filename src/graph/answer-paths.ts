/** Answers `paths`: searches, then reads what is selected of the paths. It never searches itself. */
import type { StepsPlan } from '../compile/plan-steps.ts'
import { EntrepotError } from '../errors.ts'
import { shortened } from '../model/quote.ts'
import { findPaths } from './find-paths.ts'
import { readFound, type SearchedGraph } from './graph.ts'

/** Gives the answer under its response keys. Throws UNKNOWN_NODE for ends that are not there, and the errors of the engine. */
export async function answerPaths(graph: SearchedGraph, plan: StepsPlan & { kind: 'paths' }): Promise<unknown> {
  const answer = await findPaths(graph, { ...plan.question, clocks: plan.clocks }, plan.budget)
  if (answer.kind === 'unknown') throw unknownNodes(answer.missing)
  const paths = answer.paths.map(({ nodes, relationships }) => ({ length: relationships.length, nodes, relationships }))
  return readFound(graph, plan, { paths, searched: answer.searched, truncated: answer.truncation })
}

/** So many ids are named in a message. */
const NAMED_MAX = 5

/** Says which of the ids that were given are not there. */
export function unknownNodes(missing: readonly string[]): EntrepotError {
  const named = missing.slice(0, NAMED_MAX).map((id) => JSON.stringify(shortened(id)))
  const more = missing.length > named.length ? [`${missing.length - named.length} more`] : []
  const ids = `${missing.length === 1 ? 'id' : 'ids'} ${[...named, ...more].join(', ')}`
  return new EntrepotError('UNKNOWN_NODE', `There is no node with the ${ids}. The field "search" finds ids by names.`)
}
