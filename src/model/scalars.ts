/** Checks and normalises the scalars of the ontology language. It never reads a clock. */
import type { ScalarName } from './model.ts'

/** Either the value as it is stored, or what is wrong with it. Int as `bigint`, Float as `number`, all others as themselves. */
export type Checked =
  | { readonly ok: true; readonly value: string | number | bigint | boolean }
  | { readonly ok: false; readonly fault: string }

const datePattern = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/
const dateTimePattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/
const intMax = 2 ** 31 - 1

/**
 * Checks one value against a scalar. Date: ISO 8601 with reduced precision (`2012`, `2012-11`, `2012-11-04`).
 * DateTime: RFC 3339 with an offset, given back in UTC with milliseconds. Int: 32 bits, as GraphQL says.
 */
export function checkScalar(scalar: ScalarName, value: unknown): Checked {
  switch (scalar) {
    case 'ID':
    case 'String':
      return typeof value === 'string' ? { ok: true, value } : wrong(scalar, value, 'a text in quotes')
    case 'Boolean':
      return typeof value === 'boolean' ? { ok: true, value } : wrong(scalar, value, 'true or false')
    case 'Int':
      return isInt(value) ? { ok: true, value: BigInt(value as number) } : wrong(scalar, value, 'a whole number of 32 bits')
    case 'Float':
      return isNumber(value) ? { ok: true, value: Number(value) } : wrong(scalar, value, 'a number')
    case 'Date':
      return isDate(value) ? { ok: true, value } : wrong(scalar, value, 'a date as YYYY, YYYY-MM or YYYY-MM-DD')
    case 'DateTime':
      return checkDateTime(value)
    default:
      return scalar satisfies never
  }
}

function isInt(value: unknown): boolean {
  if (typeof value === 'bigint') return value >= -2147483648n && value <= 2147483647n
  return typeof value === 'number' && Number.isInteger(value) && value >= -intMax - 1 && value <= intMax
}

function isNumber(value: unknown): boolean {
  return typeof value === 'bigint' || (typeof value === 'number' && Number.isFinite(value))
}

function isDate(value: unknown): value is string {
  if (typeof value !== 'string') return false
  const match = datePattern.exec(value)
  if (!match) return false
  const month = Number(match[2] ?? 1)
  const day = Number(match[3] ?? 1)
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(Number(match[1]), month)
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}

function checkDateTime(value: unknown): Checked {
  const fault = 'a date and time with an offset, as 2012-11-04T10:30:00Z'
  if (typeof value !== 'string' || !dateTimePattern.test(value) || !isDate(value.slice(0, 10))) return wrong('DateTime', value, fault)
  const instant = new Date(value)
  return Number.isNaN(instant.getTime()) ? wrong('DateTime', value, fault) : { ok: true, value: instant.toISOString() }
}

function wrong(scalar: ScalarName, value: unknown, expected: string): Checked {
  const shown = typeof value === 'bigint' ? `${value}` : JSON.stringify(value)
  return { ok: false, fault: `${scalar} expected, that is ${expected}; found ${shown?.slice(0, 80)}` }
}
