/** Executes one operation of a document, again and again with other variables. It never parses or validates. */
import {
  type DocumentNode,
  type ExecutionResult,
  execute,
  type GraphQLError,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql'
import type { PlanLimits } from '../compile/limits.ts'
import { type OperationInput, openPlanner, type Planned } from '../compile/operation.ts'
import type { RootPlan } from '../compile/printed.ts'
import type { Known } from '../compile/scope.ts'
import type { Row, Statement } from '../engine/engine.ts'
import type { Model } from '../model/model.ts'
import { type ApiContext, openContext } from './context.ts'
import { type Cost, prepareCost } from './cost.ts'
import type { Read, Reading } from './reads.ts'

/** What operations are executed with, for as long as one world is served. */
export interface Execution extends Known {
  readonly model: Model
  readonly schema: GraphQLSchema
  readonly limits: PlanLimits
  /** What fields have to read through; left out, only rows are counted. */
  readonly reads?: ((read: Read) => Reading) | undefined
  /** Opens what keeps the plans of one operation; left out, a few are kept of each. */
  readonly openPlans?: OperationInput['openPlans']
  /** `reference` has graphql-js walk every field, whatever it costs. */
  readonly executor?: 'compiled' | 'reference'
}

/** The ways of one request to the graph. */
export type Running = Pick<ApiContext, 'run' | 'answer'>

/**
 * What came of an operation: refused before anything ran, with the mistakes of the caller, each with its code and HTTP status;
 * or executed, with `data` and the errors of its fields.
 */
export type Outcome =
  | { readonly kind: 'refused'; readonly errors: readonly GraphQLError[] }
  | { readonly kind: 'executed'; readonly result: ExecutionResult }

/** An operation that may be executed. `variables` are as they were sent. */
export interface Executable {
  /** The rows that it may make. */
  readonly cost: Cost
  execute(variables: { readonly [name: string]: unknown }, running: Running): Promise<Outcome>
}

/** Prepares an operation of a validated document. */
export function prepareOperation(execution: Execution, document: DocumentNode, operation: OperationDefinitionNode): Executable {
  const { schema, executor = 'compiled' } = execution
  const plan = openPlanner({ ...execution, document, operation })
  return {
    cost: prepareCost(schema, document, { operation, firstDefault: execution.limits.firstDefault, reads: execution.reads }),
    async execute(variables, running) {
      const planned = plan(variables)
      if (!planned.ok) return { kind: 'refused', errors: planned.errors }
      const answered = executor === 'compiled' && !asksOfSchema(planned.plans) ? await answerAll(planned, running) : undefined
      if (answered?.kind === 'whole') return { kind: 'executed', result: { data: answered.data } }
      // What was asked of the graph is not asked again.
      const context = openContext(answered ? replay(answered.answers) : running, planned)
      const operationName = operation.name?.value
      const result = await execute({ schema, document, contextValue: context, variableValues: variables, operationName })
      return { kind: 'executed', result }
    },
  }
}

type Plans = ReadonlyMap<string, RootPlan>

function asksOfSchema(plans: Plans): boolean {
  for (const { kind } of plans.values()) if (kind === 'introspection') return true
  return false
}

/** What the graph gave for a plan: the rows of its statement, or the answer to its question. */
type Answers = ReadonlyMap<RootPlan | Statement, Promise<unknown>>

type Answered = { readonly kind: 'whole'; readonly data: ExecutionResult['data'] } | { readonly kind: 'odd'; readonly answers: Answers }

/**
 * Answers all root fields at once, and gives them as they go out. Where one fails, or gives a value that its type does not
 * have, the reference executor must say what becomes of it.
 */
async function answerAll({ plans, shaping }: Planned & { ok: true }, { run, answer }: Running): Promise<Answered> {
  const answers = new Map<RootPlan | Statement, Promise<unknown>>()
  for (const plan of plans.values()) {
    if (plan.kind === 'statement') answers.set(plan.statement, answers.get(plan.statement) ?? run(plan.statement))
    else if (plan.kind !== 'typename' && plan.kind !== 'introspection') answers.set(plan, answer(plan))
  }
  const odd = { kind: 'odd', answers } as const
  const data: { [key: string]: unknown } = Object.create(null)
  try {
    if (answers.size > 1) await Promise.all(answers.values())
    for (const [key, plan] of plans) {
      if (plan.kind === 'typename') data[key] = 'Query'
      else if (plan.kind === 'statement') data[key] = plan.shape((await answers.get(plan.statement)) as readonly Row[], shaping)
      else data[key] = await answers.get(plan)
    }
  } catch {
    return odd
  }
  return shaping.oddities() === 0 ? { kind: 'whole', data } : odd
}

function replay(answers: Answers): Running {
  return {
    run: (statement) => answers.get(statement) as ReturnType<Running['run']>,
    answer: (plan) => answers.get(plan) as ReturnType<Running['answer']>,
  }
}
