/** What the figures are chosen by: words, whose, which measure, which period. It never asks for the figures. */
import { useEffect, useState } from 'react'
import { openFigures } from '../view/changes.ts'
import { change, useStore } from '../view/store.ts'
import type { FiguresFilter } from '../view/view.ts'
import { periodWords } from './periods.ts'
import type { Choice, Choices } from './use-figures.ts'

/** How long the words rest before they are looked for. */
const REST_MS = 250

export function FigureFilters({ choices }: { readonly choices: Choices | undefined }) {
  const figures = useStore(({ view }) => view.figures)
  const filter = useStore(({ view }) => view.figuresFilter)
  const set = (part: Partial<FiguresFilter>) =>
    change((view) => openFigures(view, view.figures, { ...view.figuresFilter, ...part }), { forgettable: true })
  const chosen = figures !== null && !choices?.subjects.some(({ value }) => value === figures) ? [{ value: figures, count: 0 }] : []
  return (
    <search className="figure-filters">
      <Words text={filter.text} choose={(text) => set({ text })} />
      <Select
        title="Of"
        all="anything"
        chosen={figures}
        choices={[...(choices?.subjects ?? []), ...chosen]}
        choose={(id) => change((view) => openFigures(view, id, { text: view.figuresFilter.text }), { forgettable: true })}
      />
      <Select
        title="Measure"
        all="any measure"
        chosen={filter.measure}
        choices={choices?.measures ?? []}
        choose={(measure) => set({ measure })}
      />
      <Select
        title="Period"
        all="any period"
        chosen={filter.period}
        choices={(choices?.periods ?? []).map((period) => ({ ...period, name: periodWords(period.value) }))}
        choose={(period) => set({ period })}
      />
      <label className="figure-check">
        <input type="checkbox" checked={filter.conflicting} onChange={() => set({ conflicting: !filter.conflicting })} />
        only where reports conflict
      </label>
      {(filter.text !== '' || filter.measure !== null || filter.period !== null || filter.conflicting || figures !== null) && (
        <button type="button" onClick={() => change((view) => openFigures(view, null), { forgettable: true })}>
          All figures
        </button>
      )}
    </search>
  )
}

function Words({ text, choose }: { readonly text: string; readonly choose: (text: string) => void }) {
  const [written, setWritten] = useState(text)
  useEffect(() => setWritten(text), [text])
  useEffect(() => {
    if (written === text) return
    const timer = setTimeout(() => choose(written), REST_MS)
    return () => clearTimeout(timer)
  }, [written])
  return (
    <label className="figure-words">
      Words
      <input
        type="search"
        value={written}
        placeholder="a measure, a partner, a month, a source"
        onChange={({ target }) => setWritten(target.value)}
        onKeyDown={({ key }) => key === 'Enter' && choose(written)}
      />
    </label>
  )
}

interface Selecting {
  readonly title: string
  readonly all: string
  readonly chosen: string | null
  readonly choices: readonly Choice[]
  readonly choose: (value: string | null) => void
}

function Select({ title, all, chosen, choices, choose }: Selecting) {
  return (
    <label>
      {title}
      <select value={chosen ?? ''} onChange={({ target }) => choose(target.value === '' ? null : target.value)}>
        <option value="">{all}</option>
        {choices.map(({ value, name, count }) => (
          <option key={value} value={value}>
            {name ?? value}
            {count > 0 && ` (${count})`}
          </option>
        ))}
      </select>
    </label>
  )
}
