/** Admits one operation: holds its request to the limits, and gives it what it runs with. It never parses for execution. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { GraphQLError } from 'graphql'
import type { Outcome, Running } from '../api/execute.ts'
import type { Config } from '../config.ts'
import type { Engine } from '../engine/engine.ts'
import { invariant } from '../errors.ts'
import type { PathGraph } from '../graph/graph.ts'
import type { Model } from '../model/model.ts'
import type { NameIndex } from '../search/name-index.ts'
import type { Caller } from './access/access.ts'
import type { Allowance } from './access/allowance.ts'
import type { Documents } from './documents.ts'
import { openEnding } from './ending.ts'
import { tooComplex } from './excess.ts'
import { checkDocument } from './limits.ts'
import type { Persisted } from './persisted.ts'
import { answerSteps } from './steps.ts'
import type { Metrics } from './telemetry/metrics.ts'
import type { Asker, StatementWatch } from './telemetry/statement-watch.ts'
import { exceedsInJson } from './values.ts'

/** An operation that was started: what it runs with, and since when. */
export interface Started {
  readonly running: Running
  /** By `performance.now()`. */
  readonly since: number
}

/** One operation, and what is logged of it. */
export interface Operation extends Started {
  readonly request: FastifyRequest
  /** What came of it, when it ran before Apollo was asked. */
  readonly outcome?: Promise<Outcome>
  readonly caller: Caller
  readonly allowance: Allowance
}

/** What operations are admitted with, for as long as one world is served. */
export interface Admission {
  readonly engine: Engine
  readonly config: Config
  readonly model: Model
  readonly names: NameIndex
  readonly documents: Documents
  readonly persisted: Persisted
  readonly allowance: Allowance
  readonly metrics: Metrics
  readonly watch: StatementWatch
}

/** The parts of a GraphQL request, of a body or a query string, as far as they can be read. */
interface Asked {
  readonly query?: unknown
  readonly variables?: unknown
  readonly extensions?: unknown
}

/** Starts an operation of the caller of a request, that is within the limits. Throws QUERY_TOO_COMPLEX and its like before anything else has looked at what was sent. */
export function openOperation(request: FastifyRequest, reply: FastifyReply, admission: Admission): Operation {
  const caller = callerOf(request)
  const refusal = refuse(readAsked(request), caller, admission)
  if (refusal) throw refusal
  const asker = { request: request.raw, response: reply.raw, operationName: () => request.operationName }
  return { request, caller, allowance: admission.allowance, ...startOperation(asker, admission) }
}

/**
 * An operation that is ended by the operation's time limit and by its caller going away: then nothing new starts, and what runs
 * is given up.
 */
export function startOperation(asker: Asker, { engine, config, model, names, watch }: Admission): Started {
  const { response } = asker
  const ending = openEnding()
  const timer = setTimeout(() => ending.end(), config.operationTimeoutMs)
  const onClose = () => {
    clearTimeout(timer)
    if (!response.writableFinished) ending.end()
  }
  // It may have gone while it was found out who asks.
  if (response.destroyed) onClose()
  else response.once('close', onClose)
  const options = { signal: ending.signal, timeoutMs: config.engineTimeoutMs }
  const run: PathGraph['run'] = (statement, timeoutMs = options.timeoutMs) =>
    watch(asker, statement, () => engine.run(statement, timeoutMs < options.timeoutMs ? { ...options, timeoutMs } : options))
  const { findsShortestPaths } = engine
  const running: Running = {
    run: (statement) => run(statement),
    answer: (plan) => answerSteps({ model, names, findsShortestPaths, run }, plan),
  }
  return { running, since: performance.now() }
}

/** Who asks, which is known of every request that comes so far. */
export function callerOf({ caller }: FastifyRequest): Caller {
  invariant(caller, 'a request has a caller before it has an operation')
  return caller
}

function refuse(asked: Asked, { role }: Caller, { config, documents, persisted }: Admission): GraphQLError | undefined {
  const { query, variables, extensions } = asked
  const excess = exceedsInJson(variables, config) ?? exceedsInJson(extensions, config)
  if (excess) return tooComplex(excess)
  const refusal = persisted.refuse(asked, role)
  if (refusal) return refusal
  return typeof query === 'string' && !documents.find(query) ? checkDocument(query, config) : undefined
}

const base = 'http://host/'

function readAsked(request: FastifyRequest): Asked {
  if (request.method === 'POST') return typeof request.body === 'object' && request.body !== null ? request.body : {}
  // As Apollo's integration reads it: a second "?" or a "#" must not show us another operation than runs.
  const search = URL.canParse(request.url, base) ? new URL(request.url, base).searchParams : new URLSearchParams()
  return {
    query: search.get('query') ?? undefined,
    variables: parseJson(search.get('variables')),
    extensions: parseJson(search.get('extensions')),
  }
}

/** What is not JSON is left to the server of GraphQL to report. */
function parseJson(text: string | null): unknown {
  try {
    return text === null ? undefined : JSON.parse(text)
  } catch {
    return undefined
  }
}
