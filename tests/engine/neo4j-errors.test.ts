/** What the codes of Neo4j mean. Those that a test can provoke are provoked in `neo4j.engines.test.ts`; here stand all of them. */
import { describe, expect, test } from 'vitest'
import { isRetryable, translate } from '../../src/engine/neo4j-errors.ts'
import { EntrepotError } from '../../src/errors.ts'

function driverError(code: string, retryable: boolean, message = 'at db.example.org:7687'): Error {
  return Object.assign(new Error(message), { code, retryable })
}

describe('translate', () => {
  test.each([
    ['ServiceUnavailable', true, 'ENGINE_UNAVAILABLE'],
    ['SessionExpired', true, 'ENGINE_UNAVAILABLE'],
    ['ProtocolError', false, 'ENGINE_UNAVAILABLE'],
    ['N/A', false, 'ENGINE_UNAVAILABLE'],
    ['ERR_OUT_OF_RANGE', false, 'ENGINE_UNAVAILABLE'],
    ['Neo.TransientError.General.DatabaseUnavailable', true, 'ENGINE_UNAVAILABLE'],
    ['Neo.TransientError.Transaction.DeadlockDetected', true, 'ENGINE_UNAVAILABLE'],
    ['Neo.ClientError.Security.Unauthorized', false, 'ENGINE_UNAVAILABLE'],
    ['Neo.ClientError.Security.AuthenticationRateLimit', false, 'ENGINE_UNAVAILABLE'],
    ['Neo.ClientError.Security.CredentialsExpired', false, 'ENGINE_UNAVAILABLE'],
    ['Neo.ClientError.Security.Forbidden', false, 'ENGINE_UNAVAILABLE'],
    ['Neo.ClientError.Database.DatabaseNotFound', false, 'ENGINE_UNAVAILABLE'],
    ['Neo.ClientError.Transaction.TransactionTimedOut', false, 'OPERATION_TIMEOUT'],
    ['Neo.ClientError.Transaction.TransactionTimedOutClientConfiguration', false, 'OPERATION_TIMEOUT'],
    ['Neo.ClientError.Transaction.Terminated', false, 'OPERATION_TIMEOUT'],
    ['Neo.TransientError.Transaction.LockClientStopped', true, 'OPERATION_TIMEOUT'],
  ])('makes of %s (retryable: %s) the code %s, without a host name, the cause kept', (code, retryable, expected) => {
    const cause = driverError(code, retryable)
    const error = translate(cause)
    expect(error).toMatchObject({ code: expected, cause })
    expect(error.message).not.toContain('example.org')
  })

  test.each(['Neo.ClientError.Statement.SyntaxError', 'Neo.TransientError.General.MemoryPoolOutOfMemoryError'])(
    'leaves %s a fault of ours',
    (code) => {
      const cause = driverError(code, code.includes('Transient'), 'what Neo4j says')
      expect(translate(cause)).not.toBeInstanceOf(EntrepotError)
      expect(translate(cause)).toMatchObject({ message: `A statement failed on Neo4j: ${code}: what Neo4j says`, cause })
    },
  )

  test('leaves our own errors as they are', () => {
    const error = new EntrepotError('BAD_USER_INPUT')
    expect(translate(error)).toBe(error)
  })

  test('wraps what is no error at all', () => {
    expect(translate('odd')).toMatchObject({ message: 'A statement failed on Neo4j: odd', cause: 'odd' })
  })
})

describe('isRetryable', () => {
  test.each([
    ['ServiceUnavailable', true, true],
    ['Neo.TransientError.Transaction.DeadlockDetected', true, true],
    ['Neo.TransientError.General.MemoryPoolOutOfMemoryError', true, false],
    ['Neo.TransientError.Transaction.Terminated', true, false],
    ['Neo.ClientError.Statement.SyntaxError', false, false],
  ])('of %s, which the driver calls retryable: %s, is %s', (code, retryable, expected) => {
    expect(isRetryable(driverError(code, retryable))).toBe(expected)
  })
})
