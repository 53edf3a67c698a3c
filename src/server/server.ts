/** The HTTP server: opens, serves one world after another, and ends without cutting anyone off. It never opens an engine. */
import type { AddressInfo } from 'node:net'
import fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify'
import type { Config } from '../config.ts'
import type { Engine, Statement } from '../engine/engine.ts'
import { EntrepotError, type ErrorCode } from '../errors.ts'
import type { Model } from '../model/model.ts'
import { type NameKeeper, openNameIndex } from '../search/name-index.ts'
import { type Access, type Caller, openAccess } from './access/access.ts'
import { openAllowance } from './access/allowance.ts'
import { loggedCaller } from './access/callers.ts'
import { addAdminRoutes } from './admin/admin-route.ts'
import type { Audit } from './admin/audit.ts'
import { answerError, answerFailure, answerNotFound } from './answers.ts'
import { addBodies } from './bodies.ts'
import { answerClientError } from './client-errors.ts'
import { followConnections } from './connections.ts'
import { followDeliveries } from './deliveries.ts'
import { answerDirectly } from './direct.ts'
import { openGate } from './gate.ts'
import type { Operation } from './operation.ts'
import { addProtection, costHeader, dataHeaders, safetyHeaders } from './protection.ts'
import { engineProbe, type Hindrance, readiness } from './readiness.ts'
import { requestIdOf } from './request-id.ts'
import { addRoutes } from './routes.ts'
import type { State, View } from './state.ts'
import { type Metrics, openMetrics } from './telemetry/metrics.ts'
import { openSlowLog } from './telemetry/slow-log.ts'
import { openStatementWatch } from './telemetry/statement-watch.ts'
import { openTracing, type Tracing } from './telemetry/tracing.ts'
import { openViews } from './views.ts'
import type { World } from './world.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks, once that was found out. */
    caller: Caller | undefined
    /** The name of its operation, for the log. */
    operationName: string | undefined
    /** The rows that its operation may make, for its caller. */
    operationCost: number | undefined
    /** Whether its answer is whole, to a document that was asked for by its hash. */
    mayBeCached: boolean
    /** What it was refused with by HTTP, before GraphQL had it. */
    errorCode: ErrorCode | undefined
    /** Where it was started before Apollo was asked. */
    operation: Operation | undefined
  }
}

export interface ServerOptions {
  readonly config: Config
  readonly log: FastifyBaseLogger
  readonly audit: Audit
  /** Where the playground was built. */
  readonly webFolder: string
}

/** A server that listens. */
export interface Server {
  /** Its address, with the port that it was given. */
  readonly url: string
  /** Serves this world from the next request on. Until the first, the API answers NOT_READY. With a keeper the index of names outlives the server. */
  serve(world: World, engine: Engine, keeper?: NameKeeper): Promise<void>
  /** Answers without the lists that the store keeps, which are about to change, until a world is served once more: rightly, and hubs and long lists slowly. */
  withoutLists(): Promise<void>
  /** Is not ready for this reason from now on, or for none; what is asked is answered all the same. */
  hinder(hindrance: Hindrance | undefined): void
  /** Builds what the first search would wait for. It never fails: then the search builds it itself. */
  warm(): Promise<void>
  /** Takes no new request and lets the others end. What has not ended by the time limit is cut off. A second call does nothing. */
  close(): Promise<void>
}

/** How long an ending server lets open connections that have asked nothing yet. */
const GRACE_MS = 300

/** Opens the server and listens. Throws CONFIG_INVALID when it cannot have its address, and KEYS_INVALID. */
export async function openServer({ config, log, audit, webFolder }: ServerOptions): Promise<Server> {
  const state: State = { serving: undefined, draining: false, hindrance: undefined }
  const access = openAccess(config, log, (taken) => audit.note({ action: 'take over keys', outcome: taken ? 'done' : 'failed' }))
  const app = createApp(config, log)
  const closeIdle = followConnections(app.server)
  followDeliveries(app.server, config)
  const metrics = openMetrics({
    inFlight: () => gate.count().inside,
    waiting: () => gate.count().waiting,
    documents: () => viewsOf(state).reduce((total, { documents }) => total + documents.count(), 0),
    engineUp: async () => (await state.serving?.answers()) ?? false,
    ready: async () => (await readiness(state)).ready,
  })
  const tracing = openTracing(config)
  const watch = openStatementWatch({ metrics, slowLog: openSlowLog(log, config.slowQueryMs), tracing })
  const allowance = openAllowance(config)
  const gate = openGate({ insideMax: config.inFlightMax, waitingMax: config.waitingMax, waitMs: config.waitingTimeoutMs })
  addHooks(app, { state, metrics, access, tracing })
  await addProtection(app, config)
  // Origins are for Fastify's plugin to look at.
  if (!config.corsOrigins) answerDirectly(app, { state, access, gate, metrics, tracing })
  await addRoutes(app, { config, state, access, gate, metrics, webFolder })
  addAdminRoutes(app, { config, state, access, audit })
  await listen(app, config)
  return {
    url: addressOf(app),
    serve: async (world, engine, keeper) => {
      const { model } = world
      const ending = new AbortController()
      const indexing = { engine, run: (statement: Statement) => engine.run(statement), signal: ending.signal }
      const names = openNameIndex({ ...indexing, model, keeper })
      const indexNames = (seen: Model) => openNameIndex({ ...indexing, model: seen })
      const options = { engine, config, allNames: names, indexNames, allowance, metrics, watch, log }
      const views = await openViews(world, access.roles, options)
      const openWithoutLists = () => openViews({ ...world, hubs: undefined }, access.roles, options)
      const before = viewsOf(state)
      const end = state.serving?.end
      state.serving = { views, engine, names, openWithoutLists, answers: engineProbe(engine), end: () => ending.abort() }
      end?.()
      for (const { apollo } of before) await apollo.stop()
    },
    withoutLists: async () => {
      const { serving } = state
      if (!serving) return
      const before = viewsOf(state)
      state.serving = { ...serving, views: await serving.openWithoutLists() }
      for (const { apollo } of before) await apollo.stop()
    },
    hinder: (hindrance) => {
      state.hindrance = hindrance
    },
    warm: async () => {
      const { serving } = state
      const all = viewsOf(state).map(({ names }) => names.warm())
      await Promise.all([serving?.names.warm(), ...all]).catch((error: Error) => {
        if (serving === state.serving && !state.draining) log.warn({ reason: error.message }, 'the index of names is not built yet')
      })
    },
    close: async () => {
      state.draining = true
      access.close()
      // Node closes at once what has asked before; a request may be on its way over the others, which browsers open ahead of time.
      const grace = setTimeout(closeIdle, GRACE_MS)
      // Some time is left for what the process has to do after the server.
      const limit = setTimeout(() => cutOff(app, log), 0.8 * config.shutdownTimeoutMs)
      await app.close()
      clearTimeout(grace)
      clearTimeout(limit)
      state.serving?.end()
      for (const { apollo } of viewsOf(state)) await apollo.stop()
    },
  }
}

function viewsOf({ serving }: State): readonly View[] {
  return [...new Set(serving?.views.values())]
}

function createApp(config: Config, log: FastifyBaseLogger): FastifyInstance {
  return fastify({
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    genReqId: requestIdOf,
    frameworkErrors: answerFailure,
    clientErrorHandler: answerClientError,
    bodyLimit: config.bodyBytesMax,
    // What reaches an ending server is answered, and its connection closed.
    return503OnClosing: false,
    requestTimeout: config.requestTimeoutMs,
    keepAliveTimeout: config.keepAliveTimeoutMs,
    // Node looks for late requests only so often: in time for the shorter of the two limits.
    http: { headersTimeout: config.headersTimeoutMs, connectionsCheckingInterval: Math.max(100, Math.floor(config.headersTimeoutMs / 5)) },
  })
}

interface Watching {
  readonly state: State
  readonly metrics: Metrics
  readonly tracing: Tracing | undefined
  readonly access: Access
}

function addHooks(app: FastifyInstance, { state, metrics, access, tracing }: Watching): void {
  app.decorateRequest('caller', undefined)
  app.decorateRequest('operationName', undefined)
  app.decorateRequest('operationCost', undefined)
  app.decorateRequest('mayBeCached', false)
  app.decorateRequest('errorCode', undefined)
  app.decorateRequest('operation', undefined)
  app.addHook('onRequest', (request, reply, done) => {
    // Whatever is answered to a POST is no page.
    reply.headers(request.method === 'POST' && pathOf(request.url) === '/graphql' ? dataHeaders : safetyHeaders)
    reply.header('x-request-id', request.id)
    if (tracing && pathOf(request.url) === '/graphql') tracing.begin(request.raw)
    if (access.acceptHost(request.raw)) done()
    else answerError(reply, 'UNKNOWN_HOST')
  })
  app.addHook('onSend', (request, reply, payload, done) => {
    if (request.operationCost !== undefined) reply.header(costHeader, request.operationCost)
    if (state.draining) reply.header('connection', 'close')
    done(null, payload)
  })
  app.addHook('onResponse', (request, reply, done) => {
    const { method, url, operation, operationName } = request
    const path = pathOf(url)
    // What was started before Fastify has run for longer than it knows.
    const ms = Math.round(Math.max(reply.elapsedTime, performance.now() - (operation?.since ?? Number.POSITIVE_INFINITY)))
    if (path === '/graphql') metrics.request(reply.statusCode, ms, request.operationCost)
    tracing?.end(request.raw, { status: reply.statusCode, operationName, cost: request.operationCost })
    if (request.errorCode) metrics.error(request.errorCode)
    const asker = loggedCaller(request.raw, request.caller, access)
    request.log.info({ method, path, operation: operationName, ...asker, status: reply.statusCode, ms }, 'request')
    done()
  })
  app.setErrorHandler(answerFailure)
  app.setNotFoundHandler(answerNotFound)
  addBodies(app)
}

/** The query string stays out of the log: it holds what callers ask about. */
function pathOf(url: string): string | undefined {
  return url.split('?', 1)[0]
}

async function listen(app: FastifyInstance, { host, port }: Config): Promise<void> {
  try {
    await app.listen({ host, port, listenTextResolver: () => 'listening' })
  } catch (cause) {
    throw new EntrepotError('CONFIG_INVALID', whyNotListening(cause, host, port), { cause })
  }
}

function whyNotListening(cause: unknown, host: string, port: number): string {
  switch ((cause as NodeJS.ErrnoException).code) {
    case 'EADDRINUSE':
      return `Port ${port} of ${host} is taken by another program. Stop it, or give another port with PORT (--port); 0 takes a free one.`
    case 'EACCES':
      return `Port ${port} of ${host} needs rights that this program does not have. Give a port above 1023 with PORT (--port).`
    default:
      return `The server cannot listen on ${host}, port ${port}: ${(cause as Error).message}. Give an address of this machine with HOST (--host).`
  }
}

function addressOf(app: FastifyInstance): string {
  const { address, family, port } = app.server.address() as AddressInfo
  const host = address === '0.0.0.0' ? '127.0.0.1' : address === '::' ? '[::1]' : family === 'IPv6' ? `[${address}]` : address
  return `http://${host}:${port}`
}

function cutOff(app: FastifyInstance, log: FastifyBaseLogger): void {
  log.warn('requests that did not end in time are cut off')
  app.server.closeAllConnections()
}
