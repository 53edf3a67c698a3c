/** The model as the API shows it: types, fields and relationships as plain objects, each with its `__typename`. It never counts anything itself. */
import type {
  EnumType,
  InterfaceType,
  Model,
  NodeType,
  PropertyField,
  RelationshipField,
  RelationshipType,
  UnionType,
  ValueType,
} from '../model/model.ts'
import { endsKey, type TypeCounts } from '../model/type-counts.ts'

/** How much of each type there is; `types` counts relationships by their type alone. */
export interface OntologyCounts extends TypeCounts {
  readonly types: { readonly [type: string]: number }
}

/** The parts of `Ontology` that follow from the model and the counts. */
export function describeOntology(model: Model, counts: OntologyCounts) {
  const countOf = (types: readonly string[]) => types.reduce((sum, type) => sum + (counts.nodes[type] ?? 0), 0)
  const node = (type: NodeType) => ({
    ...described('NodeTypeInfo', type),
    ...roots(type),
    interfaces: type.interfaces,
    ...fieldsOf(type),
    count: countOf([type.name]),
  })
  const abstract = (type: InterfaceType | UnionType) => ({ ...roots(type), types: type.possible, count: countOf(type.possible) })
  return {
    __typename: 'Ontology',
    nodeTypes: [...model.nodes.values()].map(node),
    interfaces: [...model.interfaces.values()].map((type) => ({
      ...described('InterfaceInfo', type),
      ...abstract(type),
      interfaces: type.interfaces,
      ...fieldsOf(type),
    })),
    unions: [...model.unions.values()].map((type) => ({ ...described('UnionInfo', type), ...abstract(type) })),
    relationshipTypes: [...model.relationshipTypes.values()].map((type) => describeRelationship(model, type, counts)),
    enums: [...model.enums.values()].map(describeEnum),
  }
}

interface Described {
  readonly name: string
  readonly description: string | undefined
}

function described(typename: string, { name, description }: Described) {
  return { __typename: typename, name, description }
}

function roots({ single, plural }: { readonly single: string; readonly plural: string }) {
  return { single, plural }
}

function fieldsOf({ fields, relationships }: NodeType | InterfaceType) {
  return { fields: [...fields.values()].map(describeField), relationships: [...relationships.values()].map(describeRelationshipField) }
}

function describeField(field: PropertyField) {
  const { list, required, search, type } = field
  const text = list ? `[${typeText(type)}!]` : typeText(type)
  return { ...described('FieldInfo', field), type: `${text}${required ? '!' : ''}`, search }
}

function typeText(type: ValueType): string {
  return type.kind === 'languageString' ? 'LanguageString' : type.name
}

function describeRelationshipField(field: RelationshipField) {
  const { type, direction, target, many, properties } = field
  return { ...described('RelationshipFieldInfo', field), type, direction, target, many, properties }
}

function describeRelationship(model: Model, { name, structural, ends, properties }: RelationshipType, counts: OntologyCounts) {
  const type = model.propertyTypes.get(properties ?? '')
  const owners = [...model.nodes.values(), ...model.interfaces.values()]
  const fields = owners.flatMap((owner) =>
    [...owner.relationships.values()].flatMap((field) =>
      field.type === name && field.owner === owner.name ? [`${owner.name}.${field.name}`] : [],
    ),
  )
  return {
    __typename: 'RelationshipTypeInfo',
    name,
    structural,
    fields,
    properties: type && { ...described('PropertyTypeInfo', type), fields: [...type.fields.values()].map(describeField) },
    ends: [...ends].map((pair) => describeEnds(name, pair, counts)),
    count: counts.types[name] ?? 0,
  }
}

function describeEnds(name: string, pair: string, { ends }: OntologyCounts) {
  const [from = '', to = ''] = pair.split('>')
  return { __typename: 'RelationshipEndsInfo', from, to, count: ends[endsKey(name, from, to)] ?? 0 }
}

function describeEnum(type: EnumType) {
  return { ...described('EnumInfo', type), values: type.values.map((value) => described('EnumValueInfo', value)) }
}
