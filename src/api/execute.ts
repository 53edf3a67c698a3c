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
import { planOperation } from '../compile/operation.ts'
import type { HubSummary } from '../model/hubs.ts'
import type { Model } from '../model/model.ts'
import type { ApiContext } from './context.ts'

/** What operations are executed with, for as long as one world is served. */
export interface Execution {
  readonly model: Model
  readonly schema: GraphQLSchema
  readonly limits: PlanLimits
  /** The hubs of the graph, which have lists of their relationships. Without them pages of hubs are right, and slow. */
  readonly hubs?: HubSummary | undefined
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
  execute(variables: { readonly [name: string]: unknown }, running: Running): Promise<Outcome>
}

/** Prepares an operation of a validated document. */
export function prepareOperation(execution: Execution, document: DocumentNode, operation: OperationDefinitionNode): Executable {
  const { model, schema, limits, hubs } = execution
  return {
    async execute(variables, running) {
      const planned = planOperation({ model, schema, document, operation, variables, limits, hubs })
      if (!planned.ok) return { kind: 'refused', errors: planned.errors }
      const contextValue: ApiContext = { ...running, plans: planned.plans }
      const operationName = operation.name?.value
      const result = await execute({ schema, document, contextValue, variableValues: variables, operationName })
      return { kind: 'executed', result }
    },
  }
}
