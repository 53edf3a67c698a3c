/** Numbers for places, so that millions of them can be kept. It never keeps the place of each row of a large file. */
import type { At, OffsetPlace } from '../place.ts'

/** Places by number. Rows of large files are numbered by file and line; others are kept. */
export interface Places {
  readonly numberOf: (at: At) => number
  readonly at: (number: number) => At
}

/** So many lines may each of the first files have, and the last one as many as are left of 2^32. */
const KEPT = 2 ** 24

/** An empty list of places. `lines` is how many lines each file may have, by its name. */
export function createPlaces(files: readonly { readonly name: string; readonly size: number }[]): Places {
  const kept: At[] = []
  const starts = new Map<string, number>()
  let next = KEPT
  for (const { name, size } of files) {
    starts.set(name, next)
    // No row is shorter than eight bytes: a start, an end and a type with commas between them.
    next += Math.ceil(size / 8) + 1
  }
  return {
    numberOf(at) {
      const start = at.kind === 'offset' ? starts.get(at.file) : undefined
      if (start !== undefined) return start + (at as OffsetPlace).offset
      kept.push(at)
      return kept.length - 1
    },
    at(number) {
      if (number < KEPT) return kept[number] as At
      const [file, start] = [...starts].filter(([, first]) => first <= number).at(-1) as [string, number]
      const linePos = () => ({ line: number - start, col: 1 })
      return { kind: 'offset', file, offset: number - start, lines: { linePos } }
    },
  }
}
