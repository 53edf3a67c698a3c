/** Finding a path by choosing its two ends one after the other, in the drawing, the list or the search. It never draws. */
import { create } from 'zustand'
import { findPath } from '../view/changes.ts'
import { announce, change, useStore } from '../view/store.ts'
import { shownNow } from './use-shown.ts'

interface PathFrom {
  readonly from: string | null
  /** The other end is to be written rather than pointed at. */
  readonly byName: boolean
}

const nowhere: PathFrom = { from: null, byName: false }

/** The node from which a path is wanted while the other end is not chosen yet. */
export const usePathFrom = create<PathFrom>(() => nowhere)

/** From here; the next node that is chosen is the other end. */
export function startPath(from: string, { byName = false }: { readonly byName?: boolean } = {}): void {
  usePathFrom.setState({ from, byName })
  announce(`Choose the node to which a path from ${shownNow().all.nodes.get(from)?.label ?? from} is wanted.`)
}

export function cancelPath(): void {
  usePathFrom.setState(nowhere)
}

/** Finds the path as soon as another node is chosen; gives what stops that. */
export function connectPath(): () => void {
  return useStore.subscribe(({ view: { selection } }, { view: before }) => {
    const { from } = usePathFrom.getState()
    if (from === null || selection === before.selection || selection?.kind !== 'node' || selection.id === from) return
    cancelPath()
    change((view) => findPath(view, from, selection.id))
  })
}
