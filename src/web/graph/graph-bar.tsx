/** What can be done with the graph as a whole, and what of it is not shown. It never draws. */
import { useState } from 'react'
import { showHidden } from '../view/changes.ts'
import { announce, change, useStore } from '../view/store.ts'
import { useDrawing } from './drawing.ts'
import { cancelPath, usePathFrom } from './path-from.ts'
import { stepKey } from './run-step.ts'
import { savePicture } from './save-picture.ts'
import { useShown } from './use-shown.ts'

export function GraphBar() {
  const drawing = useDrawing((store) => store.drawing)
  const isLayingOut = useDrawing((store) => store.isLayingOut)
  const isEmpty = useShown().nodes.length === 0
  const stage = drawing?.stage
  return (
    <div className="graph-bar">
      <div role="toolbar" aria-label="Drawing">
        <button type="button" title="Zoom in (+)" aria-label="Zoom in" disabled={!stage} onClick={() => stage?.zoom(1.5)}>
          +
        </button>
        <button type="button" title="Zoom out (−)" aria-label="Zoom out" disabled={!stage} onClick={() => stage?.zoom(1 / 1.5)}>
          −
        </button>
        <button type="button" title="Show all of the graph (0)" disabled={!stage || isEmpty} onClick={() => stage?.fit()}>
          Fit
        </button>
        <button type="button" disabled={!drawing || isEmpty} onClick={() => (isLayingOut ? drawing?.layout.stop() : drawing?.layout.run())}>
          {isLayingOut ? 'Stop the layout' : 'Lay out again'}
        </button>
        <SaveButtons />
      </div>
      <Notes />
    </div>
  )
}

function SaveButtons() {
  const drawing = useDrawing((store) => store.drawing)
  const isEmpty = useShown().nodes.length === 0
  const [failure, setFailure] = useState<string | null>(null)
  const save = (kind: 'png' | 'svg') => {
    if (!drawing) return
    setFailure(null)
    savePicture(drawing.graph, kind).then(
      () => announce(`The graph is saved as ${kind.toUpperCase()}.`),
      (error: unknown) => setFailure(error instanceof Error ? error.message : String(error)),
    )
  }
  return (
    <>
      {(['png', 'svg'] as const).map((kind) => (
        <button
          key={kind}
          type="button"
          disabled={!drawing || isEmpty}
          onClick={() => save(kind)}
          title={`Save all of the graph as ${kind.toUpperCase()}`}
        >
          {kind.toUpperCase()}
        </button>
      ))}
      <button type="button" disabled={isEmpty} onClick={() => window.print()}>
        Print
      </button>
      {failure && <span role="alert">{failure}</span>}
    </>
  )
}

/** What is not shown, each with a way to have it. */
function Notes() {
  const shown = useShown()
  const hidden = useStore(({ view }) => view.hidden.length)
  const pathsWithout = useStore(({ view, brought }) =>
    view.steps
      .flatMap((step) => {
        const found = step.kind === 'path' ? brought[stepKey(step, view.clocks)] : undefined
        return step.kind === 'path' && found?.kind === 'here' && found.part.paths.length === 0 ? [`${step.from} and ${step.to}`] : []
      })
      .join('; '),
  )
  const from = usePathFrom((store) => store.from)
  const labelOf = (id: string) => shown.all.nodes.get(id)?.label ?? id
  const omitted = shown.nodes.reduce((sum, node) => sum + node.omitted, 0)
  return (
    <div className="graph-notes">
      {from !== null && (
        <p role="status">
          Choose the node to which a path from <strong>{labelOf(from)}</strong> is wanted: here, in the list, or by its name.{' '}
          <button type="button" className="plain" onClick={cancelPath}>
            Cancel
          </button>
        </p>
      )}
      {shown.loading && shown.nodes.length > 0 && <p role="status">Loading more …</p>}
      {hidden > 0 && (
        <p>
          {hidden.toLocaleString('en')} hidden.{' '}
          <button type="button" className="plain" onClick={() => change(showHidden)}>
            Show
          </button>
        </p>
      )}
      {omitted > 0 && <p>{omitted.toLocaleString('en')} more relationships are known at nodes with a “+”; expand them to see more.</p>}
      {shown.truncated.length > 0 && <p>{[...new Set(shown.truncated)].join(' ')}</p>}
      {pathsWithout && <p>There is no path between {pathsWithout}.</p>}
    </div>
  )
}
