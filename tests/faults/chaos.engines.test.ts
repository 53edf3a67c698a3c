/** Servers on both engines under load that are killed, cut off and started again at random: no wrong answer meanwhile, the same graph afterwards, and a log that one can read. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, describe, expect, inject, it } from 'vitest'
import { type Random, randomOf } from '../differential/random.ts'
import { testEngines } from '../engine/both.ts'
import { type FaultyProxy, openProxy } from '../engine/proxy.ts'
import { root } from '../house/sources.ts'
import { libraryFlags, type Running, run, start } from '../main/entrepot.ts'
import { describeSeen, openCallers, openProbes, rightAnswers } from './callers.ts'
import { faultsOfLog } from './logs.ts'

const { uri = '', user = '', password = '', skip } = inject('neo4j')
const isLong = process.env['ENTREPOT_TEST_LONG'] === '1'
/** Ten minutes in the long suite, or what the environment says; in CI the other tests of this folder stand for it. */
const CHAOS_MS = Number(process.env['ENTREPOT_TEST_CHAOS_MS'] ?? (isLong ? 600_000 : 0))
const seed = Number(process.env['ENTREPOT_TEST_SEED'] ?? Math.floor(Math.random() * 2 ** 31))
const folder = mkdtempSync(join(tmpdir(), 'entrepot-chaos-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A server that comes back at the same address. */
interface Mortal {
  readonly url: string
  /** All that it has said, in all its lives. */
  readonly said: () => string
  readonly start: () => Promise<void>
  readonly end: (signal: 'SIGKILL' | 'SIGTERM') => Promise<void>
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  await new Promise((resolve) => server.close(resolve))
  return port
}

async function openMortal(words: readonly string[], env: Readonly<Record<string, string>>): Promise<Mortal> {
  const port = await freePort()
  let before = ''
  let life: Running | undefined
  return {
    url: `http://127.0.0.1:${port}`,
    said: () => before + (life?.stderr() ?? ''),
    start: async () => {
      life = start(['serve', '--port', `${port}`, ...libraryFlags, ...words], { env })
      await life.says(/Ctrl-C ends it/, 120_000)
    },
    end: async (signal) => {
      life?.child.kill(signal)
      const ended = await life?.ended
      before += ended?.stderr ?? ''
      life = undefined
      if (signal === 'SIGTERM') expect(ended).toMatchObject({ code: 0, signal: null })
    },
  }
}

/** Does something bad, and puts it right again. */
async function harm(random: Random, server: Mortal, proxy: FaultyProxy | undefined): Promise<string> {
  const deeds: readonly (readonly [string, () => Promise<unknown>])[] = [
    ['kill -9', () => server.end('SIGKILL').then(server.start)],
    ['SIGTERM', () => server.end('SIGTERM').then(server.start)],
    ...(proxy === undefined
      ? []
      : ([
          ['cut', async () => proxy.cut()],
          ['cut', async () => proxy.cut()],
          ['bury', async () => proxy.bury()],
          [
            'refuse',
            () =>
              proxy
                .refuse()
                .then(() => sleep(random.below(2_000)))
                .then(proxy.accept),
          ],
          ['hang', () => turned(proxy, 'hang', random.below(3_000))],
          ['reset', () => turned(proxy, 'reset', random.below(2_000))],
          ['slow', () => turned(proxy, 'slow', random.below(2_000))],
          [
            'kill -9 in an outage',
            () =>
              proxy
                .refuse()
                .then(() => server.end('SIGKILL'))
                .then(proxy.accept)
                .then(server.start),
          ],
        ] as const)),
  ]
  const [name, deed] = random.pick(deeds)
  await deed()
  return name
}

async function turned(proxy: FaultyProxy, mode: 'hang' | 'reset' | 'slow', ms: number): Promise<void> {
  proxy.turn(mode)
  await sleep(ms)
  proxy.turn('pass')
}

const engines = [
  { name: 'the embedded engine', skip: undefined, isNeo4j: false },
  { name: 'Neo4j', skip, isNeo4j: true },
]

describe.skipIf(CHAOS_MS === 0)(
  `chaos for ${CHAOS_MS} ms (ENTREPOT_TEST_SEED=${seed}; in the long suite, or with ENTREPOT_TEST_CHAOS_MS)`,
  () => {
    it.each(engines.filter((each) => each.skip === undefined))(
      'on $name leaves everything as it was',
      { timeout: 2 * CHAOS_MS + 300_000 },
      async ({ isNeo4j }) => {
        const random = randomOf(seed)
        const words = ['--data', join(folder, isNeo4j ? 'unused' : 'store')]
        if (isNeo4j) await (await testEngines().neo4j.open()).close()
        const proxy = isNeo4j ? await openProxy(uri) : undefined
        const env: Readonly<Record<string, string>> = proxy ? { NEO4J_URI: proxy.uri, NEO4J_USER: user, NEO4J_PASSWORD: password } : {}
        const server = await openMortal(words, env)
        await server.start()
        const expected = await rightAnswers(server.url)
        const checksumOf = async () => JSON.parse((await run(['load', '--json', '--force', ...libraryFlags, ...words], { env })).stdout)
        const callers = openCallers(() => server.url, expected)
        const deeds = new Map<string, number>()
        try {
          for (const until = Date.now() + CHAOS_MS; Date.now() < until; ) {
            const deed = await harm(random, server, proxy)
            deeds.set(deed, (deeds.get(deed) ?? 0) + 1)
            await sleep(random.below(1_500))
          }
          await openProbes(server.url).becomes(200)
          await callers.answered(100)
          const seen = await callers.stop()
          expect(seen.wrong, describeSeen(seen)).toEqual([])
          expect(await rightAnswers(server.url)).toEqual(expected)
          await server.end('SIGTERM')
          const after = await checksumOf()
          expect(after.nodes).toMatchObject({ total: 16, added: 0, updated: 0, removed: 0 })
          expect(after.relationships).toMatchObject({ total: 34, added: 0, updated: 0, removed: 0 })
          process.stderr.write(`${JSON.stringify(Object.fromEntries(deeds))} ${describeSeen(seen)} checksum ${after.checksum}\n`)
          mkdirSync(join(root, 'artefacts'), { recursive: true })
          writeFileSync(join(root, `artefacts/chaos-${isNeo4j ? 'neo4j' : 'embedded'}.log`), server.said())
          expect(faultsOfLog(server.said(), [password])).toEqual([])
        } finally {
          await callers.stop()
          await server.end('SIGKILL')
          await proxy?.close()
        }
      },
    )
  },
)
