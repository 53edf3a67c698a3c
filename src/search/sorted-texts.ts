/** Texts in sorted runs, found by how they start. It never sorts all of them at once: that would take half a second for 300,000. */

/** A growing list of texts; a text is known by its place in it. */
export interface SortedTexts {
  add(texts: readonly string[]): void
  /** Places of the texts that start with this one. */
  startingWith(start: string): Iterable<number>
}

/** Makes an empty list. Each `add` makes one run. */
export function openSortedTexts(): SortedTexts {
  const texts: string[] = []
  const runs: Uint32Array[] = []
  return {
    add(more) {
      const run = Uint32Array.from(more, (_, index) => texts.length + index)
      texts.push(...more)
      runs.push(run.sort((a, b) => order(texts[a], texts[b])))
    },
    *startingWith(start) {
      for (const run of runs) {
        for (let index = firstFrom(run, start); index < run.length; index++) {
          const place = run[index] as number
          if (!texts[place]?.startsWith(start)) break
          yield place
        }
      }
    },
  }

  /** Where the texts begin that do not stand before this one. */
  function firstFrom(run: Uint32Array, start: string): number {
    let low = 0
    let high = run.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if (order(texts[run[middle] as number], start) < 0) low = middle + 1
      else high = middle
    }
    return low
  }
}

function order(a = '', b = ''): number {
  return a < b ? -1 : a > b ? 1 : 0
}
