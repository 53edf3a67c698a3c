/** How much of each type a store holds, as its metadata keep it. It never counts. */

/** Nodes by their concrete type, and relationships by type and concrete ends: `MADE Author>Book`. */
export interface TypeCounts {
  readonly nodes: { readonly [type: string]: number }
  readonly ends: { readonly [typeAndEnds: string]: number }
}

/** Name of the property of the metadata. */
export const countsProperty = 'counts'

/** The key of relationships of a type between two concrete types. */
export function endsKey(type: string, from: string, to: string): string {
  return `${type} ${from}>${to}`
}

/** Counts as one text. */
export function printCounts(counts: TypeCounts): string {
  return JSON.stringify(counts)
}

/** The counts that a text was made of. */
export function parseCounts(text: string): TypeCounts {
  return JSON.parse(text)
}
