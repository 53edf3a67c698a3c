/** Numbers for places, so that millions of them can be kept. It never keeps the place of each row of a large file. */
import { type At, placeOf } from '../place.ts'

/** Places by number. Rows of large files are numbered by file and line; others are kept. */
export interface Places {
  readonly numberOf: (at: At) => number
  readonly at: (number: number) => At
}

/** So many places of small files can be kept. */
const KEPT = 2 ** 24

/** An empty list of places. `files` are the large ones. */
export function createPlaces(files: readonly { readonly name: string; readonly size: number }[]): Places {
  const kept: At[] = []
  const starts = new Map<string, number>()
  let next = KEPT
  for (const { name, size } of files) {
    starts.set(name, next)
    // A row is four bytes and more, even of the shortest ids; lines without one are few. Numbers stay below 2^32 up to 17 GB.
    next += Math.ceil(size / 4) + 2
  }
  return {
    numberOf(at) {
      const start = 'file' in at ? starts.get(at.file) : undefined
      if (start !== undefined) return start + placeOf(at).line
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
