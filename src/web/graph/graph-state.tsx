/** What is said where a graph should be and is not: nothing asked for, asked for and not here yet, failed, or all of it filtered out. It never hides a graph. */
import { Problem } from '../parts/problem.tsx'
import { setFilters, showHidden } from '../view/changes.ts'
import { change, fetchSteps, useStore } from '../view/store.ts'
import { noFilters, startView } from '../view/view.ts'
import { stepKey } from './run-step.ts'
import { useShown } from './use-shown.ts'

export function GraphState() {
  const shown = useShown()
  const hasSteps = useStore(({ view }) => view.steps.length > 0)
  const problem = useStore(({ view, brought }) => {
    const failed = view.steps.map((step) => brought[stepKey(step, view.clocks)]).find((found) => found?.kind === 'failed')
    return failed?.kind === 'failed' ? failed.problem : null
  })
  const retry = () => fetchSteps({ again: true })
  if (problem) {
    return (
      <div className="graph-state" data-over={shown.nodes.length > 0}>
        <Problem problem={problem} retry={retry} />
      </div>
    )
  }
  if (shown.nodes.length > 0) return null
  if (shown.loading) {
    return (
      <div className="graph-state" aria-busy="true">
        <p className="waiting">The graph is on its way …</p>
      </div>
    )
  }
  if (!hasSteps) {
    return (
      <div className="graph-state">
        <h2>No graph yet</h2>
        <p>Search for something above, or go back to the start and take one of the openings.</p>
        <button type="button" onClick={() => change((view) => ({ ...startView, clocks: view.clocks }))}>
          To the start
        </button>
      </div>
    )
  }
  if (shown.all.nodes.size === 0) {
    return (
      <div className="graph-state">
        <h2>Nothing was found</h2>
        <p>What was asked for brought no nodes.</p>
      </div>
    )
  }
  return (
    <div className="graph-state">
      <h2>Nothing is left to show</h2>
      <p>All {shown.all.nodes.size.toLocaleString('en')} nodes are hidden, filtered out, or not there at the time that the clocks show.</p>
      <button
        type="button"
        onClick={() => change((view) => setFilters(showHidden({ ...view, clocks: { valid: null, known: null } }), noFilters))}
      >
        Show all of them
      </button>
    </div>
  )
}
