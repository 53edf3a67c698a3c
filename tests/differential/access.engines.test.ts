/** Those of a role get the answers that they would get if there were nothing but what they may see, on every engine. */
import { expect, it } from 'vitest'
import type { Engine } from '../../src/engine/engine.ts'
import { testEngines } from '../engine/both.ts'
import { compareRandomly } from './differential.ts'
import { randomOf } from './random.ts'
import { restrictedLibrary } from './random-access.ts'

const { embedded, neo4j } = testEngines()
const isLong = process.env['ENTREPOT_TEST_LONG'] === '1'
const given = process.env['ENTREPOT_TEST_SEED']
const fresh = Math.floor(Math.random() * 2 ** 31)
const seeds = given === undefined ? [...(isLong ? Array.from({ length: 20 }, (_, index) => index + 1) : []), fresh] : [Number(given)]
const countOf = (short: number, long: number) => Number(process.env['ENTREPOT_TEST_OPERATIONS'] ?? (isLong ? long : short))

it.each(seeds)('a role sees nothing else on the embedded engine, seed %i', { timeout: 600_000 }, async (seed) => {
  await expectNothingElse([await embedded.open()], seed, countOf(150, 2000))
})

it.skipIf(neo4j.skip !== undefined).each(seeds.slice(-1))(
  'a role sees nothing else on both engines, seed %i',
  { timeout: 600_000 },
  async (seed) => {
    await expectNothingElse([await embedded.open(), await neo4j.open()], seed, countOf(10, 300))
  },
)

async function expectNothingElse(engines: readonly Engine[], seed: number, count: number): Promise<void> {
  try {
    const world = restrictedLibrary(randomOf(seed))
    const { reports, operations } = await compareRandomly({ world, engines, seed, count, role: 'reader' })
    expect(reports.join('\n\n')).toBe('')
    expect(operations).toBe(count)
  } finally {
    for (const engine of engines) await engine.close()
  }
}
