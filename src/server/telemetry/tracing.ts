/** Spans of OpenTelemetry: one for each request to the API, and one below it for each statement. It brings no SDK, and is not there without one. */
import type { IncomingMessage } from 'node:http'
import {
  type Context,
  context,
  ProxyTracerProvider,
  propagation,
  type Span,
  SpanKind,
  SpanStatusCode,
  type Tracer,
  trace,
} from '@opentelemetry/api'
import type { Config } from '../../config.ts'
import type { Statement } from '../../engine/engine.ts'
import { codeOf } from '../masking.ts'

/** How a request was answered; `cost` are the rows that its operation might have made, where one was admitted. */
export interface Answered {
  readonly status: number
  readonly operationName: string | undefined
  readonly cost: number | undefined
}

/** How a statement ended: with so many rows, or an error. */
export type Ended = { readonly rows: number } | { readonly error: unknown }

export interface Tracing {
  /** Begins the span of a request, below the one that its caller names (`traceparent`); a second call does nothing. */
  begin(request: IncomingMessage): void
  end(request: IncomingMessage, answered: Answered): void
  /** Begins the span of a statement for a request; returns what ends it. */
  statement(request: IncomingMessage, statement: Statement): (ended: Ended) => void
}

/** Opens the spans of a server; undefined where no SDK was registered before (`node --import`). Names are those of the semantic conventions: for HTTP and databases they are stable, for GraphQL in development. */
export function openTracing(config: Pick<Config, 'neo4jUri' | 'neo4jDatabase'>): Tracing | undefined {
  if (!hasProvider()) return undefined
  const tracer = trace.getTracer('entrepot')
  const spans = new WeakMap<IncomingMessage, { readonly span: Span; readonly within: Context }>()
  const database = describeDatabase(config)
  return {
    begin(request) {
      if (!spans.has(request)) spans.set(request, beginRequest(tracer, request))
    },
    end(request, answered) {
      const begun = spans.get(request)
      if (begun) endRequest(begun.span, answered)
      spans.delete(request)
    },
    statement(request, { text }) {
      const { name, kind, attributes } = database
      const options = { kind, attributes: { ...attributes, 'db.query.text': text } }
      const span = tracer.startSpan(name, options, spans.get(request)?.within ?? context.active())
      return (ended) => endStatement(span, ended)
    },
  }
}

/** The API has one provider that does nothing until an SDK gives it another, which may have come with a copy of the API of its own. */
function hasProvider(): boolean {
  const provider = trace.getTracerProvider()
  return !(provider instanceof ProxyTracerProvider) || provider.getDelegate() !== new ProxyTracerProvider().getDelegate()
}

function beginRequest(tracer: Tracer, request: IncomingMessage): { readonly span: Span; readonly within: Context } {
  // An instrumentation of HTTP has read the head already.
  const active = context.active()
  const parent = trace.getSpan(active) ? active : propagation.extract(active, request.headers)
  const attributes = { 'http.request.method': request.method ?? '', 'url.path': '/graphql' }
  const span = tracer.startSpan('GraphQL Operation', { kind: SpanKind.SERVER, attributes }, parent)
  return { span, within: trace.setSpan(parent, span) }
}

function endRequest(span: Span, { status, operationName, cost }: Answered): void {
  span.setAttribute('http.response.status_code', status)
  if (operationName !== undefined) span.setAttribute('graphql.operation.name', operationName)
  if (cost !== undefined) {
    // Names of callers' own are many: by the conventions they are no part of a span's name.
    span.updateName('query')
    span.setAttributes({ 'graphql.operation.type': 'query', 'entrepot.operation.cost': cost })
  }
  if (status >= 500) {
    span.setAttribute('error.type', `${status}`)
    span.setStatus({ code: SpanStatusCode.ERROR })
  }
  span.end()
}

function endStatement(span: Span, ended: Ended): void {
  if ('rows' in ended) span.setAttribute('db.response.returned_rows', ended.rows)
  else {
    span.setAttribute('error.type', codeOf(ended.error))
    span.setStatus({ code: SpanStatusCode.ERROR })
  }
  span.end()
}

function describeDatabase({ neo4jUri, neo4jDatabase }: Pick<Config, 'neo4jUri' | 'neo4jDatabase'>) {
  if (neo4jUri === undefined) return { name: 'grafeo', kind: SpanKind.INTERNAL, attributes: { 'db.system.name': 'grafeo' } }
  const { hostname, port } = new URL(neo4jUri)
  const place = { 'server.address': hostname, 'server.port': Number(port || 7687) }
  const attributes = { 'db.system.name': 'neo4j', ...place, ...(neo4jDatabase !== undefined && { 'db.namespace': neo4jDatabase }) }
  return { name: 'neo4j', kind: SpanKind.CLIENT, attributes }
}
