/** What printing gives: text and the shape of what comes back for it. It never prints. */
import type { LookupCell, Row, Statement } from '../engine/engine.ts'
import type { Later } from './later.ts'
import type { StepsPlan } from './plan-steps.ts'
import type { Lines } from './scope.ts'
import { compileShape, type Shape, type ShapeValue, type Shaping } from './shape-code.ts'

/** What one root field needs: one statement, a question that takes several steps, or what GraphQL knows by itself. */
export type RootPlan = StatementPlan | StepsPlan | { readonly kind: 'typename' } | { readonly kind: 'introspection' }

/** A statement to run, and the function that brings its rows into the shape of the response. Parts of both may be known only later. */
export interface StatementPlan {
  readonly kind: 'statement'
  readonly statement: Statement
  readonly shape: (rows: readonly Row[], shaping: Shaping) => unknown
  /** What does the same with less for every node but the hubs. */
  readonly ordinary?: { readonly id: Later<string>; readonly hubs: ReadonlySet<string>; readonly plan: StatementPlan }
}

/** A part of a statement: the subqueries that must stand before it, an expression that may be used after them, and its shape. */
export interface PrintedPart {
  readonly calls: Lines
  readonly text: string
  readonly shape: Shape
}

/** A part that is one value, and what it comes to where that is no more than a look. */
export interface PrintedCell extends PrintedPart {
  readonly lookup?: LookupCell | undefined
}

/** A part that is a list of cells, and what they come to where that is no more than a look. */
export interface PrintedList extends PrintedPart {
  readonly lookup: readonly LookupCell[] | undefined
}

/** The shape of what a statement gives in the column `data` of its one row, null where it gives none. It is written when it is first used. */
export function dataShape(shape: Shape): StatementPlan['shape'] {
  let compiled: ShapeValue | undefined
  return (rows, shaping) => {
    compiled ??= compileShape(shape)
    return compiled(rows[0]?.['data'] ?? null, shaping)
  }
}
