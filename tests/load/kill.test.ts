/** A load that is killed at any moment is completed by the next one, on the embedded engine on disk. */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openGrafeo } from '../../src/engine/grafeo.ts'
import { checkSeed } from '../../src/load/check-seed.ts'
import { BULK_BYTES } from '../../src/load/read-files.ts'
import { readSeed } from '../../src/load/read-seed.ts'
import { checksumOf } from '../../src/load/stored.ts'
import { harbourModel, harbourText, writeSeed } from './harbour.ts'
import { contentOf, contentOfGraph, largeSeed } from './stores.ts'

const ROUNDS = process.env.ENTREPOT_TEST_LONG ? 60 : 20
const root = fileURLToPath(new URL('../..', import.meta.url))
// Inside the repository, so that the process finds the packages.
const programs = join(root, 'node_modules/.cache/entrepot-tests', `load-${process.pid}`)
const folder = mkdtempSync(join(tmpdir(), 'entrepot-kill-'))

beforeAll(async () => {
  writeFileSync(join(folder, 'ontology.graphql'), harbourText())
  const ssr = fileURLToPath(new URL('./loading-process.ts', import.meta.url))
  await build({
    configFile: false,
    root,
    logLevel: 'error',
    build: { ssr, outDir: programs, rollupOptions: { output: { entryFileNames: 'load.js' } } },
  })
})

afterAll(() => {
  for (const place of [programs, folder]) rmSync(place, { recursive: true, force: true })
})

interface Ended {
  readonly signal: NodeJS.Signals | null
  readonly output: string
}

interface Loading {
  readonly store: string
  readonly directory: string
  readonly bulkBytes: number
}

/** Loads in a process of its own, which is killed so many ms after it has said so many lines. */
function load({ store, directory, bulkBytes }: Loading, kill?: { readonly lines: number; readonly delayMs: number }): Promise<Ended> {
  const child = spawn(process.execPath, [join(programs, 'load.js'), store, directory, join(folder, 'ontology.graphql'), `${bulkBytes}`])
  let output = ''
  let killing = false
  const killWhenDue = () => {
    if (!kill || killing || output.split('\n').length - 1 < kill.lines) return
    killing = true
    setTimeout(() => child.kill('SIGKILL'), kill.delayMs)
  }
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output += chunk
      killWhenDue()
    })
  }
  killWhenDue()
  return new Promise((resolve) => child.on('close', (_, signal) => resolve({ signal, output })))
}

it(`gives the same store in each of ${ROUNDS} rounds in which a load is killed and started again`, {
  timeout: 20_000 * ROUNDS,
}, async () => {
  const store = join(folder, 'store')
  const seeds = ['a', 'bee'].map((salt) => writeSeed(largeSeed(1_200, salt)))
  const graphs = await Promise.all(seeds.map(async (directory) => checkSeed(harbourModel(), await readSeed(directory))))
  let midway = 0
  for (let round = 0; round < ROUNDS; round++) {
    const [directory, graph] = [seeds[round % 2] ?? '', graphs[round % 2] ?? { nodes: [], relationships: [], hubParts: [], checks: [] }]
    // After a step of the load was done, in the middle of the next one; one time in five at any moment before.
    const lines = Math.floor(Math.random() * 5)
    const kill = { lines, delayMs: Math.random() * (lines === 0 ? 800 : 80) }
    // Every other time its files are streamed.
    const loading = { store, directory, bulkBytes: round % 4 < 2 ? BULK_BYTES : 0 }
    const first = await load(loading, kill)
    if (first.signal === 'SIGKILL' && /progress/.test(first.output) && !/checksum/.test(first.output)) midway++
    const second = await load(loading)
    expect(second, `${JSON.stringify(kill)} in round ${round}`).toMatchObject({
      signal: null,
      output: expect.stringContaining(`checksum ${checksumOf(graph)}\n`),
    })
    const engine = await openGrafeo({ directory: store })
    const content = await contentOf(engine)
    await engine.close()
    expect(content).toEqual(contentOfGraph(graph))
  }
  expect(midway).toBeGreaterThan(ROUNDS / 4)
})
