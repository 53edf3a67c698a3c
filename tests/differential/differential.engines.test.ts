/** Random operations give the same answer on every engine, and the one that a plain model in memory gives. */
import { expect, it } from 'vitest'
import type { Engine } from '../../src/engine/engine.ts'
import { type TestEngine, testEngines } from '../engine/both.ts'
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
/** Neo4j plans each statement for up to a second; the embedded engine takes many more in that time. */
const countOf = (most: { readonly short: number; readonly long: number }) =>
  Number(process.env['ENTREPOT_TEST_OPERATIONS'] ?? (isLong ? most.long : most.short))
const [few, many] = [countOf({ short: 60, long: 300 }), countOf({ short: 500, long: 3000 })]
const timeout = isLong ? 1_200_000 : 240_000

interface Run {
  readonly world: World
  readonly seed: number
  readonly count: number
  readonly isOwnSeed?: boolean
}

async function compare(kinds: readonly TestEngine[], { world, seed, count, isOwnSeed = false }: Run): Promise<Outcome> {
  const engines: Engine[] = []
  try {
    for (const engine of kinds) engines.push(await engine.open())
    return await compareRandomly({ world, engines, seed, count, isOwnSeed })
  } finally {
    for (const engine of engines) await engine.close()
  }
}

/** An operation that finds nothing or is refused proves little, nor do clocks that decide nothing: of many, enough must do more. */
function expectAgreement(
  { operations, withRows, refused, withCursor, withClocks, decidedByClocks, reports }: Outcome,
  count: number,
): void {
  expect(reports.join('\n\n')).toBe('')
  expect(operations).toBe(count)
  if (count < 500) return
  expect(withRows / operations).toBeGreaterThan(0.3)
  expect(withCursor / operations).toBeGreaterThan(0.05)
  expect(refused / operations).toBeLessThan(0.05)
  expect(decidedByClocks / withClocks).toBeGreaterThan(0.1)
}

it.each(seeds)('many random operations over a random graph agree on the embedded engine, seed %i', { timeout }, async (seed) => {
  expectAgreement(await compare([embedded], { world: readDatedLibrary(), seed, count: many }), many)
})

it.skipIf(neo4j.skip !== undefined).each(seeds)(
  'random operations over a random graph agree on both engines, seed %i',
  { timeout },
  async (seed) => {
    expectAgreement(await compare([embedded, neo4j], { world: readDatedLibrary(), seed, count: few }), few)
  },
)

it.runIf(isLong)(`random operations over the first world agree ${where}, seed ${seeds.at(-1)}`, { timeout }, async () => {
  expectAgreement(await compare(available, { world: readWorld('.'), seed: seeds.at(-1) as number, count: few, isOwnSeed: true }), few)
})
