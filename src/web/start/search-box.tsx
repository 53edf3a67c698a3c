/** The search box: names in any script, suggested as one types. It never leaves the page before something was chosen. */
import '../styles/search-box.css'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import type { AskError } from '../api/ask.ts'
import { nodeTypeWords } from '../api/ontology.ts'
import { problemOf } from '../parts/use-answer.ts'
import { addSteps, openDocument, openNode, select } from '../view/changes.ts'
import { announce, change, useStore } from '../view/store.ts'
import { Suggestion } from './suggestion.tsx'
import { type Found, find, type Hit, useSearch } from './use-search.ts'

/** Opens what was found: a document to read, anything else as a graph; or adds it to the graph that is there. */
function openHit({ node, readable }: Hit, adding: boolean): void {
  if (adding) {
    change((view) => select(addSteps(view, [{ kind: 'nodes', ids: [node.id] }]), { kind: 'node', id: node.id }))
    announce(`Added ${node.label}, ${nodeTypeWords(node.type)}, to the graph.`)
    return
  }
  const document = { id: node.id, passage: null, start: null, end: null }
  change((view) => (readable ? openDocument(view, document) : openNode(view, node.id)), { forgettable: readable })
  announce(`Opened ${node.label}, ${nodeTypeWords(node.type)}.`)
}

export function SearchBox({ large = false }: { readonly large?: boolean }) {
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const [text, setText] = useState('')
  const [open, setOpen] = useState(false)
  const [active, setActive] = useState(-1)
  const canAdd = useStore(({ view }) => view.page === 'graph' && view.steps.length > 0)
  const [failed, setFailed] = useState<AskError>()
  const { value, current, problem, retry } = useSearch(text)
  const hits = text.trim() === '' ? [] : (value?.hits ?? [])
  const shown = open && text.trim() !== ''

  useEffect(() => {
    if (large) input.current?.focus()
  }, [large])

  const choose = (hit: Hit, withShift: boolean) => {
    setText('')
    setOpen(false)
    input.current?.blur()
    openHit(hit, withShift && canAdd)
  }
  /** What Enter opens: the one that is chosen, or else the best for what is written now, even before it is suggested. */
  const submit = async (withShift: boolean) => {
    const chosen = hits[active]
    if (chosen) return choose(chosen, withShift)
    if (text.trim() === '') return
    try {
      const [best] = (current && value ? value : await find(text.trim())).hits
      if (best) choose(best, withShift)
      else setOpen(true)
    } catch (error) {
      setFailed(problemOf(error))
      setOpen(true)
    }
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const moves: { readonly [key: string]: (() => void) | undefined } = {
      ArrowDown: () => setActive(!shown ? active : (active + 1) % Math.max(hits.length, 1)),
      ArrowUp: () => setActive(active <= 0 ? hits.length - 1 : active - 1),
      Enter: () => void submit(event.shiftKey),
      Escape: () => (shown ? setOpen(false) : setText('')),
    }
    const move = event.nativeEvent.isComposing ? undefined : moves[event.key]
    if (!move) return
    event.preventDefault()
    if (event.key.startsWith('Arrow')) setOpen(true)
    move()
  }
  const write = (next: string) => {
    setText(next)
    setActive(-1)
    setFailed(undefined)
    setOpen(true)
  }

  return (
    <search className={large ? 'search-box large' : 'search-box'}>
      <input
        ref={input}
        type="text"
        role="combobox"
        aria-label="Search names in any script"
        aria-autocomplete="list"
        aria-expanded={shown && hits.length > 0}
        aria-controls={`${id}-list`}
        aria-activedescendant={shown && hits[active] ? `${id}-${active}` : undefined}
        autoComplete="off"
        spellCheck={false}
        enterKeyHint="search"
        placeholder="Search names in any script"
        value={text}
        onChange={(event) => write(event.target.value)}
        onKeyDown={onKeyDown}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
      />
      <div className="suggestions" hidden={!shown}>
        <div role="listbox" id={`${id}-list`} aria-label="Suggestions">
          {hits.map((hit, place) => (
            // biome-ignore lint/a11y/useFocusableInteractive: the input keeps the focus and names the active option.
            // biome-ignore lint/a11y/useKeyWithClickEvents: the input has the keys.
            <div
              key={hit.node.id}
              id={`${id}-${place}`}
              role="option"
              aria-selected={place === active}
              onMouseDown={(event) => event.preventDefault()}
              onClick={(event) => choose(hit, event.shiftKey)}
            >
              <Suggestion hit={hit} text={text} />
            </div>
          ))}
        </div>
        <SearchState problem={failed ?? problem} found={current ? value : undefined} text={text} retry={retry} />
        {canAdd && hits.length > 0 && <p className="search-state">Enter opens it; Shift + Enter adds it to this graph.</p>}
      </div>
    </search>
  )
}

interface SearchStateOptions {
  readonly problem: AskError | undefined
  readonly found: Found | undefined
  readonly text: string
  readonly retry: () => void
}

/** Says below the suggestions how the search stands. */
function SearchState({ problem, found, text, retry }: SearchStateOptions) {
  if (problem) {
    return (
      <p className="search-state" role="status" data-kind={problem.kind}>
        {problem.message}{' '}
        <button type="button" className="plain" onMouseDown={(event) => event.preventDefault()} onClick={retry}>
          Try again
        </button>
      </p>
    )
  }
  const words = !found
    ? 'Searching …'
    : found.totalCount === 0
      ? `Nothing is called “${text.trim()}”. A word may be cut short, and one letter may be wrong.`
      : found.totalCount > found.hits.length
        ? `${found.hits.length} of ${found.totalCount.toLocaleString('en')}. More letters find fewer.`
        : `${found.totalCount} found`
  return (
    <p className="search-state" role="status">
      {words}
    </p>
  )
}
