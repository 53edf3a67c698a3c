/** The playground: GraphiQL on the API of the same origin, opening with the server's examples. It never asks another origin. */
import './workers.ts'
import '@graphiql/react/style.css'
import '@graphiql/plugin-doc-explorer/style.css'
import '@graphiql/plugin-history/style.css'
import '@graphiql/plugin-explorer/style.css'
import 'graphiql/graphiql.css'
import './playground.css'
import { explorerPlugin } from '@graphiql/plugin-explorer'
import { GraphiQL, HISTORY_PLUGIN } from 'graphiql'
import { createRoot } from 'react-dom/client'
import { type Example, examplesPlugin, openingExamples, readExamples, variablesText } from './examples.tsx'
import { fetcher } from './fetcher.ts'

const firstVisit = localStorage.getItem('graphiql:tabState') === null

const { examples, problem } = await readExamples().then(
  (found) => ({ examples: found, problem: null }),
  (error: unknown) => ({ examples: [], problem: error instanceof Error ? error.message : String(error) }),
)
const examplesPanel = examplesPlugin(examples, problem)
const plugins = [examplesPanel, explorerPlugin(), HISTORY_PLUGIN]

const container = document.getElementById('playground')
if (!container) throw new Error('The page has no element with the id "playground".')
createRoot(container).render(
  <GraphiQL fetcher={fetcher} plugins={plugins} defaultEditorToolsVisibility="variables" {...(firstVisit ? opening(examples) : {})}>
    <GraphiQL.Logo>
      <h1>Entrepôt</h1>
    </GraphiQL.Logo>
  </GraphiQL>,
)

/** What a first visit shows. GraphiQL fills the variables editor from `initialVariables` only, even for the first of the tabs. */
function opening(all: readonly Example[]) {
  const shown = openingExamples(all)
  const first = shown[0]
  return {
    visiblePlugin: examplesPanel,
    ...(first && {
      defaultTabs: shown.map((example) => ({ query: example.query, variables: variablesText(example) })),
      initialVariables: variablesText(first),
    }),
  }
}
