/** What Grafeo gives → rows. It never runs anything. */
import type { Row, Value } from './engine.ts'

/** The rows of a result. */
export function rowsOf(result: { toArray(): object[] }): readonly Row[] {
  return result.toArray().map((row) => asValue(row) as Row)
}

/** Integers past 2^53 come as `bigint`: they become the nearest number. The values are fresh, so they are changed in place. */
export function asValue(value: unknown): Value {
  if (typeof value === 'bigint') return Number(value)
  if (typeof value !== 'object' || value === null) return value as Value
  // Keys that are asked for as a list cost five times as much, and lists have none to ask for.
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) if (mayHoldBigint(value[i])) value[i] = asValue(value[i])
    return value
  }
  const parts = value as { [key: string]: unknown }
  for (const key in parts) if (mayHoldBigint(parts[key])) parts[key] = asValue(parts[key])
  return value as Value
}

function mayHoldBigint(value: unknown): boolean {
  return typeof value === 'bigint' || typeof value === 'object'
}
