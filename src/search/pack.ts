/** An index of names as bytes, and back: its arrays one after another behind a header that says where each lies. It never reads a file. */
import type { NameKind, Segment } from './segment.ts'
import type { Texts } from './texts.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** How the arrays lie behind the header; raised when they come to mean something else. */
const FORMAT = 1
/** Numbers lie at multiples of their size, and in the order of bytes that the machine has. */
const ALIGNMENT = 8
const ORDER = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1 ? 'little' : 'big'

interface Header {
  readonly stamp: string
  readonly kinds: readonly NameKind[]
  readonly lengths: readonly number[]
}

/** The bytes in parts, to be written one after another. `stamp` says of what it is an index: under another it is not read. */
export function packSegment(segment: Segment, stamp: string): readonly Uint8Array[] {
  const arrays = arraysOf(segment)
  const header: Header = { stamp: whole(stamp), kinds: segment.kinds, lengths: arrays.map(({ length }) => length) }
  const text = new TextEncoder().encode(JSON.stringify(header))
  const parts = [Uint32Array.of(text.length, 0), text, ...arrays].map(asBytes)
  return parts.flatMap((part) => [part, new Uint8Array(gapAfter(part.length))])
}

/** The index again; undefined where the bytes are of another stamp or format, or do not end where they should. */
export function unpackSegment(bytes: Bytes, stamp: string): Segment | undefined {
  if (bytes.length < ALIGNMENT) return undefined
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, ORDER === 'little')
  if (ALIGNMENT + length > bytes.length) return undefined
  const header: Header = JSON.parse(new TextDecoder().decode(bytes.subarray(ALIGNMENT, ALIGNMENT + length)))
  let place = ALIGNMENT + length + gapAfter(length)
  const end = header.lengths.reduce((sum, count, index) => sum + sizeOf(index, count), place)
  if (header.stamp !== whole(stamp) || end !== bytes.length) return undefined
  let taken = 0
  const next = () => {
    const start = bytes.byteOffset + place
    const count = header.lengths[taken] ?? 0
    place += sizeOf(taken, count)
    taken += 1
    return [bytes.buffer, start, count] as const
  }
  const numbers = () => new Uint32Array(...next())
  const texts = (): Texts => ({ bytes: new Uint8Array(...next()), starts: numbers() })
  return {
    ids: texts(),
    texts: texts(),
    nameNodes: numbers(),
    nameKinds: numbers(),
    kinds: header.kinds,
    rowNames: numbers(),
    rowLengths: numbers(),
    words: { words: texts(), starts: numbers(), rows: numbers() },
    joined: texts(),
    joinedRows: numbers(),
  }
}

function whole(stamp: string): string {
  return `${FORMAT} ${ORDER} ${stamp}`
}

/** In the order in which they are read again. */
function arraysOf({ ids, texts, nameNodes, nameKinds, rowNames, rowLengths, words, joined, joinedRows }: Segment) {
  const of = ({ bytes, starts }: Texts) => [bytes, starts]
  const ofNames = [...of(ids), ...of(texts), nameNodes, nameKinds, rowNames, rowLengths]
  return [...ofNames, ...of(words.words), words.starts, words.rows, ...of(joined), joinedRows]
}

/** Places of the arrays whose numbers take one byte. */
const SINGLES: ReadonlySet<number> = new Set([0, 2, 8, 12])

function sizeOf(index: number, count: number): number {
  const size = SINGLES.has(index) ? count : 4 * count
  return size + gapAfter(size)
}

function asBytes({ buffer, byteOffset, byteLength }: Uint8Array | Uint32Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength)
}

function gapAfter(length: number): number {
  return (ALIGNMENT - (length % ALIGNMENT)) % ALIGNMENT
}
