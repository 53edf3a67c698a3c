/** Other paths between the same nodes: over types that are left out at first, or not over one that says little. It never runs one. */
import { relationshipWords } from '../api/ontology.ts'
import type { GraphPath } from '../graph/part.ts'
import { structuralTypes } from '../graph/run-step.ts'
import { useShown } from '../graph/use-shown.ts'
import { addSteps } from '../view/changes.ts'
import { change } from '../view/store.ts'
import type { Step, View } from '../view/view.ts'

type PathStep = Extract<Step, { kind: 'path' }>

interface PathChoicesOptions {
  readonly step: PathStep
  /** The way that is shown, whose parts can be avoided. */
  readonly way?: GraphPath
  readonly name?: (id: string) => string
}

export function PathChoices({ step, way, name }: PathChoicesOptions) {
  const { all } = useShown()
  const left = step.exceptTypes ?? structuralTypes()
  const types = [...new Set((way?.relationships ?? []).flatMap((id) => all.relationships.get(id)?.type ?? []))]
  const inner = way?.nodes.slice(1, -1) ?? []
  return (
    <details className="path-choices">
      <summary>Other ways</summary>
      <ul>
        {types.map((type) => (
          <li key={type}>
            <button type="button" onClick={() => instead({ exceptTypes: [...left, type] })}>
              Not over “{relationshipWords(type)}”
            </button>
          </li>
        ))}
        {inner.map((id) => (
          <li key={id}>
            <button type="button" onClick={() => instead({ avoid: [...(step.avoid ?? []), id] })}>
              Not through {name?.(id) ?? id}
            </button>
          </li>
        ))}
        {left.length > 0 && (
          <li>
            <button type="button" onClick={() => instead({ exceptTypes: [] })}>
              Over everything, documents and figures included
            </button>
          </li>
        )}
      </ul>
    </details>
  )

  function instead(choice: Partial<PathStep>) {
    change((view) => replace(view, step, { ...step, ...choice }))
  }
}

/** The other path in place of the one: what is chosen on it may be gone. */
function replace(view: View, old: Step, next: Step): View {
  const selection = view.selection?.kind === 'relationship' ? null : view.selection
  return addSteps({ ...view, selection, steps: view.steps.filter((step) => step !== old) }, [next])
}
