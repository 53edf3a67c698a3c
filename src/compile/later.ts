/** Values that are known only with the variables of a request, so that a plan can be made once for all of them. It never knows what they are for. */

/** Coerced variables of a request. */
export type Variables = { readonly [name: string]: unknown }

/** Stands for a value of type `T` in a plan. Whatever looks at it as if it were the value fails with `LookedAtLater`. */
export type Late<T> = { readonly late: () => T }

/** A value, or what stands for it. */
export type Later<T> = T | Late<T>

/** A plan that would depend on the value of a variable was asked to be made without it. */
export class LookedAtLater extends Error {
  override readonly name = 'LookedAtLater'
}

type Read = (variables: Variables) => unknown

const reads = new WeakMap<object, Read>()

const opaque: ProxyHandler<object> = {
  get(_, key) {
    // What only asks whether it is a promise, or prints it, may go on.
    if (key === 'then') return undefined
    throw new LookedAtLater(`The plan looks at ${String(key)} of a value that is known only later.`)
  },
  has: refuse,
  ownKeys: refuse,
  getOwnPropertyDescriptor: refuse,
  getPrototypeOf: refuse,
}

function refuse(): never {
  throw new LookedAtLater('The plan looks at a value that is known only later.')
}

/** A value that is read when the variables are known. */
export function late<T>(read: (variables: Variables) => T): Late<T> {
  const stand = new Proxy({}, opaque)
  reads.set(stand, read)
  return stand as Late<T>
}

/** What `make` makes of a value: now when it is known, else later. A list or object that holds what comes later comes later as a whole. */
export function derive<A, B>(value: Later<A>, make: (value: A) => B): Later<B> {
  if (!holdsLate(value)) return make(value as A)
  const derived = late(once((variables) => make(resolve(value, variables))))
  derivations?.push(derived)
  return derived
}

/** The values derived while `work` runs, which must not wait: whether they can be had is to be asked even of those that nothing reads. */
export function recordDerivations<T>(work: () => T): { readonly result: T; readonly derived: readonly Late<unknown>[] } {
  const outer = derivations
  const derived: Late<unknown>[] = []
  derivations = derived
  try {
    return { result: work(), derived }
  } finally {
    derivations = outer
  }
}

let derivations: Late<unknown>[] | undefined

/** Reads a value once for the same variables: a plan may read it in several places. */
export function once<T>(read: (variables: Variables) => T): (variables: Variables) => T {
  let last: { readonly variables: Variables; readonly value: T } | undefined
  return (variables) => {
    if (last?.variables !== variables) last = { variables, value: read(variables) }
    return last.value
  }
}

/** The value, with these variables. */
export function resolve<T>(value: Later<T>, variables: Variables): T {
  if (typeof value !== 'object' || value === null) return value as T
  const read = reads.get(value)
  if (read) return read(variables) as T
  if (!holdsLate(value)) return value as T
  if (Array.isArray(value)) return value.map((part) => resolve(part, variables)) as T
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, resolve(part, variables)])) as T
}

/** Whether a value, or a part of it, is known only later. */
export function holdsLate(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  if (reads.has(value)) return true
  const prototype = Object.getPrototypeOf(value)
  if (Array.isArray(value)) return value.some(holdsLate)
  return (prototype === Object.prototype || prototype === null) && Object.values(value).some(holdsLate)
}
