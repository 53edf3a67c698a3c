/** Arguments of random operations: as literals in the document or as variables beside it. It never decides what they say. */
import { type GraphQLInputType, getNullableType } from 'graphql'
import type { Random } from './random.ts'

/** A value in both forms. */
export interface Input {
  readonly text: string
  readonly json: unknown
}

/** The variables of an operation while it is made. */
export interface Variables {
  /** Makes a value, and now and then a variable of it: one that may be null where the value is. Variables do not hold variables. */
  value(type: GraphQLInputType | string, make: () => Input): Input
  /** The declarations, `($v0: Int!)`, or nothing. */
  declarations(): string
  readonly values: { readonly [name: string]: unknown }
}

export function variablesOf(random: Random): Variables {
  const declared: string[] = []
  const values: { [name: string]: unknown } = {}
  let isInside = false
  return {
    values,
    declarations: () => (declared.length > 0 ? `(${declared.join(', ')})` : ''),
    value(type, make) {
      if (isInside || !random.chance(0.15)) return make()
      isInside = true
      const made = make()
      isInside = false
      const name = `v${declared.length}`
      const nullable = typeof type === 'string' ? type : `${getNullableType(type)}`
      const isDefault = random.chance(0.2)
      declared.push(`$${name}: ${nullable}${made.json === null ? '' : '!'}${isDefault ? ` = ${made.text}` : ''}`)
      if (!isDefault) values[name] = made.json
      return { text: `$${name}`, json: made.json }
    },
  }
}

/** A number, text, yes or no, or what JSON makes of them: the values of enums are not among them. */
export function literal(json: unknown): Input {
  if (Array.isArray(json)) return list(json.map(literal))
  if (typeof json === 'object' && json !== null) return object(Object.entries(json).map(([key, value]) => [key, literal(value)]))
  return { text: JSON.stringify(json), json }
}

export function enumValue(name: string): Input {
  return { text: name, json: name }
}

export function list(items: readonly Input[]): Input {
  return { text: `[${items.map(({ text }) => text).join(', ')}]`, json: items.map(({ json }) => json) }
}

export function object(entries: readonly (readonly [string, Input])[]): Input {
  return {
    text: `{ ${entries.map(([key, { text }]) => `${key}: ${text}`).join(', ')} }`,
    json: Object.fromEntries(entries.map(([key, { json }]) => [key, json])),
  }
}
