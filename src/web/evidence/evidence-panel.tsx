/** What the chosen relationship says and on whose word: its ends, its properties, and its evidence one by one. It never picks one itself. */
import '../styles/evidence.css'
import { useEffect } from 'react'
import { ontologyNow, ontologySoon, relationshipWords } from '../api/ontology.ts'
import type { GraphNode } from '../graph/part.ts'
import { Problem } from '../parts/problem.tsx'
import { TypeChip } from '../parts/type-chip.tsx'
import { useAnswer } from '../parts/use-answer.ts'
import { select } from '../view/changes.ts'
import { announce, change, useStore } from '../view/store.ts'
import { askTie, type ChosenRelationship, type Proof, type Tie } from './ask-tie.ts'
import { EvidenceCard } from './evidence-card.tsx'
import { periodWords, sourceWords, statusWords } from './evidence-words.ts'
import { Properties } from './properties.tsx'

export function EvidencePanel() {
  const selection = useStore(({ view }) => view.selection)
  return selection?.kind === 'relationship' ? <Chosen chosen={selection} /> : null
}

function Chosen({ chosen }: { readonly chosen: ChosenRelationship }) {
  const question = JSON.stringify(chosen)
  const { value, current, problem, retry } = useAnswer(question, (signal) => askTie(chosen, ontologySoon(), signal))
  const ties = current ? value : undefined
  const [tie, ...others] = ties ?? []
  useEffect(() => {
    if (tie) announce(spoken(tie))
  }, [tie])
  if (problem) return <Problem problem={problem} retry={retry} />
  if (!ties) return <p className="waiting">Looking for the words …</p>
  if (!tie) return <p className="waiting">This relationship is not in the graph any more.</p>
  return (
    <div className="evidence-panel">
      <h2 className="tie">
        <End node={tie.from} /> <span className="tie-type">{relationshipWords(tie.type)}</span> <End node={tie.to} />
      </h2>
      <Proofs proofs={tie.proofs} type={tie.type} />
      <Properties
        fields={tie.fields}
        values={tie.values}
        also={[
          ['Holds', periodWords(tie.validFrom, tie.validTo)],
          ['Known', periodWords(tie.knownFrom?.slice(0, 10) ?? null, null)],
        ]}
      />
      {others.length > 0 && <Others ties={others} />}
    </div>
  )
}

/** For those who do not see the panel: the relationship and its first words. */
function spoken({ from, to, type, proofs: [first] }: Tie): string {
  const words = first?.quote ? `“${first.quote}”, ${sourceWords(first.document)}` : first ? `Cited: ${sourceWords(first.document)}` : ''
  return `${from.label} ${relationshipWords(type)} ${to.label}. ${words}`
}

function End({ node: { id, label, type, names } }: { readonly node: GraphNode }) {
  return (
    <span className="tie-end">
      <button type="button" className="plain" onClick={() => change((view) => select(view, { kind: 'node', id }), { forgettable: true })}>
        {label}
      </button>{' '}
      {names[0] && <span lang={names[0].language}>{names[0].text}</span>} <TypeChip type={type} />
    </span>
  )
}

function showEvidence(place: number): void {
  change((view) => ({ ...view, evidence: place }), { forgettable: true })
}

function Proofs({ proofs, type }: { readonly proofs: readonly Proof[]; readonly type: string }) {
  const chosen = useStore(({ view }) => view.evidence)
  const place = Math.min(chosen, proofs.length - 1)
  const proof = proofs[place]
  if (!proof) return <NoProof type={type} />
  return (
    <section aria-label="Evidence">
      <div className="proofs-head">
        <h3>
          Evidence {place + 1} of {proofs.length}
        </h3>
        {proofs.length > 1 && (
          <>
            <button type="button" disabled={place === 0} onClick={() => showEvidence(place - 1)}>
              Previous
            </button>
            <button type="button" disabled={place === proofs.length - 1} onClick={() => showEvidence(place + 1)}>
              Next
            </button>
          </>
        )}
      </div>
      <Disputed proofs={proofs} />
      <EvidenceCard key={`${proof.passage.id} ${proof.start}`} proof={proof} />
      {proofs.length > 1 && (
        <ol className="proofs">
          {proofs.map(({ document, passage, start, status }, each) => (
            <li key={`${passage.id} ${start} ${status}`}>
              <button type="button" className="plain" aria-current={each === place} onClick={() => showEvidence(each)}>
                {sourceWords(document)}
              </button>
              {status === 'DISPUTED' && <span className="evidence-status"> {statusWords.DISPUTED.words}</span>}
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}

function Disputed({ proofs }: { readonly proofs: readonly Proof[] }) {
  const count = proofs.filter(({ status }) => status === 'DISPUTED').length
  if (count === 0) return null
  return (
    <p className="disputed">
      ≠ {count} of {proofs.length} {count === 1 ? 'says' : 'say'} otherwise
    </p>
  )
}

function NoProof({ type }: { readonly type: string }) {
  const structural = ontologyNow()?.relationshipTypes.find(({ name }) => name === type)?.structural
  return (
    <p className="soft">
      {structural ? 'This only says how documents and figures are built; it needs no evidence.' : 'No document is given for this.'}
    </p>
  )
}

/** Others of the same type between the same two nodes. */
function Others({ ties }: { readonly ties: readonly Tie[] }) {
  return (
    <section aria-label="Other relationships of this type between the two">
      <h3>Between the two there are also</h3>
      <ul className="proofs">
        {ties.map(({ id, type, from, to, validFrom, validTo, proofs: [first] }) => (
          <li key={id}>
            <button
              type="button"
              className="plain"
              onClick={() =>
                change((view) => select(view, { kind: 'relationship', id, type, from: from.id, to: to.id }), { forgettable: true })
              }
            >
              {relationshipWords(type)} {periodWords(validFrom, validTo)}
              {first && ` (${sourceWords(first.document)})`}
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
