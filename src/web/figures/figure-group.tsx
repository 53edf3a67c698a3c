/** Figures that can be compared: a chart for each counterpart that has something to draw, beside a table of all. It never asks for more. */
import { FigureChart } from './figure-chart.tsx'
import { byCounterpart, type FigureGroup as Group } from './figure-groups.ts'
import { FigureTable } from './figure-table.tsx'

/** How many charts there are of a group at most. */
const CHARTS_MAX = 6

export function FigureGroup({ group, several }: { readonly group: Group; readonly several: boolean }) {
  const charted = [...byCounterpart(group.figures)].slice(0, CHARTS_MAX)
  return (
    <section className="figure-group" aria-label={group.title}>
      <h2>
        {group.title}
        {several && group.subject && <span className="soft"> · {group.subject.name}</span>}
      </h2>
      <div className="figure-parts">
        <FigureTable title={group.title} figures={group.figures} />
        <div className="figure-charts">
          {charted.map(([name, figures]) => (
            <FigureChart key={name} title={name ?? group.title} figures={figures} />
          ))}
        </div>
      </div>
    </section>
  )
}
