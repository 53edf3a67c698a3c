/** The compiled executor gives what graphql-js gives, to the letter: over a whole store, a damaged one, and an engine that fails. */
import { expect, it } from 'vitest'
import { EntrepotError } from '../../src/errors.ts'
import { openTable } from './open-table.ts'
import { type Counts, compareWays } from './parity.ts'

const isLong = process.env['ENTREPOT_TEST_LONG'] === '1'
const given = process.env['ENTREPOT_TEST_SEED']
const fresh = Math.floor(Math.random() * 2 ** 31)
const seeds = given === undefined ? [1, fresh] : [Number(given)]
const countOf = (most: { readonly short: number; readonly long: number }) =>
  Number(process.env['ENTREPOT_TEST_OPERATIONS'] ?? (isLong ? most.long : most.short))
const timeout = isLong ? 1_200_000 : 120_000

/** Whether shares prove something: of the known seed, or of many operations. Of few with any seed they are chance. */
const provesShares = (seed: number, count: number) => count >= 500 || (seed === 1 && count >= 40)

/** What is never refused, never wrong or never anything proves little: of many, enough must be each. */
function expectParity({ reports, documents, sets, withRows, refused }: Counts, { seed, count }: { seed: number; count: number }): void {
  expect(reports.join('\n\n')).toBe('')
  expect(documents).toBe(count)
  if (!provesShares(seed, count)) return
  expect(withRows / sets).toBeGreaterThan(0.15)
  expect(refused / sets).toBeGreaterThan(0.03)
  expect(refused / sets).toBeLessThan(0.5)
}

it.each(seeds)('agrees over a whole store, seed %i', { timeout }, async (seed) => {
  const { close, ...opened } = await openTable(seed)
  const count = countOf({ short: 60, long: 1500 })
  try {
    const counts = await compareWays({ ...opened, count, settings: `ENTREPOT_TEST_SEED=${seed}` })
    expectParity(counts, { seed, count })
    if (!provesShares(seed, count)) return
    expect(counts.known / counts.sets).toBeGreaterThan(0.15)
    expect(counts.compiled / (counts.sets - counts.refused)).toBeGreaterThan(0.5)
  } finally {
    await close()
  }
})

it.each(seeds)('agrees over a damaged store, seed %i', { timeout }, async (seed) => {
  const { close, reference, ...opened } = await openTable(seed, { isDamaged: true })
  const count = countOf({ short: 40, long: 600 })
  try {
    const counts = await compareWays({ ...opened, count, settings: `ENTREPOT_TEST_SEED=${seed}` })
    expectParity(counts, { seed, count })
    if (provesShares(seed, count)) expect(counts.withErrors / counts.sets).toBeGreaterThan(0.05)
  } finally {
    await close()
  }
})

it.each(seeds)('agrees where the engine fails, seed %i', { timeout }, async (seed) => {
  const { close, reference, ...opened } = await openTable(seed)
  const count = countOf({ short: 40, long: 500 })
  const table = { ...opened.table, failing: failsNowAndThen(seed) }
  try {
    const counts = await compareWays({ ...opened, table, count, settings: `ENTREPOT_TEST_SEED=${seed}` })
    expectParity(counts, { seed, count })
    if (provesShares(seed, count)) expect(counts.withErrors / counts.sets).toBeGreaterThan(0.05)
  } finally {
    await close()
  }
})

/** One statement in three fails, the same ones whoever runs them. */
function failsNowAndThen(seed: number): (statement: string) => Error | undefined {
  return (statement) => {
    let hash = seed
    for (let at = 0; at < statement.length; at++) hash = Math.imul(hash ^ statement.charCodeAt(at), 0x01000193)
    const kind = (hash >>> 8) % 6
    if (kind === 0) return new EntrepotError('ENGINE_UNAVAILABLE')
    return kind === 1 ? new Error('The statement is at fault.') : undefined
  }
}
