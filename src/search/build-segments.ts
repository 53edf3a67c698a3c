/** Builds an index of names from an engine, a little at a time, so that others are served meanwhile. It never searches. */
import type { Row, Statement } from '../engine/engine.ts'
import { EntrepotError } from '../errors.ts'
import type { Name } from './name-index.ts'
import { readPages, type SearchedType } from './read-names.ts'
import { buildSegment, joinSegments, type Segment } from './segment.ts'

/** What to read, of how many nodes. `note` is told the share of them that is done. */
export interface BuildOptions {
  readonly types: readonly SearchedType[]
  readonly run: (statement: Statement) => Promise<readonly Row[]>
  readonly nodes: number
  readonly most: number
  readonly note: (share: number) => void
  readonly signal?: AbortSignal | undefined
}

/** Names that are indexed at one go, and milliseconds of other steps, in which nothing else is served. */
const SLICE = 200
const SLICE_MS = 5

/** All names, in parts that are joined as soon as two are about as large; undefined where there are more than `most`. */
export async function buildSegments({ types, run, nodes, most, note, signal }: BuildOptions): Promise<Segment | undefined> {
  const parts: Segment[] = []
  let count = 0
  let read = 0
  const join = async (isDue: (before: Segment, last: Segment) => boolean) => {
    for (let [before, last] = parts.slice(-2); before && last && isDue(before, last); [before, last] = parts.slice(-2))
      parts.splice(-2, 2, await inSlices(joinSegments(before, last), signal))
  }
  for await (const page of readPages(types, nodes, run)) {
    count += page.names.length
    if (count > most) return undefined
    for (const names of slicesOf(page.names)) {
      parts.push(buildSegment(names))
      await join((before, last) => before.nameNodes.length < 2 * last.nameNodes.length)
      await pause(signal)
    }
    read += page.nodes
    note(Math.min(1, read / nodes))
  }
  await join(() => true)
  return parts[0] ?? buildSegment([])
}

/** The names of one node stay together. */
function* slicesOf(names: readonly Name[]): Generator<readonly Name[]> {
  for (let start = 0, end = 0; start < names.length; start = end) {
    end = Math.min(start + SLICE, names.length)
    while (end < names.length && names[end]?.node === names[end - 1]?.node) end += 1
    yield names.slice(start, end)
  }
}

async function inSlices<T>(steps: Generator<undefined, T>, signal: AbortSignal | undefined): Promise<T> {
  for (let until = performance.now() + SLICE_MS; ; ) {
    const step = steps.next()
    if (step.done) return step.value
    if (performance.now() < until) continue
    await pause(signal)
    until = performance.now() + SLICE_MS
  }
}

/** Lets others be served. */
async function pause(signal: AbortSignal | undefined): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve))
  if (signal?.aborted) throw new EntrepotError('ENGINE_UNAVAILABLE', 'The server is stopping.', { cause: signal.reason })
}
