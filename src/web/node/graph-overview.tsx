/** The graph as a whole: how large it is, what brought it, and what can be done. It never chooses anything. */
import type { GraphNode } from '../graph/part.ts'
import { stepKey } from '../graph/run-step.ts'
import { useShown } from '../graph/use-shown.ts'
import { countWords } from '../list/use-announced-graph.ts'
import { Problem } from '../parts/problem.tsx'
import { showHidden } from '../view/changes.ts'
import { change, fetchSteps, useStore } from '../view/store.ts'
import type { Step } from '../view/view.ts'
import { stepWords } from './step-words.ts'

export function GraphOverview() {
  const { nodes, relationships, all, truncated, loading } = useShown()
  const hidden = useStore(({ view }) => view.hidden)
  const filteredNodes = all.nodes.size - nodes.length - hidden.length
  return (
    <div className="overview">
      <h2>The graph</h2>
      <p>
        {countWords(nodes.length, 'node')}, {countWords(relationships.length, 'relationship')}
        {loading && ', more is on its way'}.
      </p>
      {filteredNodes > 0 && <p className="soft">{countWords(filteredNodes, 'node')} left out by filters and clocks.</p>}
      {truncated.map((words) => (
        <p className="soft" key={words}>
          {words}
        </p>
      ))}
      {hidden.length > 0 && (
        <p>
          <button type="button" onClick={() => change(showHidden)}>
            Bring back what is hidden ({hidden.length})
          </button>
        </p>
      )}
      <Steps nodes={all.nodes} />
      <h3>What can be done</h3>
      <ul className="hints">
        <li>Choose a node to see what it is, and to bring its neighbours.</li>
        <li>Choose a relationship to read the words that say so.</li>
        <li>Find a path from one node to another, and read it hop by hop.</li>
        <li>Whatever is done can be undone.</li>
      </ul>
    </div>
  )
}

function Steps({ nodes }: { readonly nodes: ReadonlyMap<string, GraphNode> }) {
  const steps = useStore(({ view }) => view.steps)
  const clocks = useStore(({ view }) => view.clocks)
  const brought = useStore((store) => store.brought)
  const name = (id: string) => nodes.get(id)?.label ?? id
  return (
    <>
      <h3>What brought it</h3>
      <ol className="steps">
        {steps.map((step) => {
          const outcome = brought[stepKey(step, clocks)]
          return (
            <li key={JSON.stringify(step)}>
              <span>{stepWords(step, name)}</span>
              <button
                type="button"
                aria-label={`Take back: ${stepWords(step, name)}`}
                onClick={() => change((view) => withoutStep(view, step))}
              >
                ✕
              </button>
              {outcome?.kind === 'failed' && <Problem problem={outcome.problem} retry={() => fetchSteps({ again: true })} />}
            </li>
          )
        })}
      </ol>
    </>
  )
}

function withoutStep<V extends { readonly steps: readonly Step[] }>(view: V, gone: Step): V {
  return { ...view, steps: view.steps.filter((step) => step !== gone) }
}
