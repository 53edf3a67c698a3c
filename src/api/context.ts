/** What a request gives to the fields of the schema. It never holds an engine. */
import type { RootPlan } from '../compile/printed.ts'
import type { Row, Statement } from '../engine/engine.ts'

/** Context of one operation: a plan for each root field by response key, and the way to run a statement. */
export interface ApiContext {
  readonly plans: ReadonlyMap<string, RootPlan>
  run(statement: Statement): Promise<readonly Row[]>
}
