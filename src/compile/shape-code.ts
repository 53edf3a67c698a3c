/** Source of the functions that bring rows into the shape of a response, and the functions themselves. It never knows a plan. */
import type { Value } from '../engine/engine.ts'
import type { Later, Variables } from './later.ts'

/**
 * What a shaping function is run with. `odd` decides what becomes of a value that does not fit the type of its field: to refuse it,
 * or to leave it to the reference executor, which has the words for it.
 */
export interface Shaping {
  readonly variables: Variables
  readonly odd: (value: unknown) => unknown
  /** The value of what is known only with the variables. */
  readonly resolve: <T>(value: Later<T>) => T
}

/** A shaping function: a value that came from the engine → a value of the response. */
export type ShapeValue = (value: Value | undefined, shaping: Shaping) => unknown

/** Source that is being written. In it `x` is the `Shaping`. */
export interface Code {
  /** A name for a value that the source uses. */
  constant(value: unknown): string
  /** Defines a function of one value and `x`, once for each `key`, and returns its name. `body` gets the name of the value, and ends in `return`. */
  define(key: object, body: (value: string) => string): string
}

/** Writes an expression for the shaped form of `value`, which is a name or an element of a list by a name: cheap to repeat. */
export type Shape = (code: Code, value: string) => string

/** The function that a shape describes. */
export function compileShape(shape: Shape): ShapeValue {
  const constants: unknown[] = []
  const lines: string[] = []
  const names = new Map<object, string>()
  const code: Code = {
    constant(value) {
      const known = constants.indexOf(value)
      return `c[${known < 0 ? constants.push(value) - 1 : known}]`
    },
    define(key, body) {
      const known = names.get(key)
      if (known) return known
      const name = `f${names.size}`
      names.set(key, name)
      lines.push(`function ${name}(v, x) { ${body('v')} }`)
      return name
    },
  }
  const main = code.define({}, (value) => `return ${shape(code, value)}`)
  // The text holds nothing but names made here and strings quoted by JSON.
  return new Function('c', `'use strict'; ${lines.join('\n')}\nreturn ${main}`)(constants) as ShapeValue
}

/** `{ "title": …, "pages": … }` */
export function objectSource(code: Code, entries: readonly (readonly [key: string | symbol, source: string])[]): string {
  return `{ ${entries.map(([key, source]) => `${keySource(code, key)}: ${source}`).join(', ')} }`
}

/** Written as it is, `__proto__` would set the prototype. */
function keySource(code: Code, key: string | symbol): string {
  if (typeof key === 'symbol') return `[${code.constant(key)}]`
  return key === '__proto__' ? '["__proto__"]' : JSON.stringify(key)
}

/** An object of fields, each with a shape of the same value. */
export function objectShape<Field extends { readonly key: string }>(fields: readonly Field[], shapeOf: (field: Field) => Shape): Shape {
  const shapes = fields.map((field) => [field.key, shapeOf(field)] as const)
  return (code, value) =>
    objectSource(
      code,
      shapes.map(([key, shape]) => [key, shape(code, value)] as const),
    )
}

/** `__typename`. */
export function typeShape(type: string): Shape {
  return () => JSON.stringify(type)
}

/** A list in which each element has the shape. */
export function listShape(shape: Shape): Shape {
  const [ofList, ofElement] = [{}, {}]
  return (code, value) => {
    const name = code.define(ofList, (list) => {
      const each = code.define(ofElement, (element) => `return ${shape(code, element)}`)
      return `const out = new Array(${list}.length); for (let i = 0; i < out.length; i++) out[i] = ${each}(${list}[i], x); return out`
    })
    return `${name}(${value}, x)`
  }
}

/** The shape of what must be there. */
export function present(shape: Shape): Shape {
  return (code, value) => `(${value} == null ? x.odd(null) : ${shape(code, value)})`
}

/** Null where there is nothing, else the shape. */
export function nullable(shape: Shape): Shape {
  return (code, value) => `(${value} == null ? null : ${shape(code, value)})`
}
