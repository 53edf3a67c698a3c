/** Sends an operation to the API of the same origin and says in words what went wrong. It never asks another origin, and tries again only when told when. */
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core'
import { fetchWithKey } from './key.ts'
import { withOwnNames } from './own-names.ts'
import { waitAsTold } from './waiting.ts'

/** A document and the types of what it gives and takes. */
export type Operation<Result, Variables> = DocumentTypeDecoration<Result, Variables> & { toString(): string }

/**
 * What went wrong: `offline` no answer at all; `down` the server answers, its engine does not; `loading` not yet; `refused` the
 * operation; `failed` inside the server.
 */
export type ProblemKind = 'offline' | 'down' | 'loading' | 'refused' | 'failed'

/** A failed question, in words for the person at the screen. `code` is the server's, where it gave one. */
export class AskError extends Error {
  readonly kind: ProblemKind
  readonly code: string | undefined
  constructor(kind: ProblemKind, message: string, code?: string) {
    super(message)
    this.name = 'AskError'
    this.kind = kind
    this.code = code
  }
}

interface GraphqlAnswer<Result> {
  readonly data?: Result | null
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[]
}

/** The data of an operation. Throws an AskError when any of it failed; an abort by `signal` is thrown as it is. */
export async function ask<Result, Variables>(
  operation: Operation<Result, Variables>,
  variables: Variables,
  signal?: AbortSignal,
): Promise<Result> {
  return askText<Result>(withOwnNames(operation.toString()), variables, signal)
}

/** The same for the text of an operation that is not known before, such as an example of the seed. */
export async function askText<Result>(query: string, variables: unknown, signal?: AbortSignal): Promise<Result> {
  const answer = await send<Result>({ query, variables }, signal)
  const [error] = answer.errors ?? []
  if (error) throw problemOf(error.message, error.extensions?.code)
  if (!answer.data) throw new AskError('failed', 'The server gave no data. Try again.')
  return answer.data
}

/** Codes of a server that could answer, only not now: it says when to ask again. */
const onlyLater: ReadonlySet<string | undefined> = new Set(['RATE_LIMITED', 'SERVER_OVERLOADED'])

async function send<Result>(body: unknown, signal: AbortSignal | undefined): Promise<GraphqlAnswer<Result>> {
  for (;;) {
    const response = await post(body, signal)
    const answer = (await response.json().catch(() => null)) as GraphqlAnswer<Result> | null
    signal?.throwIfAborted()
    if (!answer)
      throw new AskError(response.status >= 500 ? 'down' : 'failed', `The server answered with HTTP ${response.status} and no data.`)
    const seconds = Number(response.headers.get('retry-after'))
    if (!(seconds > 0) || !onlyLater.has(answer.errors?.[0]?.extensions?.code)) return answer
    await waitAsTold(seconds, signal)
  }
}

async function post(body: unknown, signal: AbortSignal | undefined): Promise<Response> {
  const headers = { 'content-type': 'application/json', accept: 'application/graphql-response+json, application/json' }
  try {
    return await fetchWithKey('/graphql', { method: 'POST', headers, body: JSON.stringify(body), ...(signal && { signal }) })
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw new AskError('offline', 'The server does not answer. It may have been stopped, or the network is down.')
  }
}

function problemOf(message: string, code: string | undefined): AskError {
  switch (code) {
    case 'ENGINE_UNAVAILABLE':
      return new AskError('down', 'The graph engine does not answer. What is on the screen stays; try again in a few seconds.', code)
    case 'NOT_READY':
    case 'SEARCH_NOT_READY':
      return new AskError('loading', message, code)
    case 'INTERNAL_SERVER_ERROR':
    case 'OPERATION_TIMEOUT':
      return new AskError('failed', message, code)
    default:
      return new AskError('refused', message, code)
  }
}
