/** Sums of doubles by whole numbers: slow, and without an error. It shares nothing with the compiler. */

/** The smallest double is 2^-1074: all of them are multiples of it. */
const SCALE = 1074n

/** The double nearest to the true sum. */
export function trueSum(values: readonly number[]): number {
  const total = values.reduce((all, value) => all + multiples(value), 0n)
  const size = total < 0n ? -total : total
  const surplus = BigInt(Math.max(0, size.toString(2).length - 64))
  // A last bit stands for all that is cut off, so that what is left is rounded as the whole would be.
  const cut = (size >> surplus) | (size & ((1n << surplus) - 1n) ? 1n : 0n)
  const sum = scaled(Number(cut), Number(surplus - SCALE))
  return total < 0n ? -sum : sum
}

/** A double as a multiple of the smallest. */
function multiples(value: number): bigint {
  const bits = new DataView(new ArrayBuffer(8))
  bits.setFloat64(0, value)
  const all = bits.getBigUint64(0)
  const exponent = (all >> 52n) & 0x7ffn
  const digits = all & 0xf_ffff_ffff_ffffn
  const size = exponent === 0n ? digits : (digits | (1n << 52n)) << (exponent - 1n)
  return all >> 63n ? -size : size
}

/** In two steps, for the power alone may be no double. */
function scaled(value: number, power: number): number {
  const half = Math.trunc(power / 2)
  return value * 2 ** half * 2 ** (power - half)
}
