/** Reads the text of a CSV file as entries. It never checks them against each other. */
import type { Checking } from './check-value.ts'
import { cellPlace, cellsProblem, createCsvEntries, csvTree, readCsvHeader } from './csv-entries.ts'
import { createCsvReader } from './parse-csv.ts'
import type { Table, TypedEntry } from './read-seed.ts'

/** An entry, and what it is. */
export interface TableEntry {
  readonly role: 'nodes' | 'relationships'
  readonly typed: TypedEntry
}

/** The entries of a table; what is wrong with its form is noted. */
export function readTable({ file, text }: Table, { model, faults }: Checking): readonly TableEntry[] {
  const reader = createCsvReader()
  const [first, ...records] = text.split('\n').flatMap((line, index) => reader.push(line, index + 1) ?? [])
  const open = reader.open()
  const linePos = () => ({ line: open ?? 1, col: 1 })
  if (open !== undefined) faults.add({ kind: 'offset', file, offset: 0, lines: { linePos } }, unclosed)
  if (!first && open === undefined) faults.add({ kind: 'file', file }, 'The file is empty: it needs a header, such as id:ID,name,:LABEL.')
  const header = first && readCsvHeader(file, first, faults)
  if (!header) return []
  const entryOf = createCsvEntries(header, model)
  return records.flatMap((record) => {
    const problem = cellsProblem(record, header)
    if (problem === undefined) return [{ role: header.role, typed: csvTree(entryOf(record), record, header) }]
    faults.add(cellPlace(file, record, 0), problem)
    return []
  })
}

/** What is said of a row whose quotes have no end. */
export const unclosed = 'Quotes are opened in this row and never closed.'
