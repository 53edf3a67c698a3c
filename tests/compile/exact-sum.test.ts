import { describe, expect, it } from 'vitest'
import { exactSum } from '../../src/compile/exact-sum.ts'
import { randomOf } from '../differential/random.ts'
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

  it('is the nearest to the true one, in whatever order', () => {
    const random = randomOf(7)
    for (let round = 0; round < 300; round++) {
      const values = Array.from({ length: 1 + random.below(40) }, () => (random.below(2 ** 31) - 2 ** 30) * 2 ** (random.below(120) - 60))
      expect(exactSum(values)).toBe(trueSum(values))
      expect(exactSum(values.sort((a, b) => a - b))).toBe(trueSum(values))
    }
  })
})
