/** What can be done with a chosen node. It never does anything by itself. */
import { placeOf } from '../graph/places.ts'
import { collapse, hide, isExpanded, openDocument, openFigures, pin } from '../view/changes.ts'
import { announce, change, useStore } from '../view/store.ts'
import type { About } from './ask-node.ts'
import { useCounts } from './counts.ts'
import { bringPage, nextPage } from './pages.ts'

/** Types of the core by which a figure is tied to what it is a figure of. */
const FIGURE_TYPES: readonly string[] = ['HAS_SUBJECT', 'HAS_COUNTERPART']

interface NodeActionsOptions {
  readonly id: string
  readonly label: string
  readonly about: About | undefined
}

export function NodeActions({ id, label, about }: NodeActionsOptions) {
  const view = useStore((store) => store.view)
  const brought = useStore((store) => store.brought)
  const counts = useCounts()[id]
  const pinned = id in view.pins
  const groups = counts?.kind === 'here' ? counts.groups : []
  const figures = groups.reduce(
    (sum, { type, direction, count }) => sum + (direction === 'IN' && FIGURE_TYPES.includes(type) ? count : 0),
    0,
  )
  const within = about?.within
  return (
    <fieldset className="actions">
      <legend className="unseen">What can be done with {label}</legend>
      {about?.isReadable && <Button title="Read" act={() => read({ id, passage: null, start: null, end: null })} />}
      {within && (
        <Button
          title={`Read in ${within.title ?? 'its document'}`}
          act={() => read({ id: within.id, passage: id, start: within.start, end: within.end })}
        />
      )}
      {figures > 0 && (
        <Button title={`Its figures (${figures})`} act={() => change((now) => openFigures(now, id), { forgettable: true })} />
      )}
      {nextPage(view, brought, id, undefined) && (
        <Button
          title={`Bring ${isExpanded(view, id) ? 'more ' : ''}neighbours`}
          act={() => change((now) => bringPage(now, brought, id, undefined))}
        />
      )}
      {isExpanded(view, id) && <Button title="Collapse" act={() => change((now) => collapse(now, id))} />}
      <Button title={pinned ? 'Let go' : 'Pin'} act={() => change((now) => pin(now, id, pinned ? null : (placeOf(id) ?? [0, 0])))} />
      <Button
        title="Hide"
        act={() => {
          change((now) => hide(now, [id]))
          announce(`${label} is hidden.`)
        }}
      />
    </fieldset>
  )

  function read(document: Parameters<typeof openDocument>[1]) {
    change((now) => openDocument(now, document), { forgettable: true })
  }
}

function Button({ title, act }: { readonly title: string; readonly act: () => void }) {
  return (
    <button type="button" onClick={act}>
      {title}
    </button>
  )
}
