/** The world of the benchmark is the same each time, and a seed that the loader takes. */
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { readOntology } from '../../src/command/world.ts'
import { checkSeed } from '../../src/load/check-seed.ts'
import { readSeed } from '../../src/load/read-seed.ts'
import { root } from '../house/sources.ts'

const folder = mkdtempSync(join(tmpdir(), 'entrepot-bench-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function generate(name: string, ...words: string[]): string {
  const out = join(folder, name)
  execFileSync(process.execPath, [join(root, 'tests/bench/world/generate.mjs'), '--nodes', '400', '--out', out, ...words])
  return out
}

function digest(directory: string): string {
  const hash = createHash('sha256')
  for (const name of readdirSync(directory).sort()) hash.update(name).update(readFileSync(join(directory, name)))
  return hash.digest('hex')
}

it('makes the same bytes twice, and a seed without faults of the size that was asked for', async () => {
  const [seed, again] = [generate('seed'), generate('again')]
  expect(digest(again)).toBe(digest(seed))
  const { model } = readOntology(join(root, 'tests/bench/world/schema.graphql'))
  const { nodes, relationships } = checkSeed(model, await readSeed(seed))
  expect(nodes).toHaveLength(400)
  expect(relationships.length / nodes.length).toBeCloseTo(2.2, 0)
})

it('writes as many relationships as CSV as it writes as NDJSON', () => {
  const lines = (directory: string, ending: string) =>
    readdirSync(directory)
      .filter((name) => name.startsWith('relationships-') && name.endsWith(ending))
      .reduce(
        (sum, name) => sum + readFileSync(join(directory, name), 'utf8').trimEnd().split('\n').length - (ending === '.csv' ? 1 : 0),
        0,
      )
  expect(lines(generate('csv', '--format', 'csv'), '.csv')).toBe(lines(join(folder, 'seed'), '.ndjson'))
})
