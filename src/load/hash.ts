/** Hashes of what is stored, by which a load finds what changed. They never depend on the order of keys. */
import { createHash } from 'node:crypto'
import type { Value } from '../engine/engine.ts'

/** 32 bits of the SHA-256 of a value, as the property `hash` holds it: sums of two million of them stay below 2^53. */
export function hash32(value: Value): bigint {
  return BigInt(sha256(canonical(value)).readUInt32BE(0))
}

/** 96 bits of the SHA-256 of a value in hexadecimal: the id of what was given none. */
export function idOf(value: Value): string {
  return idOfText(canonical(value))
}

/** The id of a value by its one text. */
export function idOfText(canonicalText: string): string {
  return sha256(canonicalText).toString('hex', 0, 12)
}

/** One text for each value: keys sorted, an integer told from a Float of the same size. */
export function canonical(value: Value): string {
  switch (typeof value) {
    case 'string':
      return JSON.stringify(value)
    case 'bigint':
      return `${value}`
    case 'number':
      return `${value}f`
    case 'boolean':
      return `${value}`
    case 'object':
      return value === null ? 'null' : isList(value) ? `[${value.map(canonical).join()}]` : canonicalMap(value)
    default:
      return value satisfies never
  }
}

function canonicalMap(map: { readonly [key: string]: Value }): string {
  const keys = Object.keys(map).sort()
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(map[key] as Value)}`).join()}}`
}

function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value)
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
