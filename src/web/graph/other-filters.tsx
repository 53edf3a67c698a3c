/** The filters by degree and by period. It never filters by itself. */
import { setFilters } from '../view/changes.ts'
import { change, useStore } from '../view/store.ts'
import { noFilters } from '../view/view.ts'

export function OtherFilters() {
  const filters = useStore(({ view }) => view.filters)
  const hasAny = JSON.stringify(filters) !== JSON.stringify(noFilters)
  return (
    <fieldset className="legend-filters">
      <legend>Only</legend>
      <label>
        nodes with at least{' '}
        <input
          type="number"
          min={0}
          max={999}
          value={filters.degreeMin}
          onChange={(event) => change((view) => setFilters(view, { degreeMin: Math.max(0, Math.floor(Number(event.target.value) || 0)) }))}
        />{' '}
        relationships
      </label>
      <DateField name="from" title="holding from" />
      <DateField name="to" title="to" />
      {hasAny && (
        <button type="button" className="plain" onClick={() => change((view) => setFilters(view, noFilters))}>
          Clear all filters
        </button>
      )}
    </fieldset>
  )
}

function DateField({ name, title }: { readonly name: 'from' | 'to'; readonly title: string }) {
  const value = useStore(({ view }) => view.filters[name])
  return (
    <label>
      {title}{' '}
      <input
        type="date"
        value={value ?? ''}
        onChange={(event) => change((view) => setFilters(view, { [name]: event.target.value || null }))}
      />
    </label>
  )
}
