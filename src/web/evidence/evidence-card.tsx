/** One piece of evidence: who says it, the words lit in their passage, and what stands around them. It never shows words it has not got. */
import { ask } from '../api/ask.ts'
import { PassagesAroundDocument, type PassageWordsFragment } from '../api/operations.ts'
import { useAnswer } from '../parts/use-answer.ts'
import { KnownBefore } from '../time/known-before.tsx'
import { openDocument } from '../view/changes.ts'
import { change, useStore } from '../view/store.ts'
import type { Proof } from './ask-tie.ts'
import { isLater, sourceWords, statusWords } from './evidence-words.ts'
import { fieldWords } from './fields.ts'

export function EvidenceCard({ proof }: { readonly proof: Proof }) {
  const known = useStore(({ view }) => view.clocks.known)
  const { document, passage, status, says, start, end } = proof
  const open = () => change((view) => openDocument(view, { id: document.id, passage: passage.id, start, end }), { forgettable: true })
  return (
    <article className="evidence-card" data-status={status}>
      <p className="evidence-head">
        {status && (
          <span className="evidence-status" data-status={status}>
            <span aria-hidden="true">{statusWords[status].sign}</span> {statusWords[status].words}
          </span>
        )}
        <span className="evidence-source">{sourceWords(document)}</span>
      </p>
      {isLater(document.publishedAt, known) && <p className="evidence-later">Published after the day that the clock shows as known.</p>}
      {says.length > 0 && <Claims says={says} />}
      {passage.text === null ? <Citation proof={proof} /> : <Words proof={proof} />}
      <p className="evidence-foot">
        <button type="button" onClick={open}>
          {document.sha256 === null ? 'About the document' : 'Open in the document'}
        </button>
        {document.url && (
          <a href={document.url} rel="noopener noreferrer" target="_blank">
            Where it was published
          </a>
        )}
        <KnownBefore publishedAt={document.publishedAt} />
      </p>
    </article>
  )
}

function Claims({ says }: Pick<Proof, 'says'>) {
  return (
    <ul className="claims">
      {says.map(({ property, value }) => (
        <li key={property}>
          {fieldWords(property)} there: <b>{value}</b>
        </li>
      ))}
    </ul>
  )
}

/** The text of the document is not kept: what it is and where in it one finds the words. */
function Citation({ proof: { document, passage } }: { readonly proof: Proof }) {
  return (
    <div className="citation">
      <cite lang={document.title ? (document.language ?? undefined) : undefined}>
        {document.title ?? document.publisher ?? document.id}
      </cite>
      {passage.locator && <p>There: {passage.locator}</p>}
      {document.locator && <p>{document.locator}</p>}
      <p className="soft">Its text is not kept here, only where the words stand.</p>
    </div>
  )
}

/** So much of the passages before and after is shown: enough to know what is spoken of, the words themselves stay in sight. */
const BESIDE_MAX = 140

function tailOf(text: string): string {
  return text.length <= BESIDE_MAX ? text : `… ${text.slice(text.indexOf(' ', text.length - BESIDE_MAX) + 1)}`
}

function headOf(text: string): string {
  const end = text.lastIndexOf(' ', BESIDE_MAX)
  return text.length <= BESIDE_MAX ? text : `${text.slice(0, end > 0 ? end : BESIDE_MAX)} …`
}

/** The words in their passage, between the passages before and after. */
function Words({ proof: { document, passage, start, end } }: { readonly proof: Proof }) {
  const { value } = useAnswer(passage.id, async (signal) => {
    const orders = [passage.order - 1, passage.order + 1]
    const answer = await ask(PassagesAroundDocument, { id: document.id, orders }, signal)
    return answer.document?.passages.nodes ?? []
  })
  const beside = (order: number) => value?.find((each: PassageWordsFragment) => each.order === order)?.text
  const before = beside(passage.order - 1)
  const after = beside(passage.order + 1)
  const text = passage.text ?? ''
  const offset = passage.start ?? 0
  const from = (start ?? offset) - offset
  const to = (end ?? offset + text.length) - offset
  return (
    <blockquote className="words" lang={document.language ?? undefined}>
      {before && <span className="soft">{tailOf(before)} </span>}
      <span>
        {text.slice(0, from)}
        <mark>{text.slice(from, to)}</mark>
        {text.slice(to)}
      </span>
      {after && <span className="soft"> {headOf(after)}</span>}
    </blockquote>
  )
}
