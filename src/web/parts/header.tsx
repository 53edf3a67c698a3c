/** The head of every page: where one is, the search box, undo and sharing. */
import { SearchBox } from '../start/search-box.tsx'
import { openFigures } from '../view/changes.ts'
import { change, redo, undo, useStore } from '../view/store.ts'
import { startView } from '../view/view.ts'
import { ForgetKey } from './key-form.tsx'
import { Share } from './share.tsx'

export function Header() {
  const page = useStore(({ view }) => view.page)
  const hasGraph = useStore(({ view }) => view.steps.length > 0)
  const canUndo = useStore(({ past }) => past.length > 0)
  const canRedo = useStore(({ future }) => future.length > 0)
  return (
    <header className="head">
      <button type="button" className="logo" onClick={() => change(() => startView)}>
        Entrepôt
      </button>
      {page !== 'start' && <SearchBox />}
      <nav aria-label="Pages">
        {page !== 'graph' && hasGraph && (
          <button type="button" onClick={() => change((view) => ({ ...view, page: 'graph' }), { forgettable: true })}>
            Back to the graph
          </button>
        )}
        {page !== 'figures' && (
          <button type="button" onClick={() => change((view) => openFigures(view, null), { forgettable: true })}>
            Figures
          </button>
        )}
        <button type="button" onClick={undo} disabled={!canUndo} aria-label="Undo" title="Undo (Ctrl+Z)">
          ↶
        </button>
        <button type="button" onClick={redo} disabled={!canRedo} aria-label="Redo" title="Redo (Ctrl+Shift+Z)">
          ↷
        </button>
        {page !== 'start' && <Share />}
        <ForgetKey />
        <a href="/graphql">Playground</a>
      </nav>
    </header>
  )
}
