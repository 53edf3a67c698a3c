/** Many texts in one buffer, as UTF-8: their order by bytes is that by code point. It never holds strings. */

/** Text `index` stands in `bytes` from `starts[index]` to `starts[index + 1]`. */
export interface Texts {
  readonly bytes: Uint8Array
  readonly starts: Uint32Array
}

const encoder = new TextEncoder()
const decoder = new TextDecoder()

/** Puts texts into one buffer. */
export function packTexts(texts: readonly string[]): Texts {
  const starts = new Uint32Array(texts.length + 1)
  let bytes = new Uint8Array(16 * texts.length + 16)
  let end = 0
  texts.forEach((text, index) => {
    const most = 3 * text.length
    if (end + most > bytes.length) bytes = grown(bytes, end + most)
    end += encoder.encodeInto(text, bytes.subarray(end)).written
    starts[index + 1] = end
  })
  return { bytes: bytes.slice(0, end), starts }
}

function grown(bytes: Uint8Array, least: number): Uint8Array<ArrayBuffer> {
  const more = new Uint8Array(Math.max(2 * bytes.length, least))
  more.set(bytes)
  return more
}

/** How many texts there are. */
export function countOf({ starts }: Texts): number {
  return starts.length - 1
}

/** One of the texts as a string. */
export function textAt({ bytes, starts }: Texts, index: number): string {
  return decoder.decode(bytes.subarray(starts[index], starts[index + 1]))
}

/** The bytes of a text to look for. */
export function encode(text: string): Uint8Array {
  return encoder.encode(text)
}

/** The texts of one list, and then those of another. */
export function concatTexts(a: Texts, b: Texts): Texts {
  const bytes = new Uint8Array(a.bytes.length + b.bytes.length)
  bytes.set(a.bytes)
  bytes.set(b.bytes, a.bytes.length)
  const starts = new Uint32Array(a.starts.length + countOf(b))
  starts.set(a.starts)
  for (let index = 1; index < b.starts.length; index++) starts[countOf(a) + index] = (b.starts[index] as number) + a.bytes.length
  return { bytes, starts }
}

/** Compares a text of one list with a text of another, by bytes. */
export function compareAt(a: Texts, at: number, b: Texts, bt: number): number {
  let left = a.starts[at] as number
  let right = b.starts[bt] as number
  const leftEnd = a.starts[at + 1] as number
  const rightEnd = b.starts[bt + 1] as number
  for (; left < leftEnd && right < rightEnd; left++, right++) {
    const difference = (a.bytes[left] as number) - (b.bytes[right] as number)
    if (difference !== 0) return difference
  }
  return leftEnd - left - (rightEnd - right)
}

/** Where a comparison begins: after so many bytes of each text, and after so many of those that are sought. */
export interface Place {
  readonly depth: number
  readonly from: number
}

const start: Place = { depth: 0, from: 0 }

/** Texts from `from` up to, but not with, `to`. */
export interface Range {
  readonly from: number
  readonly to: number
}

/** Among sorted texts that are alike in their first `depth` bytes: those that go on with these bytes. */
export function startingWith(texts: Texts, { from, to }: Range, sought: Uint8Array, place = start): Range {
  const first = firstThat((index) => compareStart(texts, index, sought, place) >= 0, from, to)
  return { from: first, to: firstThat((index) => compareStart(texts, index, sought, place) > 0, first, to) }
}

/** Among such texts: the one that goes on with these bytes and ends with them; undefined where there is none. */
export function equalTo(texts: Texts, { from, to }: Range, sought: Uint8Array, place = start): number | undefined {
  const { starts } = texts
  const length = place.depth + sought.length - place.from
  let low = from
  let high = to
  while (low < high) {
    const middle = (low + high) >>> 1
    const order = compareStart(texts, middle, sought, place)
    if (order === 0 && (starts[middle + 1] as number) - (starts[middle] as number) === length) return middle
    // One that goes on after the bytes stands behind the one that ends with them.
    if (order < 0) low = middle + 1
    else high = middle
  }
  return undefined
}

/** Among such texts, of which the first is longer than `depth`: where those end that have the same next letter, of `length` bytes. */
export function endOfAlike({ bytes, starts }: Texts, { from, to }: Range, depth: number, length: number): number {
  const first = (starts[from] as number) + depth
  const goesOn = (index: number) => {
    const next = (starts[index] as number) + depth
    for (let at = 0; at < length; at++) if (bytes[next + at] !== bytes[first + at]) return true
    return false
  }
  let step = 1
  while (from + step < to && !goesOn(from + step)) step *= 2
  return firstThat(goesOn, from + (step >>> 1), Math.min(from + step, to))
}

/** The first index from which on something holds. */
function firstThat(holds: (index: number) => boolean, from: number, to: number): number {
  let low = from
  let high = to
  while (low < high) {
    const middle = (low + high) >>> 1
    if (holds(middle)) high = middle
    else low = middle + 1
  }
  return low
}

/** Compares what follows in a text with the rest of the bytes sought: 0 where it starts with them. */
function compareStart({ bytes, starts }: Texts, index: number, sought: Uint8Array, { depth, from }: Place): number {
  const end = starts[index + 1] as number
  for (let at = from, next = (starts[index] as number) + depth; at < sought.length; at++, next++) {
    if (next >= end) return -1
    const difference = (bytes[next] as number) - (sought[at] as number)
    if (difference !== 0) return difference
  }
  return 0
}
