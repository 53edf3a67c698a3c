/** Checks a map of a seed against the fields of a type. It never looks beyond that map. */
import type { Value } from '../engine/engine.ts'
import type { Model, NodeType, PropertyField, RelationshipType } from '../model/model.ts'
import { type Checking, checkValue } from './check-value.ts'
import type { At } from './place.ts'
import { didYouMean } from './suggest.ts'
import { asText, entry, isAbsent, type MapTree } from './tree.ts'

/** What a map may hold: fields of a type, and other keys that the caller reads itself. */
export interface FieldsSpec {
  /** The type's name, for messages. */
  readonly type: string
  readonly fields: ReadonlyMap<string, PropertyField>
  readonly others: readonly string[]
  /** Fields that the ontology requires and the seed may leave out, because the loader makes them. */
  readonly optional?: ReadonlySet<string>
  /** Says more of a key that is unknown here: how it is written instead. */
  readonly hint?: (key: string) => string | undefined
}

/** Properties by their name in the store, for the fields that the map holds; everything wrong with it is noted. */
export function checkFields(map: MapTree, spec: FieldsSpec, checking: Checking): { readonly [property: string]: Value } {
  checkKeys(map, spec, checking)
  const properties: Record<string, Value> = {}
  for (const field of spec.fields.values()) {
    const value = checkField(map, field, { spec, checking })
    if (value !== undefined) properties[field.property] = value
  }
  return properties
}

function checkField(map: MapTree, field: PropertyField, { spec, checking }: { spec: FieldsSpec; checking: Checking }): Value | undefined {
  const name = `${spec.type}.${field.name}`
  const tree = map.entries.get(field.name)?.value
  if (isAbsent(tree)) {
    if (field.required && !field.list && !spec.optional?.has(field.name))
      checking.faults.add(tree?.at ?? map.at, `${name} is missing, and the ontology requires it.`)
    return undefined
  }
  const value = checkValue(name, field, { tree, checking })
  // An absent required list reads as an empty one: they are one and the same.
  return field.required && Array.isArray(value) && value.length === 0 ? undefined : value
}

/** The fields of a type of nodes that a seed gives: what is computed is none of them. */
export function givenFields({ fields }: NodeType): ReadonlyMap<string, PropertyField> {
  return new Map([...fields].filter(([, { computed }]) => !computed))
}

/** The fields of a type of relationships, none where it has no properties. */
export function relationshipFields({ properties }: RelationshipType, model: Model): ReadonlyMap<string, PropertyField> {
  return model.propertyTypes.get(properties ?? '')?.fields ?? noFields
}

/** For a map of which all keys are the caller's own. */
export const noFields: ReadonlyMap<string, PropertyField> = new Map()

/** Notes every key that is not known. */
export function checkKeys(map: MapTree, { type, fields, others, hint }: FieldsSpec, { faults }: Checking): void {
  for (const [key, { keyAt }] of map.entries) {
    if (fields.has(key) || others.includes(key)) continue
    const known = [...fields.keys(), ...others]
    const more = hint?.(key)
    faults.add(
      keyAt,
      `${type} has no field ${JSON.stringify(key)}${more ? `: ${more}` : `.${didYouMean(key, known) || ` It has ${known.join(', ')}.`}`}`,
    )
  }
}

const ID_LENGTH_MAX = 200

/** The id under a key, checked; a missing or bad one is noted. */
export function checkId(map: MapTree, { key, type }: { key: string; type: string }, checking: Checking): string | undefined {
  const tree = entry(map, key)
  if (!tree) {
    checking.faults.add(map.entries.get(key)?.value.at ?? map.at, `${type}.${key} is missing: give an id, for example "kind:name".`)
    return undefined
  }
  const id = asText(tree, `${type}.${key}`, checking.faults)
  return id === undefined ? undefined : acceptId(id, tree.at, checking)
}

/** The id, or undefined and a fault when it cannot be one: `|` divides the parts of evidence, and blanks get lost on the way. */
export function acceptId(id: string, at: At, { faults }: Checking): string | undefined {
  const problem =
    id.length === 0 || id.length > ID_LENGTH_MAX
      ? `has ${id.length} characters, not 1 to ${ID_LENGTH_MAX}`
      : /[|\s\p{Cc}\p{Surrogate}]/u.test(id)
        ? 'holds a blank, a control character or |'
        : undefined
  if (problem === undefined) return id
  faults.add(at, `The id ${JSON.stringify(id.slice(0, 80))} ${problem}. Give another one, for example "kind:name".`)
  return undefined
}
