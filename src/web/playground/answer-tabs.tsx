/** The tabs in the playground's response: the JSON as GraphiQL shows it, and the same answer as graph, table and timeline. It never changes the answer. */
import { useGraphiQL, useGraphiQLActions } from '@graphiql/react'
import { type KeyboardEvent, lazy, Suspense, useEffect, useRef, useState } from 'react'
import { type AnswerView, type Link, linkAddress, views } from './link.ts'
import { useAsked, useLinkInAddress } from './use-asked.ts'

const AnswerPanel = lazy(() => import('../answer/answer-panel.tsx').then(({ AnswerPanel: component }) => ({ default: component })))

const titles: { readonly [view in AnswerView]: string } = { json: 'JSON', graph: 'Graph', table: 'Table', timeline: 'Timeline' }

/** `link`: what the page was opened with; its operation is run once. */
export function AnswerTabs({ link }: { readonly link: Link | null }) {
  const [view, setView] = useState<AnswerView>(link?.view ?? 'json')
  const asked = useAsked()
  const theme = useGraphiQL((state) => state.theme)
  const linked = useLinkInAddress(asked, view)
  useRunOnce(link !== null)
  return (
    <div className="answer" data-view={view}>
      <div className="answer-tabs">
        <Tabs view={view} onView={setView} />
        <CopyLink link={linked} />
      </div>
      {view !== 'json' && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard.
        <div className="answer-panel" role="tabpanel" id="answer-panel" aria-labelledby={`answer-tab-${view}`} tabIndex={0}>
          <Suspense fallback={<p className="answer-empty">Loading …</p>}>
            <AnswerPanel asked={asked ?? null} view={view} scheme={theme ?? null} />
          </Suspense>
        </div>
      )}
    </div>
  )
}

/** Runs the operation that is in the editor when the page opens. */
function useRunOnce(wanted: boolean): void {
  const { run } = useGraphiQLActions()
  const queryEditor = useGraphiQL((state) => state.queryEditor)
  const responseEditor = useGraphiQL((state) => state.responseEditor)
  const variableEditor = useGraphiQL((state) => state.variableEditor)
  const [isRun, setRun] = useState(false)
  useEffect(() => {
    if (!wanted || isRun || !queryEditor || !responseEditor || !variableEditor) return
    setRun(true)
    run()
  }, [wanted, isRun, queryEditor, responseEditor, variableEditor, run])
}

function Tabs({ view, onView }: { readonly view: AnswerView; readonly onView: (view: AnswerView) => void }) {
  const tabs = useRef(new Map<AnswerView, HTMLButtonElement>())
  const move = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    const next = step && views[(views.indexOf(view) + step + views.length) % views.length]
    if (!next) return
    event.preventDefault()
    onView(next)
    tabs.current.get(next)?.focus()
  }
  return (
    <div role="tablist" aria-label="Views of the answer" tabIndex={-1} onKeyDown={move}>
      {views.map((each) => (
        <button
          key={each}
          ref={(button) => {
            if (button) tabs.current.set(each, button)
          }}
          type="button"
          role="tab"
          id={`answer-tab-${each}`}
          aria-selected={each === view}
          aria-controls={each === view && each !== 'json' ? 'answer-panel' : undefined}
          tabIndex={each === view ? 0 : -1}
          onClick={() => onView(each)}
        >
          {titles[each]}
        </button>
      ))}
    </div>
  )
}

function CopyLink({ link }: { readonly link: Link | null }) {
  const [isCopied, setCopied] = useState(false)
  const copy = async () => {
    const address = `${location.origin}${location.pathname}${linkAddress(link)}`
    await navigator.clipboard.writeText(address).catch(() => window.prompt('Copy this address:', address))
    setCopied(true)
    setTimeout(() => setCopied(false), 2000)
  }
  return (
    <button type="button" className="answer-copy" disabled={!link} onClick={() => void copy()}>
      <span aria-live="polite">{isCopied ? 'Copied' : 'Copy link'}</span>
    </button>
  )
}
