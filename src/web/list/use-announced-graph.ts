/** Tells those who do not see the graph that it has changed. It never draws. */
import { useEffect, useRef } from 'react'
import type { Shown } from '../graph/shown.ts'
import { announce } from '../view/store.ts'

/** Says how large the graph is whenever that has changed and nothing more is on its way. */
export function useAnnouncedGraph({ loading, nodes, relationships }: Shown): void {
  const said = useRef('')
  const size = `${countWords(nodes.length, 'node')} and ${countWords(relationships.length, 'relationship')}`
  useEffect(() => {
    if (loading || said.current === size) return
    said.current = size
    announce(`The graph has ${size}.`)
  }, [loading, size])
}

/** `1 node`, `2 nodes`. */
export function countWords(count: number, word: string): string {
  return `${count.toLocaleString('en')} ${word}${count === 1 ? '' : 's'}`
}
