/** Hashes of what is stored, by which a load finds what changed. They never depend on the order of keys. */
import { hash } from 'node:crypto'
import type { Value } from '../engine/engine.ts'

/** 32 bits of the SHA-256 of a value, as the property `hash` holds it: sums of two million of them stay below 2^53. */
export function hash32(value: Value): bigint {
  return BigInt(Number.parseInt(sha256(canonical(value)).slice(0, 8), 16))
}

/** 96 bits of the SHA-256 of a value in hexadecimal: the id of what was given none. */
export function idOf(value: Value): string {
  return idOfText(canonical(value))
}

/** The id of a value by its one text. */
export function idOfText(canonicalText: string): string {
  return sha256(canonicalText).slice(0, 24)
}

/** One text for each value: keys sorted, an integer told from a Float of the same size. */
export function canonical(value: Value): string {
  switch (typeof value) {
    case 'string':
      return printText(value)
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

/** As JSON has it, in half its time for the many texts that need no escapes. */
function printText(text: string): string {
  return /[^ !#-[\]-~]/.test(text) ? JSON.stringify(text) : `"${text}"`
}

function canonicalMap(map: { readonly [key: string]: Value }): string {
  let text = '{'
  for (const { key, printed } of sortedKeys(Object.keys(map)))
    text += `${text === '{' ? '' : ','}${printed}:${canonical(map[key] as Value)}`
  return `${text}}`
}

interface SortedKey {
  readonly key: string
  readonly printed: string
}

let lastKeys: readonly string[] = []
let lastSorted: readonly SortedKey[] = []

/** Of millions of rows nearly each has the keys of the one before it. */
function sortedKeys(keys: readonly string[]): readonly SortedKey[] {
  let isSame = keys.length === lastKeys.length
  for (let index = 0; isSame && index < keys.length; index++) isSame = keys[index] === lastKeys[index]
  if (isSame) return lastSorted
  lastKeys = keys
  lastSorted = [...keys].sort().map((key) => ({ key, printed: JSON.stringify(key) }))
  return lastSorted
}

function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value)
}

/** In hexadecimal: one call costs a third of a hash object and the buffer that it fills. */
function sha256(text: string): string {
  return hash('sha256', text, 'hex')
}
