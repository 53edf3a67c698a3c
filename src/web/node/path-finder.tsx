/** Finds a path from the chosen node to another: one of the graph, or one that is searched for. It never shows the path. */
import { useEffect, useId, useRef, useState } from 'react'
import type { GraphNode } from '../graph/part.ts'
import { cancelPath, usePathFrom } from '../graph/path-from.ts'
import { useShown } from '../graph/use-shown.ts'
import { TypeChip } from '../parts/type-chip.tsx'
import { useSearch } from '../start/use-search.ts'
import { addSteps } from '../view/changes.ts'
import { change } from '../view/store.ts'
import { useCombobox } from './use-combobox.ts'

/** How many nodes of the graph are offered before those that are searched for. */
const HERE_MAX = 6

/** How many are offered in all. */
const OFFERED_MAX = 12

interface PathFinderOptions {
  readonly id: string
  readonly label: string
}

export function PathFinder({ id, label }: PathFinderOptions) {
  const { nodes } = useShown()
  const [text, setText] = useState('')
  const [everything, setEverything] = useState(false)
  const [hurried, setHurried] = useState(false)
  const { value, current } = useSearch(text)
  const list = useId()
  const here = nodes.filter((node) => node.id !== id && isCalled(node, text)).slice(0, HERE_MAX)
  const known = new Set([id, ...here.map((node) => node.id)])
  const found = text.trim() === '' ? [] : (value?.hits ?? []).map(({ node }) => node).filter((node) => !known.has(node.id))
  const offered: readonly GraphNode[] = [...here, ...found].slice(0, OFFERED_MAX)
  const box = useCombobox({ list, options: offered, choose: find, hurry: () => setHurried(text.trim() !== '') })
  const input = useRef<HTMLInputElement>(null)
  const isWanted = usePathFrom(({ from, byName }) => byName && from === id)
  useEffect(() => {
    if (isWanted) input.current?.focus()
  }, [isWanted])
  const [best] = offered
  useEffect(() => {
    if (!hurried || !current) return
    setHurried(false)
    if (best) find(best)
  }, [hurried, current])
  return (
    <section className="path-finder" aria-label={`Paths from ${label}`}>
      <h3>Find a path to …</h3>
      <div className="combo">
        <input
          ref={input}
          type="text"
          placeholder="A name"
          aria-label={`Find a path from ${label} to`}
          value={text}
          onChange={({ target }) => {
            setText(target.value)
            box.open()
          }}
          {...box.input}
        />
        {box.isOpen && offered.length > 0 && (
          <div className="combo-list" role="listbox" id={list} aria-label="Nodes">
            {offered.map((node, place) => (
              <div key={node.id} className="combo-option" {...box.option(place)}>
                <span>
                  {node.label}
                  {node.names[0] && <span lang={node.names[0].language}> {node.names[0].text}</span>}
                </span>
                <TypeChip type={node.type} />
              </div>
            ))}
          </div>
        )}
      </div>
      <label className="check">
        <input type="checkbox" checked={everything} onChange={({ target }) => setEverything(target.checked)} /> over documents and figures
        too
      </label>
    </section>
  )

  function find(to: GraphNode) {
    setText('')
    cancelPath()
    change((view) => addSteps(view, [{ kind: 'path', from: id, to: to.id, ...(everything && { exceptTypes: [] }) }]))
  }
}

function isCalled({ label, names }: GraphNode, text: string): boolean {
  const wanted = text.trim().toLowerCase()
  return [label, ...names.map((name) => name.text)].some((each) => each.toLowerCase().includes(wanted))
}
