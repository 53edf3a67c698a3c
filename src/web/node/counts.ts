/** How many relationships of each type and direction a node has in the store, asked for once a node. It never asks twice for what it knows. */
import { useEffect } from 'react'
import { create } from 'zustand'
import { type AskError, ask } from '../api/ask.ts'
import { NodeCountsDocument } from '../api/operations.ts'
import { problemOf } from '../parts/use-answer.ts'

export interface GroupCount {
  readonly type: string
  readonly direction: 'IN' | 'OUT'
  readonly count: number
}

export type Counts =
  | { readonly kind: 'loading' }
  | { readonly kind: 'here'; readonly total: number; readonly groups: readonly GroupCount[] }
  | { readonly kind: 'failed'; readonly problem: AskError }

const useKnown = create<{ readonly [id: string]: Counts }>(() => ({}))

/** Nodes that are asked for at once. */
const AT_ONCE = 50

/** What is known of the counts of nodes, by id. */
export function useCounts(): { readonly [id: string]: Counts } {
  return useKnown()
}

/** Asks for the counts of these nodes where they are missing. */
export function useMissingCounts(ids: readonly string[]): void {
  const known = useKnown()
  const question = ids
    .filter((id) => !(id in known))
    .slice(0, AT_ONCE)
    .join('\n')
  useEffect(() => {
    const missing = question.split('\n').filter((id) => id !== '' && !(id in useKnown.getState()))
    if (missing.length > 0) void fetchCounts(missing)
  }, [question])
}

/** Asks for them, also where that failed before. */
export async function fetchCounts(ids: readonly string[]): Promise<void> {
  const keep = (of: (id: string) => Counts) => useKnown.setState(Object.fromEntries(ids.map((id) => [id, of(id)])))
  keep(() => ({ kind: 'loading' }))
  try {
    const { nodes } = await ask(NodeCountsDocument, { ids })
    const found = new Map((nodes ?? []).flatMap((row) => (row ? [[row.id, row.relationships] as const] : [])))
    keep((id) => {
      const { totalCount = 0, groups = [] } = found.get(id) ?? {}
      return { kind: 'here', total: totalCount, groups: groups.map(groupOf) }
    })
  } catch (error) {
    const problem = problemOf(error)
    keep(() => ({ kind: 'failed', problem }))
  }
}

function groupOf({ keys, count }: { readonly keys: readonly { readonly value: string | null }[]; readonly count: number }): GroupCount {
  const [type, direction] = keys.map(({ value }) => value)
  return { type: type ?? '', direction: direction === 'IN' ? 'IN' : 'OUT', count }
}
