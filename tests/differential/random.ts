/** Random numbers that a seed repeats. It never reads a clock or another source of chance. */

/** A source of chance. Every call moves it on, so that the order of calls decides what comes. */
export interface Random {
  /** A whole number from 0 to below `bound`. */
  below(bound: number): number
  chance(probability: number): boolean
  /** One of a list that is not empty. */
  pick<T>(list: readonly T[]): T
  /** Up to `most` of a list, each once, in any order. */
  some<T>(list: readonly T[], most: number): readonly T[]
}

/** Mulberry32, a generator of 32 bits of state (https://gist.github.com/tommyettinger/46a874533244883189143505d203312c). */
export function randomOf(seed: number): Random {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (bound: number) => Math.floor(next() * bound)
  return {
    below,
    chance: (probability) => next() < probability,
    pick(list) {
      if (list.length === 0) throw new RangeError('nothing to pick from')
      return list[below(list.length)] as never
    },
    some(list, most) {
      const rest = [...list]
      const size = Math.min(rest.length, below(most + 1))
      return Array.from({ length: size }, () => rest.splice(below(rest.length), 1)[0] as never)
    },
  }
}
