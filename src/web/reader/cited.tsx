/** A document whose text is not kept: where in it the words stand, and the figures it gives. It never pretends to quote. */
import { useEffect, useRef, useState } from 'react'
import { ask } from '../api/ask.ts'
import { DocumentPassagesDocument } from '../api/operations.ts'
import { Problem } from '../parts/problem.tsx'
import { useAnswer } from '../parts/use-answer.ts'
import { useStore } from '../view/store.ts'
import type { FullDocument } from './ask-document.ts'
import { FigureCard } from './figure-card.tsx'
import { periodText, statusTexts, valueText } from './figure-words.ts'

/** So many places of a document are listed. */
const PLACES_MAX = 100

export function Cited({ document }: { readonly document: FullDocument }) {
  return (
    <>
      <Places document={document} />
      {document.figures.length > 0 && <Figures document={document} />}
    </>
  )
}

function Places({ document: { id, passages } }: { readonly document: FullDocument }) {
  const { value, problem, retry } = useAnswer(id, async (signal) => {
    const answer = await ask(DocumentPassagesDocument, { id, from: 0, to: PLACES_MAX }, signal)
    return answer.document?.passages.nodes ?? []
  })
  const wanted = useStore(({ view }) => view.document?.passage)
  const lit = useRef<HTMLLIElement>(null)
  useEffect(() => {
    if (value && wanted) lit.current?.scrollIntoView({ block: 'center' })
  }, [value, wanted])
  if (problem) return <Problem problem={problem} retry={retry} />
  return (
    <section aria-labelledby="places">
      <h2 id="places">Where in it</h2>
      <ol className="places">
        {(value ?? []).map((passage) => (
          <li key={passage.id} ref={passage.id === wanted ? lit : undefined} aria-current={passage.id === wanted ? 'location' : undefined}>
            {passage.id === wanted ? <mark>{passage.locator ?? passage.id}</mark> : (passage.locator ?? passage.id)}
          </li>
        ))}
      </ol>
      {passages.totalCount > PLACES_MAX && <p className="soft">and {(passages.totalCount - PLACES_MAX).toLocaleString('en')} more</p>}
    </section>
  )
}

function Figures({ document: { id, figures } }: { readonly document: FullDocument }) {
  const [opened, setOpened] = useState<string | null>(null)
  return (
    <section aria-labelledby="figures">
      <h2 id="figures">
        Figures it gives <span className="soft">{figures.length.toLocaleString('en')}</span>
      </h2>
      <ul className="figures">
        {figures.map(({ cursor, node, properties: { status, value, printed, decimals } }) => (
          <li key={cursor}>
            <button
              type="button"
              className="plain"
              aria-expanded={opened === node.id}
              aria-controls={opened === node.id ? `figure-${node.id}` : undefined}
              onClick={() => setOpened(opened === node.id ? null : node.id)}
            >
              {node.measure}, {periodText(node.period)}
            </button>
            <b>{value === null ? statusTexts[status].mark : valueText(value, node, decimals)}</b>
            {printed && <span className="soft">prints “{printed}”</span>}
            {status === 'DERIVED' && <span className="soft">computed</span>}
            {node.agreement === 'CONFLICTING' && <span data-agreement="CONFLICTING">≠ others disagree</span>}
            {opened === node.id && <FigureCard id={node.id} element={`figure-${node.id}`} reading={id} close={() => setOpened(null)} />}
          </li>
        ))}
      </ul>
    </section>
  )
}
