/** The explorer: the page at the root of the server. It puts the parts in their places and never fetches by itself. */
import './styles/tokens.css'
import './styles/page.css'
import { lazy, StrictMode, Suspense } from 'react'
import { createRoot } from 'react-dom/client'
import { fetchOntology, useOntology } from './api/ontology.ts'
import { Announcer } from './parts/announcer.tsx'
import { Header } from './parts/header.tsx'
import { KeyForm } from './parts/key-form.tsx'
import { connectKeys } from './parts/keys.ts'
import { Problem } from './parts/problem.tsx'
import { WaitNotice } from './parts/wait-notice.tsx'
import { StartPage } from './start/start-page.tsx'
import { connectStore, useStore } from './view/store.ts'

// The start page draws no graph: what draws one comes when it is wanted.
const GraphPage = lazy(() => import('./parts/graph-page.tsx').then(({ GraphPage: component }) => ({ default: component })))
const DocumentPage = lazy(() => import('./reader/document-page.tsx').then(({ DocumentPage: component }) => ({ default: component })))
const FiguresPage = lazy(() => import('./figures/figures-page.tsx').then(({ FiguresPage: component }) => ({ default: component })))

const container = document.getElementById('explorer')
if (!container) throw new Error('The page has no element with the id "explorer".')
void fetchOntology().then(connectStore)
connectKeys()
createRoot(container).render(
  <StrictMode>
    <Explorer />
  </StrictMode>,
)

function Explorer() {
  return (
    <>
      <button type="button" className="skip" onClick={skip}>
        Skip to the content
      </button>
      <Header />
      <WaitNotice />
      <KeyForm />
      <main id="main" tabIndex={-1}>
        <Suspense fallback={<p className="waiting">Loading …</p>}>
          <Page />
        </Suspense>
      </main>
      <Announcer />
    </>
  )
}

/** No link: the address after the `#` is the view's. */
function skip(): void {
  document.getElementById('main')?.focus()
}

function Page() {
  const page = useStore(({ view }) => view.page)
  const known = useOntology()
  if (known.kind === 'failed') return <Problem problem={known.problem} retry={() => void fetchOntology()} />
  switch (page) {
    case 'start':
      return <StartPage />
    case 'graph':
      return <GraphPage />
    case 'document':
      return <DocumentPage />
    case 'figures':
      return <FiguresPage />
    default:
      return page satisfies never
  }
}
