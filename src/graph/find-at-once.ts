/** Answers `paths` in one statement where the engine's own search is sure to find what the search in steps does. It never searches itself. */
import type { StepsPlan } from '../compile/plan-steps.ts'
import type { ShortestSize } from '../compile/print-shortest.ts'
import type { Row, Statement } from '../engine/engine.ts'
import { EntrepotError } from '../errors.ts'
import { pathsTruncation } from './find-paths.ts'
import type { PathGraph } from './graph.ts'

/** A question for paths, planned and bound. */
export type PathsPlan = StepsPlan & { readonly kind: 'paths' }

/** Of more paths than this the engine could not give the first in their order without a look at all of them. */
const PATHS_MAX = 1_000

/** The engine sees more than this many relationships in a millisecond. It is given the time for what a search in steps may see. */
const RELATIONSHIPS_PER_MS = 250
const TIMEOUT_MAX_MS = 1_000

/** An answer under its response keys. */
export interface AnsweredAtOnce {
  readonly answer: unknown
}

/**
 * Gives the answer; or undefined where only a search in steps knows it: what it has seen is asked for, an end is unknown, there are
 * no paths and it is asked whether a longer one may exist, there are very many, or the engine would take long.
 */
export async function answerAtOnce(graph: PathGraph, plan: PathsPlan): Promise<AnsweredAtOnce | undefined> {
  const { question, shortest, shaping } = plan
  const { from, to, avoid, first, maxLength, mode } = question
  const wanted = mode === 'SHORTEST' ? Math.min(first, 1) : first
  if (!graph.findsShortestPaths || !shortest || from === to || maxLength === 0 || wanted === 0) return undefined
  if (avoid.includes(from) || avoid.includes(to)) return undefined
  const size: ShortestSize = { wanted, most: PATHS_MAX }
  const rows = await runInTime(graph, shortest.statement(question, size, shaping), timeOf(plan))
  const found = rows && shortest.read(rows)
  if (!found || found.count > PATHS_MAX || (found.count === 0 && selectsTruncation(plan))) return undefined
  const paths = found.paths.map(([nodes, relationships]) => ({
    length: relationships.length,
    nodes,
    relationships: relationships.map((id) => ({ id })),
  }))
  const truncated = mode === 'ALL_SHORTEST' && found.count > wanted ? pathsTruncation : undefined
  return { answer: shortest.shape({ paths, truncated }, found.columns, { question, shaping }) }
}

function selectsTruncation({ fields }: PathsPlan): boolean {
  return fields.some(({ name }) => name === 'truncated')
}

function timeOf({ budget }: PathsPlan): number {
  return Math.min(TIMEOUT_MAX_MS, Math.ceil(budget.relationshipsMax / RELATIONSHIPS_PER_MS))
}

async function runInTime(graph: PathGraph, statement: Statement, timeoutMs: number): Promise<readonly Row[] | undefined> {
  try {
    return await graph.run(statement, timeoutMs)
  } catch (error) {
    if (error instanceof EntrepotError && error.code === 'OPERATION_TIMEOUT') return undefined
    throw error
  }
}
