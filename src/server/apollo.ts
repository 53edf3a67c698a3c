/** Apollo Server for one world: validates, plans and executes operations. It never reads a schema or opens an engine. */
import { ApolloServer, type ApolloServerPlugin, type GraphQLRequestContext, type GraphQLResponse, HeaderMap } from '@apollo/server'
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled'
import type { FastifyBaseLogger } from 'fastify'
import { GraphQLError, type GraphQLFormattedError, type OperationDefinitionNode } from 'graphql'
import { planOperation } from '../compile/operation.ts'
import type { Config } from '../config.ts'
import { catalogue } from '../errors.ts'
import { codeOf, isOurs, maskError, withoutSuggestions } from './masking.ts'
import type { Operation } from './operation.ts'
import type { World } from './world.ts'

type Format = (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError

/** A started Apollo Server. It asks nothing of any other host. */
export async function openApollo(
  world: World,
  { config, log }: { config: Config; log: FastifyBaseLogger },
): Promise<ApolloServer<Operation>> {
  const format: Format = config.introspection ? maskError : (formatted, error) => withoutSuggestions(maskError(formatted, error))
  const apollo = new ApolloServer<Operation>({
    schema: world.schema,
    introspection: config.introspection,
    nodeEnv: 'production',
    includeStacktraceInErrorResponses: false,
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    stopOnTerminationSignals: false,
    parseOptions: { maxTokens: config.tokensMax },
    validationOptions: { maxErrors: config.errorsMax },
    maxRecursiveSelections: config.selectionsMax,
    formatError: format,
    logger: log,
    plugins: [
      planning(world, { config, format }),
      reporting(log),
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
    ],
  })
  await apollo.start()
  return apollo
}

/** Plans an operation before it is executed: what its caller did wrong is answered with 4xx, all of it at once. */
function planning({ model, schema, hubs }: World, { config, format }: { config: Config; format: Format }): ApolloServerPlugin<Operation> {
  return { requestDidStart: async () => ({ responseForOperation: async (context) => plan(context) }) }

  function plan({ operation, document, request, contextValue }: GraphQLRequestContext<Operation>): GraphQLResponse | null {
    if (!operation || !document) return null
    if (operation.operation !== 'query') return refusal([readOnly(operation)], format)
    try {
      const variables = request.variables ?? {}
      const planned = planOperation({ model, schema, document, operation, variables, limits: config, hubs })
      if (!planned.ok) return refusal(planned.errors.slice(0, config.errorsMax), format)
      Object.assign(contextValue, { plans: planned.plans })
      return null
    } catch (cause) {
      const error = cause instanceof GraphQLError ? cause : new GraphQLError('Not planned.', { originalError: cause as Error })
      if (isOurs(error)) report(error, contextValue)
      return refusal([error], format)
    }
  }
}

/** GraphQL itself finds this out only when it executes. */
function readOnly(operation: OperationDefinitionNode): GraphQLError {
  const message = `This API has no ${operation.operation}: it is read by queries alone.`
  return new GraphQLError(message, { nodes: operation, extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } })
}

function refusal(errors: readonly GraphQLError[], format: Format): GraphQLResponse {
  const formatted = errors.map((error) => {
    const { http: _, ...extensions } = error.extensions
    return format({ ...error.toJSON(), extensions }, error)
  })
  return {
    http: { status: catalogue[codeOf(errors[0])].status, headers: new HeaderMap() },
    body: { kind: 'single', singleResult: { errors: formatted } },
  }
}

/** Logs what is no fault of the caller, and gives such an error the request id by which it is found. */
function reporting(log: FastifyBaseLogger): ApolloServerPlugin<Operation> {
  return {
    requestDidStart: async ({ contextValue, request }) => {
      contextValue.request.operationName = request.operationName
      return {
        didEncounterErrors: async ({ errors }) => {
          for (const error of errors) if (isOurs(error)) report(error, contextValue)
        },
      }
    },
    contextCreationDidFail: async ({ error }) => {
      if (isOurs(error)) log.error({ err: error }, 'an operation could not be admitted')
    },
    unexpectedErrorProcessingRequest: async ({ error, requestContext }) => {
      const { request } = requestContext.contextValue
      request.log.error({ err: error, operation: request.operationName }, 'an operation failed')
    },
  }
}

function report(error: GraphQLError, { request }: Operation): void {
  error.extensions['requestId'] = request.id
  const cause = error.originalError ?? error
  const fields = { err: cause, path: error.path, operation: request.operationName }
  if (codeOf(error) === 'INTERNAL_SERVER_ERROR') request.log.error(fields, 'a field failed')
  else request.log.warn({ ...fields, err: { message: cause.message, code: codeOf(error) } }, 'a field failed')
}
