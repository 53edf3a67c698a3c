/** What the last move of a clock changed: in numbers, and on demand one by one. It never tells of what a person did not move. */
import { useEffect, useRef } from 'react'
import type { Shown, ShownRelationship } from '../graph/shown.ts'
import { useShown } from '../graph/use-shown.ts'
import { select } from '../view/changes.ts'
import { announce, change, useStore } from '../view/store.ts'
import { datesOf, movedWords, sentenceOf } from './sentences.ts'

/** How many are listed. */
const LISTED_MAX = 100

export function Moved() {
  const shown = useShown()
  const clocks = useStore(({ view }) => view.clocks)
  const set = clocks.valid !== null || clocks.known !== null
  const changed = shown.relationships.filter(({ mark }) => mark !== 'holds')
  const appeared = changed.filter(({ mark }) => mark === 'appeared').length
  const words = movedWords({ appeared, vanished: changed.length - appeared })

  const told = useRef(clocks)
  useEffect(() => {
    if (told.current !== clocks) announce(words)
    told.current = clocks
  }, [clocks, words])

  if (!set && changed.length === 0) return null
  if (changed.length === 0) return <p className="moved">{words}</p>
  return (
    <details className="moved">
      <summary>{words}</summary>
      <ul>
        {changed.slice(0, LISTED_MAX).map((relationship) => (
          <li key={relationship.id}>
            <Change relationship={relationship} nodes={shown.all.nodes} />
          </li>
        ))}
      </ul>
      {changed.length > LISTED_MAX && <p>and {(changed.length - LISTED_MAX).toLocaleString('en')} more</p>}
    </details>
  )
}

function Change({ relationship, nodes }: { readonly relationship: ShownRelationship; readonly nodes: Shown['all']['nodes'] }) {
  const { id, type, from, to, mark } = relationship
  return (
    <button
      type="button"
      className="plain"
      data-mark={mark}
      onClick={() => change((view) => select(view, { kind: 'relationship', id, type, from, to }), { forgettable: true })}
    >
      {mark}: {sentenceOf(relationship, nodes)} ({datesOf(relationship)})
    </button>
  )
}
