/** What in an answer has a day, in the order of the days, with a bar for its place among the others. It never asks anything. */
import './answer.css'
import { useMemo } from 'react'
import type { Recognised } from './recognise.ts'
import { type Moment, momentsOf } from './timeline.ts'

/** More is said to be there, not drawn. */
const DRAWN_MAX = 500

export function AnswerTimeline({ recognised }: { readonly recognised: Recognised }) {
  const moments = useMemo(() => momentsOf(recognised), [recognised])
  const [first] = moments
  if (!first)
    return (
      <p className="answer-empty">Nothing in this answer has a date: no field of it holds one, and no relationship in it has a period.</p>
    )
  const start = first.start
  const end = Math.max(...moments.map((moment) => moment.end))
  return (
    <div className="answer-timeline">
      <p className="answer-note">
        {moments.length.toLocaleString('en')} dates and periods{moments.length > DRAWN_MAX && `, of which the first ${DRAWN_MAX} are shown`}
        .
      </p>
      <ol>
        {moments.slice(0, DRAWN_MAX).map((moment) => (
          <li key={`${moment.title} ${moment.what} ${moment.day} ${moment.until}`}>
            <span className="answer-day">
              <time dateTime={moment.day}>{shortDay(moment.day)}</time>
              {(moment.until !== null || moment.isOpen) && ' – '}
              {moment.until !== null && <time dateTime={moment.until}>{shortDay(moment.until)}</time>}
            </span>
            <span className="answer-track" aria-hidden="true">
              <span style={placeOf(moment, start, end)} />
            </span>
            <span className="answer-what">
              {moment.title} <span className="answer-verb">{moment.what}</span>
            </span>
          </li>
        ))}
      </ol>
    </div>
  )
}

/** Of an instant at midnight the day alone; else to the minute. */
function shortDay(day: string): string {
  return day.replace(/T00:00:00(\.0+)?Z$/, '').replace(/T(\d\d:\d\d).*$/, ' $1')
}

function placeOf(moment: Moment, start: number, end: number) {
  const length = end - start || 1
  const share = (year: number) => `${(((year - start) / length) * 100).toFixed(2)}%`
  return { insetInlineStart: share(moment.start), width: `max(6px, ${share(start + (moment.isOpen ? end : moment.end) - moment.start)})` }
}
