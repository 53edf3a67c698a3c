/** The lists of an answer as tables that can be sorted and saved. It never asks anything. */
import './answer.css'
import { useId, useMemo, useState } from 'react'
import { type Cell, type Column, type Row, sortRows, type Table, tablesOf, tableTitle } from './rows.ts'
import { tableCsv } from './table-csv.ts'

/** More rows are in the file, not on the page. */
const DRAWN_MAX = 500

interface Order {
  readonly key: string
  readonly descending: boolean
}

export function AnswerTable({ data }: { readonly data: unknown }) {
  const tables = useMemo(() => tablesOf(data), [data])
  const [place, setPlace] = useState(0)
  const [order, setOrder] = useState<Order | null>(null)
  const select = useId()
  const table = tables[place] ?? tables[0]
  const rows = useMemo(() => (table && order ? sortRows(table.rows, order.key, order.descending) : (table?.rows ?? [])), [table, order])
  if (!table) return <p className="answer-empty">There is no value in this answer that a table could hold.</p>
  const choose = (next: number) => {
    setPlace(next)
    setOrder(null)
  }
  return (
    <div className="answer-table">
      <div className="answer-bar">
        {tables.length > 1 && (
          <>
            <label htmlFor={select}>Rows of</label>
            <select id={select} value={place} onChange={({ target }) => choose(Number(target.value))}>
              {tables.map((each, index) => (
                <option key={each.path.join('.')} value={index}>
                  {tableTitle(each)} ({each.rows.length})
                </option>
              ))}
            </select>
          </>
        )}
        <span>{rows.length === 1 ? '1 row' : `${rows.length.toLocaleString('en')} rows`}</span>
        <button type="button" onClick={() => saveCsv(table, rows)}>
          Save CSV
        </button>
      </div>
      {rows.length > DRAWN_MAX && <p className="answer-note">The first {DRAWN_MAX} rows are shown; the CSV file has all of them.</p>}
      <section className="answer-scroll" aria-label={`Table of ${tableTitle(table)}`}>
        <table>
          <thead>
            <tr>
              {table.columns.map((column) => (
                <Head key={column.key} column={column} order={order} onOrder={setOrder} />
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, DRAWN_MAX).map((row, index) => (
              <tr key={index}>
                {table.columns.map(({ key }) => (
                  <td key={key} data-number={typeof row[key] === 'number'}>
                    {cellText(row[key] ?? null)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  )
}

interface HeadProps {
  readonly column: Column
  readonly order: Order | null
  readonly onOrder: (order: Order) => void
}

function Head({ column: { key, title }, order, onOrder }: HeadProps) {
  const own = order?.key === key ? order : null
  return (
    <th scope="col" aria-sort={own ? (own.descending ? 'descending' : 'ascending') : 'none'} title={key}>
      <button type="button" onClick={() => onOrder({ key, descending: own !== null && !own.descending })}>
        {title}
        <span aria-hidden="true">{own ? (own.descending ? ' ↓' : ' ↑') : ''}</span>
      </button>
    </th>
  )
}

function cellText(cell: Cell): string {
  return cell === null ? '' : String(cell)
}

function saveCsv(table: Table, rows: readonly Row[]): void {
  const url = URL.createObjectURL(new Blob([tableCsv(table.columns, rows)], { type: 'text/csv;charset=utf-8' }))
  const link = document.createElement('a')
  link.href = url
  link.download = `${table.path.filter((key) => key !== 'edges' && key !== 'nodes').join('-') || 'answer'}.csv`
  link.click()
  // The browser reads the file after the click.
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
