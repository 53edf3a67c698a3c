/** The route of the API: the playground for browsers, Apollo for everyone else. It never interprets an operation. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Access } from './access/access.ts'
import { answerError } from './answers.ts'
import type { Gate } from './gate.ts'
import type { State } from './state.ts'
import { viewFor } from './views.ts'

/** What the route is made with; `page` is the playground's HTML, undefined when it is switched off. */
export interface GraphqlRouteOptions {
  readonly state: State
  readonly access: Access
  readonly gate: Gate
  readonly page: string | undefined
}

/** Adds `/graphql` to the server. */
export function addGraphqlRoute(app: FastifyInstance, { state, access, gate, page }: GraphqlRouteOptions): void {
  app.route({ method: ['GET', 'POST'], url: '/graphql', handler })
  app.route({ method: ['PUT', 'PATCH', 'DELETE', 'TRACE'], url: '/graphql', handler: refuseMethod })

  async function handler(this: FastifyInstance, request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
    if (page !== undefined && wantsPage(request))
      return reply.header('cache-control', 'no-cache').type('text/html; charset=utf-8').send(page)
    const view = await viewFor(request, reply, { state, access })
    if (!view) return reply
    const leave = await gate.enter()
    if (!leave) return answerError(reply.header('retry-after', '1'), 'SERVER_OVERLOADED')
    // Who has gone while it waited wants nothing any more. Who is there has left before it has read its answer.
    try {
      return reply.raw.destroyed ? reply : await view.lane.answer.call(this, request, reply.header('cache-control', 'no-store'))
    } finally {
      leave()
    }
  }
}

async function refuseMethod(_: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  return answerError(reply.header('allow', 'GET, POST'), 'METHOD_NOT_ALLOWED')
}

function wantsPage({ method, headers }: FastifyRequest): boolean {
  const accept = headers.accept ?? ''
  return method === 'GET' && /\btext\/html\b/.test(accept) && !/\bapplication\/(graphql-response\+)?json\b/.test(accept)
}
