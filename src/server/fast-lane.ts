/** Answers at once what Apollo has let through before: a kept document, executed without an error. It never words a refusal or an error. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Executable } from '../api/execute.ts'
import { answerError } from './answers.ts'
import { type Admission, startOperation } from './operation.ts'
import { openRecent } from './recent.ts'
import type { Answering } from './state.ts'
import { exceedsInJson } from './values.ts'

/** An operation that may be executed, with its variables as they were sent. */
interface Ordinary {
  readonly executable: Executable
  readonly variables: { readonly [name: string]: unknown }
  readonly operationName: string | undefined
}

/** Opens the lane for one world. Whatever is out of the ordinary goes to `apollo`; so does what went wrong, which does not run again. */
export function openFastLane(admission: Admission, apollo: Answering): Answering {
  const { documents, config } = admission
  /** In which media type Apollo has answered to those who accept this, at this host. */
  const mediaTypes = openRecent<string>({ countMax: 100, charactersMax: 10_000 })
  return answer

  async function answer(this: FastifyInstance, request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
    const asked = readOrdinary(request)
    const mediaType = asked && mediaTypes.get(wayOf(request))
    if (!asked || mediaType === undefined) return answerByApollo.call(this, request, reply)
    const operation = startOperation(request, reply, admission)
    operation.outcome = asked.executable.execute(asked.variables, operation.running)
    request.operation = operation
    request.operationName = asked.operationName
    const outcome = await operation.outcome.catch(() => undefined)
    if (outcome?.kind !== 'executed' || outcome.result.errors) return answerByApollo.call(this, request, reply)
    const { data, extensions } = outcome.result
    reply.header('content-type', mediaType)
    return `${JSON.stringify({ data, extensions })}\n`
  }

  async function answerByApollo(this: FastifyInstance, request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
    // Apollo's integration makes a URL of both, and has no answer when that fails.
    if (!URL.canParse(request.url, `${request.protocol}://${request.hostname}/`))
      return answerError(reply, 'BAD_REQUEST', 'Give a Host header that is a host.')
    const answered = await apollo.call(this, request, reply)
    const mediaType = reply.getHeader('content-type')
    if (request.method === 'POST' && reply.statusCode === 200 && typeof mediaType === 'string') mediaTypes.set(wayOf(request), mediaType)
    return answered
  }

  function readOrdinary({ method, body }: FastifyRequest): Ordinary | undefined {
    if (method !== 'POST' || !isObject(body)) return undefined
    const { query, variables = null, operationName = null, extensions = null, ...rest } = body
    if (typeof query !== 'string' || !isObjectOrNull(variables) || !isObjectOrNull(extensions) || Object.keys(rest).length > 0)
      return undefined
    if (extensions && 'persistedQuery' in extensions) return undefined
    if (operationName !== null && typeof operationName !== 'string') return undefined
    const executable = documents.find(query)?.prepare(operationName ?? undefined)
    if (!executable || exceedsInJson(variables, config) || exceedsInJson(extensions, config)) return undefined
    return { executable, variables: variables ?? {}, operationName: operationName ?? undefined }
  }
}

function wayOf({ host, headers }: FastifyRequest): string {
  return `${host} ${headers.accept ?? ''}`
}

function isObjectOrNull(value: unknown): value is { readonly [name: string]: unknown } | null {
  return value === null || isObject(value)
}

function isObject(value: unknown): value is { readonly [name: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
