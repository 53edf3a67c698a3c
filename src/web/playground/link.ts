/** The address of the playground: it holds an operation, its variables and how the answer is looked at. It never throws. */

export const views = ['json', 'graph', 'table', 'timeline'] as const

/** How an answer is looked at. */
export type AnswerView = (typeof views)[number]

/** What an address holds. Variables are text, as in the editor. */
export interface Link {
  readonly query: string
  readonly variables: string
  readonly operationName: string | null
  readonly view: AnswerView
}

/** What the address holds; null when it holds no operation. */
export function readLink(hash: string = location.hash): Link | null {
  const words = new URLSearchParams(hash.slice(1))
  const query = words.get('query')
  if (!query) return null
  const view = views.find((each) => each === words.get('tab')) ?? 'json'
  return { query, variables: words.get('variables') ?? '', operationName: words.get('operation'), view }
}

/** The part of the address after the `#`; empty for null. */
export function linkAddress(link: Link | null): string {
  if (!link) return ''
  const { query, variables, operationName, view } = link
  const words = new URLSearchParams({ query })
  if (variables.trim() !== '') words.set('variables', variables)
  if (operationName !== null) words.set('operation', operationName)
  if (view !== 'json') words.set('tab', view)
  return `#${words}`
}
