/** What the server counts of itself, read as Prometheus reads it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ask, type Library, openLibrary, post } from '../library.ts'

describe('/metrics', () => {
  let library: Library
  beforeAll(async () => {
    library = await openLibrary({ settings: { costMax: '50' } })
  })
  afterAll(() => library.close())

  it('counts requests, errors, rows and statements, and tells of the engine and the process', async () => {
    for (let time = 0; time < 4; time += 1) await post(library.url, { query: '{ books(first: 3) { nodes { title } } }' })
    await post(library.url, { query: '{ books(first: 60) { nodes { title } } }' })
    await post(library.url, { query: '{ nothing }' })
    await ask(`${library.url}/graphql`, { method: 'POST', headers: { 'content-type': 'text/plain' }, body: '{ books { totalCount } }' })
    const { status, text, headers } = await ask(`${library.url}/metrics`)
    expect(status).toBe(200)
    expect(headers.get('content-type')).toMatch(/^text\/plain/)
    const countOf = (name: string) =>
      Number(
        text
          .split('\n')
          .find((line) => line.startsWith(`${name} `))
          ?.slice(name.length + 1),
      )
    expect(countOf('entrepot_requests_total{status="200"}')).toBe(4)
    expect(countOf('entrepot_requests_total{status="400"}')).toBe(2)
    expect(countOf('entrepot_request_duration_seconds_count')).toBe(7)
    expect(countOf('entrepot_operation_cost_rows_sum')).toBe(4 * 3 + 60)
    expect(countOf('entrepot_errors_total{code="QUERY_TOO_COMPLEX"}')).toBe(1)
    expect(countOf('entrepot_errors_total{code="GRAPHQL_VALIDATION_FAILED"}')).toBe(1)
    expect(countOf('entrepot_statement_duration_seconds_count')).toBe(4)
    expect(countOf('entrepot_statements_failed_total')).toBe(0)
    expect(countOf('entrepot_documents_kept')).toBe(2)
    expect(countOf('entrepot_plan_cache_misses_total')).toBe(2)
    expect(countOf('entrepot_plan_cache_hits_total')).toBe(3)
    expect(countOf('entrepot_statements_slow_total')).toBe(0)
    expect(countOf('entrepot_ready')).toBe(1)
    expect(countOf('entrepot_errors_total{code="UNSUPPORTED_MEDIA_TYPE"}')).toBe(1)
    expect(countOf('entrepot_engine_up')).toBe(1)
    expect(countOf('entrepot_operations_in_flight')).toBe(0)
    expect(text).toContain('nodejs_eventloop_lag_seconds')
    expect(text).not.toContain('books')
  })
})

describe('a server that shows no metrics', () => {
  it('has nothing there', async () => {
    const library = await openLibrary({ settings: { metrics: 'false' } })
    expect((await ask(`${library.url}/metrics`)).status).toBe(404)
    await library.close()
  })
})
