/** The documents of the world, those with a text first to be read, the others as what is cited. It never shows their text. */
import { useState } from 'react'
import { ask } from '../api/ask.ts'
import { type DocumentPartsFragment, DocumentsDocument, type DocumentsQueryVariables } from '../api/operations.ts'
import { Problem } from '../parts/problem.tsx'
import { useAnswer } from '../parts/use-answer.ts'
import { openDocument } from '../view/changes.ts'
import { change } from '../view/store.ts'

/** How many documents a list shows at first, and how many more each time. */
const PAGE = 6
const FURTHER = 50

const readable: DocumentsQueryVariables['where'] = { text: { isNull: false } }
const cited: DocumentsQueryVariables['where'] = { text: { isNull: true } }

export function Documents() {
  return (
    <>
      <DocumentList title="To read, word by word" where={readable} />
      <DocumentList title="Cited, without their text" where={cited} />
    </>
  )
}

function DocumentList({ title, where }: { readonly title: string; readonly where: DocumentsQueryVariables['where'] }) {
  const [first, setFirst] = useState(PAGE)
  const { value, problem, retry } = useAnswer(`${title} ${first}`, async (signal) => {
    const { documents } = await ask(DocumentsDocument, { where, first }, signal)
    return documents
  })
  if (problem && !value) return <Problem problem={problem} retry={retry} />
  if (!value || value.totalCount === 0) return null
  return (
    <section aria-label={title}>
      <h2>
        {title} <span className="count">{value.totalCount.toLocaleString('en')}</span>
      </h2>
      <ul className="documents">
        {value.nodes.map((document) => (
          <li key={document.id}>
            <DocumentLink document={document} />
          </li>
        ))}
      </ul>
      {value.pageInfo.hasNextPage && (
        <button type="button" onClick={() => setFirst(first === PAGE ? FURTHER : first + FURTHER)}>
          More of {value.totalCount.toLocaleString('en')}
        </button>
      )}
      {problem && <Problem problem={problem} retry={retry} />}
    </section>
  )
}

function DocumentLink({ document: { id, title, publisher, publishedAt, language } }: { readonly document: DocumentPartsFragment }) {
  const open = () => change((view) => openDocument(view, { id, passage: null, start: null, end: null }), { forgettable: true })
  return (
    <>
      <button type="button" className="plain" lang={title ? (language ?? undefined) : undefined} onClick={open}>
        {title ?? publisher ?? id}
      </button>
      <span className="document-source">{[title ? publisher : null, publishedAt].filter(Boolean).join(', ')}</span>
    </>
  )
}
