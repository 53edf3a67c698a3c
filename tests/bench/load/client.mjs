/** The process that asks: so many clients at once, each its next request as soon as it has its answer. It never looks at what is answered but for errors. */
import { openConnection, writeRequest } from './connection.mjs'

/**
 * @typedef {{ port: number, path: string, bodies: readonly string[], clients: number, durationMs: number }} Job
 * @typedef {{ requests: number, errors: number, seconds: number, p50: number, p99: number }} Measured
 */

/** So long after its end a measurement has failed. */
const LATE_MS = 60_000

/** @param {Job} job @returns {Promise<Measured>} */
async function measure({ port, path, bodies, clients, durationMs }) {
  const requests = bodies.map((body) => writeRequest(path, body))
  /** @type {number[]} */
  const times = []
  let [next, errors] = [0, 0]
  const start = performance.now()
  const end = start + durationMs
  const client = async () => {
    const connection = openConnection(port)
    while (performance.now() < end) {
      const sent = performance.now()
      const { status, body } = await connection.send(/** @type {Buffer} */ (requests[next++ % requests.length]))
      times.push(performance.now() - sent)
      if (status !== 200 || body.indexOf('"errors":') >= 0) errors++
    }
    connection.close()
  }
  const late = setTimeout(() => process.send?.({ failed: 'a request was not answered in time' }), durationMs + LATE_MS)
  await Promise.all(Array.from({ length: clients }, client)).finally(() => clearTimeout(late))
  const seconds = (performance.now() - start) / 1_000
  times.sort((a, b) => a - b)
  const at = (/** @type {number} */ share) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0
  return { requests: times.length, errors, seconds, p50: at(0.5), p99: at(0.99) }
}

process.on('message', (/** @type {Job} */ job) => {
  measure(job).then(
    (measured) => process.send?.(measured),
    (error) => process.send?.({ failed: String(error) }),
  )
})
