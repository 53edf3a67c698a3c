/** Logs statements that took long, with their text and never with their values. It never writes more than so many lines a minute. */
import type { FastifyBaseLogger } from 'fastify'
import type { Statement } from '../../engine/engine.ts'

/** A statement that has come back, or failed. */
export interface Ran {
  readonly statement: Statement
  readonly ms: number
  /** Undefined where it failed. */
  readonly rows: number | undefined
  readonly requestId: string
  readonly operationName: string | undefined
}

export interface SlowLog {
  /** From so many milliseconds on a statement is slow; infinite where none is. */
  readonly fromMs: number
  note(ran: Ran): void
}

/** A statement is cut there. */
const TEXT_MAX = 2000
const LINES_MAX = 60
const MINUTE_MS = 60_000

/** Opens the log of statements that take `fromMs` or longer; 0 opens one that logs nothing. */
export function openSlowLog(log: FastifyBaseLogger, fromMs: number): SlowLog {
  let [since, lines, leftOut] = [0, 0, 0]
  return {
    fromMs: fromMs === 0 ? Number.POSITIVE_INFINITY : fromMs,
    note({ statement, ms, rows, requestId, operationName }) {
      const now = performance.now()
      if (lines === 0 || now - since >= MINUTE_MS) [since, lines] = [now, 0]
      if (++lines > LINES_MAX) {
        leftOut++
        return
      }
      const fields = { requestId, operation: operationName, statement: cut(statement.text), ms: Math.round(ms) }
      log.warn({ ...fields, ...(rows === undefined ? { failed: true } : { rows }), ...(leftOut > 0 && { leftOut }) }, 'slow statement')
      leftOut = 0
    },
  }
}

function cut(text: string): string {
  return text.length > TEXT_MAX ? `${text.slice(0, TEXT_MAX)} … (${text.length} characters)` : text
}
