/** One block of a text: its words, its links and the marks of its figures. It never adds a letter to what can be copied. */
import { type MouseEvent, useEffect, useRef } from 'react'
import type { ReportStatus } from '../api/operations.ts'
import { addressOf } from '../view/address.ts'
import { openNode } from '../view/changes.ts'
import { change, useStore } from '../view/store.ts'
import { FigureCard } from './figure-card.tsx'
import { statusTexts } from './figure-words.ts'
import { type Block as Laid, layPieces, type Span } from './lay-out.ts'

/** Words that refer to a node. */
export interface Link extends Span {
  readonly id: string
  readonly name: string
}

/** Words that give a figure, or gave it once. */
export interface FigureSpan extends Span {
  readonly id: string
  readonly measure: string
  readonly status: ReportStatus
}

interface BlockOptions {
  readonly block: Laid
  readonly text: string
  readonly links: readonly Link[]
  readonly figures: readonly FigureSpan[]
  readonly lit: Span | null
  /** The id of the document. */
  readonly reading: string
  /** Which figure is opened here. */
  readonly opened: string | null
  readonly openFigure: (id: string | null) => void
}

export function Block({ block, text, links, figures, lit, reading, opened, openFigure }: BlockOptions) {
  const element = useRef<HTMLDivElement>(null)
  const isLit = lit !== null && lit.start < block.end && lit.end > block.start
  const beginsLit = lit !== null && lit.start >= block.start && lit.start < block.end
  useEffect(() => {
    if (!beginsLit) return
    element.current?.scrollIntoView({ block: 'center' })
    element.current?.focus({ preventScroll: true })
  }, [beginsLit])
  const here = figures.filter(({ end }) => end > block.start && end <= block.end)
  const lost = here.filter(({ status }) => status !== 'STATED')
  const pieces = layPieces(block, links, { lit, cuts: here.flatMap(({ start, end }) => [start, end]) })
  const shown = here.find(({ id }) => id === opened)
  const Words = block.kind === 'HEADLINE' ? 'h2' : 'p'
  return (
    <div ref={element} className="block" data-kind={block.kind} data-lit={isLit} tabIndex={-1}>
      <Words>
        {pieces.map(({ start, end, mention, lit: piecesLit, covered }) => {
          const inFigure = lost.some((figure) => figure.start <= start && figure.end >= end)
          const words = text.slice(start, end)
          const inner = mention ? <NodeLink link={mention}>{words}</NodeLink> : words
          const marked = piecesLit ? <mark>{inner}</mark> : inner
          return (
            <span key={start}>
              {inFigure ? <span className="in-figure">{marked}</span> : marked}
              {covered.map((link) => (
                <NodeLink key={link.id} link={link} aside>
                  {link.name}
                </NodeLink>
              ))}
              {here
                .filter((figure) => figure.end === end)
                .map((figure) => (
                  <FigureMark key={figure.id} figure={figure} open={figure.id === opened} openFigure={openFigure} />
                ))}
            </span>
          )
        })}
      </Words>
      {shown && <FigureCard key={shown.id} id={shown.id} element={elementOf(shown.id)} reading={reading} close={() => openFigure(null)} />}
    </div>
  )
}

function elementOf(figure: string): string {
  return `figure-${figure}`
}

interface NodeLinkOptions {
  readonly link: Link
  readonly children: string
  /** Beside the text, not a part of it. */
  readonly aside?: boolean
}

/** A true link: it can be opened in another window, and wraps like the text. */
function NodeLink({ link: { id, name }, children, aside = false }: NodeLinkOptions) {
  const view = useStore((store) => store.view)
  const follow = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return
    event.preventDefault()
    change((now) => openNode(now, id))
  }
  return (
    <a href={addressOf(openNode(view, id))} className={aside ? 'mention aside' : 'mention'} title={name} onClick={follow}>
      {children}
    </a>
  )
}

interface FigureMarkOptions {
  readonly figure: FigureSpan
  readonly open: boolean
  readonly openFigure: (id: string | null) => void
}

function FigureMark({ figure: { id, measure, status }, open, openFigure }: FigureMarkOptions) {
  const { mark } = statusTexts[status]
  return (
    <button
      type="button"
      className="figure-mark"
      data-status={status}
      aria-expanded={open}
      aria-controls={open ? elementOf(id) : undefined}
      aria-label={`${mark}: ${measure}`}
      title={measure}
      onClick={() => openFigure(open ? null : id)}
    >
      {mark}
    </button>
  )
}
