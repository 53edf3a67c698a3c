/** Which operation gave an answer that the playground shows: kept by the text of the answer. It never asks anything. */

/** An operation that was sent, and the `data` that it gave. */
export interface Asked {
  readonly query: string
  readonly variables: { readonly [name: string]: unknown }
  readonly operationName: string | null
  readonly data: unknown
}

/** Answers of so many operations are kept. */
const KEPT_MAX = 50

const kept = new Map<string, Asked>()

/** Keeps what was asked by the text of the answer, as GraphiQL shows it. */
export function keepAsked(answer: string, asked: Asked): void {
  kept.delete(answer)
  kept.set(answer, asked)
  const [oldest] = kept.keys()
  if (kept.size > KEPT_MAX && oldest !== undefined) kept.delete(oldest)
}

/** What was asked; undefined for a text that is no answer. */
export function askedFor(answer: string): Asked | undefined {
  return kept.get(answer)
}
