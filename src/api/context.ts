/** What a request gives to the fields of the schema. It never holds an engine. */
import type { StepsPlan } from '../compile/plan-steps.ts'
import type { RootPlan } from '../compile/printed.ts'
import type { Shaping } from '../compile/shape-code.ts'
import type { Row, Statement } from '../engine/engine.ts'

/** Context of one operation: a plan for each root field by response key, and the ways to run them. */
export interface ApiContext {
  readonly plans: ReadonlyMap<string, RootPlan>
  /** What answers are shaped with. */
  readonly shaping: Shaping
  run(statement: Statement): Promise<readonly Row[]>
  /** Answers a question that takes several steps, under its response keys. */
  answer(plan: StepsPlan): Promise<unknown>
}

/** What a field is resolved with. A statement runs once, however many root fields have a part in it. */
export function openContext(
  { run, answer }: Pick<ApiContext, 'run' | 'answer'>,
  { plans, shaping }: Pick<ApiContext, 'plans' | 'shaping'>,
): ApiContext {
  const given = new Map<Statement, Promise<readonly Row[]>>()
  return {
    plans,
    shaping,
    answer,
    run(statement) {
      const rows = given.get(statement) ?? run(statement)
      given.set(statement, rows)
      return rows
    },
  }
}
