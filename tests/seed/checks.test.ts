/** The checks of the first world: which of its figures add up, and which do not because a source misprints or revises. */
import { describe, expect, it } from 'vitest'
import { checkSeed } from '../../src/load/check-seed.ts'
import { readSeed } from '../../src/load/read-seed.ts'
import { readWorld } from '../world.ts'

describe('the checks of the first world', async () => {
  const world = readWorld('.')
  const { checks } = checkSeed(world.model, await readSeed(world.seed))

  it('are of every kind, and most of them hold', () => {
    const holding = checks.filter(({ holds }) => holds)
    expect(holding.length).toBeGreaterThan(30)
    expect([...new Set(holding.map(({ kind }) => kind))].sort()).toEqual(['CUMULATION', 'GROWTH', 'SHARE', 'SUM'])
  })

  it('do not hold where a source misprints, revises, or measures something else', () => {
    const failing = checks.filter(({ holds }) => !holds).map(({ name, expected, found }) => `${name}: ${expected}, found ${found}`)
    expect(failing).toMatchInlineSnapshot(`
      [
        "jan-apr-2020-exports-and-imports: 8.80 trillion CNY (8.79 to 8.81), found 9.07 trillion CNY",
        "jan-apr-2020-exports-by-months: 4.74 trillion CNY (4.73 to 4.75), found 4.47 trillion CNY in china-daily-apr-2020",
        "jan-nov-2020-eu-trade-growth: -7.955 percent (-8.1725 to -7.7361), found 4.7 percent",
        "jan-nov-2020-usa-trade-growth: 7.353 percent (7.0485 to 7.6583), found 6.9 percent",
        "jan-nov-2022-trade-growth: 8.336 percent (8.3063 to 8.3651), found 8.6 percent",
        "nov-2020-trade-usd-china-org: 460.72 billion USD (460.71 to 460.73), found 466.72 billion USD in r3",
        "year-2020-trade-by-months: 32.24 trillion CNY (32.185 to 32.295), found 32.16 trillion CNY in p6",
      ]
    `)
  })

  it('explain themselves where they do not hold', () => {
    for (const { name, holds, description } of checks) if (!holds) expect(description.length, name).toBeGreaterThan(100)
  })
})
