/** Decides what of an error its caller may read. It never shows a message, a stack or a host name that was not written for callers. */
import { GraphQLError, type GraphQLFormattedError } from 'graphql'
import { catalogue, EntrepotError, type ErrorCode } from '../errors.ts'

/** The code under which a caller meets an error: its own when that is for callers, else INTERNAL_SERVER_ERROR. */
export function codeOf(error: unknown): ErrorCode {
  const cause = error instanceof GraphQLError ? error.originalError : undefined
  const ours = [error, cause].find((each) => each instanceof EntrepotError)
  // An error of a library may bring extensions of its own: only those of GraphQL's own errors count.
  const written = error instanceof GraphQLError && (!cause || cause instanceof GraphQLError) ? error.extensions['code'] : undefined
  const code = ours?.code ?? written
  if (typeof code !== 'string' || !Object.hasOwn(catalogue, code)) return 'INTERNAL_SERVER_ERROR'
  return catalogue[code as ErrorCode].status === 500 ? 'INTERNAL_SERVER_ERROR' : (code as ErrorCode)
}

/** Whether an error is no fault of its caller, so that an operator should read it in the log. */
export function isOurs(error: unknown): boolean {
  return catalogue[codeOf(error)].status >= 500
}

/** What a caller reads of an error. Of one that is ours only the catalogue's words, and the request id that leads to the log. */
export function maskError(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  if (!isOurs(error)) return { ...formatted, extensions: { ...formatted.extensions, code: codeOf(error) } }
  const { locations, path } = formatted
  const code = codeOf(error)
  const requestId = formatted.extensions?.['requestId']
  return {
    message: messageOf(code),
    ...(locations && { locations }),
    ...(path && { path }),
    extensions: { code, ...(requestId !== undefined && { requestId }) },
  }
}

/** Takes the names of the schema out of a message, for a server that does not show its schema. */
export function withoutSuggestions(formatted: GraphQLFormattedError): GraphQLFormattedError {
  const message = /introspection is not allowed/.test(formatted.message)
    ? 'Introspection is switched off on this server. Ask its operator for the schema.'
    : formatted.message.replace(/ ?Did you mean .+?\?/, '')
  return { ...formatted, message }
}

/** The catalogue's words for a code: what happened, and what to do. */
export function messageOf(code: ErrorCode): string {
  const { message, fix } = catalogue[code]
  return code === 'INTERNAL_SERVER_ERROR' ? message : `${message} ${fix}`
}
