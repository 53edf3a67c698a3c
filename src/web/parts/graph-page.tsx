/** The page of the graph: the graph, the list beside it, what is chosen, and time below. On a narrow screen one of them at a time. */
import '../styles/graph-page.css'
import { Canvas } from '../graph/canvas.tsx'
import { GraphBar } from '../graph/graph-bar.tsx'
import { Legend } from '../graph/legend.tsx'
import { RelationshipList } from '../list/relationship-list.tsx'
import { Details } from '../node/details.tsx'
import { TimePanel } from '../time/time-panel.tsx'
import { change, useStore } from '../view/store.ts'
import type { View } from '../view/view.ts'

const panels: readonly { readonly name: View['panel']; readonly title: string }[] = [
  { name: 'graph', title: 'Graph' },
  { name: 'list', title: 'List' },
  { name: 'details', title: 'Details' },
  { name: 'time', title: 'Time' },
]

export function GraphPage() {
  const panel = useStore(({ view }) => view.panel)
  return (
    <div className="graph-page" data-panel={panel}>
      <h1 className="unseen">The graph, its list and what is chosen</h1>
      <nav className="panels" aria-label="Panels">
        {panels.map(({ name, title }) => (
          <button
            key={name}
            type="button"
            aria-pressed={panel === name}
            onClick={() => change((view) => ({ ...view, panel: name }), { forgettable: true })}
          >
            {title}
          </button>
        ))}
      </nav>
      <section className="pane pane-list" aria-label="List">
        <RelationshipList />
      </section>
      <section className="pane pane-graph" aria-label="Graph">
        <GraphBar />
        <Canvas />
        <Legend />
      </section>
      <section className="pane pane-details" aria-label="Details">
        <Details />
      </section>
      <section className="pane pane-time" aria-label="Time">
        <TimePanel />
      </section>
    </div>
  )
}
