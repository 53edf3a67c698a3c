/** A document: to be read where its text is kept, as a citation where it is not. It never asks the place where it was published. */
import '../styles/reader.css'
import '../styles/evidence.css'
import { Problem } from '../parts/problem.tsx'
import { useAnswer } from '../parts/use-answer.ts'
import { KnownBefore } from '../time/known-before.tsx'
import { openNode } from '../view/changes.ts'
import { change, useStore } from '../view/store.ts'
import { askDocument, type FullDocument } from './ask-document.ts'
import { Cited } from './cited.tsx'
import { Reading } from './reading.tsx'
import { Supported } from './supported.tsx'

export function DocumentPage() {
  const id = useStore(({ view }) => view.document?.id)
  if (id === undefined) return <p className="waiting">No document is open.</p>
  return <Opened key={id} id={id} />
}

function Opened({ id }: { readonly id: string }) {
  const { value, problem, retry } = useAnswer(id, (signal) => askDocument(id, signal))
  if (problem && !value) return <Problem problem={problem} retry={retry} />
  if (!value) return <p className="waiting">Opening the document …</p>
  return (
    <article className="document">
      <Head document={value} />
      {value.text === null ? <Cited document={value} /> : <Reading document={value} text={value.text} />}
      <Supported document={id} opened={value.text === null} />
    </article>
  )
}

function Head({ document }: { readonly document: FullDocument }) {
  const { id, title, publisher, publishedAt, language, licence, locator, url, text } = document
  // A text that opens with its title shows it there.
  const headed = title !== null && text?.trimStart().startsWith(title)
  return (
    <header className="document-head">
      <h1 className={headed ? 'unseen' : undefined} lang={title ? (language ?? undefined) : undefined}>
        {title ?? publisher ?? id}
      </h1>
      <p>
        <b>{publisher ?? 'Publisher not known'}</b> · {publishedAt ?? 'no date'}
        {language && ` · in ${languageName(language)}`}
      </p>
      {locator && <p className="soft">{locator}</p>}
      <p className="soft">{text === null ? 'Its text is not kept here.' : (licence ?? 'No licence is named.')}</p>
      <p className="document-ways">
        {url && (
          <a href={url} rel="noopener noreferrer" target="_blank">
            Where it was published
          </a>
        )}
        <button type="button" onClick={() => change((view) => openNode(view, id))}>
          Show in the graph
        </button>
        <KnownBefore publishedAt={publishedAt} />
      </p>
    </header>
  )
}

function languageName(tag: string): string {
  try {
    return new Intl.DisplayNames(['en'], { type: 'language' }).of(tag) ?? tag
  } catch {
    return tag
  }
}
