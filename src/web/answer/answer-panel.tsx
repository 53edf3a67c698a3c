/** The answer to an operation as a graph, a table or a timeline. What the graph needs beside the answer it asks for. */
import '../styles/tokens.css'
import './answer.css'
import { useEffect, useState } from 'react'
import { AskError } from '../api/ask.ts'
import { Problem } from '../parts/problem.tsx'
import { addressOf } from '../view/address.ts'
import { startView } from '../view/view.ts'
import { AnswerGraph } from './answer-graph.tsx'
import { AnswerTable } from './answer-table.tsx'
import { AnswerTimeline } from './answer-timeline.tsx'
import { type Question, queryOf, recogniseAnswer } from './bring-answer.ts'
import type { Recognised } from './recognise.ts'

export interface AnswerPanelProps {
  /** Null where nothing has been answered. */
  readonly asked: (Question & { readonly data: unknown }) | null
  readonly view: 'graph' | 'table' | 'timeline'
  readonly scheme: string | null
}

export function AnswerPanel({ asked, view, scheme }: AnswerPanelProps) {
  if (!asked) return <p className="answer-empty">Run an operation: its answer is shown here.</p>
  if (view === 'table') return <AnswerTable data={asked.data} />
  return <RecognisedPanel asked={asked} view={view} scheme={scheme} />
}

type Outcome = { readonly recognised: Recognised } | { readonly problem: AskError } | null

function RecognisedPanel({
  asked,
  view,
  scheme,
}: {
  readonly asked: Question
  readonly view: 'graph' | 'timeline'
  readonly scheme: string | null
}) {
  const [outcome, retry] = useRecognised(asked)
  if (!outcome) return <p className="answer-empty">Looking for nodes and relationships …</p>
  if ('problem' in outcome) return <Problem problem={outcome.problem} retry={retry} />
  if (view === 'timeline') return <AnswerTimeline recognised={outcome.recognised} />
  const { part } = outcome.recognised
  if (part.nodes.length === 0) {
    return (
      <p className="answer-empty">
        Nothing in this answer is a node: it holds counts or other values only. Its table shows them; to see a graph, select nodes, as in{' '}
        <code>nodes &#123; id &#125;</code>.
      </p>
    )
  }
  return (
    <>
      <p className="answer-note">
        {part.nodes.length.toLocaleString('en')} nodes, {part.relationships.length.toLocaleString('en')} relationships.{' '}
        <a href={explorerAddress(asked)}>Open in the explorer</a>
      </p>
      <AnswerGraph part={part} scheme={scheme} />
    </>
  )
}

/** The graph of an answer, asked for once an answer: going from tab to tab asks nothing. */
const known = new WeakMap<Question, Recognised>()

function useRecognised(asked: Question): readonly [Outcome, () => void] {
  const [outcome, setOutcome] = useState<{ readonly of: Question; readonly is: Outcome }>({ of: asked, is: null })
  const [attempt, setAttempt] = useState(0)
  useEffect(() => {
    let isLeft = false
    const keep = (is: Outcome) => {
      if (!isLeft) setOutcome({ of: asked, is })
    }
    const found = known.get(asked)
    if (found) {
      keep({ recognised: found })
      return
    }
    keep(null)
    recogniseAnswer(asked).then(
      (recognised) => {
        known.set(asked, recognised)
        keep({ recognised })
      },
      (error: unknown) => keep({ problem: error instanceof AskError ? error : new AskError('failed', String(error)) }),
    )
    return () => {
      isLeft = true
    }
  }, [asked, attempt])
  return [outcome.of === asked ? outcome.is : null, () => setAttempt(attempt + 1)]
}

function explorerAddress(asked: Question): string {
  return `/${addressOf({ ...startView, page: 'graph', steps: [{ kind: 'query', query: queryOf(asked), variables: asked.variables }] })}`
}
