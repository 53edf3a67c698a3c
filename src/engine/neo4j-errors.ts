/** What the errors of Neo4j and its driver mean to a caller or an operator. It never shows a host, a user or a password. */
import { EntrepotError } from '../errors.ts'

/** Codes that mean "no answer": the driver's own, where its message tells them apart no further, and Node's where the driver reads a message that was cut. */
const UNAVAILABLE = new Set([
  'ServiceUnavailable',
  'SessionExpired',
  'ProtocolError',
  'N/A',
  'ERR_OUT_OF_RANGE',
  'ERR_BUFFER_OUT_OF_BOUNDS',
])

/** The server ended the transaction: by our limit, by its own, or because our session closed. */
const ENDED =
  /^Neo\.(ClientError|TransientError)\.Transaction\.(TransactionTimedOut|TransactionTimedOutClientConfiguration|Terminated|LockClientStopped|LockAcquisitionTimeout)$/

/** The same statement would run out of memory again, though the driver calls it retryable. */
const OUT_OF_MEMORY = /OutOfMemory/

/** Whether the same reading statement may succeed when it is given again. */
export function isRetryable(error: unknown): boolean {
  const { code, retryable } = driverError(error)
  return retryable && !OUT_OF_MEMORY.test(code) && !ENDED.test(code)
}

/** Whether Neo4j answered, and refused user, password or permission. */
export function isSecurityError(error: unknown): boolean {
  return driverError(error).code.startsWith('Neo.ClientError.Security.')
}

/** The error for the rooms above; the driver's own is its `cause`, for the log. */
export function translate(cause: unknown): Error {
  if (cause instanceof EntrepotError) return cause
  const { code, message } = driverError(cause)
  if (isSecurityError(cause)) return unavailable(securityDetail(code), cause)
  if (code === 'Neo.ClientError.Database.DatabaseNotFound') {
    return unavailable('Neo4j has no database of that name. Set NEO4J_DATABASE to one that it has, or leave it out.', cause)
  }
  if (ENDED.test(code)) {
    return new EntrepotError('OPERATION_TIMEOUT', 'Neo4j ended the statement: it took too long. Ask for less, or filter more.', { cause })
  }
  if (/server responded http/i.test(message)) {
    return unavailable('The port of Neo4j speaks HTTP, not Bolt. Set NEO4J_URI to the Bolt port, by default 7687.', cause)
  }
  if (UNAVAILABLE.has(code) || isRetryable(cause)) return unavailable(undefined, cause)
  return new Error(`A statement failed on Neo4j: ${[code, message].filter(Boolean).join(': ')}`, { cause })
}

function securityDetail(code: string): string {
  if (code.endsWith('.AuthenticationRateLimit')) {
    return 'Neo4j refuses to log in for a while after too many wrong passwords. Correct NEO4J_USER and NEO4J_PASSWORD, then wait 5 seconds.'
  }
  if (code.endsWith('.CredentialsExpired')) {
    return 'Neo4j wants a new password for this user first. Change it in Neo4j, then set NEO4J_PASSWORD.'
  }
  if (code.endsWith('.Forbidden')) return 'The user of Neo4j may not do this. Set NEO4J_USER to one that may read and write the database.'
  return 'Neo4j refused the user or the password. Set NEO4J_USER and NEO4J_PASSWORD.'
}

function unavailable(detail: string | undefined, cause: unknown): EntrepotError {
  return new EntrepotError('ENGINE_UNAVAILABLE', detail, { cause })
}

function driverError(error: unknown): { readonly code: string; readonly message: string; readonly retryable: boolean } {
  if (!(error instanceof Error)) return { code: '', message: String(error), retryable: false }
  const { code, retryable } = error as { code?: unknown; retryable?: unknown }
  return { code: typeof code === 'string' ? code : '', message: error.message, retryable: retryable === true }
}
