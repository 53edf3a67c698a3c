/** Shapes of properties: each value is held to the type of its field, as the reference executor would hold it. It never converts one. */
import type { Model, PropertyField, ScalarName } from '../model/model.ts'
import type { LanguageLeaf } from './plan.ts'
import { listShape, nullable, objectSource, present, type Shape } from './shape-code.ts'

/** Expressions that are true for a value that goes out as it is. */
const fits: { readonly [scalar: string]: (value: string) => string } = {
  ID: isText,
  String: isText,
  Date: isText,
  DateTime: isText,
  Int: (value) => `(${value} | 0) === ${value}`,
  Float: (value) => `typeof ${value} === 'number' && ${value} - ${value} === 0`,
  Boolean: (value) => `typeof ${value} === 'boolean'`,
}

function isText(value: string): string {
  return `typeof ${value} === 'string'`
}

/** A property as the API gives it: a missing required list is empty, any other missing value null where the field allows it. */
export function propertyShape(model: Model, field: PropertyField, leaves: readonly LanguageLeaf[] | undefined): Shape {
  const single = leaves ? languageShape(leaves) : valueShape(model, field)
  const whole: Shape = field.list
    ? (code, value) => `(Array.isArray(${value}) ? ${listShape(present(single))(code, value)} : x.odd(${value}))`
    : single
  if (field.list) return (code, value) => `(${value} == null ? ${field.required ? '[]' : 'null'} : ${whole(code, value)})`
  return field.required ? present(whole) : nullable(whole)
}

/** A scalar of the API that is not null. */
export function scalarShape(name: ScalarName): Shape {
  const fit = fits[name] ?? isText
  return (_, value) => `(${fit(value)} ? ${value} : x.odd(${value}))`
}

function valueShape(model: Model, { type }: PropertyField): Shape {
  if (type.kind === 'enum') return enumShape(model.enums.get(type.name)?.values.map(({ name }) => name) ?? [])
  const fit = (type.kind === 'scalar' ? fits[type.name] : undefined) ?? isText
  return (_, value) => `(${fit(value)} ? ${value} : x.odd(${value}))`
}

/** A value of an enum that is not null. */
export function enumShape(names: readonly string[]): Shape {
  const values = new Set(names)
  return (code, value) => `(${code.constant(values)}.has(${value}) ? ${value} : x.odd(${value}))`
}

/** A text with its language is stored as `language|text`. */
function languageShape(leaves: readonly LanguageLeaf[]): Shape {
  const key = {}
  return (code, value) => {
    const name = code.define(key, (stored) => {
      const split = code.constant(splitLanguage)
      const entries = leaves.map(({ key, name: leaf }) => [key, leaf === '__typename' ? '"LanguageString"' : `s.${leaf}`] as const)
      return `if (typeof ${stored} !== 'string') return x.odd(${stored}); const s = ${split}(${stored}); return ${objectSource(code, entries)}`
    })
    return `${name}(${value}, x)`
  }
}

function splitLanguage(stored: string): { readonly language: string; readonly text: string } {
  const bar = stored.indexOf('|')
  return { language: stored.slice(0, bar), text: stored.slice(bar + 1) }
}
