/** The openings of the world: example operations that are a good first look. It never knows what they ask about. */
import { useState } from 'react'
import { type AskError, askText } from '../api/ask.ts'
import { fetchWithKey } from '../api/key.ts'
import { Problem } from '../parts/problem.tsx'
import { problemOf, useAnswer } from '../parts/use-answer.ts'
import { openDocument, startGraph } from '../view/changes.ts'
import { change } from '../view/store.ts'
import type { View } from '../view/view.ts'

/** An example operation, as `/examples.json` gives it. */
interface Example {
  readonly name: string
  readonly title: string
  readonly opening: string | null
  readonly query: string
  readonly variables: { readonly [name: string]: unknown }
}

interface Opening extends Example {
  readonly opening: string
}

/** A server that shows no examples has no openings. */
async function readOpenings(signal: AbortSignal): Promise<readonly Opening[]> {
  const response = await fetchWithKey('/examples.json', { signal, headers: { accept: 'application/json' } })
  if (!response.ok) return []
  const examples = (await response.json()) as readonly Example[]
  return examples.flatMap((example) => (example.opening === null ? [] : [{ ...example, opening: example.opening }]))
}

/** Where an opening leads: its answer decides. One document is there to be read, anything else to be drawn. */
async function leadOf({ query, variables }: Opening): Promise<(view: View) => View> {
  const answer = await askText<{ readonly [field: string]: unknown }>(query, variables)
  const [[field, value] = [], ...others] = Object.entries(answer)
  const id = field === 'document' && others.length === 0 ? (value as { readonly id?: unknown } | null)?.id : undefined
  if (typeof id === 'string') return (view) => openDocument(view, { id, passage: null, start: null, end: null })
  return (view) => startGraph(view, [{ kind: 'query', query, variables }])
}

export function Openings() {
  const { value: openings } = useAnswer('openings', readOpenings)
  const [problem, setProblem] = useState<AskError>()
  if (!openings?.length) return null
  const open = (opening: Opening) => {
    setProblem(undefined)
    leadOf(opening).then(change, (error: unknown) => setProblem(problemOf(error)))
  }
  return (
    <section aria-labelledby="openings">
      <h2 id="openings">Begin here</h2>
      <ul className="openings">
        {openings.map((opening) => (
          <li key={opening.name}>
            <button type="button" onClick={() => open(opening)}>
              <b>{opening.opening}</b>
              <span>{opening.title}</span>
            </button>
          </li>
        ))}
      </ul>
      {problem && <Problem problem={problem} />}
    </section>
  )
}
