/** Many callers at once: some hundreds that ask, a thousand that only hold a connection, one that makes mistakes: who can be answered is, the rest is told when to come again, and all is as before. */
import { once } from 'node:events'
import { Agent, type IncomingMessage, request } from 'node:http'
import { connect, type Socket } from 'node:net'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { ask, type Library, openLibrary, post } from './library.ts'

const isLong = process.env['ENTREPOT_TEST_LONG'] === '1'
const query = '{ authors(first: 10) { nodes { name made(first: 5) { nodes { title makers(first: 5) { nodes { name } } } } } } }'
let library: Library
let right: string

beforeAll(async () => {
  library = await openLibrary()
  right = (await post(library.url, { query })).text
})
afterAll(() => library.close())

interface Reply {
  readonly status: number | undefined
  readonly retryAfter: string | undefined
  readonly text: string
}

/** Sends over the connections of an agent. */
function send(agent: Agent, body: string): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }
    const sent = request(`${library.url}/graphql`, { method: 'POST', agent, headers }, (answer: IncomingMessage) => {
      let text = ''
      answer.setEncoding('utf8').on('data', (part: string) => {
        text += part
      })
      answer.on('end', () => resolve({ status: answer.statusCode, retryAfter: answer.headers['retry-after'], text }))
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

async function inFlight(): Promise<number> {
  const { text } = await ask(`${library.url}/metrics`)
  return Number(/^entrepot_operations_in_flight (\d+)/m.exec(text)?.[1])
}

it('fifty callers over two hops are all answered', { timeout: 120_000 }, async () => {
  const agent = new Agent({ keepAlive: true, maxSockets: 50 })
  const count = isLong ? 20_000 : 500
  const call = async () => {
    const replies: Reply[] = []
    for (let i = 0; i < count / 50; i++) replies.push(await send(agent, JSON.stringify({ query })))
    return replies
  }
  const replies = (await Promise.all(Array.from({ length: 50 }, call))).flat()
  expect(replies.filter(({ status, text }) => status !== 200 || text !== right)).toEqual([])
  agent.destroy()
})

it('five hundred at once are answered, or told when to come again; then all is as before', { timeout: 120_000 }, async () => {
  const agent = new Agent({ keepAlive: true, maxSockets: 1_000 })
  for (let round = 0; round < (isLong ? 10 : 1); round++) {
    const replies = await Promise.all(Array.from({ length: 500 }, () => send(agent, JSON.stringify({ query }))))
    const [answered, others] = [replies.filter(({ status }) => status === 200), replies.filter(({ status }) => status !== 200)]
    expect(new Set(answered.map(({ text }) => text))).toEqual(new Set([right]))
    expect(answered.length).toBeGreaterThan(64)
    for (const { status, retryAfter, text } of others) {
      expect([429, 503]).toContain(status)
      expect(retryAfter).toMatch(/^\d+$/)
      expect(text).toMatch(/SERVER_OVERLOADED|RATE_LIMITED/)
    }
  }
  await expect.poll(inFlight).toBe(0)
  expect((await post(library.url, { query })).text).toBe(right)
  agent.destroy()
})

it('a thousand connections on which nothing is asked keep nobody out', { timeout: 120_000 }, async () => {
  const { hostname, port } = new URL(library.url)
  const before = process.memoryUsage().rss
  const idle: Socket[] = []
  for (let i = 0; i < 1_000; i++) {
    const socket = connect(Number(port), hostname)
    socket.on('error', () => {})
    idle.push(socket)
    if (i % 50 === 49) await once(socket, 'connect')
  }
  for (let i = 0; i < 20; i++) expect((await post(library.url, { query })).text).toBe(right)
  expect((await ask(`${library.url}/readyz`)).status).toBe(200)
  // Both ends are in this process.
  expect(process.memoryUsage().rss - before).toBeLessThan(128 * 2 ** 20)
  for (const socket of idle) socket.destroy()
})

it('a connection goes on after every mistake that leaves it whole', async () => {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const sockets = new Set<unknown>()
  agent.on('free', (socket) => sockets.add(socket))
  const mistakes = [
    '{',
    '[]',
    '{"query":"{ nothing }"}',
    '{"query":"{"}',
    '{"query":"{ books(first: 1000000) { totalCount } }"}',
    '{"variables":[]}',
    '""',
  ]
  for (const body of mistakes) {
    expect((await send(agent, body)).status).toBe(400)
    expect((await send(agent, JSON.stringify({ query }))).text).toBe(right)
  }
  expect(sockets.size).toBe(1)
  agent.destroy()
})
