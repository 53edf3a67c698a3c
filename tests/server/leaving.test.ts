/** Callers who go while they wait, and callers who do not read what they asked for: neither keeps a place that others need. */
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, describe, expect, it } from 'vitest'
import type { Engine } from '../../src/engine/engine.ts'
import { ask, type Library, type LibraryOptions, openLibrary, post } from './library.ts'

const query = '{ books { totalCount } }'
let library: Library
const sockets: Socket[] = []

afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy()
  await library.close()
})

/** Sends an operation and reads nothing of its answer. */
async function send(asked: object, headers = ''): Promise<Socket> {
  const { hostname, port } = new URL(library.url)
  const socket = connect({ port: Number(port), host: hostname })
  sockets.push(socket)
  socket.on('error', () => {}).pause()
  await once(socket, 'connect')
  const body = JSON.stringify(asked)
  socket.write(
    `POST /graphql HTTP/1.1\r\nHost: ${hostname}\r\nContent-Type: application/json\r\n${headers}Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  )
  return socket
}

async function countOf(name: string): Promise<number> {
  const { text } = await ask(`${library.url}/metrics`)
  return Number(new RegExp(`^${name} (\\d+)`, 'm').exec(text)?.[1])
}
const comesTo = (name: string, count: number) => expect.poll(() => countOf(name), { timeout: 10_000 }).toBe(count)
const inFlight = 'entrepot_operations_in_flight'
const waiting = 'entrepot_requests_waiting'

describe('a caller who goes', () => {
  it('while it waits for a place leaves none taken, and has nothing run for it', async () => {
    let release = () => {}
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    let statements = 0
    const wrap: LibraryOptions['wrap'] = (engine: Engine) => ({
      ...engine,
      run: async (...asked) => {
        statements++
        await held
        return engine.run(...asked)
      },
    })
    library = await openLibrary({
      settings: { inFlightMax: '2', waitingMax: '50', waitingTimeoutMs: '60000', operationTimeoutMs: '60000', engineTimeoutMs: '60000' },
      wrap,
    })
    const underWay = [post(library.url, { query }), post(library.url, { query })]
    await comesTo(inFlight, 2)
    const leaving = await Promise.all(Array.from({ length: 20 }, () => send({ query })))
    await comesTo(waiting, 20)
    for (const socket of leaving) socket.destroy()
    await sleep(100)
    release()
    for (const answer of underWay) expect((await answer).body.data.books.totalCount).toBe(4)
    await comesTo(waiting, 0)
    await comesTo(inFlight, 0)
    expect(statements).toBe(2)
    expect((await post(library.url, { query })).status).toBe(200)
  })

  it('at any moment leaves nothing behind', async () => {
    library = await openLibrary({ settings: { inFlightMax: '4', waitingMax: '20' } })
    const call = async (index: number) => {
      const leaving = new AbortController()
      setTimeout(() => leaving.abort(), index % 40)
      const body = JSON.stringify({ query: `{ a${index % 7}: books { nodes { title makers { nodes { name } } } } }` })
      const headers = { 'content-type': 'application/json' }
      return fetch(`${library.url}/graphql`, { method: 'POST', headers, body, signal: leaving.signal })
        .then((answer) => answer.text())
        .catch((error: Error) => error.name)
    }
    const ends = await Promise.all(Array.from({ length: 300 }, (_, index) => call(index)))
    expect(ends.filter((end) => end === 'AbortError').length).toBeGreaterThan(20)
    await comesTo(inFlight, 0)
    await comesTo(waiting, 0)
    expect((await post(library.url, { query })).body.data.books.totalCount).toBe(4)
    // What was given up is told without a stack: it is no fault.
    const isFault = ({ level, err }: (typeof library.logged)[number]) =>
      Number(level) >= 50 || (err as { stack?: string } | undefined)?.stack
    expect(library.logged.filter(isFault)).toEqual([])
  })
})

/** An answer of some 8 MB: more than the system keeps for a connection. */
const large = {
  query: `query ($ids: [ID!]!) { ${Array.from({ length: 20 }, (_, index) => `n${index}: nodes(ids: $ids) { ...N }`).join(' ')} }
    fragment N on Node { ${Array.from({ length: 45 }, (_, index) => `id${index}: id`).join(' ')} }`,
  variables: { ids: Array.from({ length: 500 }, () => 'book:salt') },
}

describe('a caller who does not read', () => {
  it.each([
    ['its answer', ''],
    ['its compressed answer', 'Accept-Encoding: gzip\r\n'],
  ])('%s keeps no place, and is hung up on in time', async (_, headers) => {
    library = await openLibrary({
      settings: {
        inFlightMax: '2',
        waitingMax: '1',
        waitingTimeoutMs: '200',
        answerTimeoutMs: '1500',
        bodyBytesMax: '1000000',
        aliasesMax: '1000',
      },
    })
    const readers = [await send(large, headers), await send(large, headers), await send(large, headers)]
    await comesTo(inFlight, 0)
    expect((await post(library.url, { query })).status).toBe(200)
    if (headers) return
    // Who reads at last finds the answer cut.
    await sleep(3_000)
    for (const socket of readers) {
      socket.resume()
      await expect.poll(() => socket.closed, { timeout: 10_000 }).toBe(true)
    }
  })

  it('is hung up on first where many do not read, and who reads is not', async () => {
    library = await openLibrary({
      settings: { unreadBytesMax: '12000000', answerTimeoutMs: '60000', bodyBytesMax: '1000000', aliasesMax: '1000' },
    })
    const whole = (await post(library.url, large)).text.length
    expect(whole).toBeGreaterThan(6_000_000)
    const readers: Socket[] = []
    for (let i = 0; i < 6; i++) readers.push(await send(large))
    // The server has seen them before: of answers that it sees at once it does not know whose reader will read.
    await comesTo(inFlight, 0)
    await sleep(1_000)
    const reading = post(library.url, large)
    await comesTo(inFlight, 0)
    await sleep(3_000)
    const read = await Promise.all(readers.map(bytesOf))
    expect(read.filter((bytes) => bytes < whole).length).toBeGreaterThan(1)
    expect((await reading).text).toHaveLength(whole)
  })
})

/** How many bytes there are to be read, until nothing comes for a while. */
async function bytesOf(socket: Socket): Promise<number> {
  let bytes = 0
  socket.on('data', (chunk) => {
    bytes += chunk.length
  })
  socket.resume()
  for (let before = -1; before < bytes; await sleep(1_000)) before = bytes
  return bytes
}
