/** Numbers that look random and are the same each time, for any place of the world at once. It never keeps a state between places. */

/**
 * A stream of numbers in [0, 1) for one thing of the world: its seed is made of the names of the kind and of the thing's index.
 * @param {string} kind
 * @param {number} index
 * @returns {() => number}
 */
export function randomOf(kind, index) {
  let state = index ^ 0x9e3779b9
  for (let i = 0; i < kind.length; i++) state = Math.imul(state ^ kind.charCodeAt(i), 0x01000193)
  state = Math.imul(state ^ (index >>> 7), 0x85ebca6b)
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

/**
 * A whole number below `limit`.
 * @param {() => number} random
 * @param {number} limit
 */
export function below(random, limit) {
  return Math.floor(random() * limit)
}

/**
 * A whole number below `limit`, small ones oftener: the share of the first is 1/√limit.
 * @param {() => number} random
 * @param {number} limit
 */
export function skewed(random, limit) {
  return Math.floor(random() ** 2 * limit)
}

/**
 * One of a list.
 * @template T
 * @param {() => number} random
 * @param {readonly T[]} list
 * @returns {T}
 */
export function oneOf(random, list) {
  return /** @type {T} */ (list[below(random, list.length)])
}

/**
 * A number of things whose mean is `mean`: the whole numbers on either side of it.
 * @param {() => number} random
 * @param {number} mean
 */
export function around(random, mean) {
  return Math.floor(mean + random())
}

/**
 * A day from the first year up to the end of the last, in ISO 8601.
 * @param {() => number} random
 * @param {number} first
 * @param {number} last
 */
export function day(random, first, last) {
  const two = (/** @type {number} */ value) => String(value).padStart(2, '0')
  return `${first + below(random, last - first + 1)}-${two(1 + below(random, 12))}-${two(1 + below(random, 28))}`
}
