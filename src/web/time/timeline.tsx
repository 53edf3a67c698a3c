/** A row a dated relationship: from when to when it holds, and since when it is known. It never shows what has no date. */
import './timeline.css'
import { useMemo, useState } from 'react'
import type { GraphRelationship } from '../graph/part.ts'
import { useShown } from '../graph/use-shown.ts'
import { useStore } from '../view/store.ts'
import { momentOf } from './days.ts'
import { TimelineRow } from './timeline-row.tsx'
import { placeIn, type Span, shift, spanOf, ticksOf, touches, zoom } from './timeline-scale.ts'

/** How many rows there are at first, and how many more each time. */
const ROWS = 60

/** The dated among these relationships, by their start. */
export function Timeline({ relationships }: { readonly relationships: readonly GraphRelationship[] }) {
  const nodes = useShown().all.nodes
  const clocks = useStore(({ view }) => view.clocks)
  const [sourcesToo, setSourcesToo] = useState(false)
  const [chosen, setChosen] = useState<Span | null>(null)
  const [rows, setRows] = useState(ROWS)
  const dated = useMemo(() => datedOf(relationships, sourcesToo), [relationships, sourcesToo])
  const whole = useMemo(() => spanOf(dated), [dated])
  const choice = (
    <label>
      <input type="checkbox" checked={sourcesToo} onChange={() => setSourcesToo(!sourcesToo)} /> also what only its sources date
    </label>
  )
  if (!whole) return <p className="timeline-none">No relationship of this graph says from when or to when it holds. {choice}</p>
  const span = chosen ?? whole
  const within = dated.filter((each) => touches(span, each))
  const placeOf = (moment: string | null) => (moment === null ? null : placeIn(span, momentOf(moment)))
  const lines = { valid: placeOf(clocks.valid), known: placeOf(clocks.known) }
  return (
    <div className="timeline">
      <div className="timeline-bar">
        <Zoom span={span} whole={whole} choose={setChosen} />
        {choice}
        <span className="timeline-key" aria-hidden="true">
          ▬ holds · ◂ ▸ open · ● known from
        </span>
      </div>
      <Axis span={span} />
      <ol aria-label={`Timeline of ${within.length} relationships`}>
        {within.slice(0, rows).map((relationship) => (
          <li key={relationship.id}>
            <TimelineRow relationship={relationship} nodes={nodes} span={span} lines={lines} clocks={clocks} />
          </li>
        ))}
      </ol>
      {within.length > rows && (
        <button type="button" onClick={() => setRows(rows + ROWS)}>
          {Math.min(ROWS, within.length - rows)} more of {within.length}
        </button>
      )}
    </div>
  )
}

function datedOf(relationships: readonly GraphRelationship[], sourcesToo: boolean): readonly GraphRelationship[] {
  const start = ({ validFrom, validTo, knownFrom }: GraphRelationship) => validFrom ?? validTo ?? knownFrom ?? ''
  return relationships
    .filter(({ validFrom, validTo, knownFrom }) => validFrom ?? validTo ?? (sourcesToo ? knownFrom : null))
    .sort((a, b) => (start(a) < start(b) ? -1 : start(a) > start(b) ? 1 : a.id < b.id ? -1 : 1))
}

interface Zooming {
  readonly span: Span
  readonly whole: Span
  readonly choose: (span: Span | null) => void
}

function Zoom({ span, whole, choose }: Zooming) {
  const atStart = span.from <= whole.from
  const atEnd = span.to >= whole.to
  const actions = [
    { title: 'Earlier', sign: '←', disabled: atStart, span: () => shift(span, -1, whole) },
    { title: 'Later', sign: '→', disabled: atEnd, span: () => shift(span, 1, whole) },
    { title: 'A shorter period', sign: '+', disabled: false, span: () => zoom(span, 1 / 2, whole) },
    { title: 'A longer period', sign: '−', disabled: atStart && atEnd, span: () => zoom(span, 2, whole) },
    { title: 'The whole period', sign: 'All', disabled: atStart && atEnd, span: () => null },
  ]
  return actions.map((action) => (
    <button
      key={action.title}
      type="button"
      aria-label={action.title}
      title={action.title}
      disabled={action.disabled}
      onClick={() => choose(action.span())}
    >
      {action.sign}
    </button>
  ))
}

function Axis({ span }: { readonly span: Span }) {
  return (
    <div className="timeline-axis">
      <svg aria-hidden="true">
        {ticksOf(span).map(({ at, label }) => (
          <text key={label} x={`${placeIn(span, at)}%`} y="14">
            {label}
          </text>
        ))}
      </svg>
    </div>
  )
}
