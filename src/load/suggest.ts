/** Finds what a mistyped name was meant to be. It never corrects anything. */

/** ` Did you mean "title"?` for the nearest of some names, or nothing when none is near. */
export function didYouMean(given: string, names: Iterable<string>): string {
  const limit = Math.min(3, Math.floor(given.length * 0.4) + 1)
  let best: { readonly name: string; readonly distance: number } | undefined
  for (const name of names) {
    if (Math.abs(name.length - given.length) > limit) continue
    const found = distance(given.toLowerCase(), name.toLowerCase())
    if (found <= limit && (best === undefined || found < best.distance)) best = { name, distance: found }
  }
  return best === undefined ? '' : ` Did you mean ${JSON.stringify(best.name)}?`
}

/** Edits between two texts: letters put in, left out, changed, or changed places with their neighbour (optimal string alignment). */
function distance(a: string, b: string): number {
  let beforeLast: readonly number[] = []
  let last: readonly number[] = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let row = 1; row <= a.length; row++) {
    const current = [row]
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1]
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]
      current[column] = Math.min(
        at(last, column) + 1,
        at(current, column - 1) + 1,
        at(last, column - 1) + (same ? 0 : 1),
        swapped ? at(beforeLast, column - 2) + 1 : Number.POSITIVE_INFINITY,
      )
    }
    beforeLast = last
    last = current
  }
  return at(last, b.length)
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Number.POSITIVE_INFINITY
}
