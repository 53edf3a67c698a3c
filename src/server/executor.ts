/** Executes validated operations for Apollo, which takes an executor only of a gateway. It never formats an error. */
import type { ApolloServerOptionsWithGateway } from '@apollo/server'
import { execute, GraphQLError, type OperationDefinitionNode } from 'graphql'
import { catalogue } from '../errors.ts'
import type { Documents } from './documents.ts'
import type { Operation } from './operation.ts'
import { notRegistered, type Persisted } from './persisted.ts'
import type { World } from './world.ts'

type Gateway = ApolloServerOptionsWithGateway<Operation>['gateway']
type Executor = NonNullable<Awaited<ReturnType<Gateway['load']>>['executor']>

/** What operations are looked up in and kept in. */
export interface GatewayOptions {
  readonly documents: Documents
  readonly persisted: Persisted
  readonly errorsMax: number
}

/** A gateway to the schema of a world. What a caller did wrong is answered with 4xx, at most `errorsMax` mistakes at once. */
export function openGateway({ schema }: World, { documents, persisted, errorsMax }: GatewayOptions): Gateway {
  return {
    onSchemaLoadOrUpdate(load) {
      load({ apiSchema: schema, coreSupergraphSdl: '' })
      return () => undefined
    },
    load: async () => ({ executor }),
    stop: async () => undefined,
  }

  async function executor({ source, document, operation, request, context }: Parameters<Executor>[0]): ReturnType<Executor> {
    const { operationName, variables = {} } = request
    const { caller } = context as Operation
    // It was refused before; this is where nothing can go past.
    if (!persisted.allows(source, caller.role)) return { errors: [notRegistered()] }
    // GraphQL has the words for an operation that is not there.
    if (!operation) return execute({ schema, document, operationName: operationName ?? null })
    const executable = documents.keep(source, document).prepare(operationName)
    if (!executable) return { errors: [readOnly(operation)] }
    const { request: asked, running, outcome, allowance } = context as Operation
    if (!outcome) {
      const cost = executable.cost(variables)
      asked.operationCost = cost
      const refusal = allowance.refuse(cost, caller)
      if (refusal) return { errors: [refusal] }
    }
    const hash: string | undefined = request.extensions?.['persistedQuery']?.sha256Hash
    if (hash !== undefined) persisted.keep(hash, source)
    const came = await (outcome ?? executable.execute(variables, running))
    if (came.kind !== 'executed') return { errors: came.errors.slice(0, errorsMax) }
    asked.mayBeCached = hash !== undefined && !came.result.errors
    return came.result
  }
}

/** GraphQL itself finds this out only when it executes. */
function readOnly(operation: OperationDefinitionNode): GraphQLError {
  const message = `This API has no ${operation.operation}: it is read by queries alone.`
  const { status } = catalogue.GRAPHQL_VALIDATION_FAILED
  return new GraphQLError(message, { nodes: operation, extensions: { code: 'GRAPHQL_VALIDATION_FAILED', http: { status } } })
}
