/** Lines of CSV → records of cells (RFC 4180: commas, double quotes, lines inside quotes). It never knows what a cell means. */

/** One record. `text` is what stands in the file, so that columns can be found; `line` is where it begins. */
export interface CsvRecord {
  readonly line: number
  readonly text: string
  readonly cells: readonly string[]
}

/** Takes lines one after another. */
export interface CsvReader {
  /** The record that ends with this line; undefined inside quotes, and for a blank line. */
  readonly push: (text: string, line: number) => CsvRecord | undefined
  /** The line on which quotes were opened and not closed. */
  readonly open: () => number | undefined
}

/** A reader at the beginning of a file. */
export function createCsvReader(): CsvReader {
  let pending: { readonly text: string; readonly line: number } | undefined
  return {
    push(raw, number) {
      const added = raw.endsWith('\r') ? raw.slice(0, -1) : raw
      const text = pending ? `${pending.text}\n${added}` : added
      const line = pending?.line ?? number
      pending = undefined
      if (!text.includes('"')) return text.trim() === '' ? undefined : { line, text, cells: text.split(',') }
      const cells = splitQuoted(text)
      if (cells) return { line, text, cells: cells.map(({ value }) => value) }
      pending = { text, line }
      return undefined
    },
    open: () => pending?.line,
  }
}

/** Line and column of a cell, both from 1. */
export function placeOfCell({ line, text }: CsvRecord, index: number): { readonly line: number; readonly col: number } {
  const start = splitQuoted(text)?.[index]?.start ?? 0
  const before = text.slice(0, start).split('\n')
  return { line: line + before.length - 1, col: (before.at(-1)?.length ?? 0) + 1 }
}

interface Cell {
  readonly start: number
  readonly value: string
}

/** The cells of a record; undefined where quotes are still open. Quotes count only where a cell begins with them. */
function splitQuoted(text: string): readonly Cell[] | undefined {
  const cells: Cell[] = []
  for (let start = 0; start <= text.length; ) {
    if (text[start] !== '"') {
      const comma = text.indexOf(',', start)
      const end = comma === -1 ? text.length : comma
      cells.push({ start, value: text.slice(start, end) })
      start = end + 1
      continue
    }
    const end = endOfQuotes(text, start + 1)
    if (end === undefined) return undefined
    const comma = text.indexOf(',', end)
    const after = comma === -1 ? text.length : comma
    cells.push({ start, value: text.slice(start + 1, end).replaceAll('""', '"') + text.slice(end + 1, after) })
    start = after + 1
  }
  return cells
}

/** Where the quote stands that is not the first of a pair. */
function endOfQuotes(text: string, from: number): number | undefined {
  for (let at = text.indexOf('"', from); at !== -1; at = text.indexOf('"', at + 2)) if (text[at + 1] !== '"') return at
  return undefined
}
