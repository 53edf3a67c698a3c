/** Ends a wait when its time is over or its caller has gone. It never ends the work itself: `giveUp` may. */
import { EntrepotError } from '../errors.ts'
import type { RunOptions } from './engine.ts'

/**
 * The result of `work`, unless `options` end the wait first: then OPERATION_TIMEOUT, after a call of `giveUp`.
 * Nothing is started for a caller who has gone already.
 */
export function waitFor<T>(work: () => Promise<T>, options: RunOptions, giveUp?: () => void): Promise<T> {
  const { signal, timeoutMs } = options
  if (signal?.aborted) return Promise.reject(gone())
  if (signal === undefined && timeoutMs === undefined) return work()
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', onAbort)
    }
    const end = (error: EntrepotError) => {
      stop()
      reject(error)
      giveUp?.()
    }
    const onAbort = () => end(gone())
    const timer = timeoutMs === undefined ? undefined : setTimeout(() => end(late(timeoutMs)), timeoutMs)
    signal?.addEventListener('abort', onAbort)
    work().then(
      (result) => {
        stop()
        resolve(result)
      },
      (error) => {
        stop()
        reject(error)
      },
    )
  })
}

function late(timeoutMs: number): EntrepotError {
  return new EntrepotError('OPERATION_TIMEOUT', `The graph engine did not finish within ${timeoutMs} ms. Ask for less, or filter more.`)
}

function gone(): EntrepotError {
  return new EntrepotError('OPERATION_TIMEOUT', 'The operation was given up before it ended.')
}
