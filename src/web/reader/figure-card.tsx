/** A figure on demand: its value and who states it, where they disagree, and what it was computed from. It never hides a conflict. */
import { ask } from '../api/ask.ts'
import { FigureDocument, type FigureQuery } from '../api/operations.ts'
import { sourceWords } from '../evidence/evidence-words.ts'
import { Problem } from '../parts/problem.tsx'
import { useAnswer } from '../parts/use-answer.ts'
import { openDocument, openNode } from '../view/changes.ts'
import { change } from '../view/store.ts'
import { agreementTexts, periodText, statusTexts, valueText } from './figure-words.ts'

type Observation = NonNullable<FigureQuery['observation']>
type Report = Observation['reports']['edges'][number]

interface FigureCardOptions {
  readonly id: string
  /** The id of the element, for the button that opens it. */
  readonly element: string
  /** The document that is read. */
  readonly reading: string
  readonly close: () => void
}

export function FigureCard({ id, element, reading, close }: FigureCardOptions) {
  const { value, problem, retry } = useAnswer(id, async (signal) => (await ask(FigureDocument, { id }, signal)).observation)
  return (
    <section className="figure-card" id={element} aria-label="Figure" aria-live="polite">
      {problem && <Problem problem={problem} retry={retry} />}
      {!problem && !value && <p>Looking for its value …</p>}
      {value && <Figure figure={value} reading={reading} />}
      <p className="figure-foot">
        <button type="button" onClick={() => change((view) => openNode(view, id))}>
          Show in the graph
        </button>
        <button type="button" onClick={close}>
          Close
        </button>
      </p>
    </section>
  )
}

function Figure({ figure, reading }: { readonly figure: Observation; readonly reading: string }) {
  const { measure, period, subject, counterpart, comparison, currency, note, agreement, reports, derivedFrom } = figure
  const about = [subject?.node.name, counterpart?.node.name, periodText(period), comparison?.toLowerCase().replaceAll('_', ' ')]
  const here = reports.edges.find(({ node }) => node.id === reading)
  const valued = reports.edges.filter(({ properties }) => properties.value !== null)
  return (
    <>
      <h3>{measure}</h3>
      <p className="soft">
        {about.filter(Boolean).join(' · ')}
        {currency && ` · in terms of ${currency}`}
      </p>
      {here && (
        <p>
          {statusTexts[here.properties.status].here}
          {here.properties.attributedTo && `, attributed to ${here.properties.attributedTo}`}.
        </p>
      )}
      {valued.length === 0 && <p>No document that is known gives a number.</p>}
      {byValue(valued).map(([value, edges]) => (
        <div key={value} className="figure-value">
          <b>{valueText(value, figure, edges[0]?.properties.decimals ?? null)}</b>
          <ul>
            {edges.map((edge) => (
              <Source key={edge.cursor} edge={edge} />
            ))}
          </ul>
        </div>
      ))}
      {agreement && <p data-agreement={agreement}>{agreementTexts[agreement]}</p>}
      {derivedFrom.nodes.length > 0 && <Derivation figures={derivedFrom.nodes} />}
      {note && <p className="soft">{note}</p>}
    </>
  )
}

/** Reports by the value they give, the most often given first. */
function byValue(reports: readonly Report[]): readonly (readonly [number, readonly Report[]])[] {
  const groups = new Map<number, Report[]>()
  for (const report of reports) {
    const value = report.properties.value ?? 0
    groups.set(value, [...(groups.get(value) ?? []), report])
  }
  return [...groups].sort(([, one], [, other]) => other.length - one.length)
}

function Source({ edge: { node, properties, evidence } }: { readonly edge: Report }) {
  const [first] = evidence
  const place = { id: node.id, passage: first?.passage.id ?? null, start: first?.start ?? null, end: first?.end ?? null }
  return (
    <li>
      {properties.status === 'DERIVED' ? 'computed: ' : ''}
      <button type="button" className="plain" onClick={() => change((view) => openDocument(view, place), { forgettable: true })}>
        {sourceWords(node)}
      </button>
      {properties.printed && <span className="soft"> prints “{properties.printed}”</span>}
      {properties.attributedTo && <span className="soft"> after {properties.attributedTo}</span>}
      {properties.note && <span className="soft"> – {properties.note}</span>}
    </li>
  )
}

function Derivation({ figures }: { readonly figures: Observation['derivedFrom']['nodes'] }) {
  return (
    <>
      <p>It follows from:</p>
      <ul>
        {figures.map((figure) => {
          const value = figure.reports.edges[0]?.properties
          return (
            <li key={figure.id}>
              <button type="button" className="plain" onClick={() => change((view) => openNode(view, figure.id))}>
                {figure.measure}, {periodText(figure.period)}
              </button>
              {value?.value != null && `: ${valueText(value.value, figure, value.decimals)}`}
            </li>
          )
        })}
      </ul>
    </>
  )
}
