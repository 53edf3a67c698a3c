/** Numbers by text, in 12 to 30 bytes each. It never keeps a text: only 64 bits of a hash of it. */

/** A table that only grows. Of 10 million texts two have the same hash once in 300,000 times; they count as one then. */
export interface KeyTable {
  readonly size: () => number
  /** The number of a text, or undefined. */
  readonly get: (text: string) => number | undefined
  /** Gives a text a number below 2^32 where it has none yet, and returns the one that it had before. */
  readonly add: (text: string, value: number) => number | undefined
}

const SLOTS_MIN = 1 << 10

interface Slots {
  readonly high: Uint32Array
  readonly low: Uint32Array
  readonly values: Uint32Array
}

/** An empty table. */
export function createKeyTable(): KeyTable {
  let slots = createSlots(SLOTS_MIN)
  let size = 0
  const key = new Uint32Array(2)
  return {
    size: () => size,
    get(text) {
      hashInto(key, text)
      const at = slotOf(slots, key[0] as number, key[1] as number)
      return isFree(slots, at) ? undefined : slots.values[at]
    },
    add(text, value) {
      hashInto(key, text)
      const at = slotOf(slots, key[0] as number, key[1] as number)
      if (!isFree(slots, at)) return slots.values[at]
      put(slots, at, { high: key[0] as number, low: key[1] as number, value })
      size++
      if (size > slots.values.length * 0.7) slots = grow(slots)
      return undefined
    },
  }
}

function createSlots(count: number): Slots {
  return { high: new Uint32Array(count), low: new Uint32Array(count), values: new Uint32Array(count) }
}

/** No key has two halves of 0: `hashInto` sees to it. */
function isFree({ high, low }: Slots, at: number): boolean {
  return high[at] === 0 && low[at] === 0
}

/** Where a key stands, or the free slot where it belongs (linear probing). */
function slotOf({ high, low }: Slots, highKey: number, lowKey: number): number {
  const mask = high.length - 1
  let at = lowKey & mask
  while ((high[at] !== 0 || low[at] !== 0) && (high[at] !== highKey || low[at] !== lowKey)) at = (at + 1) & mask
  return at
}

function put({ high, low, values }: Slots, at: number, entry: { high: number; low: number; value: number }): void {
  high[at] = entry.high
  low[at] = entry.low
  values[at] = entry.value
}

function grow(slots: Slots): Slots {
  const larger = createSlots(slots.values.length * 2)
  for (let at = 0; at < slots.values.length; at++) {
    if (isFree(slots, at)) continue
    const entry = { high: slots.high[at] as number, low: slots.low[at] as number, value: slots.values[at] as number }
    put(larger, slotOf(larger, entry.high, entry.low), entry)
  }
  return larger
}

/** Two lanes of 32 bits, each mixed after every unit and at the end as MurmurHash3 does. */
function hashInto(key: Uint32Array, text: string): void {
  let high = 0x9e3779b9 ^ text.length
  let low = 0x7f4a7c15
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    high = Math.imul(high ^ unit, 0x85ebca6b)
    high ^= high >>> 13
    low = Math.imul(low ^ unit, 0xc2b2ae35)
    low = (low << 15) | (low >>> 17)
  }
  key[0] = finish(high)
  key[1] = finish(low) || 1
}

function finish(lane: number): number {
  const first = Math.imul(lane ^ (lane >>> 16), 0x85ebca6b)
  const second = Math.imul(first ^ (first >>> 13), 0xc2b2ae35)
  return (second ^ (second >>> 16)) >>> 0
}
