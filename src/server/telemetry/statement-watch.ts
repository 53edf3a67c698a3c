/** Sees every statement of an operation: counts it, traces it, and logs it where it was slow. It never changes one. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Row, Statement } from '../../engine/engine.ts'
import { requestIdOf } from '../request-id.ts'
import type { Metrics } from './metrics.ts'
import type { SlowLog } from './slow-log.ts'
import type { Tracing } from './tracing.ts'

/** For which request an operation runs. */
export interface Asker {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  /** Known once the operation is. */
  readonly operationName: () => string | undefined
}

/** Runs a statement with `run`, and gives what that gives. */
export type StatementWatch = (asker: Asker, statement: Statement, run: () => Promise<readonly Row[]>) => Promise<readonly Row[]>

/** Who is told of statements. */
export interface Watchers {
  readonly metrics: Metrics
  readonly slowLog: SlowLog
  readonly tracing: Tracing | undefined
}

/** Opens the watch of one server. */
export function openStatementWatch({ metrics, slowLog, tracing }: Watchers): StatementWatch {
  return async (asker, statement, run) => {
    const begun = performance.now()
    const endSpan = tracing?.statement(asker.request, statement)
    let rows: number | undefined
    try {
      const given = await run()
      rows = given.length
      endSpan?.({ rows })
      return given
    } catch (error) {
      endSpan?.({ error })
      throw error
    } finally {
      const ms = performance.now() - begun
      const isSlow = ms >= slowLog.fromMs
      metrics.statement(ms, { failed: rows === undefined, slow: isSlow })
      if (isSlow) slowLog.note({ statement, ms, rows, requestId: requestIdOf(asker.request), operationName: asker.operationName() })
    }
  }
}
