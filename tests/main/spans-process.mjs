/** Brings an SDK of OpenTelemetry into a process, as an operator does with `node --import`, and prints every span. It never sends one. */
import { propagation, trace } from '@opentelemetry/api'
import { W3CTraceContextPropagator } from '@opentelemetry/core'
import { BasicTracerProvider, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base'

const exporter = {
  export(spans, done) {
    for (const span of spans) {
      const { name, parentSpanContext } = span
      process.stdout.write(`${JSON.stringify({ name, ...span.spanContext(), parent: parentSpanContext?.spanId })}\n`)
    }
    done({ code: 0 })
  },
  shutdown: async () => undefined,
}

propagation.setGlobalPropagator(new W3CTraceContextPropagator())
trace.setGlobalTracerProvider(new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] }))
