/** The Model: what an ontology says, as plain readonly data. It never reads files and knows no engine. */

import type { Role } from './roles.ts'

/** Scalars of the ontology language. */
export type ScalarName = 'ID' | 'String' | 'Int' | 'Float' | 'Boolean' | 'Date' | 'DateTime'

/** What a field holds: a scalar, a value of an enum, or a text with its language (stored as `language|text`). */
export type ValueType =
  | { readonly kind: 'scalar'; readonly name: ScalarName }
  | { readonly kind: 'enum'; readonly name: string }
  | { readonly kind: 'languageString' }

/** A field that is a property of a node or a relationship. */
export interface PropertyField {
  readonly name: string
  /** Name of the property in the store. */
  readonly property: string
  readonly description: string | undefined
  readonly type: ValueType
  readonly list: boolean
  /** `T!` or `[T!]!`: never null in the API. An absent required list reads as empty. */
  readonly required: boolean
  readonly search: boolean
  /** Filtered and sorted by in large graphs: the engine keeps an index. What is searched has one too. Never a list. */
  readonly indexed: boolean
  /** Not stored: it follows from relationships, and is worked out when it is asked for. No seed gives it. */
  readonly computed: boolean
  /** Part of the identity of a relationship beside its type and ends. */
  readonly key: boolean
  /** Bound of the valid clock. */
  readonly clock: 'validFrom' | 'validTo' | undefined
  readonly deprecationReason: string | undefined
}

export type Direction = 'OUT' | 'IN' | 'ANY'

/** A field that leads over relationships to other nodes. */
export interface RelationshipField {
  readonly name: string
  readonly description: string | undefined
  /** Type of the relationship in the store, for example `MADE`. */
  readonly type: string
  readonly direction: Direction
  /** Name of the node type, interface or union at the far end. */
  readonly target: string
  readonly many: boolean
  /** A to-one field that is `T!`. */
  readonly required: boolean
  /** Name of the property type, when the relationship has one. */
  readonly properties: string | undefined
  /** The type or interface that declares it; derived API names start with it. */
  readonly owner: string
  readonly deprecationReason: string | undefined
}

interface Named {
  readonly name: string
  readonly description: string | undefined
}

/** Names of the root fields: `country` and `countries`. */
interface Rooted {
  readonly single: string
  readonly plural: string
}

/** A concrete type of nodes. */
export interface NodeType extends Named, Rooted {
  readonly kind: 'node'
  /** The label that only this type has. */
  readonly label: string
  /** All labels of its nodes: its own, those of its interfaces, and `Node`. */
  readonly labels: readonly string[]
  readonly interfaces: readonly string[]
  readonly fields: ReadonlyMap<string, PropertyField>
  readonly relationships: ReadonlyMap<string, RelationshipField>
}

/** An interface: its nodes carry its name as a label. */
export interface InterfaceType extends Named, Rooted {
  readonly kind: 'interface'
  readonly interfaces: readonly string[]
  /** Names of the concrete types. */
  readonly possible: readonly string[]
  /** Whether nodes of other types have its label as well, which those of a role do not see. */
  readonly partial: boolean
  readonly fields: ReadonlyMap<string, PropertyField>
  readonly relationships: ReadonlyMap<string, RelationshipField>
}

/** A union of node types. */
export interface UnionType extends Named, Rooted {
  readonly kind: 'union'
  readonly possible: readonly string[]
}

/** Anything that can stand at the end of a relationship. */
export type EndType = NodeType | InterfaceType | UnionType

/** The properties of a relationship. */
export interface PropertyType extends Named {
  readonly fields: ReadonlyMap<string, PropertyField>
}

export interface EnumType extends Named {
  readonly values: readonly {
    readonly name: string
    readonly description: string | undefined
    readonly deprecationReason: string | undefined
  }[]
}

/** A type of relationships over all fields that declare it. */
export interface RelationshipType {
  readonly name: string
  readonly properties: string | undefined
  /** Says only how documents are built (core vocabulary): no clock, no evidence needed. */
  readonly structural: boolean
  /** Pairs of concrete types allowed as ends, as `From>To`. */
  readonly ends: ReadonlySet<string>
  /** Whether there are others between types that those of a role do not see. */
  readonly partial: boolean
  /** Fields that allow only one at a time: periods of one node's relationships must not overlap. */
  readonly toOne: readonly {
    readonly owner: string
    readonly field: string
    readonly direction: Direction
    readonly types: readonly string[]
  }[]
}

/** The least role that may see what not everyone may: types by name, fields as `Type.field`, types of relationships by name. */
export interface Access {
  readonly types: ReadonlyMap<string, Role>
  readonly fields: ReadonlyMap<string, Role>
  readonly relationshipTypes: ReadonlyMap<string, Role>
}

/** A whole ontology. Maps are in the order of the source. */
export interface Model {
  readonly nodes: ReadonlyMap<string, NodeType>
  readonly interfaces: ReadonlyMap<string, InterfaceType>
  readonly unions: ReadonlyMap<string, UnionType>
  readonly propertyTypes: ReadonlyMap<string, PropertyType>
  readonly enums: ReadonlyMap<string, EnumType>
  readonly relationshipTypes: ReadonlyMap<string, RelationshipType>
  /** `extend schema @evidence(required: true)`. */
  readonly evidenceRequired: boolean
  readonly access: Access
  /** Whether the graph holds nodes, and types of relationships, that this model does not tell of: a role may see less than there is. */
  readonly partial: { readonly nodes: boolean; readonly relationships: boolean }
  /** Properties of relationships that evidence does not speak of to those of a role. */
  readonly unsaid: ReadonlySet<string>
}

/** The node type, interface or union of that name. */
export function endType(model: Model, name: string): EndType {
  const type = model.nodes.get(name) ?? model.interfaces.get(name) ?? model.unions.get(name)
  if (!type) throw new Error(`Invariant violated: no type ${name}`)
  return type
}

/** Names of the concrete types that a type stands for: itself, or those of an interface or union. */
export function possibleTypes(type: EndType): readonly string[] {
  return type.kind === 'node' ? [type.name] : type.possible
}
