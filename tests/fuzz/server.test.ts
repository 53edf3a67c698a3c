/** Random requests against a running server: it lives, answers each in words for callers, gives what the reference gives, and an innocent request is answered all the while. */
import { request as ask } from 'node:http'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { catalogue, type ErrorCode } from '../../src/errors.ts'
import { checkSeed } from '../../src/load/check-seed.ts'
import { readSeed } from '../../src/load/read-seed.ts'
import { type Random, randomOf } from '../differential/random.ts'
import type { Source } from '../differential/random-operation.ts'
import { storedValuesOf } from '../differential/stored-values.ts'
import { type Library, openLibrary, post } from '../server/library.ts'
import { readLibrary } from '../world.ts'
import { type RandomRequest, randomRequest } from './requests.ts'
import { countOf, howToRepeat, seed } from './settings.ts'

const count = countOf({ short: 120, long: 10_000 })
const world = readLibrary()
const rejections: unknown[] = []
const onRejection = (reason: unknown) => void rejections.push(reason)
let library: Library
let reference: Library

beforeAll(async () => {
  process.on('unhandledRejection', onRejection)
  library = await openLibrary()
  reference = await openLibrary({ settings: { executor: 'reference' } })
})

afterAll(async () => {
  process.off('unhandledRejection', onRejection)
  await library.close()
  await reference.close()
})

interface Reply {
  readonly status: number
  readonly text: string
}

/** Sends a request as it is, and reads the answer: `fetch` would put right what is wrong with it. */
function send(url: string, { method, path, headers, body }: RandomRequest): Promise<Reply> {
  const { hostname, port } = new URL(url)
  return new Promise((resolve, reject) => {
    const sent = ask(
      { hostname, port, method, path, headers: { ...headers, ...(body && { 'content-length': body.length }) } },
      (answer) => {
        const parts: Buffer[] = []
        answer.on('data', (part) => parts.push(part))
        answer.on('error', reject)
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text: Buffer.concat(parts).toString() }))
      },
    )
    sent.on('error', reject)
    sent.end(body)
  })
}

/** Words of our insides. */
const leaks =
  /\bat \S+ \(|node_modules|\/(tmp|work|home|src|dist)\/|\.(js|ts):\d|[Cc]ypher|[Gg]rafeo|[Nn]eo4j|bolt:|\bMATCH \(|Invariant|TypeError|RangeError|ECONN[A-Z]{3,}|ENOENT|undefined is not|Cannot read prop/g

/** What is wrong with an answer; undefined where nothing is. */
function faultOf(request: RandomRequest, { status, text }: Reply): string | undefined {
  const sent = `${request.path} ${decodeURIComponentSafely(request.path)} ${request.body} ${JSON.stringify(request.headers)}`.toLowerCase()
  const leaked = [...text.matchAll(leaks)].find(([word]) => !sent.includes(word.toLowerCase()))
  if (leaked && !text.startsWith('<!doctype') && !request.path.startsWith('/schema') && !request.path.startsWith('/metrics'))
    return `it leaks ${leaked[0]}`
  const codes = codesIn(text)
  const odd = codes.find((code) => !Object.hasOwn(catalogue, code))
  if (odd !== undefined) return `it has the code ${odd}, which is none of the catalogue`
  if (codes.some((code) => catalogue[code as ErrorCode].status === 500)) return 'it fails for a reason of ours'
  if (status >= 500 && !codes.some((code) => catalogue[code as ErrorCode].status === status)) return `it has the status ${status}`
  // What Node itself refuses of HTTP, and what has no body.
  const isBare = [304, 404, 417, 431].includes(status) || request.method === 'HEAD'
  if (status >= 400 && !isBare && codes.length === 0) return `it has the status ${status} and no code`
  return undefined
}

function codesIn(text: string): readonly string[] {
  try {
    const { errors = [] } = JSON.parse(text) as { errors?: readonly { extensions?: { code?: unknown } }[] }
    return errors.map(({ extensions }) => String(extensions?.code))
  } catch {
    return []
  }
}

function decodeURIComponentSafely(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** What both executors must say alike: field errors that come at once come in any order. */
function comparable({ status, text }: Reply): string {
  try {
    const { data, errors } = JSON.parse(text) as { data?: unknown; errors?: readonly { message: string; path?: unknown }[] }
    return JSON.stringify([status, data, errors?.map(({ message, path }) => JSON.stringify([message, path])).sort()])
  } catch {
    return `${status} ${text}`
  }
}

async function judge(request: RandomRequest): Promise<{ readonly fault: string | undefined; readonly isAnswered: boolean }> {
  const reply = await send(library.url, request)
  const isAnswered = reply.status === 200 && /^\{"data":\{/.test(reply.text) && !/"errors":/.test(reply.text)
  const fault = faultOf(request, reply)
  if (fault || !request.asked) return { fault: fault && `${fault}\n${reply.status} ${reply.text.slice(0, 1_500)}`, isAnswered }
  const expected = await send(reference.url, request)
  const differs = comparable(expected) !== comparable(reply)
  return {
    fault: differs
      ? `it differs from the reference\nexpected ${expected.status} ${expected.text.slice(0, 1_500)}\nfound    ${reply.status} ${reply.text.slice(0, 1_500)}`
      : undefined,
    isAnswered,
  }
}

it(`answers ${count} random requests in words for callers, seed ${seed}`, { timeout: 3_600_000 }, async () => {
  const random: Random = randomOf(seed)
  const graph = checkSeed(world.model, await readSeed(world.seed))
  const source: Source = {
    world,
    random,
    values: random,
    stored: storedValuesOf({ model: world.model, graph, random }),
    cursors: new Map(),
  }
  const innocent = { query: '{ books(sort: [{ title: ASC }]) { nodes { title } } }' }
  const right = (await post(library.url, innocent)).text
  const reports: string[] = []
  const answered = new Map<string, number>()
  for (let number = 0; number < count && reports.length < 3; number++) {
    const request = randomRequest(source)
    const { fault, isAnswered } = await judge(request).catch((error: Error) => ({
      fault: `no answer: ${error.message}`,
      isAnswered: false,
    }))
    if (isAnswered) answered.set(request.kind, (answered.get(request.kind) ?? 0) + 1)
    if (fault)
      reports.push(`Request ${number} (${request.kind}): ${fault}\n${describe(request)}\n${howToRepeat(number, 'tests/fuzz/server')}`)
    if (number % 20 === 0) expect((await post(library.url, innocent)).text).toBe(right)
  }
  expect(reports.join('\n\n')).toBe('')
  expect(rejections).toEqual([])
  expect((await post(library.url, innocent)).text).toBe(right)
  const told = library.logged.filter(({ level }) => Number(level) >= 50)
  expect(told).toEqual([])
  // What is never answered proves little.
  if (count >= 500)
    for (const kind of ['valid', 'document', 'variables', 'headers']) expect(answered.get(kind), kind).toBeGreaterThan(count / 200)
})

function describe({ method, path, headers, body }: RandomRequest): string {
  return [`${method} ${path.slice(0, 2_000)}`, JSON.stringify(headers), body?.toString().slice(0, 3_000)].join('\n')
}
