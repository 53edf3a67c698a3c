/** Turns SIGINT and SIGTERM into an AbortSignal; a second one ends the process at once. It never cleans up. */
import { constants } from 'node:os'

const names = ['SIGINT', 'SIGTERM'] as const

/** A signal that the first SIGINT or SIGTERM aborts. */
export function endSignal(): AbortSignal {
  const ending = new AbortController()
  for (const name of names) {
    process.on(name, () => {
      if (ending.signal.aborted) process.exit(128 + constants.signals[name])
      ending.abort()
    })
  }
  return ending.signal
}

/** Ends with 130 on Ctrl-C, for commands that may be cut off anywhere. */
export function exitOnInterrupt(): void {
  process.once('SIGINT', () => process.exit(128 + constants.signals.SIGINT))
}
