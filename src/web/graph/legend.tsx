/** The types in the graph, how many of each, and the filters. It never draws the graph. */
import { useState } from 'react'
import { colourIndex, nodeTypeWords, ontologyNow, relationshipWords, useOntology } from '../api/ontology.ts'
import { addSteps, setFilters, toggleType } from '../view/changes.ts'
import { change, useStore } from '../view/store.ts'
import { ALL_TYPES, noFilters } from '../view/view.ts'
import { OtherFilters } from './other-filters.tsx'
import type { Mark, TypeCount } from './shown.ts'
import { useShown } from './use-shown.ts'

/** How many nodes of a type are brought at once. */
const OF_A_TYPE = 1000
/** How many nodes can be drawn. */
const NODES_MAX = 20_000

export function Legend() {
  const { nodeTypes, relationshipTypes } = useShown()
  const [isOpen, setOpen] = useState(() => !matchMedia('(max-width: 60rem)').matches)
  const [isFiltering, setFiltering] = useState(false)
  const hasFilters = useStore(({ view }) => JSON.stringify(view.filters) !== JSON.stringify(noFilters))
  return (
    <div className="legend">
      <div className="legend-switches">
        <button type="button" className="legend-switch" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          Legend
        </button>
        <button type="button" className="legend-switch" aria-expanded={isFiltering} onClick={() => setFiltering(!isFiltering)}>
          Filters and more{hasFilters ? ' (filtered)' : ''}
        </button>
        <Marks />
      </div>
      {isOpen && (
        <div className="legend-body">
          <TypeButtons title="Nodes" among="nodeTypes" types={nodeTypes} />
          <TypeButtons title="Relationships" among="relationshipTypes" types={relationshipTypes} />
        </div>
      )}
      {isFiltering && (
        <div className="legend-body">
          <OtherFilters />
          <LoadType />
        </div>
      )}
    </div>
  )
}

const markWords = {
  appeared: 'new since the clock was moved',
  vanished: 'gone since the clock was moved',
  pinned: 'pinned',
} as const

/** What the rings and dashes in the drawing mean, where there are any. */
function Marks() {
  const { nodes, relationships } = useShown()
  const hasMark = (wanted: Mark) => relationships.some(({ mark }) => mark === wanted) || nodes.some(({ mark }) => mark === wanted)
  const met = {
    appeared: hasMark('appeared'),
    vanished: hasMark('vanished'),
    pinned: nodes.some(({ pinned }) => pinned),
  }
  return (
    <ul className="legend-marks" aria-label="Marks">
      {(['appeared', 'vanished', 'pinned'] as const).map(
        (kind) =>
          met[kind] && (
            <li key={kind}>
              <span className={`ring ${kind}`} aria-hidden="true" /> {markWords[kind]}
            </li>
          ),
      )}
    </ul>
  )
}

interface TypeButtonsProps {
  readonly title: string
  readonly among: 'nodeTypes' | 'relationshipTypes'
  readonly types: readonly TypeCount[]
}

function TypeButtons({ title, among, types }: TypeButtonsProps) {
  const off = useStore(({ view }) => view.filters[among])
  if (types.length === 0) return null
  return (
    <fieldset className="legend-types">
      <legend>{title}</legend>
      {types.map(({ type, count, shown }) => (
        <button key={type} type="button" aria-pressed={!off.includes(type)} onClick={() => change((view) => toggleType(view, among, type))}>
          {among === 'nodeTypes' && (
            <span className="dot" aria-hidden="true" style={{ background: `var(--type-${colourIndex(type, ontologyNow())})` }} />
          )}
          {among === 'nodeTypes' ? nodeTypeWords(type) : relationshipWords(type)}{' '}
          <span className="count">
            {shown === count ? count.toLocaleString('en') : `${shown.toLocaleString('en')} of ${count.toLocaleString('en')}`}
          </span>
        </button>
      ))}
      {off.length > 0 && (
        <button type="button" className="plain" onClick={() => change((view) => setFilters(view, { [among]: [] }))}>
          All
        </button>
      )}
    </fieldset>
  )
}

function LoadType() {
  const known = useOntology()
  const [type, setType] = useState('')
  if (known.kind !== 'here') return null
  const types = known.ontology.nodeTypes.filter(({ count }) => count > 0)
  const total = types.reduce((sum, { count }) => sum + count, 0)
  return (
    <form
      className="legend-load"
      onSubmit={(event) => {
        event.preventDefault()
        if (type) change((view) => addSteps(view, [{ kind: 'type', type, first: type === ALL_TYPES ? NODES_MAX : OF_A_TYPE }]))
      }}
    >
      <label>
        Add all of a type{' '}
        <select value={type} onChange={(event) => setType(event.target.value)}>
          <option value="">choose one</option>
          {types.map(({ name, count }) => (
            <option key={name} value={name}>
              {nodeTypeWords(name)} ({Math.min(count, OF_A_TYPE).toLocaleString('en')}
              {count > OF_A_TYPE ? ` of ${count.toLocaleString('en')}` : ''})
            </option>
          ))}
          <option value={ALL_TYPES}>
            everything ({Math.min(total, NODES_MAX).toLocaleString('en')}
            {total > NODES_MAX ? ` of ${total.toLocaleString('en')}` : ''})
          </option>
        </select>
      </label>{' '}
      <button type="submit" disabled={!type}>
        Add
      </button>
    </form>
  )
}
