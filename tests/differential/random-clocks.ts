/** Random `@asOf`: on the operation, on a root field, with either clock, both or none. It never knows what holds then. */
import { type Input, literal } from './input.ts'
import type { Making } from './random-where.ts'

/** The directive with a space before it, or nothing. */
export function randomClocks(making: Making, probability: number): string {
  const { random, variables, stored } = making
  if (!random.chance(probability)) return ''
  const one = (type: string, make: () => string): Input => {
    const isLeftOut = random.chance(0.1)
    return variables.value(type, () => literal(isLeftOut ? null : make()))
  }
  const clocks = [
    ['valid', () => one('Date', () => stored.day())] as const,
    ['known', () => one('DateTime', () => stored.instant())] as const,
  ]
  const given = random.chance(0.5) ? clocks : [random.pick(clocks)]
  return ` @asOf(${given.map(([name, make]) => `${name}: ${make().text}`).join(', ')})`
}
