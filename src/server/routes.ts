/** The routes beside the API: health, schema, and what the pages need. They never need GraphQL. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Config } from '../config.ts'
import { includes } from '../model/roles.ts'
import type { Access } from './access/access.ts'
import { admitAdmin } from './access/callers.ts'
import { answerError } from './answers.ts'
import type { Gate } from './gate.ts'
import { addGraphqlRoute } from './graphql-route.ts'
import { callerOf } from './operation.ts'
import { readiness } from './readiness.ts'
import type { State, View } from './state.ts'
import type { Metrics } from './telemetry/metrics.ts'
import { viewFor } from './views.ts'

/** What the routes are made with; `webFolder` is where the pages were built. */
export interface RouteOptions {
  readonly config: Config
  readonly state: State
  readonly access: Access
  readonly gate: Gate
  readonly metrics: Metrics
  readonly webFolder: string
}

/** Adds every route to the server. */
export async function addRoutes(app: FastifyInstance, { config, state, access, gate, metrics, webFolder }: RouteOptions): Promise<void> {
  const page = config.playground ? readPage(webFolder, 'playground.html') : undefined
  addGraphqlRoute(app, { state, access, gate, page })
  addHealth(app, state)
  if (config.metrics) addMetrics(app, { metrics, access })
  if (config.introspection) addSchema(app, { state, access })
  if (config.playground) await addPages(app, { state, access, webFolder })
}

function addHealth(app: FastifyInstance, state: State): void {
  app.get('/healthz', async (_, reply) => reply.header('cache-control', 'no-store').send({ status: 'ok' }))
  app.get('/readyz', async (_, reply) => {
    const { ready, ...told } = await readiness(state)
    return reply
      .header('cache-control', 'no-store')
      .code(ready ? 200 : 503)
      .send(told)
  })
}

function addMetrics(app: FastifyInstance, { metrics, access }: Pick<RouteOptions, 'metrics' | 'access'>): void {
  app.get('/metrics', async (request, reply) => {
    if (!(await admitAdmin(request, reply, access))) return reply
    const { text, mediaType } = await metrics.print()
    return reply.header('cache-control', 'no-store').type(mediaType).send(text)
  })
}

function addSchema(app: FastifyInstance, known: Pick<RouteOptions, 'state' | 'access'>): void {
  app.get('/schema.graphql', async (request, reply) => {
    const view = await viewOfAll(request, reply, known)
    return view ? reply.header('cache-control', 'no-cache').type('text/plain; charset=utf-8').send(view.world.sdl()) : reply
  })
}

async function addPages(
  app: FastifyInstance,
  { webFolder, ...known }: Pick<RouteOptions, 'state' | 'access' | 'webFolder'>,
): Promise<void> {
  const explorer = readPage(webFolder, 'index.html')
  app.get('/', async (_, reply) => reply.header('cache-control', 'no-cache').type('text/html; charset=utf-8').send(explorer))
  app.get('/examples.json', async (request, reply) => {
    const view = await viewOfAll(request, reply, known)
    return view ? reply.header('cache-control', 'no-cache').send(view.world.examples) : reply
  })
  const assets = join(webFolder, 'assets')
  // Their names hold a hash of their content: what is once fetched is good for ever.
  if (existsSync(assets))
    await app.register(fastifyStatic, { root: assets, prefix: '/assets/', index: false, maxAge: '365d', immutable: true })
}

/** Where registered operations alone run, what tells of others is for those who may run them. */
async function viewOfAll(request: FastifyRequest, reply: FastifyReply, known: Parameters<typeof viewFor>[2]): Promise<View | undefined> {
  const view = await viewFor(request, reply, known)
  if (!view?.world.operations || includes(callerOf(request).role, 'admin')) return view
  answerError(reply, 'FORBIDDEN_ROLE', 'This server runs registered operations alone: schema and examples are for admins.')
  return undefined
}

function readPage(webFolder: string, name: string): string {
  const file = join(webFolder, name)
  if (existsSync(file)) return readFileSync(file, 'utf8')
  return '<!doctype html><meta charset="utf-8"><title>Entrepôt</title><p>The pages are not built: run <code>npm run build</code>, then start again.'
}
