/** Finds where words stand in a passage. It never guesses: they stand there once, or the reader is told what is wrong. */
import { shorten } from './tree.ts'

/** A part of a document's text. */
export interface Stretch {
  readonly text: string
  readonly start: number
  readonly end: number
}

/** Offsets in the document's text in UTF-16 units, or what is wrong. */
export type Found = { readonly ok: true; readonly start: number; readonly end: number } | { readonly ok: false; readonly fault: string }

/** Finds a quote in its passage; `start` says which one is meant where it stands there more than once. */
export function findQuote(quote: string, passage: Stretch, start?: number): Found {
  if (quote === '') return { ok: false, fault: 'The quote is empty. Leave it out to cite the whole passage.' }
  const places = allPlaces(quote, passage)
  if (places.length === 0) return { ok: false, fault: absent(quote, passage) }
  if (start !== undefined && !places.includes(start))
    return { ok: false, fault: `The quote does not start at ${start} in its passage, but at ${places.join(', ')}.` }
  if (start === undefined && places.length > 1) {
    const fault = `The quote stands ${places.length} times in its passage, at ${places.join(', ')}. Quote more of it, or say which with "start".`
    return { ok: false, fault }
  }
  const first = start ?? (places[0] as number)
  return { ok: true, start: first, end: first + quote.length }
}

/** What is wrong with a place in a text, or undefined. `whole` is what it must lie in. */
export function stretchProblem({ text, start, end }: Stretch, whole: { readonly start: number; readonly end: number }): string | undefined {
  if (start < whole.start || end > whole.end) return `it does not lie within ${whole.start} to ${whole.end}`
  if (start >= end) return 'it ends before it begins, or is empty'
  if (splitsCharacter(text, start) || splitsCharacter(text, end)) return 'it cuts a character that takes two UTF-16 units in half'
  return undefined
}

function allPlaces(quote: string, { text, start, end }: Stretch): readonly number[] {
  const places: number[] = []
  for (let place = text.indexOf(quote, start); place !== -1 && place + quote.length <= end; place = text.indexOf(quote, place + 1))
    places.push(place)
  return places
}

function absent(quote: string, { text, start, end }: Stretch): string {
  const passage = text.slice(start, end)
  const near = folded(passage).includes(folded(quote)) ? ' It is there but for capitals, blanks or the shape of quotation marks.' : ''
  return `The quote is not in its passage.${near} It must stand there to the letter; the passage reads: ${shorten(passage.replace(/\s+/g, ' '))}`
}

function folded(text: string): string {
  return text.toLowerCase().replace(/\s+/g, ' ').replace(/[‘’]/g, "'").replace(/[“”]/g, '"')
}

function splitsCharacter(text: string, offset: number): boolean {
  return /^[\uD800-\uDBFF][\uDC00-\uDFFF]$/.test(text.slice(Math.max(offset - 1, 0), offset + 1))
}
