/** A server of Bolt that answers with what is none: every statement fails with a typed error or is answered whole, and the next one is answered. */
import { createServer, type Server, type Socket } from 'node:net'
import { setImmediate as soon } from 'node:timers/promises'
import { afterEach, describe, expect, test } from 'vitest'
import { type BoltRoutes, openRoutes, readTarget } from '../../src/engine/bolt-routes.ts'
import { translate } from '../../src/engine/neo4j-errors.ts'
import { type Packable, packMessages } from '../../src/engine/pack-message.ts'
import { openDechunker } from '../../src/engine/unpack-message.ts'

/** A server may be silent for so long; for longer where all connections are opened. */
const [SILENCE_MS, LONG_MS] = [300, 2_000]
const [HELLO, RUN, PULL, RESET] = [0x01, 0x10, 0x3f, 0x0f]

const closing: (() => void)[] = []
afterEach(() => {
  for (const close of closing.splice(0)) close()
})

const message = (signature: number, ...fields: readonly Packable[]) => packMessages([{ signature, fields }])
const chunk = (...bytes: readonly number[]) =>
  Buffer.concat([Buffer.from([bytes.length >> 8, bytes.length & 0xff, ...bytes]), Buffer.alloc(2)])
const success = (meta: Packable = {}) => message(0x70, meta)
const head = success({ fields: ['x'] })
const record = (...values: readonly Packable[]) => message(0x71, values)
const whole = (value: Packable) => Buffer.concat([head, record(value), success()])
const right = whole('right')

type Reply = (socket: Socket) => void
const sends =
  (...parts: readonly Buffer[]): Reply =>
  (socket) =>
    void socket.write(Buffer.concat(parts))
const sendsAndCloses =
  (...parts: readonly Buffer[]): Reply =>
  (socket) =>
    void socket.end(Buffer.concat(parts))
const silent: Reply = () => undefined

interface Crooked {
  /** What the first bytes, the greeting, a statement and a RESET are answered with. */
  readonly version?: Reply
  readonly greeting?: Reply
  readonly statement?: Reply
  readonly reset?: Reply
}

/** Starts a server; `answers.statement` holds for the next statement alone where `once` is set. */
async function serve(
  answers: Crooked,
  silenceMs = SILENCE_MS,
): Promise<{ readonly routes: BoltRoutes; readonly turn: (next: Crooked) => void; readonly logins: () => number }> {
  let now = answers
  let logins = 0
  const sockets = new Set<Socket>()
  const server: Server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => {}).on('close', () => sockets.delete(socket))
    socket.once('data', () => {
      if (now.version) return now.version(socket)
      socket.write(Buffer.from([0, 0, 4, 5]))
      const dechunk = openDechunker((bytes) => {
        if (bytes[1] === HELLO) {
          logins++
          return (now.greeting ?? sends(success(), success()))(socket)
        }
        if (bytes[1] === RESET) return (now.reset ?? sends(success()))(socket)
        if (bytes[1] === RUN) return (now.statement ?? sends(right))(socket)
        expect([PULL, 0x6a]).toContain(bytes[1])
      })
      socket.on('data', dechunk)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const target = readTarget(`bolt://127.0.0.1:${(server.address() as { port: number }).port}`)
  if (!target) throw new Error('no target')
  const routes = openRoutes(target, { user: 'neo4j', password: 'secret' }, undefined, silenceMs)
  closing.push(() => {
    routes.close()
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  return {
    routes,
    turn: (next) => {
      now = next
    },
    logins: () => logins,
  }
}

const ask = async (routes: BoltRoutes, onBegin: (giveUp: () => void) => void = () => {}) =>
  (await routes.run({ text: 'RETURN 1 AS x', params: {} }, {}, onBegin))[0]?.['x']

/** How a statement ended: with what, or how its caller meets the error. */
async function outcome(asked: Promise<unknown>): Promise<unknown> {
  return asked.catch((error: unknown) => (translate(error) as { code?: string }).code ?? 'masked')
}

/** The next statement; one that finds its connection ended may be given again, as the engine does. */
async function next(routes: BoltRoutes): Promise<unknown> {
  return ask(routes).catch((error: { retryable?: boolean }) => {
    if (error.retryable !== true) throw error
    return ask(routes)
  })
}

describe('a statement whose answer', () => {
  const deep = chunk(0xb1, 0x71, ...Array.from({ length: 60_000 }, () => 0x91))
  test.each<readonly [string, Reply]>([
    ['is cut in the middle of a record', sendsAndCloses(head, record('half an answer').subarray(0, 9))],
    ['is cut after a record', sendsAndCloses(head, record('half'))],
    ['is cut after its head', sendsAndCloses(head)],
    ['is cut before it begins', sendsAndCloses()],
    ['is reset', (socket) => void socket.resetAndDestroy()],
    ['has a record of fewer values than columns', sends(head, record(), success())],
    ['has a record of more values than columns', sends(head, record('a', 'b'), success())],
    ['has a record before its head', sends(record('a'), head, success())],
    ['has a record that is no list', sends(head, message(0x71, 'a'), success())],
    ['has a head that is no map', sends(message(0x70, 'x'), record('a'), success())],
    ['has columns that are no list', sends(success({ fields: 7n }), record('a'), success())],
    ['fails with what is no map', sends(message(0x7f, null), message(0x7e))],
    ['fails without a code', sends(message(0x7f, {}), message(0x7e))],
    ['is ignored', sends(message(0x7e), message(0x7e))],
    ['is of a kind that there is not', sends(head, message(0x42, 'a'), success())],
    ['is an empty message', sends(head, chunk(0xb0))],
    ['ends in the middle of a text', sends(head, chunk(0xb1, 0x71, 0x91, 0x8f, 0x61, 0x62), success())],
    ['ends in the middle of a long text', sends(head, chunk(0xb1, 0x71, 0x91, 0xd2, 0x7f, 0xff, 0xff, 0xff, 0x61), success())],
    ['ends in the middle of a number', sends(head, chunk(0xb1, 0x71, 0x91, 0xcb, 0, 0), success())],
    ['has a list of two billion values', sends(head, chunk(0xb1, 0x71, 0x91, 0xd6, 0x7f, 0xff, 0xff, 0xff), success())],
    ['has a map of two billion values', sends(head, chunk(0xb1, 0x71, 0x91, 0xda, 0x7f, 0xff, 0xff, 0xff), success())],
    ['is nested 60,000 deep', sends(head, deep, success())],
    ['goes on after its value', sends(head, chunk(0xb1, 0x71, 0x91, 0x01, 0x02), success())],
    ['has a value of a kind that there is not', sends(head, chunk(0xb1, 0x71, 0x91, 0xdf), success())],
    ['is of HTTP', sendsAndCloses(Buffer.from('HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n'))],
    ['is noise', sendsAndCloses(Buffer.from(Array.from({ length: 4_000 }, (_, i) => (i * 7919 + (i >> 3)) & 0xff)))],
  ])('%s fails with ENGINE_UNAVAILABLE, and the next one is answered', async (_, statement) => {
    const { routes, turn } = await serve({ statement })
    expect(await outcome(ask(routes))).toBe('ENGINE_UNAVAILABLE')
    turn({})
    expect(await next(routes)).toBe('right')
  })

  test('holds a value that no statement of ours asks for is a fault of ours', async () => {
    const { routes, turn } = await serve({ statement: sends(head, chunk(0xb1, 0x71, 0x91, 0xb1, 0x44, 0x01), success()) })
    expect(await outcome(ask(routes))).toBe('masked')
    turn({})
    expect(await next(routes)).toBe('right')
  })

  test('comes byte by byte is whole', async () => {
    const byByte: Reply = async (socket) => {
      for (const byte of right) {
        socket.write(Buffer.from([byte]))
        await soon()
      }
    }
    const { routes } = await serve({ statement: byByte })
    expect(await ask(routes)).toBe('right')
  })

  test('comes in huge chunks, with empty ones between messages, is whole', async () => {
    const text = 'long '.repeat(2_000_000)
    const { routes } = await serve({ statement: sends(Buffer.alloc(2), head, Buffer.alloc(4), record(text), Buffer.alloc(2), success()) })
    expect(await ask(routes)).toBe(text)
  })

  test('is followed by another that nobody asked for does not become the answer to the next', async () => {
    const { routes, turn } = await serve({ statement: sends(right, whole('of another')) })
    expect(await ask(routes)).toBe('right')
    turn({})
    expect(await next(routes)).toBe('right')
  })

  test('fails leaves the connection fit for others', async () => {
    const failing = sends(message(0x7f, { code: 'Neo.ClientError.Statement.SyntaxError', message: 'x' }), message(0x7e))
    const { routes, turn, logins } = await serve({ statement: failing })
    for (let i = 0; i < 20; i++) expect(await outcome(ask(routes))).toBe('masked')
    turn({})
    expect(await next(routes)).toBe('right')
    expect(logins()).toBeLessThan(4)
  })
})

describe('a connection that', () => {
  test.each<readonly [string, Crooked]>([
    ['is closed in the middle of its version', { version: sendsAndCloses(Buffer.from([0, 0])) }],
    ['is closed before its version', { version: sendsAndCloses() }],
    ['is closed at the greeting', { greeting: sendsAndCloses() }],
    ['is closed in the middle of the greeting', { greeting: sendsAndCloses(success().subarray(0, 3)) }],
    ['is silent at the greeting', { greeting: silent }],
    ['is answered with noise', { greeting: sends(chunk(0xff, 0xff, 0xff)) }],
  ])('%s fails with ENGINE_UNAVAILABLE, and another is opened', async (_, crooked) => {
    const { routes, turn } = await serve(crooked)
    expect(await outcome(ask(routes))).toBe('ENGINE_UNAVAILABLE')
    turn({})
    expect(await next(routes)).toBe('right')
  })

  test('is closed between two statements is not asked', async () => {
    const { routes, turn, logins } = await serve({ statement: (socket) => sends(right)(socket) })
    expect(await ask(routes)).toBe('right')
    turn({ statement: sendsAndCloses(right) })
    expect(await ask(routes)).toBe('right')
    turn({})
    expect(await next(routes)).toBe('right')
    expect(logins()).toBe(2)
  })

  test('falls silent after an error gives its place back', async () => {
    const failing = sends(message(0x7f, { code: 'Neo.ClientError.Statement.SyntaxError', message: 'x' }), message(0x7e))
    const { routes, turn } = await serve({ statement: failing, reset: silent }, LONG_MS)
    const asked = await Promise.all(Array.from({ length: 64 }, () => outcome(ask(routes))))
    expect(new Set(asked)).toEqual(new Set(['masked']))
    turn({})
    await expect.poll(() => outcome(next(routes)), { timeout: 5_000 }).toBe('right')
  })

  test('is given up by its caller gives its place back', async () => {
    const { routes, turn } = await serve({ statement: silent }, LONG_MS)
    const giveUp: (() => void)[] = []
    const asked = Array.from({ length: 64 }, () => outcome(ask(routes, (end) => giveUp.push(end))))
    await expect.poll(() => giveUp.length, { timeout: LONG_MS }).toBe(64)
    expect(await outcome(ask(routes))).toBe('ENGINE_UNAVAILABLE')
    for (const end of giveUp) end()
    expect(new Set(await Promise.all(asked))).toEqual(new Set(['ENGINE_UNAVAILABLE']))
    turn({})
    expect(await next(routes)).toBe('right')
  })

  test('is free at last is not used for a caller who has gone, and serves the next', async () => {
    let statements = 0
    const { routes } = await serve({
      statement: (socket) => {
        statements++
        sends(right)(socket)
      },
    })
    const gone = new Error('gone')
    await expect(
      ask(routes, () => {
        throw gone
      }),
    ).rejects.toBe(gone)
    expect(statements).toBe(0)
    expect(await next(routes)).toBe('right')
    expect(statements).toBe(1)
  })
})
