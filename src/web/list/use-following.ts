/** Keeps the list at what is chosen elsewhere. It never moves the focus, and leaves the list alone while one works in it. */
import { useEffect, useState } from 'react'
import type { Shown } from '../graph/shown.ts'
import { useStore } from '../view/store.ts'
import { follow } from './follow.ts'
import type { Row } from './outline.ts'
import { focusTree } from './tree.tsx'

interface FollowingOptions {
  readonly rows: readonly Row[]
  readonly shown: Shown
  readonly turn: (keys: readonly string[]) => void
  readonly setActive: (key: string) => void
}

/** Gives the focus to a list that has come while one worked on the page and nothing has the focus: where the search box left off. */
export function useFirstFocus(hasRows: boolean): void {
  const hasWorked = useStore(({ past }) => past.length > 0)
  useEffect(() => {
    if (hasRows && hasWorked && document.activeElement === document.body) focusTree()
  }, [hasRows])
}

/** Opens what is closed above the chosen row, row by row, and makes it the active one. */
export function useFollowing({ rows, shown, turn, setActive }: FollowingOptions): void {
  const selection = useStore(({ view }) => view.selection)
  const [followed, setFollowed] = useState('null')
  useEffect(() => {
    const wanted = JSON.stringify(selection)
    if (wanted === followed) return
    const isHere = (document.activeElement?.closest('.tree') ?? null) !== null
    const next = selection && !isHere ? follow(selection, rows, shown) : undefined
    if (next?.kind === 'open') turn([next.key])
    else if (next?.kind === 'there') setActive(next.key)
    // What is not there yet may come while steps are on their way.
    if (next?.kind === 'there' || isHere || selection === null || (next === undefined && !shown.loading)) setFollowed(wanted)
  }, [selection, rows, followed])
}
