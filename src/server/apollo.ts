/** Apollo Server for one world: parses and validates operations, has them executed, and answers. It never opens an engine. */
import { ApolloServer, type ApolloServerPlugin } from '@apollo/server'
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled'
import type { FastifyBaseLogger } from 'fastify'
import type { GraphQLError, GraphQLFormattedError } from 'graphql'
import type { Config } from '../config.ts'
import { type Documents, openParsed } from './documents.ts'
import { openGateway } from './executor.ts'
import { codeOf, isOurs, maskError, withoutSuggestions } from './masking.ts'
import type { Operation } from './operation.ts'
import { lookUpBy, type Persisted } from './persisted.ts'
import { type Complaints, openComplaints } from './telemetry/complaints.ts'
import type { Metrics } from './telemetry/metrics.ts'
import type { World } from './world.ts'

type Format = (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError

/** What it is started with. */
export interface ApolloOptions {
  readonly config: Config
  readonly log: FastifyBaseLogger
  readonly documents: Documents
  readonly persisted: Persisted
  readonly metrics: Metrics
}

/** A started Apollo Server. It asks nothing of any other host. */
export async function openApollo(
  world: World,
  { config, log, documents, persisted, metrics }: ApolloOptions,
): Promise<ApolloServer<Operation>> {
  const format: Format = (formatted, error) => {
    metrics.error(codeOf(error))
    const masked = maskError(formatted, error)
    return config.introspection ? masked : withoutSuggestions(masked)
  }
  const apollo = new ApolloServer<Operation>({
    gateway: openGateway(world, { documents, persisted, errorsMax: config.errorsMax }),
    introspection: config.introspection,
    nodeEnv: 'production',
    includeStacktraceInErrorResponses: false,
    documentStore: openParsed(),
    persistedQueries: { cache: lookUpBy(persisted) },
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    stopOnTerminationSignals: false,
    parseOptions: { maxTokens: config.tokensMax },
    validationOptions: { maxErrors: config.errorsMax },
    maxRecursiveSelections: config.selectionsMax,
    formatError: format,
    logger: log,
    plugins: [
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

/** Characters of what a caller calls its operation, which need not be a name. */
const loggedMax = 100

/** Logs what is no fault of the caller, and gives such an error the request id by which it is found. */
function reporting(log: FastifyBaseLogger): ApolloServerPlugin<Operation> {
  const complaints = openComplaints()
  return {
    requestDidStart: async ({ contextValue, request }) => {
      contextValue.request.operationName = request.operationName?.slice(0, loggedMax)
      return {
        didEncounterErrors: async ({ errors }) => {
          for (const error of errors) if (isOurs(error)) report(error, contextValue, complaints)
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

/** A bug is always told; that the engine is away is told now and then, or the log would hold nothing else. */
function report(error: GraphQLError, { request }: Operation, complaints: Complaints): void {
  error.extensions['requestId'] = request.id
  const cause = error.originalError ?? error
  const code = codeOf(error)
  const fields = { err: cause, path: error.path, operation: request.operationName }
  const isBug = code === 'INTERNAL_SERVER_ERROR'
  if (isBug) request.log.error(fields, 'a field failed')
  const complaint = isBug ? undefined : complaints(code, performance.now())
  if (complaint) request.log.warn({ ...fields, err: { message: cause.message, code }, ...complaint }, 'a field failed')
}
