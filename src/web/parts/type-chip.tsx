/** The type of a node as a word beside its colour. It never tells types apart by colour alone. */
import '../styles/type-chip.css'
import { colourIndex, nodeTypeWords, ontologyNow } from '../api/ontology.ts'

export function TypeChip({ type }: { readonly type: string }) {
  return (
    <span className="type-chip">
      <span className="type-dot" style={{ background: `var(--type-${colourIndex(type, ontologyNow())})` }} />
      {nodeTypeWords(type)}
    </span>
  )
}
