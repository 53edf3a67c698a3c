/** Sums of Floats that do not depend on their order. It never reads what is no number. */

/** What brings a sum of doubles below the largest of them, however many there are. */
const SMALL = 2 ** -64

/** The double that is nearest to the true sum: 0 without values. Where a part of a sum is too large for a double, what is below 1e-304 is left out. */
export function exactSum(values: readonly number[]): number {
  const sum = rounded(partialsOf(values))
  return Number.isFinite(sum) ? sum : rounded(partialsOf(values.map((value) => value * SMALL))) / SMALL
}

/**
 * What a double cannot hold of a sum is kept in further ones that do not overlap.
 *
 * J. R. Shewchuk, Adaptive Precision Floating-Point Arithmetic and Fast Robust Geometric Predicates, 1997, as in `math.fsum` of Python.
 */
function partialsOf(values: readonly number[]): readonly number[] {
  const partials: number[] = []
  for (const value of values) {
    let carried = value
    let kept = 0
    for (const partial of partials) {
      const [large, small] = Math.abs(carried) < Math.abs(partial) ? [partial, carried] : [carried, partial]
      const high = large + small
      const low = small - (high - large)
      if (low !== 0) partials[kept++] = low
      carried = high
    }
    partials.length = kept
    partials.push(carried)
  }
  return partials
}

/** Partial sums, the least first, as one double: halfway between two the rest decides. */
function rounded(partials: readonly number[]): number {
  let place = partials.length - 1
  let high = partials[place] ?? 0
  let low = 0
  while (place > 0 && low === 0) {
    place--
    const before = high
    const partial = partials[place] ?? 0
    high = before + partial
    low = partial - (high - before)
  }
  const rest = partials[place - 1] ?? 0
  const isHalf = place > 0 && ((low < 0 && rest < 0) || (low > 0 && rest > 0)) && high + 2 * low - high === 2 * low
  return isHalf ? high + 2 * low : high
}
