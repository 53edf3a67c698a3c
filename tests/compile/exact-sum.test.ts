import { describe, expect, it } from 'vitest'
import { exactSum } from '../../src/compile/exact-sum.ts'
import { type Random, randomOf } from '../differential/random.ts'
import { trueSum } from '../differential/true-sum.ts'

describe('a sum of Floats', () => {
  it.each([
    [[], 0],
    [[0.1], 0.1],
    [Array.from({ length: 10 }, () => 0.1), 1],
    [[1e100, 1, -1e100], 1],
    [[1, 2 ** -53, 2 ** -80], 1 + 2 ** -52],
    [[1, 2 ** -53], 1],
    [[1e308, 1e308, -1e308], 1e308],
    [[1.7e308, 1.7e308, -1.7e308, -1.7e308, 1], 1],
    [[1.7e308, 1.7e308], Number.POSITIVE_INFINITY],
    [[5e-324, 5e-324], 1e-323],
  ])('of %j is %d', (values, sum) => {
    expect(exactSum(values)).toBe(sum)
    expect(exactSum([...values].reverse())).toBe(sum)
  })

  it.each([
    ['of any size', 40, (random: Random) => (random.below(2 ** 31) - 2 ** 30) * 2 ** (random.below(120) - 60)],
    ['as prices are', 400, (random: Random) => random.below(100_000) / 100],
    [
      'as prices and debts are, with some small ones',
      100,
      (random: Random) => (random.below(20_000) - 10_000) / (random.chance(0.1) ? 1e9 : 100),
    ],
  ] as const)('is the nearest to the true one, in whatever order: %s', (_, most, pick) => {
    const random = randomOf(7)
    for (let round = 0; round < 300; round++) {
      const values = Array.from({ length: 1 + random.below(most) }, () => pick(random))
      expect(exactSum(values)).toBe(trueSum(values))
      expect(exactSum(values.sort((a, b) => a - b))).toBe(trueSum(values))
    }
  })
})
