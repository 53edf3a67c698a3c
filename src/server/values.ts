/** Holds JSON values and GraphQL literals to a nesting and a length. It never looks at what they mean. */
import type { ValueNode } from 'graphql'
import { type Excess, firstExcess } from './excess.ts'

/** How deep values may nest and how long a list in them may be. */
export interface ValueLimits {
  readonly valueDepthMax: number
  readonly listMax: number
}

/** The first limit that a JSON value goes over. It stops there, so a value of any depth is safe to give. */
export function exceedsInJson(value: unknown, limits: ValueLimits, depth = 0): Excess | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  if (depth >= limits.valueDepthMax) return tooDeep(limits)
  if (Array.isArray(value) && value.length > limits.listMax) return tooLong(value.length, limits)
  return firstExcess(Array.isArray(value) ? value : Object.values(value), (part) => exceedsInJson(part, limits, depth + 1))
}

/** The first limit that a value written in a document goes over. */
export function exceedsInLiteral(value: ValueNode, limits: ValueLimits, depth = 0): Excess | undefined {
  if (value.kind !== 'ListValue' && value.kind !== 'ObjectValue') return undefined
  if (depth >= limits.valueDepthMax) return tooDeep(limits)
  if (value.kind === 'ObjectValue') return firstExcess(value.fields, (field) => exceedsInLiteral(field.value, limits, depth + 1))
  if (value.values.length > limits.listMax) return tooLong(value.values.length, limits)
  return firstExcess(value.values, (part) => exceedsInLiteral(part, limits, depth + 1))
}

function tooDeep({ valueDepthMax }: ValueLimits): Excess {
  return { limit: 'valueDepth', what: 'levels of nesting or more in a value', asked: valueDepthMax + 1, allowed: valueDepthMax }
}

function tooLong(asked: number, { listMax }: ValueLimits): Excess {
  return { limit: 'list', what: 'values in one list', asked, allowed: listMax }
}
