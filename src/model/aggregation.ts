/** What of a list can be aggregated and grouped by, after its node type and its property type. It never derives names. */
import { figureValue, observationType, reportProperties } from './core.ts'
import { type EndType, endType, type Model, type PropertyField, type PropertyType, possibleTypes, type RelationshipField } from './model.ts'

/** Scalars that have a least and a greatest value worth asking for; of the numbers also average and sum. */
export type AggregateScalar = 'Int' | 'Float' | 'Date' | 'DateTime'

const aggregateScalars: ReadonlySet<string> = new Set<AggregateScalar>(['Int', 'Float', 'Date', 'DateTime'])

/** What is said of a group beside the names of relationships. */
export const groupWords: ReadonlySet<string> = new Set(['field', 'date', 'nodeType'])

type Fields = ReadonlyMap<string, PropertyField>

/** What a list leads to: nodes of a type, over relationships with properties or (in a root list, too) without. */
export interface ListSides {
  readonly target: EndType
  readonly properties: PropertyType | undefined
}

/** The sides of a list that leads to a type: over a field, or without one a root list. */
export function sidesOf(model: Model, target: string, field: RelationshipField | undefined): ListSides {
  return { target: endType(model, target), properties: model.propertyTypes.get(field?.properties ?? '') }
}

/** The scalar by which a field is aggregated; undefined where it is not. */
export function aggregateScalar({ type, list }: PropertyField): AggregateScalar | undefined {
  return !list && type.kind === 'scalar' && aggregateScalars.has(type.name) ? (type.name as AggregateScalar) : undefined
}

/** The fields of a type that are aggregated. A union has none. */
export function aggregatedFields(type: EndType | PropertyType): readonly PropertyField[] {
  return [...ownFields(type).values()].filter(aggregateScalar)
}

/**
 * The fields of the edges of a list that are aggregated. Values of different figures are not: what is in several
 * currencies, of several periods or compared with several things is never mixed.
 */
export function aggregatedEdgeFields({ target, properties }: ListSides): readonly PropertyField[] {
  if (!properties) return []
  const fields = aggregatedFields(properties)
  return mixesFigures(target, properties) ? fields.filter(({ name }) => name !== figureValue) : fields
}

/** Whether a list holds reports of different figures. */
export function mixesFigures(target: EndType, properties: PropertyType): boolean {
  return properties.name === reportProperties && possibleTypes(target).includes(observationType)
}

/** Whether nodes and relationships can be grouped by a field: it holds one value that compares as a whole. */
export function isGroupKey({ type, list }: PropertyField): boolean {
  return !list && type.kind !== 'languageString'
}

/** Whether they can be grouped by an interval of a field. */
export function isDateKey(field: PropertyField): boolean {
  const scalar = aggregateScalar(field)
  return scalar === 'Date' || scalar === 'DateTime'
}

/** `signedOn` → `SIGNED_ON`: a field as a value of an enum. */
export function fieldConstant(name: string): string {
  return name
    .replaceAll(/([a-z\d])([A-Z])/g, '$1_$2')
    .replaceAll(/([A-Z])([A-Z][a-z])/g, '$1_$2')
    .toUpperCase()
}

function ownFields(type: EndType | PropertyType): Fields {
  return 'fields' in type ? type.fields : new Map()
}
