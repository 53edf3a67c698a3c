/** Values → bytes of Bolt's messages (https://neo4j.com/docs/bolt/current/packstream/). It never sends one. */
import type { Value } from './engine.ts'

/** A part of a message. What is undefined in a map is left out, and null in a list. */
export type Packable = Value | undefined | readonly Packable[] | { readonly [key: string]: Packable }

/** A message: its signature byte and its fields. */
export interface Message {
  readonly signature: number
  readonly fields: readonly Packable[]
}

/** A chunk says its own length in two bytes. */
const CHUNK_MAX = 0xffff
/** What a number, a length or the ends of chunks take at most, with room to spare. */
const MARGIN = 16
const KEEP_MAX = 2 ** 20

interface Writer {
  bytes: Buffer
  at: number
}

const writer: Writer = { bytes: Buffer.allocUnsafeSlow(2 ** 14), at: 0 }

/** The messages in their chunks, ready to be sent in one write. */
export function packMessages(messages: readonly Message[]): Buffer {
  writer.at = 0
  for (const message of messages) packMessage(message)
  const packed = Buffer.from(writer.bytes.subarray(0, writer.at))
  if (writer.bytes.length > KEEP_MAX) writer.bytes = Buffer.allocUnsafeSlow(2 ** 14)
  return packed
}

function packMessage({ signature, fields }: Message): void {
  reserve(MARGIN)
  const start = writer.at
  writer.at += 2
  writer.bytes[writer.at++] = 0xb0 | fields.length
  writer.bytes[writer.at++] = signature
  for (const field of fields) pack(field)
  endChunks(start)
}

function endChunks(start: number): void {
  const length = writer.at - start - 2
  reserve(MARGIN)
  if (length <= CHUNK_MAX) writer.bytes.writeUInt16BE(length, start)
  else splitChunks(Buffer.from(writer.bytes.subarray(start + 2, writer.at)), start)
  reserve(MARGIN)
  writer.bytes[writer.at++] = 0
  writer.bytes[writer.at++] = 0
}

function splitChunks(body: Buffer, start: number): void {
  writer.at = start
  for (let from = 0; from < body.length; from += CHUNK_MAX) {
    const chunk = body.subarray(from, from + CHUNK_MAX)
    reserve(chunk.length + MARGIN)
    writer.at = writer.bytes.writeUInt16BE(chunk.length, writer.at)
    writer.at += chunk.copy(writer.bytes, writer.at)
  }
}

function reserve(length: number): void {
  if (writer.at + length <= writer.bytes.length) return
  const grown = Buffer.allocUnsafeSlow(Math.max(writer.bytes.length * 2, writer.at + length))
  writer.bytes.copy(grown, 0, 0, writer.at)
  writer.bytes = grown
}

function pack(value: Packable): void {
  reserve(MARGIN)
  switch (typeof value) {
    case 'string':
      packText(value)
      break
    case 'number':
      writer.bytes[writer.at++] = 0xc1
      writer.at = writer.bytes.writeDoubleBE(value, writer.at)
      break
    case 'bigint':
      packInteger(value)
      break
    case 'boolean':
      writer.bytes[writer.at++] = value ? 0xc3 : 0xc2
      break
    default:
      if (value === null || value === undefined) writer.bytes[writer.at++] = 0xc0
      else if (Array.isArray(value)) packList(value)
      else packMap(value as { readonly [key: string]: Packable })
  }
}

function packInteger(value: bigint): void {
  if (value >= -16n && value < 128n) writer.bytes[writer.at++] = Number(value) & 0xff
  else {
    writer.bytes[writer.at++] = 0xcb
    writer.at = writer.bytes.writeBigInt64BE(value, writer.at)
  }
}

function packText(text: string): void {
  const length = Buffer.byteLength(text)
  packLength(length, 0x80, 0xd0)
  reserve(length)
  writer.at += writer.bytes.write(text, writer.at)
}

function packList(list: readonly Packable[]): void {
  packLength(list.length, 0x90, 0xd4)
  for (const part of list) pack(part)
}

function packMap(map: { readonly [key: string]: Packable }): void {
  const entries = Object.entries(map).filter(([, value]) => value !== undefined)
  packLength(entries.length, 0xa0, 0xd8)
  for (const [key, value] of entries) {
    reserve(MARGIN)
    packText(key)
    pack(value)
  }
}

/** A length below 16 stands in the marker itself, a longer one in the one, two or four bytes behind `marker` and its successors. */
function packLength(length: number, tiny: number, marker: number): void {
  if (length < 16) writer.bytes[writer.at++] = tiny | length
  else if (length <= 0xff) {
    writer.bytes[writer.at++] = marker
    writer.bytes[writer.at++] = length
  } else if (length <= 0xffff) {
    writer.bytes[writer.at++] = marker + 1
    writer.at = writer.bytes.writeUInt16BE(length, writer.at)
  } else {
    writer.bytes[writer.at++] = marker + 2
    writer.at = writer.bytes.writeUInt32BE(length, writer.at)
  }
}
