/** What the rows of one request are shaped with. It never shapes them. */
import { resolve, type Variables } from './later.ts'
import type { Shaping } from './shape-code.ts'

/** A shaping that lets odd values pass, and counts them. */
export interface CountedShaping extends Shaping {
  readonly oddities: () => number
}

/** Opens a shaping for variables that are coerced. */
export function openShaping(variables: Variables): CountedShaping {
  let oddities = 0
  return {
    variables,
    oddities: () => oddities,
    odd(value) {
      oddities++
      return value
    },
    resolve: (value) => resolve(value, variables),
  }
}
