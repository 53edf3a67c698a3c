/** Random operations give the same answer on every engine, and the one that a plain model in memory gives. */
import { expect, it } from 'vitest'
import type { Engine } from '../../src/engine/engine.ts'
import { testEngines } from '../engine/both.ts'
import { readWorld, type World } from '../world.ts'
import { readDatedLibrary } from './dated-library.ts'
import { compareRandomly, type Outcome } from './differential.ts'

const { embedded, neo4j } = testEngines()
const available = [embedded, neo4j].filter(({ skip }) => skip === undefined)
const where = neo4j.skip === undefined ? 'on both engines' : `on the embedded engine only (Neo4j is skipped: ${neo4j.skip})`

const isLong = process.env['ENTREPOT_TEST_LONG'] === '1'
const given = process.env['ENTREPOT_TEST_SEED']
const fresh = Math.floor(Math.random() * 2 ** 31)
const seeds = given === undefined ? [...(isLong ? [1, 2, 3, 4, 5, 6, 7] : [1]), fresh] : [Number(given)]
const count = Number(process.env['ENTREPOT_TEST_OPERATIONS'] ?? (isLong ? 300 : 150))
const timeout = isLong ? 1_200_000 : 240_000

async function compare(world: World, seed: number, isOwnSeed = false): Promise<Outcome> {
  const engines: Engine[] = []
  try {
    for (const engine of available) engines.push(await engine.open())
    return await compareRandomly({ world, engines, seed, count, isOwnSeed })
  } finally {
    for (const engine of engines) await engine.close()
  }
}

/** An operation that finds nothing or is refused proves little: most must do more. Few operations are asked for to repeat a failure only. */
function expectAgreement({ operations, withRows, refused, withCursor, withClocks, decidedByClocks, reports }: Outcome): void {
  expect(reports.join('\n\n')).toBe('')
  expect(operations).toBe(count)
  if (count < 100) return
  expect(withRows / operations).toBeGreaterThan(0.2)
  expect(withCursor / operations).toBeGreaterThan(0.02)
  expect(refused / operations).toBeLessThan(0.05)
  expect(decidedByClocks / withClocks).toBeGreaterThan(0.08)
}

it.each(seeds)(`random operations over a random graph agree ${where}, seed %i`, { timeout }, async (seed) => {
  expectAgreement(await compare(readDatedLibrary(), seed))
})

it.runIf(isLong)(`random operations over the first world agree ${where}, seed ${seeds.at(-1)}`, { timeout }, async () => {
  expectAgreement(await compare(readWorld('.'), seeds.at(-1) as number, true))
})
