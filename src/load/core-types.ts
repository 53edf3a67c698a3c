/** The core vocabulary as the loader uses it. It never names a type of a world. */
import type { Value } from '../engine/engine.ts'
import { invariant } from '../errors.ts'
import type { Model, NodeType, RelationshipType } from '../model/model.ts'

/** Kind of a passage of a document whose text is not kept, and the kind of a mention where none is given. */
export const citationKind = 'CITATION'
export const nameKind = 'NAME'

/** A type of the core vocabulary, which every ontology has. */
export function nodeType(model: Model, name: string): NodeType {
  const type = model.nodes.get(name)
  invariant(type, `the ontology has the type ${name} of the core vocabulary`)
  return type
}

/** A type of relationships of the core vocabulary, which every ontology has. */
export function relationshipType(model: Model, name: string): RelationshipType {
  const type = model.relationshipTypes.get(name)
  invariant(type, `the ontology has the relationship ${name} of the core vocabulary`)
  return type
}

/** The value as a number where it is an Int that was read. */
export function intOf(value: Value | undefined): number | undefined {
  return typeof value === 'bigint' ? Number(value) : undefined
}

/** Digits enough that texts sort as the numbers do. */
export function numbered(place: number): string {
  return `${place}`.padStart(8, '0')
}
