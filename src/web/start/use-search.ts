/** Finds names while they are typed: waits for a pause, and lets go of questions that nobody waits for any more. It never draws. */
import { useEffect, useState } from 'react'
import { ask } from '../api/ask.ts'
import { SearchDocument, type SearchQuery } from '../api/operations.ts'
import { nodeOf } from '../graph/node-of.ts'
import type { GraphNode } from '../graph/part.ts'
import { type Answer, useAnswer } from '../parts/use-answer.ts'

/** What was found: a node, and the name of it that fits. */
export interface Hit {
  readonly node: GraphNode
  /** The name that fits. */
  readonly matched: string
  /** True for a document whose text can be read. */
  readonly readable: boolean
}

export interface Found {
  readonly hits: readonly Hit[]
  readonly totalCount: number
}

/** How many suggestions are shown. */
const SUGGESTIONS_MAX = 8

/** How long a pause in typing is, in milliseconds. */
const PAUSE_MS = 120

/** What is found for a text; nothing is asked for a blank one. */
export function useSearch(text: string): Answer<Found> {
  const wanted = text.trim()
  const [settled, setSettled] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setSettled(wanted), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [wanted])
  const answer = useAnswer(settled === '' ? null : settled, (signal) => find(settled, signal))
  return { ...answer, current: answer.current && settled === wanted }
}

/** Asks for the names that fit a text, the best first. */
export async function find(text: string, signal?: AbortSignal): Promise<Found> {
  const { search } = await ask(SearchDocument, { text, first: SUGGESTIONS_MAX }, signal)
  return { hits: (search?.edges ?? []).map(hitOf), totalCount: search?.totalCount ?? 0 }
}

type Edge = NonNullable<SearchQuery['search']>['edges'][number]

function hitOf({ node, text }: Edge): Hit {
  const found = nodeOf(node)
  // Where the API knows no name of the node that every world has, the words that fit say more than its id.
  const named = found.label === found.id ? { ...found, label: text } : found
  return { node: named, matched: text, readable: 'sha256' in node && node.sha256 !== null }
}
