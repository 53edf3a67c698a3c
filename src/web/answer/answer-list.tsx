/** The graph in an answer in words: its types, its relationships, and what stands alone. It never draws. */
import { colourIndex, nodeTypeWords, ontologyNow, relationshipWords } from '../api/ontology.ts'
import type { Shown, ShownRelationship } from '../graph/shown.ts'
import { addressOf } from '../view/address.ts'
import { startView } from '../view/view.ts'

/** More is said to be there, not listed: the explorer has it all. */
const LISTED_MAX = 300

export function AnswerList({ shown }: { readonly shown: Shown }) {
  const { nodes, relationships, nodeTypes } = shown
  const ended = new Set(relationships.flatMap(({ from, to }) => [from, to]))
  const alone = nodes.filter(({ id }) => !ended.has(id))
  return (
    <div className="answer-list">
      <ul className="answer-types" aria-label="Types">
        {nodeTypes.map(({ type, count }) => (
          <li key={type}>
            <Swatch type={type} /> {nodeTypeWords(type)} <span className="answer-count">{count}</span>
          </li>
        ))}
      </ul>
      {relationships.length > 0 && (
        <section aria-label="Relationships">
          <h2>{relationships.length} relationships</h2>
          <ul>
            {relationships.slice(0, LISTED_MAX).map((relationship) => (
              <li key={relationship.id}>
                <NodeLink id={relationship.from} shown={shown} />{' '}
                <span className="answer-verb">{relationshipWords(relationship.type)}</span> <NodeLink id={relationship.to} shown={shown} />
                {periodOf(relationship)}
              </li>
            ))}
          </ul>
          <Rest count={relationships.length - LISTED_MAX} />
        </section>
      )}
      {alone.length > 0 && (
        <section aria-label="Nodes">
          <h2>{alone.length} nodes without relationships in this answer</h2>
          <ul>
            {alone.slice(0, LISTED_MAX).map(({ id }) => (
              <li key={id}>
                <NodeLink id={id} shown={shown} />
              </li>
            ))}
          </ul>
          <Rest count={alone.length - LISTED_MAX} />
        </section>
      )}
    </div>
  )
}

function Rest({ count }: { readonly count: number }) {
  return count > 0 ? <p className="answer-note">… and {count.toLocaleString('en')} more, which the explorer lists.</p> : null
}

/** A link to the node in the explorer. */
function NodeLink({ id, shown }: { readonly id: string; readonly shown: Shown }) {
  const node = shown.all.nodes.get(id)
  const address = addressOf({
    ...startView,
    page: 'graph',
    steps: [{ kind: 'expand', of: id, first: 25 }],
    selection: { kind: 'node', id },
  })
  return (
    <span className="answer-node">
      {node && <Swatch type={node.type} />}
      <a href={`/${address}`}>{node?.label ?? id}</a>
    </span>
  )
}

/** The colour of a type, beside its name or that of a node. */
function Swatch({ type }: { readonly type: string }) {
  return (
    <span className="answer-swatch" title={nodeTypeWords(type)} style={{ background: `var(--type-${colourIndex(type, ontologyNow())})` }} />
  )
}

function periodOf({ validFrom, validTo }: ShownRelationship): string {
  if (validFrom === null && validTo === null) return ''
  if (validTo === null) return `, since ${validFrom}`
  return validFrom === null ? `, until ${validTo}` : `, ${validFrom} – ${validTo}`
}
