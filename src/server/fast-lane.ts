/** Answers at once what Apollo has let through before: a kept document, executed without an error. It never words a refusal or an error. */
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Executable, Outcome } from '../api/execute.ts'
import type { Role } from '../model/roles.ts'
import { openRecent } from '../recent.ts'
import type { Caller } from './access/access.ts'
import { answerError } from './answers.ts'
import { allowCaching } from './caching.ts'
import { type Admission, callerOf, type Started, startOperation } from './operation.ts'
import type { Answering } from './state.ts'
import { exceedsInJson } from './values.ts'

/** An operation that runs without Apollo. */
export interface Quick {
  readonly started: Started
  readonly outcome: Promise<Outcome>
  readonly operationName: string | undefined
  /** The rows that it may make. */
  readonly cost: number
  /** In which media type Apollo would answer. */
  readonly mediaType: string
  /** The body of the answer; undefined when it was refused or failed, and Apollo has to say how. */
  readonly text: Promise<string | undefined>
}

/** A request to be answered, and whose it is. */
export interface Asking {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly caller: Caller
}

/** The lane for one world. */
export interface FastLane {
  /** Starts the operation of a body that was parsed; undefined when it is out of the ordinary, and goes to Apollo. */
  start(asking: Asking, body: unknown): Quick | undefined
  readonly answer: Answering
}

interface AskedText {
  readonly query: unknown
  readonly extensions: { readonly [name: string]: unknown } | null
}

/** An operation that may be executed, with its variables as they were sent. */
interface Ordinary {
  readonly executable: Executable
  readonly variables: { readonly [name: string]: unknown }
  readonly operationName: string | undefined
}

/** What an ordinary body may have. */
const parameters: ReadonlySet<string> = new Set(['query', 'variables', 'operationName', 'extensions'])

const passed = new WeakMap<IncomingMessage, Quick>()

/** Leaves it to `answer` to end what was started, whichever world is in service by then. */
export function passOn(request: IncomingMessage, quick: Quick): void {
  passed.set(request, quick)
}

/** Opens the lane for one world. Whatever is out of the ordinary goes to `apollo`; so does what went wrong, which does not run again. */
export function openFastLane(admission: Admission, apollo: Answering): FastLane {
  const { documents, persisted, config } = admission
  /** In which media type Apollo has answered to those who accept this, at this host. */
  const mediaTypes = openRecent<string>({ countMax: 100, charactersMax: 10_000 })
  return { start, answer }

  function start({ request, response, caller }: Asking, body: unknown): Quick | undefined {
    const asked = request.method === 'POST' ? readOrdinary(body, caller) : undefined
    const mediaType = asked && mediaTypes.get(wayOf(request.headers))
    if (!asked || mediaType === undefined) return undefined
    const cost = asked.executable.cost(asked.variables)
    // Apollo has the words of a refusal.
    if (admission.allowance.refuse(cost, caller)) return undefined
    admission.metrics.planned(true)
    const { operationName } = asked
    const started = startOperation({ request, response, operationName: () => operationName }, admission)
    const outcome = asked.executable.execute(asked.variables, started.running)
    return { started, outcome, operationName, cost, mediaType, text: print(outcome) }
  }

  async function answer(this: FastifyInstance, request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
    const caller = callerOf(request)
    const quick = passed.get(request.raw) ?? start({ request: request.raw, response: reply.raw, caller }, request.body)
    if (!quick) return answerByApollo.call(this, request, reply)
    request.operation = { request, caller, allowance: admission.allowance, ...quick.started, outcome: quick.outcome }
    request.operationCost = quick.cost
    request.operationName = quick.operationName
    const text = await quick.text
    if (text === undefined) return answerByApollo.call(this, request, reply)
    reply.header('content-type', quick.mediaType)
    return text
  }

  async function answerByApollo(this: FastifyInstance, request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
    // Apollo's integration makes a URL of both, and has no answer when that fails.
    if (!URL.canParse(request.url, `${request.protocol}://${request.hostname}/`))
      return answerError(reply, 'BAD_REQUEST', 'Give a Host header that is a host.')
    const answered = await apollo.call(this, request, reply)
    const mediaType = reply.getHeader('content-type')
    if (request.method === 'POST' && reply.statusCode === 200 && typeof mediaType === 'string')
      mediaTypes.set(wayOf(request.raw.headers), mediaType)
    const maxAgeS = config.cacheMaxAgeS
    const mayBeCached = maxAgeS > 0 && request.mayBeCached && request.method === 'GET' && reply.statusCode === 200
    return mayBeCached && typeof answered === 'string' ? allowCaching(request, reply, { text: answered, maxAgeS }) : answered
  }

  function readOrdinary(body: unknown, { role }: Caller): Ordinary | undefined {
    if (!isObject(body) || hasOthers(body, parameters)) return undefined
    const { query, variables = null, operationName = null, extensions = null } = body
    if (!isObjectOrNull(variables) || !isObjectOrNull(extensions)) return undefined
    if (operationName !== null && typeof operationName !== 'string') return undefined
    const text = readText({ query, extensions }, role)
    const executable = text === undefined ? undefined : documents.find(text)?.prepare(operationName ?? undefined)
    if (!executable || exceedsInJson(variables, config) || exceedsInJson(extensions, config)) return undefined
    return { executable, variables: variables ?? {}, operationName: operationName ?? undefined }
  }

  /** The document, where it came by itself, or its hash did, and those of a role may run it. */
  function readText({ query, extensions }: AskedText, role: Role): string | undefined {
    if (extensions && 'persistedQuery' in extensions) return persisted.read({ query, extensions }, role)
    return typeof query === 'string' && persisted.allows(query, role) ? query : undefined
  }
}

/** What Apollo would send. It learns of what was thrown, too, when it is asked. */
async function print(asked: Promise<Outcome>): Promise<string | undefined> {
  const outcome = await asked.catch(() => undefined)
  if (outcome?.kind !== 'executed' || outcome.result.errors) return undefined
  const { data, extensions } = outcome.result
  return extensions || !data ? `${JSON.stringify({ data, extensions })}\n` : `{"data":${printFields(data)}}\n`
}

/** As JSON would print an object without a prototype, which takes it much longer; response keys need no escapes. */
function printFields(data: { readonly [key: string]: unknown }): string {
  let fields = ''
  for (const key in data) fields += `${fields === '' ? '' : ','}"${key}":${JSON.stringify(data[key])}`
  return `{${fields}}`
}

function wayOf({ host = '', accept = '' }: IncomingHttpHeaders): string {
  return `${host} ${accept}`
}

/** Whether an object of JSON has other keys than these. */
function hasOthers(value: { readonly [name: string]: unknown }, known: ReadonlySet<string>): boolean {
  for (const name in value) if (!known.has(name)) return true
  return false
}

function isObjectOrNull(value: unknown): value is { readonly [name: string]: unknown } | null {
  return value === null || isObject(value)
}

function isObject(value: unknown): value is { readonly [name: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
