/** The types of nodes of the world with their counts, each a way in. It never lists a type without nodes. */
import { useOntology } from '../api/ontology.ts'
import { TypeChip } from '../parts/type-chip.tsx'
import { startGraph } from '../view/changes.ts'
import { change } from '../view/store.ts'

/** How many nodes of a type are drawn at first. */
const FIRST = 100

export function Types() {
  const known = useOntology()
  if (known.kind !== 'here') return null
  const { nodeTypes, relationshipTypes } = known.ontology
  const types = nodeTypes.filter(({ count }) => count > 0).toSorted((a, b) => b.count - a.count)
  const total = (counted: readonly { readonly count: number }[]) => counted.reduce((sum, { count }) => sum + count, 0).toLocaleString('en')
  return (
    <section aria-labelledby="types">
      <h2 id="types">What there is</h2>
      <p className="soft">
        {total(nodeTypes)} nodes and {total(relationshipTypes)} relationships between them
      </p>
      <ul className="types">
        {types.map(({ name, count, description }) => (
          <li key={name}>
            <button
              type="button"
              title={description ?? undefined}
              onClick={() => change((view) => startGraph(view, [{ kind: 'type', type: name, first: FIRST }]))}
            >
              <TypeChip type={name} /> <span className="count">{count.toLocaleString('en')}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
