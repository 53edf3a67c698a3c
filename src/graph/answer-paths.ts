/** Answers `paths`: searches, then reads what is selected of the paths. It never searches itself. */
import { EntrepotError } from '../errors.ts'
import { shortened } from '../model/quote.ts'
import { answerAtOnce, type PathsPlan } from './find-at-once.ts'
import { findPaths } from './find-paths.ts'
import { type PathGraph, readFound } from './graph.ts'

/** Gives the answer under its response keys. Throws UNKNOWN_NODE for ends that are not there, and the errors of the engine. */
export async function answerPaths(graph: PathGraph, plan: PathsPlan): Promise<unknown> {
  const atOnce = await answerAtOnce(graph, plan)
  if (atOnce) return atOnce.answer
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
