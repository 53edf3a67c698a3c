/** Cursors: the values of a row's sort keys and its id, opaque to clients. It never decides what the sort is. */
import type { Value } from '../engine/engine.ts'

/** Writes the texts of cursors of one list: of the values of a row's sort keys and its id. `signature` names the list and its sort. */
export function cursorWriter(signature: string): (values: readonly Value[]) => string {
  const start = `[${checksum(signature)}`
  return (values) => {
    let json = start
    for (const value of values) json += `,${JSON.stringify(typeof value === 'bigint' ? Number(value) : value)}`
    return Buffer.from(`${json}]`).toString('base64url')
  }
}

/** The text of one cursor. */
export function writeCursor(signature: string, values: readonly Value[]): string {
  return cursorWriter(signature)(values)
}

/** What a cursor holds: its values, or why it cannot be used. */
export type ReadCursor =
  | { readonly ok: true; readonly values: readonly unknown[] }
  | { readonly ok: false; readonly fault: 'broken' | 'foreign' }

/** Reads a cursor that a client sent. `length` is the number of values that the sort asks for. */
export function readCursor(signature: string, length: number, text: string): ReadCursor {
  const content = decode(text)
  if (!Array.isArray(content) || typeof content[0] !== 'number') return { ok: false, fault: 'broken' }
  const [sum, ...values] = content as readonly unknown[]
  if (sum !== checksum(signature) || values.length !== length) return { ok: false, fault: 'foreign' }
  return { ok: true, values }
}

function decode(text: string): unknown {
  try {
    const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(binary, (char) => char.charCodeAt(0))))
  } catch {
    return undefined
  }
}

/** 32-bit FNV-1a over UTF-16 units: tells lists apart, protects nothing (http://www.isthe.com/chongo/tech/comp/fnv/). */
function checksum(text: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  return hash >>> 0
}
