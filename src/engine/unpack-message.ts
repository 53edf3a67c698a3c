/** Bytes of Bolt's messages → values (https://neo4j.com/docs/bolt/current/packstream/). It never waits for more bytes. */
import { invariant } from '../errors.ts'
import type { Value } from './engine.ts'

/** A message out of its chunks, and how far it is read. */
export interface Reading {
  readonly bytes: Buffer
  at: number
}

/** What came is none of Bolt's messages. */
export class MalformedMessage extends Error {}

/** Texts up to this length are read letter by letter: to ask Node for them takes longer. */
const SHORT = 12
/** Keys come again and again: each is made once. */
const KEYS_MAX = 4_096
const keys = new Map<number, string>()

/** The next value. Integers come as `number`, those past 2^53 as the nearest one. */
export function unpack(reading: Reading): Value {
  const { bytes } = reading
  const marker = bytes[reading.at++] ?? end()
  if (marker < 0x80) return marker
  if (marker >= 0xf0) return marker - 0x100
  switch (marker & 0xf0) {
    case 0x80:
      return unpackText(reading, marker & 0x0f)
    case 0x90:
      return unpackList(reading, marker & 0x0f)
    case 0xa0:
      return unpackMap(reading, marker & 0x0f)
  }
  switch (marker) {
    case 0xc0:
      return null
    case 0xc1:
      reading.at += 8
      return bytes.readDoubleBE(reading.at - 8)
    case 0xc2:
      return false
    case 0xc3:
      return true
    case 0xc8:
      return bytes.readInt8(reading.at++)
    case 0xc9:
      reading.at += 2
      return bytes.readInt16BE(reading.at - 2)
    case 0xca:
      reading.at += 4
      return bytes.readInt32BE(reading.at - 4)
    case 0xcb:
      reading.at += 8
      return bytes.readInt32BE(reading.at - 8) * 2 ** 32 + bytes.readUInt32BE(reading.at - 4)
    case 0xd0:
    case 0xd1:
    case 0xd2:
      return unpackText(reading, unpackLength(reading, marker - 0xd0))
    case 0xd4:
    case 0xd5:
    case 0xd6:
      return unpackList(reading, unpackLength(reading, marker - 0xd4))
    case 0xd8:
    case 0xd9:
    case 0xda:
      return unpackMap(reading, unpackLength(reading, marker - 0xd8))
  }
  // A node, a date and the like: no statement of ours asks for one.
  invariant((marker & 0xf0) !== 0xb0, `a statement returned a value that is no scalar, list or map (marker ${marker.toString(16)})`)
  throw new MalformedMessage(`a message of Neo4j has a value of the kind ${marker.toString(16)}`)
}

function end(): never {
  throw new MalformedMessage('a message of Neo4j ends in the middle of a value')
}

function unpackLength(reading: Reading, size: number): number {
  const from = reading.at
  reading.at += 1 << size
  if (size === 0) return reading.bytes.readUInt8(from)
  return size === 1 ? reading.bytes.readUInt16BE(from) : reading.bytes.readUInt32BE(from)
}

function unpackText(reading: Reading, length: number): string {
  const { bytes, at } = reading
  reading.at += length
  if (length > SHORT) return bytes.toString('utf8', at, at + length)
  let text = ''
  for (let i = at; i < at + length; i++) {
    const byte = bytes[i] as number
    if (byte > 0x7f) return bytes.toString('utf8', at, at + length)
    text += String.fromCharCode(byte)
  }
  return text
}

/** A key that is there already is compared, not made again. */
function unpackKey(reading: Reading): string {
  const { bytes } = reading
  const marker = bytes[reading.at] ?? end()
  const length = marker & 0x0f
  if ((marker & 0xf0) !== 0x80) return unpack(reading) as string
  const start = reading.at + 1
  let hash = length
  for (let i = start; i < start + length; i++) hash = (Math.imul(hash, 31) + (bytes[i] as number)) | 0
  const known = keys.get(hash)
  if (known !== undefined && isAt(known, bytes, start, length)) {
    reading.at = start + length
    return known
  }
  const key = unpack(reading) as string
  if (keys.size < KEYS_MAX) keys.set(hash, key)
  return key
}

function isAt(text: string, bytes: Buffer, start: number, length: number): boolean {
  if (text.length !== length) return false
  for (let i = 0; i < length; i++) if (text.charCodeAt(i) !== bytes[start + i]) return false
  return true
}

function unpackList(reading: Reading, length: number): Value[] {
  const list: Value[] = []
  for (let i = 0; i < length; i++) list.push(unpack(reading))
  return list
}

function unpackMap(reading: Reading, length: number): { [key: string]: Value } {
  const map: { [key: string]: Value } = {}
  for (let i = 0; i < length; i++) {
    const key = unpackKey(reading)
    const value = unpack(reading)
    // An assignment would change the prototype.
    if (key === '__proto__') Object.defineProperty(map, key, { value, writable: true, enumerable: true, configurable: true })
    else map[key] = value
  }
  return map
}

/** Gathers the chunks of a message, however the network cut them. A message without any keeps the connection alive. */
export function openDechunker(onMessage: (message: Buffer) => void): (bytes: Buffer) => void {
  let parts: Buffer[] = []
  let left = 0
  let high: number | undefined
  return (bytes) => {
    for (let at = 0; at < bytes.length; ) {
      if (left > 0) {
        const part = bytes.subarray(at, at + left)
        parts.push(part)
        at += part.length
        left -= part.length
        continue
      }
      const byte = bytes[at++] as number
      if (high === undefined) {
        high = byte
        continue
      }
      left = (high << 8) | byte
      high = undefined
      if (left > 0 || parts.length === 0) continue
      const message = parts.length === 1 ? (parts[0] as Buffer) : Buffer.concat(parts)
      parts = []
      onMessage(message)
    }
  }
}
