/** Callers who ask a server the same questions again and again, and hold every answer to the right one. They never mend a server. */
import { setTimeout as sleep } from 'node:timers/promises'
import { type Answer, ask, post } from '../server/library.ts'

/** What callers saw. */
export interface Seen {
  /** Answers that were right as a whole. */
  whole: number
  /** Answers and parts of answers that were errors for callers, by code. */
  readonly failed: Map<string, number>
  /** Requests that got no answer: the server was not there, or went away. */
  unanswered: number
  /** Whatever must never be: half answers, codes that are not for this, words that are not for callers. */
  readonly wrong: string[]
}

/** Callers at work. */
export interface Callers {
  readonly seen: Seen
  /** Waits until so many more answers were right. */
  readonly answered: (more: number) => Promise<void>
  readonly stop: () => Promise<Seen>
}

/** Questions over the world of books: pages, lists in lists, a count, a search, a path, surroundings. */
export const questions: readonly string[] = [
  '{ books(sort: [{ title: ASC }]) { totalCount nodes { id title makers { totalCount nodes { id name } } } } }',
  '{ a: book(id: "book:salt") { title makers { nodes { name made { nodes { title } } } } } b: books { totalCount } }',
  '{ search(text: "salt", first: 5) { nodes { id } } }',
  '{ neighborhood(of: ["book:salt"], depth: 2, limit: 50) { nodes { id } } }',
  '{ paths(from: "book:salt", to: "book:weeds") { paths { length nodes { id } } } }',
]

/** Errors that a server without its engine may give. */
const allowed = new Set(['ENGINE_UNAVAILABLE', 'OPERATION_TIMEOUT', 'SERVER_OVERLOADED', 'SEARCH_NOT_READY', 'NOT_READY'])

/** What callers must never read. */
export const leaks =
  /127\.0\.0\.1|localhost|bolt|neo4j|grafeo|cypher|E[A-Z]{4,}(RESET|REFUSED)|socket|node_modules|\.[jt]s\b|sesame|\/tmp|\/work/i

/** Starts so many callers at an address, who go to wherever `url` is at the time. `expected` are the right answers to `questions`. */
export function openCallers(url: () => string, expected: readonly unknown[], count = 8): Callers {
  const seen: Seen = { whole: 0, failed: new Map(), unanswered: 0, wrong: [] }
  let stopped = false
  const call = async (from: number) => {
    for (let turn = from; !stopped; turn++) {
      const at = turn % questions.length
      const answer = await post(url(), { query: questions[at] }).catch(() => undefined)
      if (answer) judge(seen, answer, expected[at])
      else seen.unanswered++
      await sleep(answer?.status === 200 ? 2 : 25)
    }
  }
  const calls = Array.from({ length: count }, (_, from) => call(from))
  return {
    seen,
    answered: async (more) => {
      const [start, until] = [Date.now(), seen.whole + more]
      while (seen.whole < until) {
        if (Date.now() - start > 60_000) throw new Error(`Only ${seen.whole} of ${until} answers are right: ${describeSeen(seen)}`)
        await sleep(20)
      }
    },
    stop: async () => {
      stopped = true
      await Promise.all(calls)
      return seen
    },
  }
}

/** The right answers, of a server that has its engine: Neo4j may take longer to plan a statement than an operation may last. */
export async function rightAnswers(url: string): Promise<readonly unknown[]> {
  const answers: unknown[] = []
  for (const query of questions) {
    for (let tries = 1; ; tries++) {
      const { body } = await post(url, { query })
      if (!body.errors) answers.push(body.data)
      if (!body.errors) break
      if (tries > 20) throw new Error(`The question ${query} has no answer: ${JSON.stringify(body)}`)
    }
  }
  return answers
}

/** What was seen, in a line. */
export function describeSeen({ whole, failed, unanswered, wrong }: Seen): string {
  return JSON.stringify({ whole, failed: Object.fromEntries(failed), unanswered, wrong: wrong.slice(0, 3) })
}

function judge(seen: Seen, { status, body, text }: Answer, expected: unknown): void {
  const errors: readonly { extensions?: { code?: string } }[] | undefined = body?.errors
  const isRight = JSON.stringify(body?.data) === JSON.stringify(expected)
  if (!errors) {
    if (isRight && status === 200) seen.whole++
    else seen.wrong.push(`${status} half an answer: ${text}`)
    return
  }
  for (const { extensions } of errors) {
    const code = extensions?.code ?? 'none'
    seen.failed.set(code, (seen.failed.get(code) ?? 0) + 1)
    if (!allowed.has(code)) seen.wrong.push(`${status} ${text}`)
  }
  if (leaks.test(text)) seen.wrong.push(`a leak: ${text}`)
  if (status !== 200 && status !== 503) seen.wrong.push(`${status} ${text}`)
  const parts = Object.entries((body?.data ?? {}) as object)
  if (parts.some(([key, value]) => value !== null && JSON.stringify(value) !== JSON.stringify((expected as Record<string, unknown>)[key])))
    seen.wrong.push(`a half part: ${text}`)
}

/** Watches `/healthz` and `/readyz` of a server. */
export interface Probes {
  /** Milliseconds until `/readyz` has this status; fails after half a minute, or the time given. */
  readonly becomes: (status: number, withinMs?: number) => Promise<number>
  /** The statuses that `/healthz` has had, without those that nobody answered. */
  readonly stop: () => Promise<ReadonlySet<number>>
}

/** Starts to watch. */
export function openProbes(url: string): Probes {
  const health = new Set<number>()
  let stopped = false
  const watching = (async () => {
    while (!stopped) {
      health.add((await ask(`${url}/healthz`).catch(() => ({ status: 0 }))).status)
      await sleep(50)
    }
  })()
  return {
    becomes: async (status, withinMs = 30_000) => {
      const start = performance.now()
      for (;;) {
        const now = await ask(`${url}/readyz`).catch(() => undefined)
        if (now?.status === status) return performance.now() - start
        if (performance.now() - start > withinMs) throw new Error(`/readyz does not become ${status}: it is ${now?.status} ${now?.text}`)
        await sleep(30)
      }
    },
    stop: async () => {
      stopped = true
      await watching
      return health
    },
  }
}
