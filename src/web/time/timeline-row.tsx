/** One relationship on the timeline: a button that says it in a sentence and draws it as a bar. It never draws an end that is open. */
import type { GraphNode, GraphRelationship } from '../graph/part.ts'
import { holdsAt } from '../graph/shown.ts'
import { select } from '../view/changes.ts'
import { change } from '../view/store.ts'
import type { Clocks } from '../view/view.ts'
import { momentOf } from './days.ts'
import { datesOf, sentenceOf } from './sentences.ts'
import { placeIn, type Span, ticksOf } from './timeline-scale.ts'

export function TimelineRow({ relationship, nodes, span, lines, clocks }: Row) {
  const { id, type, from, to } = relationship
  const sentence = sentenceOf(relationship, nodes)
  const holds = holdsAt(relationship, clocks)
  return (
    <button
      type="button"
      className="timeline-row"
      data-holds={holds}
      aria-label={`${sentence}, ${datesOf(relationship)}${holds ? '' : ' (not where the clocks stand)'}`}
      onClick={() => change((view) => select(view, { kind: 'relationship', id, type, from, to }), { forgettable: true })}
    >
      <span className="timeline-name" title={sentence}>
        {sentence}
      </span>
      <svg aria-hidden="true">
        {ticksOf(span).map(({ at }) => (
          <line key={at} className="tick" {...upright(placeIn(span, at))} />
        ))}
        <Bar relationship={relationship} span={span} />
        {lines.valid !== null && <line className="clock-valid" {...upright(lines.valid)} />}
        {lines.known !== null && <line className="clock-known" {...upright(lines.known)} />}
      </svg>
    </button>
  )
}

interface Row {
  readonly relationship: GraphRelationship
  readonly nodes: ReadonlyMap<string, GraphNode>
  readonly span: Span
  /** Where the clocks stand, in percent. */
  readonly lines: { readonly [clock in keyof Clocks]: number | null }
  readonly clocks: Clocks
}

function upright(place: number) {
  return { x1: `${place}%`, x2: `${place}%`, y1: '0', y2: '100%' }
}

function Bar({ relationship: { validFrom, validTo, knownFrom }, span }: { readonly relationship: GraphRelationship; readonly span: Span }) {
  const start = validFrom ? placeIn(span, momentOf(validFrom)) : 0
  const end = validTo ? placeIn(span, momentOf(validTo)) : 100
  const known = knownFrom === null ? null : momentOf(knownFrom)
  return (
    <>
      {(validFrom ?? validTo) !== null && (
        <>
          <line className="bar" x1={`${start}%`} x2={`${end}%`} y1="50%" y2="50%" />
          {validFrom ? <Bound moment={validFrom} span={span} /> : <Open x="0%" sign="◂" anchor="end" />}
          {validTo ? <Bound moment={validTo} span={span} /> : <Open x="100%" sign="▸" anchor="start" />}
        </>
      )}
      {known !== null && known >= span.from && known <= span.to && (
        <circle className="known" cx={`${placeIn(span, known)}%`} cy="50%" r="3.5" />
      )}
    </>
  )
}

function Bound({ moment, span }: { readonly moment: string; readonly span: Span }) {
  const at = momentOf(moment)
  if (at < span.from || at > span.to) return null
  const place = `${placeIn(span, at)}%`
  return <line className="bound" x1={place} x2={place} y1="20%" y2="80%" />
}

function Open({ x, sign, anchor }: { readonly x: string; readonly sign: string; readonly anchor: 'start' | 'end' }) {
  return (
    <text className="open" x={x} y="50%" textAnchor={anchor}>
      {sign}
    </text>
  )
}
