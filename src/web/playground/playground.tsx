/** The playground: GraphiQL on the API of the same origin, opening with the server's examples. It never asks another origin. */
import './workers.ts'
import '@graphiql/react/style.css'
import '@graphiql/plugin-doc-explorer/style.css'
import '@graphiql/plugin-history/style.css'
import '@graphiql/plugin-explorer/style.css'
import 'graphiql/graphiql.css'
import '../styles/tokens.css'
import './playground.css'
import { explorerPlugin } from '@graphiql/plugin-explorer'
import { GraphiQL, HISTORY_PLUGIN } from 'graphiql'
import { createRoot } from 'react-dom/client'
import { ForgetKey, KeyForm } from '../parts/key-form.tsx'
import { AnswerTabs } from './answer-tabs.tsx'
import { examplesPlugin, openingExamples, readExamples, variablesText } from './examples.tsx'
import { fetcher } from './fetcher.ts'
import { readLink } from './link.ts'

const firstVisit = localStorage.getItem('graphiql:tabState') === null
const link = readLink()

// The examples may need a key: the form for it does not wait for them.
createRoot(document.body.appendChild(document.createElement('div'))).render(<KeyForm />)

const { examples, problem } = await readExamples().then(
  (found) => ({ examples: found, problem: null }),
  (error: unknown) => ({ examples: [], problem: error instanceof Error ? error.message : String(error) }),
)
const examplesPanel = examplesPlugin(examples, problem)
const plugins = [examplesPanel, explorerPlugin(), HISTORY_PLUGIN]

const container = document.getElementById('playground')
if (!container) throw new Error('The page has no element with the id "playground".')
createRoot(container).render(
  <GraphiQL fetcher={fetcher} plugins={plugins} defaultEditorToolsVisibility="variables" {...opening()}>
    <GraphiQL.Logo>
      <h1>Entrepôt</h1>
      <a href="/">Explorer</a>
      <ForgetKey />
    </GraphiQL.Logo>
    <GraphiQL.Footer>
      <AnswerTabs link={link} />
    </GraphiQL.Footer>
  </GraphiQL>,
)

/**
 * What the page opens with: the operation of its address, and on a first visit examples. GraphiQL fills the variables editor from
 * `initialVariables` only, even for the first of the tabs.
 */
function opening() {
  const linked = link && { initialQuery: link.query, initialVariables: link.variables }
  if (!firstVisit) return linked
  const tabs = [
    ...(link ? [link] : []),
    ...openingExamples(examples).map((example) => ({ query: example.query, variables: variablesText(example) })),
  ]
  const [first] = tabs
  return {
    // What a link shows needs the room, and on a narrow screen there is none.
    ...(!link && innerWidth >= 800 && { visiblePlugin: examplesPanel }),
    ...(first && { defaultTabs: tabs.map(({ query, variables }) => ({ query, variables })), initialVariables: first.variables }),
    ...linked,
  }
}
