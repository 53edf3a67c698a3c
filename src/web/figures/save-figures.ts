/** The figures on the screen as a CSV file, a row a report. It never saves what is not shown. */
import { tableCsv } from '../answer/table-csv.ts'
import type { FigureFragment } from '../api/operations.ts'
import { agreementWords, statusWords } from './figure-words.ts'

const titles = [
  'figure',
  'subject',
  'counterpart',
  'measure',
  'period',
  'value',
  'decimals',
  'printed',
  'scale',
  'unit',
  'currency',
  'comparison',
  'status',
  'agreement',
  'document',
  'publisher',
  'published',
  'attributed to',
  'words',
  'note',
] as const

type Line = { readonly [title in (typeof titles)[number]]: string | number | null }

/** The text of the file. A figure without a report has a row as well. */
export function figuresCsv(figures: readonly FigureFragment[]): string {
  return tableCsv(
    titles.map((title) => ({ key: title, title })),
    figures.flatMap(linesOf),
  )
}

function linesOf(figure: FigureFragment): readonly Line[] {
  const reports = figure.reports.edges.length > 0 ? figure.reports.edges : [undefined]
  return reports.map((report) => ({
    figure: figure.id,
    subject: figure.subject?.node.name ?? null,
    counterpart: figure.counterpart?.node.name ?? null,
    measure: figure.measure,
    period: figure.period,
    value: report?.properties.value ?? null,
    decimals: report?.properties.decimals ?? null,
    printed: report?.properties.printed ?? null,
    scale: figure.scale,
    unit: figure.unit,
    currency: figure.currency,
    comparison: figure.comparison,
    status: report ? statusWords[report.properties.status] : null,
    agreement: figure.agreement && agreementWords[figure.agreement],
    document: report?.node.id ?? null,
    publisher: report?.node.publisher ?? null,
    published: report?.node.publishedAt ?? null,
    'attributed to': report?.properties.attributedTo ?? null,
    words: report?.evidence[0]?.quote ?? null,
    note: [figure.note, report?.properties.note].filter(Boolean).join(' ') || null,
  }))
}

/** Hands the file to the browser. */
export function saveFigures(figures: readonly FigureFragment[]): void {
  const url = URL.createObjectURL(new Blob([figuresCsv(figures)], { type: 'text/csv;charset=utf-8' }))
  const link = document.createElement('a')
  link.href = url
  link.download = 'figures.csv'
  link.click()
  // The browser reads the file after the click.
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
