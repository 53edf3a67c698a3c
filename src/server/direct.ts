/** Answers ordinary operations before Fastify, which costs as much as they do. What is not ordinary, or goes wrong, it never answers. */
import { isUtf8 } from 'node:buffer'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { openTurn } from '../turn.ts'
import type { Access } from './access/access.ts'
import { type Asking, passOn } from './fast-lane.ts'
import type { Gate } from './gate.ts'
import { compressedFrom, costHeader, dataHeaders } from './protection.ts'
import { requestIdOf } from './request-id.ts'
import type { State } from './state.ts'
import type { Metrics } from './telemetry/metrics.ts'
import type { Tracing } from './telemetry/tracing.ts'

/** As a list: an object of as many headers costs Node a third of a whole answer. */
const always = Object.entries({ ...dataHeaders, 'cache-control': 'no-store' }).flat()

type Listener = (request: IncomingMessage, response: ServerResponse) => void

/** What direct answers need of the server. */
export interface DirectOptions {
  readonly state: State
  readonly access: Access
  readonly gate: Gate
  readonly metrics: Metrics
  readonly tracing: Tracing | undefined
}

/** Has the server of `app` answer by itself what it can. All else goes on to Fastify, with the body that was read. */
export function answerDirectly(app: FastifyInstance, { state, access, gate, metrics, tracing }: DirectOptions): void {
  const { log, server } = app
  const bodies = new WeakMap<IncomingMessage, Buffer>()
  const turnEnds = openTurn()
  const bodyBytesMax = app.initialConfig.bodyLimit ?? 0
  const [fastify] = server.listeners('request') as Listener[]
  if (!fastify) return
  app.addHook('preParsing', (request, _, payload, done) => {
    const body = bodies.get(request.raw)
    done(null, body ? Readable.from([body], { objectMode: false }) : payload)
  })
  server.off('request', fastify)
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    if (!state.serving || !mayBeOrdinary(request, bodyBytesMax) || !access.acceptHost(request)) return fastify(request, response)
    tracing?.begin(request)
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const [first] = chunks
      const body = first && chunks.length === 1 ? first : Buffer.concat(chunks)
      const goOn = () => {
        bodies.set(request, body)
        fastify(request, response)
      }
      const asked = access.identify(request)
      // Fastify has time to find out who asks, and the words for who may not.
      if (asked instanceof Promise || !asked.ok) return goOn()
      const leave = gate.enterAtOnce()
      // It has time to wait, too, and the words for who waits too long.
      if (!leave) return goOn()
      answer({ request, response, caller: asked.caller }, body)
        .finally(leave)
        .then((answered) => answered || goOn(), goOn)
    })
  })

  async function answer({ request, response, caller }: Asking, body: Buffer): Promise<boolean> {
    const text = body.toString()
    // Fastify has a careful look at these.
    if (!isUtf8(body) || text.includes('__proto__') || text.includes('constructor') || text.includes('\\u')) return false
    const lane = state.serving?.views.get(caller.role)?.lane
    const quick = lane?.start({ request, response, caller }, JSON.parse(text))
    if (!quick) return false
    const printed = await quick.text
    const bytes = printed === undefined ? 0 : Buffer.byteLength(printed)
    if (printed === undefined || (bytes >= compressedFrom && request.headers['accept-encoding'] !== undefined)) {
      passOn(request, quick)
      return false
    }
    await turnEnds()
    const id = requestIdOf(request)
    send(response, { text: printed, bytes }, [
      'x-request-id',
      id,
      costHeader,
      `${quick.cost}`,
      'content-type',
      quick.mediaType,
      'content-length',
      `${bytes}`,
    ])
    const ms = Math.round(performance.now() - quick.started.since)
    metrics.request(200, ms, quick.cost)
    tracing?.end(request, { status: 200, operationName: quick.operationName, cost: quick.cost })
    const { known, name } = caller
    // As `loggedCaller` has it; to spread one object into another takes as long as to write the line.
    const line = {
      requestId: id,
      method: 'POST',
      path: '/graphql',
      operation: quick.operationName,
      caller: known ? name : undefined,
      address: known ? access.addressOf(request) : name,
      status: 200,
      ms,
    }
    log.info(line, 'request')
    return true
  }

  function send(response: ServerResponse, { text, bytes }: { text: string; bytes: number }, headers: readonly string[]): void {
    response.writeHead(200, [...always, ...headers, ...(state.draining ? ['connection', 'close'] : [])])
    // Node copies a text of letters of one byte each in half the time, when it is told that it is one.
    response.end(text, bytes === text.length ? 'latin1' : 'utf8')
  }
}

/** Whether a request could be one for the fast lane, as far as its head tells. */
function mayBeOrdinary({ method, url, headers }: IncomingMessage, bodyBytesMax: number): boolean {
  return (
    method === 'POST' &&
    url === '/graphql' &&
    /^application\/json *(;|$)/.test(headers['content-type'] ?? '') &&
    headers['content-encoding'] === undefined &&
    Number(headers['content-length'] ?? Number.NaN) <= bodyBytesMax
  )
}
