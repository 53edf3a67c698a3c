/** A small chart: values over periods, a mark for each value that is reported. It never tells a conflict by colour alone. */
import type { FigureFragment } from '../api/operations.ts'
import { type Chart, type ChartMark, chartOf } from './chart-scale.ts'
import { unitWords } from './figure-words.ts'
import { periodWords } from './periods.ts'

const WIDTH = 320
const HEIGHT = 150
const edge = { left: 52, right: 14, top: 12, bottom: 22 }

/** Of one unit: see the groups. Nothing where a chart would say no more than the table. */
export function FigureChart({ title, figures }: { readonly title: string; readonly figures: readonly FigureFragment[] }) {
  const chart = chartOf(figures)
  if (!chart) return null
  const unit = unitWords({ unit: figures[0]?.unit ?? '', scale: chart.scale })
  const label = `${title}, ${unit}: ${chart.marks.length} values of ${new Set(chart.marks.map(({ figure }) => figure.period)).size} periods, all of them in the table`
  return (
    <figure className="figure-chart">
      <figcaption>
        {title} <span className="soft">({unit})</span>
      </figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
        <Axes chart={chart} />
        {chart.marks.map((mark) => (
          <Mark key={`${mark.figure.id} ${mark.value}`} mark={mark} chart={chart} unit={unit} />
        ))}
      </svg>
      <Key chart={chart} />
    </figure>
  )
}

function across(chart: Chart, moment: number): number {
  return edge.left + ((moment - chart.time.from) / (chart.time.to - chart.time.from)) * (WIDTH - edge.left - edge.right)
}

function up(chart: Chart, value: number): number {
  return edge.top + ((chart.most - value) / (chart.most - chart.least)) * (HEIGHT - edge.top - edge.bottom)
}

function Axes({ chart }: { readonly chart: Chart }) {
  const first = new Date(chart.time.from).toISOString().slice(0, 7)
  const last = new Date(chart.time.to - 1).toISOString().slice(0, 7)
  return (
    <g className="chart-axes">
      {chart.ticks.map((value) => (
        <g key={value}>
          <line
            className={value === 0 ? 'zero' : undefined}
            x1={edge.left}
            x2={WIDTH - edge.right}
            y1={up(chart, value)}
            y2={up(chart, value)}
          />
          <text x={edge.left - 6} y={up(chart, value) + 4} textAnchor="end">
            {value.toLocaleString('en', { maximumFractionDigits: 6 })}
          </text>
        </g>
      ))}
      <text x={edge.left} y={HEIGHT - 5}>
        {periodWords(first)}
      </text>
      {first !== last && (
        <text x={WIDTH - edge.right} y={HEIGHT - 5} textAnchor="end">
          {periodWords(last)}
        </text>
      )}
    </g>
  )
}

function Mark({ mark, chart, unit }: { readonly mark: ChartMark; readonly chart: Chart; readonly unit: string }) {
  const y = up(chart, mark.value)
  const from = across(chart, mark.span.from)
  const to = across(chart, mark.span.to)
  const x = (from + to) / 2
  return (
    <g className="chart-mark" data-kind={kindOf(mark)}>
      <title>{`${periodWords(mark.figure.period)}: ${mark.value.toLocaleString('en', { maximumFractionDigits: 12 })} ${unit}, ${mark.sources.join('; ')}`}</title>
      <line x1={from} x2={to} y1={y} y2={y} />
      <Shape kind={kindOf(mark)} x={x} y={y} />
    </g>
  )
}

type Kind = 'agreed' | 'conflicting' | 'derived'

function kindOf({ conflicting, derived }: ChartMark): Kind {
  if (conflicting) return 'conflicting'
  return derived ? 'derived' : 'agreed'
}

function Shape({ kind, x, y }: { readonly kind: Kind; readonly x: number; readonly y: number }) {
  switch (kind) {
    case 'agreed':
      return <circle cx={x} cy={y} r="4" />
    case 'conflicting':
      return <path d={`M${x} ${y - 6}l6 6l-6 6l-6-6z`} />
    case 'derived':
      return <rect x={x - 4} y={y - 4} width="8" height="8" />
    default:
      return kind satisfies never
  }
}

const keyWords: { readonly [kind in Kind]: string } = { agreed: 'stated', conflicting: 'in conflict', derived: 'computed' }

/** Which shape is what, of those that are there. */
function Key({ chart }: { readonly chart: Chart }) {
  const kinds = (['agreed', 'conflicting', 'derived'] as const).filter((kind) => chart.marks.some((mark) => kindOf(mark) === kind))
  return (
    <p className="chart-key" aria-hidden="true">
      {kinds.map((kind) => (
        <span key={kind}>
          <svg viewBox="0 0 14 14" aria-hidden="true">
            <g className="chart-mark" data-kind={kind}>
              <Shape kind={kind} x={7} y={7} />
            </g>
          </svg>
          {keyWords[kind]}
        </span>
      ))}
      <span>— its period</span>
    </p>
  )
}
