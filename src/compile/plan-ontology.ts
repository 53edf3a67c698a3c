/** The root field `ontology` → its plan. It never describes the ontology itself. */
import type { FieldNode } from 'graphql'
import { type PlainField, planFields, selects } from './plan-fields.ts'
import type { Planning } from './planning.ts'

/** What is asked of the ontology. Only what must be counted is counted: ends tell the counts of types, too. */
export interface OntologyPlan {
  readonly kind: 'ontology'
  readonly fields: readonly PlainField[]
  readonly countsNodes: boolean
  readonly countsRelationships: 'none' | 'types' | 'ends'
}

/** Plans `ontology { … }`. */
export function planOntology(planning: Planning, nodes: readonly FieldNode[]): OntologyPlan {
  const sets = nodes.map(({ selectionSet }) => selectionSet)
  const fields = planFields(planning, sets)
  const isCounted = (...path: readonly string[]) => selects(fields, [...path, 'count'])
  return {
    kind: 'ontology',
    fields,
    countsNodes: isCounted('nodeTypes') || isCounted('interfaces') || isCounted('unions'),
    countsRelationships: isCounted('relationshipTypes', 'ends') ? 'ends' : isCounted('relationshipTypes') ? 'types' : 'none',
  }
}
