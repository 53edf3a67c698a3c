/** The figures of a node, or of all: charts and tables of what documents report, and where they conflict. It never computes a figure. */
import './figures.css'
import { useEffect } from 'react'
import { Problem } from '../parts/problem.tsx'
import { instantWords } from '../time/days.ts'
import { openFigures, setClocks } from '../view/changes.ts'
import { announce, change, useStore } from '../view/store.ts'
import { FigureFilters } from './figure-filters.tsx'
import { FigureGroup } from './figure-group.tsx'
import { groupFigures, nearestFirst } from './figure-groups.ts'
import { wordsIn } from './question.ts'
import { type Choices, type Figures, useChoices, useFigures } from './use-figures.ts'

export function FiguresPage() {
  const choices = useChoices()
  const figures = useFigures(choices.value)
  const id = useStore(({ view }) => view.figures)
  const name = choices.value?.subjects.find(({ value }) => value === id)?.name ?? id
  const problem = choices.problem ?? figures.problem
  return (
    <div className="figures-page">
      <h1>{name === null ? 'Figures' : `Figures of ${name}`}</h1>
      <p className="soft">What documents report in numbers, who says it, and where they do not agree.</p>
      {choices.value?.total === 0 ? <p>There are no figures in this graph.</p> : <FigureFilters choices={choices.value} />}
      <KnownBy />
      {problem && <Problem problem={problem} retry={choices.problem ? choices.retry : figures.retry} />}
      {!figures.figures && !problem && <p className="waiting">Looking for figures …</p>}
      {choices.value && id === null && <Subjects choices={choices.value} />}
      {figures.figures && choices.value?.total !== 0 && <Found answer={figures} />}
    </div>
  )
}

/** The clock of what is known, where it is set: reports that were published later are not there. */
function KnownBy() {
  const known = useStore(({ view }) => view.clocks.known)
  if (known === null) return null
  return (
    <p className="figures-known">
      Only reports that were known by {instantWords(known)}.{' '}
      <button type="button" onClick={() => change((view) => setClocks(view, { known: null }))}>
        At any time
      </button>
    </p>
  )
}

/** Those that have most figures, as long as none is chosen. */
function Subjects({ choices }: { readonly choices: Choices }) {
  const looking = useStore(({ view }) => view.figuresFilter.text !== '')
  if (looking || choices.subjects.length < 2) return null
  return (
    <ul className="figure-subjects" aria-label="Whose figures there are">
      {choices.subjects.slice(0, 12).map(({ value, name, count }) => (
        <li key={value}>
          <button type="button" onClick={() => change((view) => openFigures(view, value, view.figuresFilter), { forgettable: true })}>
            {name ?? value} <span className="soft">{count.toLocaleString('en')}</span>
          </button>
        </li>
      ))}
    </ul>
  )
}

function Found({ answer }: { readonly answer: Figures }) {
  const { figures = [], total, current, more } = answer
  const words = `${total.toLocaleString('en')} figure${total === 1 ? '' : 's'}`
  useEffect(() => {
    if (current) announce(`${words} found.`)
  }, [current, words])
  const text = useStore(({ view }) => view.figuresFilter.text)
  const groups = nearestFirst(groupFigures(figures), wordsIn(text))
  const several = new Set(groups.map(({ subject }) => subject?.id)).size > 1
  const conflicts = figures.filter(({ agreement }) => agreement === 'CONFLICTING').length
  return (
    <div className="figures-found" aria-busy={!current}>
      <p className="figures-count">
        <span>
          <b>{words}</b>
          {figures.length < total && `, ${figures.length} of them here`}
          {conflicts > 0 && ` · ◆ ${conflicts} with reports in conflict`}
        </span>
        {figures.length > 0 && (
          <button type="button" onClick={() => void import('./save-figures.ts').then(({ saveFigures }) => saveFigures(figures))}>
            Save as CSV
          </button>
        )}
      </p>
      {current && total === 0 && <p>No figure fits all of this. Take a word or a choice away.</p>}
      {groups.map((group) => (
        <FigureGroup key={group.key} group={group} several={several} />
      ))}
      {figures.length < total && (
        <button type="button" onClick={more} disabled={!more}>
          {more ? 'More figures' : 'Loading …'}
        </button>
      )}
    </div>
  )
}
