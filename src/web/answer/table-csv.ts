/** A table as a CSV file that spreadsheets read. It never lets a cell be run as a formula. */
import { stringify } from 'csv-stringify/browser/esm/sync'
import type { Column, Row } from './rows.ts'

/** The text of the file: a row of titles, then the rows; with the mark that tells spreadsheets that it is UTF-8. */
export function tableCsv(columns: readonly Column[], rows: readonly Row[]): string {
  const cells = rows.map((row) => columns.map(({ key }) => row[key] ?? null))
  return stringify(cells, {
    header: true,
    bom: true,
    escape_formulas: true,
    columns: columns.map(({ title }) => title),
    cast: { boolean: String },
  })
}
