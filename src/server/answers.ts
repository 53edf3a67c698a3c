/** Answers that no operation has: errors of HTTP, in the shape that clients of GraphQL read. It never shows what is not for callers. */
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { catalogue, type ErrorCode } from '../errors.ts'
import { messageOf } from './masking.ts'

/** What HTTP has a server say beside an error: RFC 6750 to those whom it does not know, and when to come back. */
const alongside: ReadonlyMap<ErrorCode, readonly [string, string]> = new Map([
  ['UNAUTHENTICATED', ['www-authenticate', 'Bearer realm="entrepot"']],
  ['FORBIDDEN_ROLE', ['www-authenticate', 'Bearer realm="entrepot", error="insufficient_scope"']],
  ['ISSUER_UNAVAILABLE', ['retry-after', '3']],
])

/** Sends the error of that code, with the catalogue's words unless `message` has better ones. */
export function answerError(reply: FastifyReply, code: ErrorCode, message = messageOf(code)): FastifyReply {
  const { status } = catalogue[code]
  reply.request.errorCode = code
  const extensions = { code, ...(status >= 500 && { requestId: reply.request.id }) }
  const header = alongside.get(code)
  if (header) reply.header(...header)
  return reply
    .code(status)
    .type('application/json; charset=utf-8')
    .send(JSON.stringify({ errors: [{ message, extensions }] }))
}

/** Fastify's handler of errors: what it refused by itself, or what of ours went wrong. */
export function answerFailure(error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  switch (error.statusCode) {
    case 413:
      return answerError(
        reply,
        'BODY_TOO_LARGE',
        `The body is larger than ${request.routeOptions.bodyLimit} bytes, which this server allows. Send less at once.`,
      )
    case 415:
      return answerError(reply, 'UNSUPPORTED_MEDIA_TYPE')
    default:
      if (error.statusCode !== undefined && error.statusCode < 500)
        return answerError(reply, 'BAD_REQUEST', `${error.message}.`.replace(/\.\.$/, '.'))
      request.log.error({ err: error }, 'a request failed')
      return answerError(reply, 'INTERNAL_SERVER_ERROR')
  }
}

/** Fastify's handler of addresses that do not exist. */
export function answerNotFound(_: FastifyRequest, reply: FastifyReply): FastifyReply {
  return answerError(reply, 'NOT_FOUND')
}
