/** The root field `ontology` → its plan. It never describes the ontology itself. */
import type { FieldNode } from 'graphql'
import { type PlainField, planFields, selects } from './plan-fields.ts'
import type { Planning } from './planning.ts'

/** What is asked of the ontology, and which counts of relationships: those of ends tell those of types, too. */
export interface OntologyPlan {
  readonly kind: 'ontology'
  readonly fields: readonly PlainField[]
  readonly counts: 'none' | 'types' | 'ends'
}

/** Plans `ontology { … }`. */
export function planOntology(planning: Planning, nodes: readonly FieldNode[]): OntologyPlan {
  const fields = planFields(
    planning,
    nodes.map(({ selectionSet }) => selectionSet),
  )
  const isCounted = (...path: readonly string[]) => selects(fields, ['relationshipTypes', ...path, 'count'])
  return { kind: 'ontology', fields, counts: isCounted('ends') ? 'ends' : isCounted() ? 'types' : 'none' }
}
