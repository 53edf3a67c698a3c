/** Spans of OpenTelemetry, kept by a real SDK: what is below what, on every way to an answer. */
import { propagation, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api'
import { W3CTraceContextPropagator } from '@opentelemetry/core'
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { readConfig } from '../../../src/config.ts'
import type { Engine } from '../../../src/engine/engine.ts'
import { EntrepotError } from '../../../src/errors.ts'
import { openTracing } from '../../../src/server/telemetry/tracing.ts'
import { root } from '../../house/sources.ts'
import { type Library, openLibrary, post } from '../library.ts'

const traceId = '0af7651916cd43dd8448eb211c80319c'
const parent = 'b7ad6b7169203331'
const headers = { traceparent: `00-${traceId}-${parent}-01` }
const query = 'query Find($id: ID!) { book(id: $id) { title } }'

it('there are none without an SDK', () => {
  expect(openTracing(readConfig({ environment: {}, folder: root }))).toBeUndefined()
})

describe('spans', () => {
  const exporter = new InMemorySpanExporter()
  let library: Library

  beforeAll(() => {
    propagation.setGlobalPropagator(new W3CTraceContextPropagator())
    trace.setGlobalTracerProvider(new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] }))
  })

  beforeEach(() => exporter.reset())
  afterEach(() => library.close())

  afterAll(() => {
    trace.disable()
    propagation.disable()
  })

  /** The spans so far: of requests, each with those of its statements. */
  function requests() {
    const spans = exporter.getFinishedSpans()
    return spans
      .filter(({ kind }) => kind === SpanKind.SERVER)
      .map((span) => ({ span, below: spans.filter(({ parentSpanContext }) => parentSpanContext?.spanId === span.spanContext().spanId) }))
  }

  it.each([
    ['Apollo and the fast lane', {}],
    ['the lane within Fastify', { corsOrigins: 'https://example.org' }],
  ])('of statements lie below that of their request, and that below its caller: %s', async (_, settings) => {
    library = await openLibrary({ settings })
    const asked = { query, operationName: 'Find', variables: { id: 'book:salt' } }
    for (let time = 0; time < 3; time++) expect((await post(library.url, asked, headers)).status).toBe(200)
    await expect.poll(() => requests().length).toBe(3)
    for (const { span, below } of requests()) {
      expect([span.name, span.spanContext().traceId, span.parentSpanContext?.spanId]).toEqual(['query', traceId, parent])
      expect(span.attributes).toEqual({
        'http.request.method': 'POST',
        'url.path': '/graphql',
        'http.response.status_code': 200,
        'graphql.operation.name': 'Find',
        'graphql.operation.type': 'query',
        'entrepot.operation.cost': 1,
      })
      expect(below).toHaveLength(1)
      expect(below[0]?.spanContext().traceId).toBe(traceId)
      expect(below[0]?.attributes).toEqual({
        'db.system.name': 'grafeo',
        'db.query.text': expect.stringContaining('MATCH'),
        'db.response.returned_rows': 1,
      })
    }
    expect(JSON.stringify(exporter.getFinishedSpans().map(({ attributes }) => attributes))).not.toContain('book:salt')
  })

  it('begin a trace where their caller has none, and tell what was refused or failed', async () => {
    const wrap = (engine: Engine): Engine => ({ ...engine, run: () => Promise.reject(new EntrepotError('ENGINE_UNAVAILABLE')) })
    library = await openLibrary({ wrap })
    await post(library.url, { query, variables: { id: 'x' } })
    await post(library.url, { query: '{ nothing }' })
    await post(library.url, '{')
    await expect.poll(() => requests().length).toBe(3)
    const [failed, refused, broken] = requests()
    expect(failed?.span.parentSpanContext).toBeUndefined()
    expect(failed?.below).toMatchObject([{ status: { code: SpanStatusCode.ERROR }, attributes: { 'error.type': 'ENGINE_UNAVAILABLE' } }])
    expect(refused).toMatchObject({ span: { name: 'GraphQL Operation', attributes: { 'http.response.status_code': 400 } }, below: [] })
    expect(broken).toMatchObject({ span: { attributes: { 'http.response.status_code': 400 } }, below: [] })
  })

  it('name the database of Neo4j and its place, without who logs in', () => {
    const neo4j = { NEO4J_URI: 'neo4j://graph.example.org', NEO4J_PASSWORD: 'sesame', NEO4J_DATABASE: 'books' }
    const tracing = openTracing(readConfig({ environment: neo4j, folder: root }))
    tracing?.statement({} as Parameters<NonNullable<typeof tracing>['statement']>[0], { text: 'RETURN 1', params: {} })({ rows: 1 })
    expect(exporter.getFinishedSpans()).toMatchObject([
      {
        name: 'neo4j',
        kind: SpanKind.CLIENT,
        attributes: { 'db.system.name': 'neo4j', 'server.address': 'graph.example.org', 'server.port': 7687, 'db.namespace': 'books' },
      },
    ])
  })
})
