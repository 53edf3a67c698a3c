/** The figures of a group as a table: each report in a row, and the way to its words. It never gives a document what it does not say. */
import type { FigureFragment } from '../api/operations.ts'
import { openDocument, openFigures } from '../view/changes.ts'
import { change } from '../view/store.ts'
import { agreementWords, type Report, roundingWords, sourceWords, statusWords, unitWords, valueWords } from './figure-words.ts'
import { periodWords } from './periods.ts'

export function FigureTable({ title, figures }: { readonly title: string; readonly figures: readonly FigureFragment[] }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard.
    <section className="figure-table" tabIndex={0} aria-label={`Table: ${title}`}>
      <table>
        <thead>
          <tr>
            <th scope="col">Period</th>
            <th scope="col">With or in</th>
            <th scope="col">Value</th>
            <th scope="col">Who says it</th>
            <th scope="col">How</th>
          </tr>
        </thead>
        {figures.map((figure) => (
          <tbody key={figure.id}>
            <Rows figure={figure} />
          </tbody>
        ))}
      </table>
    </section>
  )
}

function Rows({ figure }: { readonly figure: FigureFragment }) {
  const { edges, totalCount } = figure.reports
  const rest = totalCount - edges.length
  const rows = Math.max(1, edges.length) + (rest > 0 ? 1 : 0)
  const [first, ...others] = edges
  return (
    <>
      <tr>
        <th scope="rowgroup" rowSpan={rows}>
          {periodWords(figure.period)}
          <Agreement figure={figure} />
        </th>
        <td rowSpan={rows}>
          {figure.counterpart?.node.name ?? '–'}
          <Remarks figure={figure} />
        </td>
        {first ? <Reported report={first} figure={figure} /> : <td colSpan={3}>No report of it is known.</td>}
      </tr>
      {others.map((report) => (
        <tr key={report.node.id}>
          <Reported report={report} figure={figure} />
        </tr>
      ))}
      {rest > 0 && (
        <tr>
          <td colSpan={3}>and {rest} more reports</td>
        </tr>
      )}
    </>
  )
}

function Agreement({ figure: { agreement } }: { readonly figure: FigureFragment }) {
  if (agreement === null) return <span className="figure-agreement">no value stated</span>
  return (
    <span className="figure-agreement" data-reports={agreement}>
      {agreement === 'CONFLICTING' && '◆ '}
      {agreementWords[agreement]}
    </span>
  )
}

function Remarks({ figure }: { readonly figure: FigureFragment }) {
  const { note, derivedFrom, subject } = figure
  return (
    <>
      {note && <span className="figure-note">{note}</span>}
      {derivedFrom.totalCount > 0 && (
        <span className="figure-note">
          computed from{' '}
          {derivedFrom.nodes.map(({ id, measure, period }) => (
            <button
              key={id}
              type="button"
              className="plain"
              onClick={() => change((view) => openFigures(view, subject?.node.id ?? null, { measure, period }), { forgettable: true })}
            >
              {measure}, {periodWords(period)}
            </button>
          ))}
        </span>
      )}
    </>
  )
}

function Reported({ report, figure }: { readonly report: Report; readonly figure: FigureFragment }) {
  const { properties, evidence, node } = report
  const value = valueWords(properties)
  const [proof] = evidence
  const open = () =>
    change(
      (view) =>
        openDocument(view, { id: node.id, passage: proof?.passage.id ?? null, start: proof?.start ?? null, end: proof?.end ?? null }),
      { forgettable: true },
    )
  return (
    <>
      <td className="reported-value">
        {value === null ? (
          '–'
        ) : (
          <>
            <b>{value}</b> {unitWords(figure)} <span className="soft">{roundingWords(properties, figure)}</span>
          </>
        )}
        {properties.printed && <span className="figure-note">printed: “{properties.printed}”</span>}
      </td>
      <td>
        <button type="button" className="plain" title={node.title ?? undefined} onClick={open}>
          {sourceWords(node)}
        </button>
        {properties.attributedTo && <span className="figure-note">according to {properties.attributedTo}</span>}
        {proof?.quote && <q className="figure-note">{proof.quote}</q>}
      </td>
      <td data-status={properties.status}>
        {statusWords[properties.status]}
        {properties.note && <span className="figure-note">{properties.note}</span>}
      </td>
    </>
  )
}
