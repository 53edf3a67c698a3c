/** An answer of the API as a component sees it. It never takes from the screen what is there: the last answer stays until the next. */
import { useEffect, useState } from 'react'
import { AskError } from '../api/ask.ts'

export interface Answer<Value> {
  /** The last answer; undefined until the first is there. */
  readonly value: Value | undefined
  /** True when `value` answers the question that is asked now. */
  readonly current: boolean
  readonly problem: AskError | undefined
  readonly retry: () => void
}

interface Kept<Value> {
  readonly question: string
  readonly value?: Value
  readonly problem?: AskError
}

/** Asks again whenever `question` changes, and lets go of the one before. A null question is not asked. */
export function useAnswer<Value>(question: string | null, ask: (signal: AbortSignal) => Promise<Value>): Answer<Value> {
  const [kept, setKept] = useState<Kept<Value>>()
  const [attempt, setAttempt] = useState(0)
  useEffect(() => {
    if (question === null) return
    const leaving = new AbortController()
    ask(leaving.signal).then(
      (value) => {
        if (!leaving.signal.aborted) setKept({ question, value })
      },
      (error: unknown) => {
        if (!leaving.signal.aborted) setKept((before) => ({ ...before, question, problem: problemOf(error) }))
      },
    )
    return () => leaving.abort()
  }, [question, attempt])
  const current = kept !== undefined && kept.question === question && kept.problem === undefined
  return {
    value: kept?.value,
    current,
    problem: kept?.question === question ? kept?.problem : undefined,
    retry: () => setAttempt(attempt + 1),
  }
}

/** Whatever was thrown, as a problem that can be shown. */
export function problemOf(error: unknown): AskError {
  return error instanceof AskError ? error : new AskError('failed', error instanceof Error ? error.message : String(error))
}
