/** The order of ids and values in answers: texts by code point, as both engines sort. It never depends on a language. */

/** Compares two texts by code point; JavaScript's own order, by UTF-16 unit, differs past U+FFFF. */
export function compareTexts(a: string, b: string): number {
  const length = Math.min(a.length, b.length)
  for (let at = 0; at < length; at++) {
    const difference = rank(a.charCodeAt(at)) - rank(b.charCodeAt(at))
    if (difference !== 0) return difference
  }
  return a.length - b.length
}

/** Compares two values of an ordered property, none of which is missing. */
export function compareValues(a: unknown, b: unknown): number {
  return typeof a === 'string' && typeof b === 'string' ? compareTexts(a, b) : Number(a) - Number(b)
}

/** Halves of surrogate pairs stand for code points past all others. */
function rank(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit
}
