/** What the server counts of itself, in the format of Prometheus. It never labels by what callers send. */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { ErrorCode } from '../../errors.ts'

/** What is counted as it happens. Times are in milliseconds. */
export interface Metrics {
  /** A request to the API was answered; `cost` are the rows that it might have made, where that was counted. */
  request(status: number, ms: number, cost: number | undefined): void
  /** An error went out to a caller. */
  error(code: ErrorCode): void
  /** A statement came back from the engine, or failed; `slow` are those that are logged. */
  statement(ms: number, marks: { readonly failed: boolean; readonly slow: boolean }): void
  /** An operation was prepared for; `known` where its document was kept already. */
  planned(known: boolean): void
  /** Everything, as Prometheus reads it, and its media type. */
  print(): Promise<{ readonly text: string; readonly mediaType: string }>
}

/** What is looked at only when somebody reads the metrics. */
export interface Readings {
  readonly inFlight: () => number
  readonly waiting: () => number
  /** Documents that are kept with their plans. */
  readonly documents: () => number
  readonly engineUp: () => Promise<boolean>
  /** Whether requests may be sent, as `/readyz` says. */
  readonly ready: () => Promise<boolean>
}

const requestSeconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5]
const statementSeconds = [0.0002, 0.0005, ...requestSeconds]
const rows = [1, 10, 100, 1000, 10_000, 100_000]

/** Opens the counts of one server. */
export function openMetrics({ inFlight, waiting, documents, engineUp, ready }: Readings): Metrics {
  const registry = new Registry()
  const registers = [registry]
  const requests = new Counter({
    name: 'entrepot_requests_total',
    help: 'Requests to the API, by HTTP status.',
    labelNames: ['status'],
    registers,
  })
  const duration = new Histogram({
    name: 'entrepot_request_duration_seconds',
    help: 'How long requests to the API took.',
    buckets: requestSeconds,
    registers,
  })
  const costs = new Histogram({
    name: 'entrepot_operation_cost_rows',
    help: 'Rows that operations might have made.',
    buckets: rows,
    registers,
  })
  const errors = new Counter({ name: 'entrepot_errors_total', help: 'Errors of operations, by code.', labelNames: ['code'], registers })
  const statements = new Histogram({
    name: 'entrepot_statement_duration_seconds',
    help: 'How long statements took the engine.',
    buckets: statementSeconds,
    registers,
  })
  const failures = new Counter({ name: 'entrepot_statements_failed_total', help: 'Statements that failed or were given up.', registers })
  const slow = new Counter({
    name: 'entrepot_statements_slow_total',
    help: 'Statements that took as long as those that are logged.',
    registers,
  })
  const hits = new Counter({
    name: 'entrepot_plan_cache_hits_total',
    help: 'Operations whose document was kept with its plans.',
    registers,
  })
  const misses = new Counter({ name: 'entrepot_plan_cache_misses_total', help: 'Operations whose document was not kept.', registers })
  const gauge = (name: string, help: string, read: () => number | Promise<number>) =>
    new Gauge({
      name,
      help,
      registers,
      async collect() {
        this.set(await read())
      },
    })
  gauge('entrepot_operations_in_flight', 'Requests to the API that are being answered.', inFlight)
  gauge('entrepot_requests_waiting', 'Requests to the API that wait for their turn.', waiting)
  gauge('entrepot_documents_kept', 'Documents that are kept with their plans.', documents)
  gauge('entrepot_engine_up', '1 when the engine answers, 0 when it does not.', async () => ((await engineUp()) ? 1 : 0))
  gauge('entrepot_ready', '1 when the server is ready, 0 when it is not: /readyz says why.', async () => ((await ready()) ? 1 : 0))
  collectDefaultMetrics({ register: registry })
  const [durations, rowsMade, runs] = [observeLater(duration), observeLater(costs), observeLater(statements)]
  const [answered, prepared] = [openTally<number>(), openTally<boolean>()]
  return {
    request(status, ms, cost) {
      answered.add(status)
      durations.observe(ms / 1000)
      if (cost !== undefined) rowsMade.observe(cost)
    },
    error: (code) => errors.inc({ code }),
    statement(ms, marks) {
      runs.observe(ms / 1000)
      if (marks.failed) failures.inc()
      if (marks.slow) slow.inc()
    },
    planned: (known) => prepared.add(known),
    print: async () => {
      for (const { catchUp } of [durations, rowsMade, runs]) catchUp()
      for (const [status, times] of answered.take()) requests.inc({ status }, times)
      for (const [known, times] of prepared.take()) (known ? hits : misses).inc(times)
      return { text: await registry.metrics(), mediaType: registry.contentType }
    },
  }
}

/** Counts by key, which are taken when somebody reads them. */
function openTally<K>(): { readonly add: (key: K) => void; readonly take: () => ReadonlyMap<K, number> } {
  let counts = new Map<K, number>()
  return {
    add: (key) => void counts.set(key, (counts.get(key) ?? 0) + 1),
    take() {
      const taken = counts
      counts = new Map()
      return taken
    },
  }
}

/** So many observations wait. */
const PENDING_MAX = 500

/** One after the other they cost a fifth of what they would among the work of requests. */
function observeLater(histogram: Histogram): { readonly observe: (value: number) => void; readonly catchUp: () => void } {
  let pending: number[] = []
  const catchUp = () => {
    const waiting = pending
    pending = []
    for (const value of waiting) histogram.observe(value)
  }
  return {
    observe(value) {
      if (pending.push(value) >= PENDING_MAX) catchUp()
    },
    catchUp,
  }
}
