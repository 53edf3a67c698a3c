/** What is chosen: a node, or a relationship with its evidence; the graph itself when nothing is. It never draws the graph. */
import '../styles/details.css'
import { useEffect, useRef } from 'react'
import { EvidencePanel } from '../evidence/evidence-panel.tsx'
import { select } from '../view/changes.ts'
import { change, useStore } from '../view/store.ts'
import { focusList } from './focus.ts'
import { GraphOverview } from './graph-overview.tsx'
import { NodeDetails } from './node-details.tsx'
import { PathPanel } from './path-panel.tsx'

export function Details() {
  const selection = useStore(({ view }) => view.selection)
  const details = useRef<HTMLDivElement>(null)
  const chosen = JSON.stringify(selection)
  useEffect(() => {
    details.current?.closest('.pane')?.scrollTo({ top: 0 })
    // On a narrow screen the details stand in the place of what had the focus.
    if (chosen !== 'null' && document.activeElement?.closest('.pane-list, .pane-graph') && isNarrow()) details.current?.focus()
  }, [chosen])
  return (
    <section
      className="details"
      aria-label="What is chosen"
      ref={details}
      tabIndex={-1}
      onKeyDown={({ key, defaultPrevented }) => {
        if (key === 'Escape' && !defaultPrevented) focusList()
      }}
    >
      {selection && (
        <p className="details-back">
          <button type="button" className="plain" onClick={() => change((view) => select(view, null), { forgettable: true })}>
            The whole graph
          </button>
        </p>
      )}
      <PathPanel />
      {selection === null && <GraphOverview />}
      {selection?.kind === 'node' && <NodeDetails key={selection.id} id={selection.id} />}
      {selection?.kind === 'relationship' && <EvidencePanel />}
    </section>
  )
}

function isNarrow(): boolean {
  return matchMedia('(max-width: 60rem)').matches
}
