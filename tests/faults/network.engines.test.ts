/** A network between the server and a real Neo4j that fails in every way, under load: callers read the right answer or a typed error, and all is well again by itself. */
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { testEngines } from '../engine/both.ts'
import { type FaultyProxy, openProxy, type Sender } from '../engine/proxy.ts'
import { libraryFlags, type Running, start } from '../main/entrepot.ts'
import { ask, post } from '../server/library.ts'
import { describeSeen, leaks, openCallers, openProbes, questions, rightAnswers } from './callers.ts'
import { faultsOfLog } from './logs.ts'

const { uri = '', user = '', password = '', skip } = inject('neo4j')
const isLong = process.env['ENTREPOT_TEST_LONG'] === '1'
/** How long a fault lasts. */
const FAULT_MS = isLong ? 30_000 : 600
const RUN = Buffer.from([0xb3, 0x10])

interface Fault {
  readonly name: string
  readonly begin: (proxy: FaultyProxy) => unknown
  readonly end: (proxy: FaultyProxy) => unknown
  /** Whether the engine cannot be reached meanwhile, so that the server is not ready. */
  readonly isOutage: boolean
}

const nothing = (proxy: FaultyProxy) => proxy.judge(undefined)

const faults: readonly Fault[] = [
  { name: 'refuses connections', begin: (proxy) => proxy.refuse(), end: (proxy) => proxy.accept(), isOutage: true },
  {
    name: 'resets every connection',
    begin: (proxy) => {
      proxy.turn('reset')
      proxy.cut()
    },
    end: (proxy) => proxy.turn('pass'),
    isOutage: true,
  },
  { name: 'swallows everything', begin: (proxy) => proxy.turn('hang'), end: (proxy) => proxy.turn('pass'), isOutage: true },
  { name: 'has forgotten the connections that are open', begin: (proxy) => proxy.bury(), end: nothing, isOutage: false },
  {
    name: 'resets one statement in three',
    begin: (proxy) => proxy.judge(every(3, (bytes, from) => (from === 'client' && bytes.includes(RUN) ? 'cut' : 'pass'))),
    end: nothing,
    isOutage: false,
  },
  {
    name: 'resets one statement in three that has reached Neo4j',
    begin: (proxy) => proxy.judge(every(3, (bytes, from) => (from === 'client' && bytes.includes(RUN) ? 'last' : 'pass'))),
    end: nothing,
    isOutage: false,
  },
  { name: 'cuts answers after some bytes', begin: (proxy) => proxy.judge(cutAfter(4_000)), end: nothing, isOutage: false },
  { name: 'hands bytes on slowly', begin: (proxy) => proxy.turn('slow'), end: (proxy) => proxy.turn('pass'), isOutage: false },
  {
    name: 'cuts all connections again and again',
    begin: (proxy) => {
      const cutting = setInterval(proxy.cut, 100)
      setTimeout(() => clearInterval(cutting), FAULT_MS - 500)
    },
    end: nothing,
    isOutage: false,
  },
]

type Decide = Parameters<FaultyProxy['judge']>[0] & {}

/** The fate of every so many pieces of bytes that have one. */
function every(times: number, decide: Decide): Decide {
  let count = 0
  return (bytes, from) => {
    const fate = decide(bytes, from)
    return fate === 'pass' || ++count % times !== 0 ? 'pass' : fate
  }
}

/** Ends a connection with the first part of what it was about to bring, each time after so many bytes of answers. */
function cutAfter(bytesMax: number): Decide {
  let left = bytesMax
  return (bytes: Buffer, from: Sender) => {
    if (from === 'client') return 'pass'
    left -= bytes.length
    if (left > 0) return 'pass'
    left = Math.floor(bytesMax * (0.5 + Math.random()))
    return bytes.length > 1 ? { cutTo: Math.floor(bytes.length / 2) } : 'cut'
  }
}

describe.skipIf(skip !== undefined)(`a network that (${skip ?? `for ${FAULT_MS} ms`})`, () => {
  let proxy: FaultyProxy
  let server: Running
  let url: string
  let expected: readonly unknown[]

  beforeAll(async () => {
    await (await testEngines().neo4j.open()).close()
    proxy = await openProxy(uri)
    const shorter = { ENTREPOT_ENGINE_TIMEOUT_MS: '1000', ENTREPOT_OPERATION_TIMEOUT_MS: '1500' }
    server = start(['serve', '--port', '0', ...libraryFlags], {
      env: { NEO4J_URI: proxy.uri, NEO4J_USER: user, NEO4J_PASSWORD: password, ...(!isLong && shorter) },
    })
    url = (await server.says(/API\s+POST (http:\S+)\/graphql[\s\S]*Ctrl-C ends it/, 60_000))[1] ?? ''
    expected = await rightAnswers(url)
  })

  afterAll(async () => {
    server?.child.kill('SIGKILL')
    await server?.ended
    await proxy?.close()
  })

  it.each(faults)('$name lets no half answer through, and leaves nothing behind', { timeout: FAULT_MS + 90_000 }, async (fault) => {
    const probes = openProbes(url)
    const callers = openCallers(() => url, expected)
    await callers.answered(20)
    const failedBefore = callers.seen.failed.size
    await fault.begin(proxy)
    const [down] = await Promise.all([fault.isOutage ? probes.becomes(503) : 0, sleep(FAULT_MS)])
    await fault.end(proxy)
    const up = await probes.becomes(200)
    await callers.answered(40)
    const seen = await callers.stop()
    expect(seen.wrong, describeSeen(seen)).toEqual([])
    expect(seen.unanswered).toBe(0)
    if (fault.isOutage) expect(seen.failed.size).toBeGreaterThan(failedBefore)
    expect(await probes.stop()).toEqual(new Set([200]))
    if (!isLong) return
    process.stderr.write(
      `${fault.name}: not ready after ${Math.round(down)} ms, ready again after ${Math.round(up)} ms; ${describeSeen(seen)}\n`,
    )
    expect(down).toBeLessThan(2_000)
    expect(up).toBeLessThan(10_000)
  })

  it('is silent for a caller who waits: an error comes within the time of an operation', async () => {
    proxy.turn('hang')
    const started = performance.now()
    const answers = await Promise.all(questions.map((query) => post(url, { query })))
    if (isLong) expect(performance.now() - started).toBeLessThan(6_000)
    for (const { body, text } of answers) {
      for (const { extensions } of body.errors) expect(['ENGINE_UNAVAILABLE', 'OPERATION_TIMEOUT']).toContain(extensions.code)
      expect(text).not.toMatch(leaks)
    }
    proxy.turn('pass')
    await openProbes(url).becomes(200)
  })

  it('has left a log without secrets, stacks and noise', async () => {
    expect(faultsOfLog(server.stderr(), [password])).toEqual([])
  })

  it('is silent when the server is asked to end does not hold it up', async () => {
    proxy.turn('hang')
    expect((await ask(`${url}/healthz`)).status).toBe(200)
    server.child.kill('SIGTERM')
    expect(await server.ended).toMatchObject({ code: 0, signal: null })
  })
})
