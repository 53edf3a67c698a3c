/** The relationships that were read from a document, as far as they lie near it in the graph. It never asks before it is wanted. */
import { useState } from 'react'
import { ask } from '../api/ask.ts'
import { relationshipWords } from '../api/ontology.ts'
import { SupportedDocument } from '../api/operations.ts'
import { nodeOf, relationshipOf } from '../graph/node-of.ts'
import { Problem } from '../parts/problem.tsx'
import { useAnswer } from '../parts/use-answer.ts'
import { startGraph } from '../view/changes.ts'
import { change } from '../view/store.ts'

async function askSupported(id: string, signal: AbortSignal) {
  const { neighborhood } = await ask(SupportedDocument, { id }, signal)
  const labels = new Map((neighborhood?.nodes ?? []).map(nodeOf).map((node) => [node.id, node.label]))
  const found = (neighborhood?.relationships ?? []).flatMap(({ evidence, ...row }) => {
    const proof = evidence.find(({ document }) => document.id === id)
    const { from, to, ...rest } = relationshipOf(row)
    // What the document itself is an end of is told elsewhere on the page.
    if (!proof || from === id || to === id) return []
    return [{ ...rest, from, to, status: proof.status, fromLabel: labels.get(from) ?? from, toLabel: labels.get(to) ?? to }]
  })
  const orderOf = ({ type, fromLabel, toLabel }: (typeof found)[number]) => `${type} ${fromLabel} ${toLabel}`
  return found.sort((a, b) => orderOf(a).localeCompare(orderOf(b), 'en'))
}

type SupportedRelationship = Awaited<ReturnType<typeof askSupported>>[number]

export function Supported({ document, opened }: { readonly document: string; readonly opened: boolean }) {
  const [wanted, setWanted] = useState(opened)
  const { value, problem, retry } = useAnswer(wanted ? document : null, (signal) => askSupported(document, signal))
  return (
    <section className="supported" aria-labelledby="supported">
      <h2 id="supported">Relationships read from it</h2>
      {!wanted && (
        <button type="button" onClick={() => setWanted(true)}>
          Show them
        </button>
      )}
      {problem && <Problem problem={problem} retry={retry} />}
      {wanted && !value && !problem && <p>Looking for them …</p>}
      {value?.length === 0 && <p className="soft">None is known near it.</p>}
      {value && value.length > 0 && (
        <ul>
          {value.map((relationship) => (
            <li key={relationship.id}>
              <button type="button" className="plain" onClick={() => open(relationship)}>
                {relationship.fromLabel} <i>{relationshipWords(relationship.type)}</i> {relationship.toLabel}
              </button>
              {relationship.status === 'DISPUTED' && <span data-agreement="CONFLICTING"> ≠ it says otherwise</span>}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

/** Opens a graph of the two ends with the relationship chosen, so that its words are there. */
function open({ id, type, from, to }: SupportedRelationship): void {
  change((view) => startGraph(view, [{ kind: 'path', from, to }], { kind: 'relationship', id, type, from, to }))
}
