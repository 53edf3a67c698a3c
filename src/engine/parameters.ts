/** Guards what is bound to a statement, before an engine sees it. It never changes a value. */
import { EntrepotError } from '../errors.ts'

/** Levels of lists and maps: the embedded engine dies of 15,000, and a value that holds itself has no end. */
const DEPTH_MAX = 16

/** Refuses values that an engine dies of, cannot hold, or would hold as something else, with BAD_USER_INPUT. */
export function checkParameters(params: unknown): void {
  checkValue(params, 0)
}

function checkValue(value: unknown, depth: number): void {
  if (typeof value === 'object' && value !== null) checkParts(value, depth)
  const problem = scalarProblem(value)
  if (problem !== undefined) throw new EntrepotError('BAD_USER_INPUT', problem)
}

function checkParts(value: object, depth: number): void {
  if (depth >= DEPTH_MAX) {
    throw new EntrepotError('BAD_USER_INPUT', `A value holds more than ${DEPTH_MAX} levels of lists and objects. Give a flatter one.`)
  }
  if (Array.isArray(value)) {
    for (const part of value) checkValue(part, depth + 1)
    return
  }
  const prototype = Object.getPrototypeOf(value)
  if (prototype !== null && prototype !== Object.prototype) {
    throw new EntrepotError(
      'BAD_USER_INPUT',
      `A value is of the class ${value.constructor?.name}. Give a list, a plain object, text or a number.`,
    )
  }
  for (const part of Object.values(value)) checkValue(part, depth + 1)
}

function scalarProblem(value: unknown): string | undefined {
  switch (typeof value) {
    case 'string':
    case 'boolean':
    case 'object':
    case 'undefined':
      return undefined
    case 'number':
      return Number.isFinite(value) ? undefined : `${value} is no number that can be stored. Give a finite one.`
    case 'bigint':
      return Number.isSafeInteger(Number(value))
        ? undefined
        : `${value} is beyond ±(2^53 - 1), the integers that come back as they were. Give a smaller one.`
    default:
      return `A value of the kind ${typeof value} cannot be stored. Give text, a number, true or false, or a list of them.`
  }
}
