/** The two clocks and the timeline. It never asks for anything: it moves through what is in the graph. */
import './time.css'
import { type CSSProperties, useMemo, useState } from 'react'
import type { GraphRelationship } from '../graph/part.ts'
import type { Shown } from '../graph/shown.ts'
import { useShown } from '../graph/use-shown.ts'
import { useStore } from '../view/store.ts'
import type { View } from '../view/view.ts'
import { ClockSlider } from './clock-slider.tsx'
import { Moved } from './moved.tsx'
import { keepPanelSize, type PanelSize, readPanelSize } from './panel-size.ts'
import { Resizer } from './resizer.tsx'
import { type ClockName, countsAt, stepsOf } from './steps.ts'
import { Timeline } from './timeline.tsx'

export function TimePanel() {
  const [size, setSize] = useState(readPanelSize)
  const relationships = useInGraph()
  const set = (part: Partial<PanelSize>) => {
    const next = { ...size, ...part }
    keepPanelSize(next)
    setSize(next)
  }
  return (
    <div className="time" data-open={size.open}>
      <div className="time-head">
        <button type="button" className="time-toggle" aria-expanded={size.open} onClick={() => set({ open: !size.open })}>
          Time
        </button>
        <button type="button" className="time-toggle" aria-expanded={size.timeline} onClick={() => set({ timeline: !size.timeline })}>
          Timeline
        </button>
        <Moved />
      </div>
      {size.open && (
        <div className="time-clocks">
          <Clock clock="valid" relationships={relationships} />
          <Clock clock="known" relationships={relationships} />
        </div>
      )}
      {size.timeline && (
        <>
          <Resizer height={size.height} resize={(height) => set({ height })} />
          <div className="time-line" style={{ '--time-height': `${size.height}px` } as CSSProperties}>
            <Timeline relationships={relationships} />
          </div>
        </>
      )}
    </div>
  )
}

function Clock({ clock, relationships }: { readonly clock: ClockName; readonly relationships: readonly GraphRelationship[] }) {
  const other = clock === 'valid' ? 'known' : 'valid'
  const stands = useStore(({ view }) => view.clocks[other])
  const steps = useMemo(() => stepsOf(relationships, clock), [relationships, clock])
  const counts = useMemo(() => countsAt(relationships, { steps, clock, other: stands }), [relationships, steps, clock, stands])
  return <ClockSlider clock={clock} steps={steps} counts={counts} />
}

/** The relationships of the graph at any time: those of no type that is switched off, between nodes that are not. */
function useInGraph(): readonly GraphRelationship[] {
  const { nodes, relationships } = useShown().all
  const hidden = useStore(({ view }) => view.hidden)
  const filters = useStore(({ view }) => view.filters)
  return useMemo(() => inGraph({ nodes, relationships }, { hidden, filters }), [nodes, relationships, hidden, filters])
}

function inGraph({ nodes, relationships }: Shown['all'], { hidden, filters }: Pick<View, 'hidden' | 'filters'>) {
  const out = new Set(hidden)
  const isIn = (id: string) => !out.has(id) && !filters.nodeTypes.includes(nodes.get(id)?.type ?? '')
  return [...relationships.values()].filter(({ from, to, type }) => isIn(from) && isIn(to) && !filters.relationshipTypes.includes(type))
}
