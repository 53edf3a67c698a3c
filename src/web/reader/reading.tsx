/** The text of a document, fifty passages at a time, opened where the lit words are. It never leaves out what stands between passages. */
import { useEffect, useState } from 'react'
import { ask } from '../api/ask.ts'
import { DocumentPassagesDocument, type DocumentPassagesQuery, PassageAtDocument } from '../api/operations.ts'
import { Problem } from '../parts/problem.tsx'
import { useAnswer } from '../parts/use-answer.ts'
import { useStore } from '../view/store.ts'
import type { OpenDocument } from '../view/view.ts'
import type { FullDocument } from './ask-document.ts'
import { Block, type FigureSpan, type Link } from './block.tsx'
import { layBlocks, type Span } from './lay-out.ts'

/** How many passages are on the page at a time. */
const PAGE = 50

type Passage = NonNullable<DocumentPassagesQuery['document']>['passages']['nodes'][number]

export function Reading({ document, text }: { readonly document: FullDocument; readonly text: string }) {
  const wanted = useStore(({ view }) => view.document)
  const { id, passages, language } = document
  const { value, problem, retry, go } = usePage(id, wanted?.start ?? null)
  const [opened, setOpened] = useState<string | null>(null)
  if (problem && !value) return <Problem problem={problem} retry={retry} />
  if (!value) return <p className="waiting">Opening the text …</p>
  const { shown, range } = pageOf(value, passages.totalCount, text)
  const links = shown.flatMap(linksOf)
  const figures = figuresOf(document)
  const lit = litIn(wanted, shown)
  return (
    <>
      <div className="text" lang={language ?? undefined}>
        {layBlocks(text, shown, range).map((block) => (
          <Block
            key={block.start}
            block={block}
            text={text}
            links={links}
            figures={figures}
            lit={lit}
            reading={id}
            opened={opened}
            openFigure={setOpened}
          />
        ))}
      </div>
      {problem && <Problem problem={problem} retry={retry} />}
      {passages.totalCount > PAGE && <Pages first={shown[0]?.order ?? 0} total={passages.totalCount} go={go} />}
    </>
  )
}

/** The passages of one page, and the one before it: that of the wanted words at first. */
function usePage(id: string, start: number | null) {
  const [page, setPage] = useState<number>()
  const where = useAnswer(start === null ? null : `${id} ${start}`, async (signal) => {
    const answer = start === null ? null : await ask(PassageAtDocument, { id, start }, signal)
    return answer?.document?.passages.nodes[0]?.order ?? 0
  })
  const { value: order, current } = where
  useEffect(() => {
    if (start === null) setPage((before) => before ?? 0)
    else if (current && order !== undefined) setPage(Math.floor(order / PAGE))
  }, [start, current, order])
  const passages = useAnswer(page === undefined ? null : `${id} ${page}`, async (signal) => {
    const [from, to] = [(page ?? 0) * PAGE, ((page ?? 0) + 1) * PAGE]
    const answer = await ask(DocumentPassagesDocument, { id, from: from - 1, to }, signal)
    return answer.document?.passages.nodes ?? []
  })
  const go = (to: number) => {
    setPage(to)
    window.document.getElementById('main')?.scrollTo(0, 0)
  }
  return { value: passages.value, problem: passages.problem ?? where.problem, retry: passages.problem ? passages.retry : where.retry, go }
}

/** The passages of a page, and the part of the text that it shows: from where the page before ended, on the last page to the end. */
function pageOf(passages: readonly Passage[], total: number, text: string): { readonly shown: readonly Passage[]; readonly range: Span } {
  const [first] = passages
  const last = passages.at(-1)
  const before = first && first.order % PAGE !== 0 ? first : undefined
  const end = last && last.order < total - 1 ? (last.end ?? text.length) : text.length
  return { shown: before ? passages.slice(1) : passages, range: { start: before?.end ?? 0, end } }
}

function linksOf({ mentions }: Passage): readonly Link[] {
  return mentions.edges.map(({ node, properties: { start, end } }) => ({ start, end, id: node.id, name: node.name }))
}

function figuresOf({ figures }: FullDocument): readonly FigureSpan[] {
  return figures.flatMap(({ node, properties, evidence }) =>
    evidence.flatMap(({ start, end }) =>
      start === null || end === null ? [] : [{ start, end, id: node.id, measure: node.measure, status: properties.status }],
    ),
  )
}

/** The lit words; the whole passage where no words are named. */
function litIn(wanted: OpenDocument | null, passages: readonly Passage[]): Span | null {
  if (wanted === null) return null
  if (wanted.start !== null && wanted.end !== null) return { start: wanted.start, end: wanted.end }
  const passage = passages.find(({ id }) => id === wanted.passage)
  return passage && passage.start !== null && passage.end !== null ? { start: passage.start, end: passage.end } : null
}

interface PagesOptions {
  readonly first: number
  readonly total: number
  readonly go: (page: number) => void
}

function Pages({ first, total, go }: PagesOptions) {
  const page = Math.floor(first / PAGE)
  return (
    <nav className="pages" aria-label="Pages of the text">
      <button type="button" disabled={page === 0} onClick={() => go(page - 1)}>
        Before
      </button>
      <span>
        Passages {first + 1} to {Math.min(first + PAGE, total)} of {total.toLocaleString('en')}
      </span>
      <button type="button" disabled={(page + 1) * PAGE >= total} onClick={() => go(page + 1)}>
        After
      </button>
    </nav>
  )
}
