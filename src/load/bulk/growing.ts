/** Lists of numbers and texts that grow in typed arrays. They never shrink. */

/** Numbers in the order in which they came. */
export interface GrowingNumbers {
  readonly length: () => number
  readonly push: (value: number) => void
  readonly at: (index: number) => number
  readonly set: (index: number, value: number) => void
  /** All of them in ascending order. */
  readonly sorted: () => Numbers
}

type Numbers = Uint8Array | Uint16Array | Uint32Array | Float64Array

/** An empty list of numbers of that kind; `create` makes an array of so many zeros. */
export function createNumbers(create: (length: number) => Numbers): GrowingNumbers {
  let values = create(1 << 10)
  let length = 0
  return {
    length: () => length,
    push(value) {
      if (length === values.length) {
        const larger = create(2 * length)
        larger.set(values)
        values = larger
      }
      values[length++] = value
    },
    at: (index) => values[index] as number,
    set: (index, value) => {
      values[index] = value
    },
    sorted: () => values.slice(0, length).sort(),
  }
}

/** Numbers below 2^32. */
export function createIntegers(): GrowingNumbers {
  return createNumbers((length) => new Uint32Array(length))
}

/** Texts by their place, as UTF-8 one after another. */
export interface GrowingTexts {
  readonly push: (text: string) => void
  readonly at: (index: number) => string
}

/** An empty list of texts. */
export function createTexts(): GrowingTexts {
  let bytes = Buffer.alloc(1 << 14)
  let used = 0
  const ends = createNumbers((length) => new Float64Array(length))
  return {
    push(text) {
      const most = used + 3 * text.length
      if (most > bytes.length) {
        const larger = Buffer.alloc(Math.max(most, 2 * bytes.length))
        bytes.copy(larger, 0, 0, used)
        bytes = larger
      }
      used += bytes.write(text, used)
      ends.push(used)
    },
    at: (index) => bytes.toString('utf8', index === 0 ? 0 : ends.at(index - 1), ends.at(index)),
  }
}
