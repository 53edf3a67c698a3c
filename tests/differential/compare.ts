/** Finds the first difference of two answers, order of keys included. It never says which one is right. */
import { cursorMark, readPlace } from './reference-page.ts'

/** Where two answers differ first: `at` as `data.books.nodes.0`. */
export interface Difference {
  readonly at: string
  readonly expected: unknown
  readonly found: unknown
}

/** Whether a longer path may exist is for the search to say: it depends on which end it went out from. */
function isPerhapsLonger(expected: unknown): boolean {
  return typeof expected === 'object' && expected !== null && Object.values(expected).includes('LENGTH')
}

/** The first difference, or undefined. A cursor of the reference is equal to one of the API that holds the same place. */
export function firstDifference(expected: unknown, found: unknown, at = 'data'): Difference | undefined {
  if (typeof expected === 'string' && expected.startsWith(cursorMark)) {
    const place = typeof found === 'string' && cursorMark + JSON.stringify(readPlace(found))
    return place === expected ? undefined : { at, expected, found: place || found }
  }
  if (found === null && isPerhapsLonger(expected)) return undefined
  if (typeof expected !== 'object' || typeof found !== 'object' || expected === null || found === null)
    return expected === found ? undefined : { at, expected, found }
  const [keys, others] = [Object.keys(expected), Object.keys(found)]
  if (Array.isArray(expected) !== Array.isArray(found) || keys.join('\n') !== others.join('\n')) return { at, expected, found }
  for (const key of keys) {
    const difference = firstDifference(expected[key as never], found[key as never], `${at}.${key}`)
    if (difference) return difference
  }
  return undefined
}
