/** Arguments of root fields that take several steps → questions, held to the limits. It never plans what is selected of the answer. */
import type { FieldNode } from 'graphql'
import type { Direction, Model } from '../model/model.ts'
import { shortened } from '../model/quote.ts'
import { readCursor } from './cursor.ts'
import type { PlanLimits } from './limits.ts'
import { chosenTypes, typesOf } from './plan-relationships.ts'
import type { ChangesQuestion, GraphBudget, NeighborhoodQuestion, PathsQuestion, SearchQuestion, StepsPlan } from './plan-steps.ts'
import { refuse } from './planning.ts'

type Input = { readonly [name: string]: unknown }

/** Where a question stands in the document, what it was given, and the limits it is held to. */
export interface Asking {
  readonly node: FieldNode
  readonly input: Input
  readonly limits: PlanLimits
  readonly model: Model
}

/** Type of the answer in the API, by root field. */
export const answerTypes = {
  paths: 'PathResult',
  neighborhood: 'Subgraph',
  search: 'SearchConnection',
  changes: 'ChangeConnection',
} as const satisfies Record<StepsPlan['kind'], string>

/** Whether a root field takes several steps. */
export function isQuestion(name: string): name is StepsPlan['kind'] {
  return Object.hasOwn(answerTypes, name)
}

/** The question of a root field. Throws a GraphQLError with BAD_USER_INPUT, BAD_PAGE, BAD_CURSOR or QUERY_TOO_COMPLEX. */
export function planQuestion(kind: StepsPlan['kind'], asking: Asking): StepsPlan['question'] {
  switch (kind) {
    case 'paths':
      return readPaths(asking)
    case 'neighborhood':
      return readNeighborhood(asking)
    case 'search':
      return readSearch(asking)
    case 'changes':
      return readChanges(asking)
    default:
      return kind satisfies never
  }
}

function readPaths(asking: Asking): PathsQuestion {
  const { input, limits } = asking
  const avoid = (input['avoid'] ?? []) as readonly string[]
  checkList(asking, 'avoid', avoid)
  const end = [input['from'], input['to']].find((id) => avoid.includes(id as string))
  if (end !== undefined)
    throw refuse('BAD_USER_INPUT', `"avoid" names "${shortened(end as string)}", which is an end of the paths asked for.`, asking.node)
  return {
    from: input['from'] as string,
    to: input['to'] as string,
    types: chosenTypes(asking.model, input),
    through: typesOf(input['through']),
    avoid: [...new Set(avoid)],
    direction: input['direction'] as Direction,
    maxLength: readCount(asking, 'maxLength', { least: 0, most: limits.pathLengthMax, limit: 'path length' }),
    mode: input['mode'] as PathsQuestion['mode'],
    first: readSize(asking, limits.firstMaxNested),
  }
}

function readNeighborhood(asking: Asking): NeighborhoodQuestion {
  const { input, limits } = asking
  const of = input['of'] as readonly string[]
  checkList(asking, 'of', of)
  return {
    of,
    depth: readCount(asking, 'depth', { least: 0, most: limits.neighborhoodDepthMax, limit: 'neighbourhood depth' }),
    types: chosenTypes(asking.model, input),
    nodeTypes: typesOf(input['nodeTypes']),
    perNode: readCount(asking, 'perNode', { least: 0, most: limits.firstMaxNested, limit: 'nested page' }),
    limit: readCount(asking, 'limit', { least: 1, most: limits.firstMaxRoot, limit: 'root page' }),
  }
}

function readSearch(asking: Asking): SearchQuestion {
  const { input, limits, node } = asking
  const text = input['text'] as string
  if (text.trim() === '') throw refuse('BAD_USER_INPUT', '"text" is empty; give at least one letter or digit of a name.', node)
  if (text.length > limits.searchLengthMax)
    throw refuse('QUERY_TOO_COMPLEX', `"text" has ${text.length} characters; the limit is ${limits.searchLengthMax} (search text).`, node)
  return { text, types: typesOf(input['types']), first: readSize(asking, limits.firstMaxNested), after: readPlace(asking) }

  function readPlace({ input }: Asking): SearchQuestion['after'] {
    const place = placeOf(asking, { signature: searchSignature(text), length: 2, cursor: input['after'] })
    if (!place) return undefined
    const [score, id] = place
    if (typeof score !== 'number' || typeof id !== 'string') throw badCursor(asking)
    return { score, node: id }
  }
}

/** Names the list of a search in its cursors: another text is another list. */
export function searchSignature(text: string): string {
  return `search ${text}`
}

function readChanges(asking: Asking): ChangesQuestion {
  const { input, limits, node } = asking
  const clock = input['clock'] as ChangesQuestion['clock']
  const [from, to] = [input['from'] as string, input['to'] as string]
  if (from > to) throw refuse('BAD_USER_INPUT', `"from" is ${from}, which is after "to", ${to}: give the earlier moment as "from".`, node)
  const place = placeOf(asking, { signature: changesSignature(clock), length: 3, cursor: input['after'] })
  if (place && !place.every((each) => typeof each === 'string')) throw badCursor(asking)
  const [moment, kind, id] = (place ?? []) as readonly string[]
  return {
    clock,
    from: clock === 'VALID' ? dayOf(from) : from,
    to: clock === 'VALID' ? dayOf(to) : to,
    types: chosenTypes(asking.model, input),
    first: readSize(asking, limits.firstMaxRoot),
    after: moment === undefined || kind === undefined || id === undefined ? undefined : { moment, kind, id },
  }
}

/** Names the list of changes in its cursors. */
export function changesSignature(clock: ChangesQuestion['clock']): string {
  return `changes ${clock}`
}

/** The day of an instant, in UTC. */
function dayOf(instant: string): string {
  return instant.slice(0, 10)
}

interface Bounds {
  readonly least: number
  readonly most: number
  readonly limit: string
}

function readCount({ input, node }: Asking, name: string, { least, most, limit }: Bounds): number {
  const value = input[name] as number
  if (value < least) throw refuse('BAD_USER_INPUT', `"${name}" is ${value}; it must be ${least} or more.`, node)
  if (value > most) throw refuse('QUERY_TOO_COMPLEX', `"${name}" is ${value}; the limit is ${most} (${limit}).`, node)
  return value
}

function readSize({ input, node, limits }: Asking, most: number): number {
  const size = (input['first'] ?? limits.firstDefault) as number
  if (size < 0) throw refuse('BAD_PAGE', `"first" is ${size}; it must be 0 or more.`, node)
  if (size > most)
    throw refuse('BAD_PAGE', `"first" is ${size}; the largest page here is ${most}. Ask for less and go on with a cursor.`, node)
  return size
}

function checkList({ node, limits }: Asking, name: string, list: readonly string[]): void {
  if (list.length > limits.listMax)
    throw refuse('QUERY_TOO_COMPLEX', `"${name}" has ${list.length} values; the limit is ${limits.listMax} (list values).`, node)
}

interface PlaceOf {
  readonly signature: string
  readonly length: number
  readonly cursor: unknown
}

function placeOf(asking: Asking, { signature, length, cursor }: PlaceOf): readonly unknown[] | undefined {
  if (cursor === undefined || cursor === null) return undefined
  const read = readCursor(signature, length, cursor as string)
  if (!read.ok) throw badCursor(asking)
  return read.values
}

function badCursor({ node }: Asking): Error {
  return refuse(
    'BAD_CURSOR',
    'The cursor in "after" is broken or belongs to another list. Use one from the same question, or leave it out to start again.',
    node,
  )
}

/** A frontier of more nodes is nearly as fast in several statements, and then it can be given up between them. */
const FRONTIER_MAX = 1000

/** The budget of a search over the graph, from the limits. */
export function budgetOf({ graphNodesMax, graphRelationshipsMax, graphStatementsMax }: PlanLimits): GraphBudget {
  return { nodesMax: graphNodesMax, relationshipsMax: graphRelationshipsMax, frontierMax: FRONTIER_MAX, statementsMax: graphStatementsMax }
}
