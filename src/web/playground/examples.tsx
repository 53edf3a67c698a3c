/** The example operations that the server offers, and the sidebar panel that opens them. It never knows what they ask about. */
import { type GraphiQLPlugin, useGraphiQL, useGraphiQLActions } from '@graphiql/react'
import { fetchWithKey } from '../api/key.ts'

/** One example operation as `/examples.json` lists it. `audience` says whom it is for. */
export interface Example {
  readonly name: string
  readonly title: string
  readonly audience: string
  readonly query: string
  readonly variables?: Readonly<Record<string, unknown>> | null
}

/** The audiences that are known come first, in this order. */
const knownAudiences = ['frontends', 'explorers', 'analysts']

/** Reads the examples from the server. Fails with a message for the person at the screen. */
export async function readExamples(): Promise<readonly Example[]> {
  const response = await fetchWithKey('/examples.json', { headers: { accept: 'application/json' } })
  if (!response.ok) throw new Error(`The examples could not be read (HTTP ${response.status}). Reload the page to try again.`)
  return (await response.json()) as readonly Example[]
}

/** The variables of an example as the text of an editor; empty when it has none. */
export function variablesText(example: Example): string {
  const { variables } = example
  return variables && Object.keys(variables).length > 0 ? JSON.stringify(variables, null, 2) : ''
}

/** The first example of each audience, in the order of the audiences: what a first visit opens with. */
export function openingExamples(examples: readonly Example[]): readonly Example[] {
  return audiencesOf(examples).flatMap((audience) => examples.find((example) => example.audience === audience) ?? [])
}

function audiencesOf(examples: readonly Example[]): readonly string[] {
  const present = new Set(examples.map(({ audience }) => audience))
  return [...knownAudiences.filter((audience) => present.delete(audience)), ...present]
}

/** The panel that lists the examples by audience; `problem` stands in their place when they could not be read. */
export function examplesPlugin(examples: readonly Example[], problem: string | null): GraphiQLPlugin {
  return { title: 'Examples', icon: ExamplesIcon, content: () => <ExamplesPanel examples={examples} problem={problem} /> }
}

function ExamplesPanel({ examples, problem }: { readonly examples: readonly Example[]; readonly problem: string | null }) {
  const open = useOpenExample()
  return (
    <section className="examples" aria-label="Examples">
      <h2>Examples</h2>
      {problem && <p role="alert">{problem}</p>}
      {audiencesOf(examples).map((audience) => (
        <section key={audience} aria-label={`For ${audience}`}>
          <h3>For {audience}</h3>
          <ExampleList examples={examples.filter((example) => example.audience === audience)} open={open} />
        </section>
      ))}
      <p>
        Run an operation with Ctrl+Enter, complete a word with Ctrl+Space. In an editor the Tab key indents; Ctrl+M lets it move on to the
        next control instead.
      </p>
    </section>
  )
}

interface ExampleListProps {
  readonly examples: readonly Example[]
  readonly open: (example: Example) => void
}

function ExampleList({ examples, open }: ExampleListProps) {
  return (
    <ul>
      {examples.map((example) => (
        <li key={example.name}>
          <button type="button" onClick={() => open(example)}>
            {example.title}
          </button>
        </li>
      ))}
    </ul>
  )
}

/** Opens an example: in the tab that holds it already, or in a new one. */
function useOpenExample(): (example: Example) => void {
  const { addTab, changeTab } = useGraphiQLActions()
  const tabs = useGraphiQL((state) => state.tabs)
  const queryEditor = useGraphiQL((state) => state.queryEditor)
  const variableEditor = useGraphiQL((state) => state.variableEditor)
  return (example) => {
    const place = tabs.findIndex((tab) => tab.query === example.query)
    if (place >= 0) {
      changeTab(place)
      return
    }
    addTab()
    queryEditor?.setValue(example.query)
    variableEditor?.setValue(variablesText(example))
    queryEditor?.focus()
  }
}

function ExamplesIcon() {
  return (
    <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="1.5" aria-hidden="true">
      <path d="M4 5h7v14H4zM14 5h6M14 10h6M14 15h6M14 19h4" strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  )
}
