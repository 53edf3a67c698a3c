/** What printing gives: text and the function that shapes what comes back for it. It never prints. */
import type { Row, Statement, Value } from '../engine/engine.ts'
import type { StepsPlan } from './plan-steps.ts'
import type { Lines } from './scope.ts'

/** What one root field needs: one statement, or a question that takes several steps. */
export type RootPlan = StatementPlan | StepsPlan

/** A statement to run, and the function that brings its rows into the shape of the response. */
export interface StatementPlan {
  readonly kind: 'statement'
  readonly statement: Statement
  readonly shape: (rows: readonly Row[]) => unknown
}

/** A part of a statement: the subqueries that must stand before it, an expression that may be used after them, and its shape. */
export interface PrintedPart {
  readonly calls: Lines
  readonly text: string
  readonly shape: (value: Value) => unknown
}
