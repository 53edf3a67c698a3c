/** Sees every statement of an operation: counts it, and logs it where it was slow. It never changes one. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Row, Statement } from '../engine/engine.ts'
import type { Metrics } from './metrics.ts'
import { requestIdOf } from './request-id.ts'
import type { SlowLog } from './slow-log.ts'

/** For which request an operation runs. */
export interface Asker {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  /** Known once the operation is. */
  readonly operationName: () => string | undefined
}

/** Runs a statement with `run`, and gives what that gives. */
export type StatementWatch = (asker: Asker, statement: Statement, run: () => Promise<readonly Row[]>) => Promise<readonly Row[]>

/** Opens the watch of one server. */
export function openStatementWatch({ metrics, slowLog }: { readonly metrics: Metrics; readonly slowLog: SlowLog }): StatementWatch {
  return async (asker, statement, run) => {
    const begun = performance.now()
    let rows: number | undefined
    try {
      const given = await run()
      rows = given.length
      return given
    } finally {
      const ms = performance.now() - begun
      const isSlow = ms >= slowLog.fromMs
      metrics.statement(ms, { failed: rows === undefined, slow: isSlow })
      if (isSlow) slowLog.note({ statement, ms, rows, requestId: requestIdOf(asker.request), operationName: asker.operationName() })
    }
  }
}
