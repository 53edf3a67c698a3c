/** Names of the API that follow from names of the ontology. It never builds a schema. */
import pluralize from 'pluralize'
import type { Model, RelationshipField } from './model.ts'
import { derivedSummaryNames } from './summary-names.ts'

/** `TradeRoute` → `tradeRoute`: the root field of one node. A leading run of capitals goes down as a whole: `HTTPRoute` → `httpRoute`. */
export function singleName(type: string): string {
  return type.replace(/^[A-Z]+(?![a-z])|^[A-Z]/, (capitals) => capitals.toLowerCase())
}

/** `TradeRoute` → `tradeRoutes`: the root field of the list, unless `@plural` says otherwise. The last word takes the plural. */
export function pluralName(type: string): string {
  const single = singleName(type)
  const [, head = '', last = single] = /^(.*?)([A-Z]?[a-z0-9]+)$/.exec(single) ?? []
  const plural = pluralize(last)
  return head + (plural === last ? `${last}List` : plural)
}

/** `publishedBy` → `PublishedBy`. */
function capitalized(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1)
}

/** Names derived from a node type, an interface, a union or a property type. */
export const typeNames = {
  where: (type: string) => `${type}Where`,
  sort: (type: string) => `${type}Sort`,
  connection: (type: string) => `${type}Connection`,
  edge: (type: string) => `${type}Edge`,
}

/** Names derived from a relationship field; they start with the type that declares it. */
export function relationshipNames(field: RelationshipField) {
  const base = field.owner + capitalized(field.name)
  return {
    connection: `${base}Connection`,
    edge: `${base}Edge`,
    where: `${base}Where`,
    sort: `${base}Sort`,
    filter: `${base}Filter`,
    count: `${base}Count`,
  }
}

/** Names of the API that do not depend on the ontology. */
export const fixedNames: readonly string[] = [
  ...['Query', 'PageInfo', 'Evidence', 'EvidenceStatus', 'Claim', 'NodeType', 'SortDirection', 'Mutation', 'Subscription'],
  ...['ID', 'String', 'Int', 'Float', 'Boolean', 'Date', 'DateTime'].flatMap((scalar) => [
    scalar,
    `${scalar}Filter`,
    `${scalar}ListFilter`,
  ]),
  ...['StringCaseInsensitiveFilter', 'IntCountFilter', 'LanguageStringInput', 'LanguageStringListFilter', 'LanguageStringFilter'],
  ...['CountAggregate', 'GroupKey', 'CountHaving', 'CountGroupOrder', 'DateInterval', 'NumberAggregateOrder', 'DateAggregateOrder'],
  ...['Int', 'Float', 'Date', 'DateTime'].flatMap((scalar) => [`${scalar}Aggregate`, `${scalar}AggregateHaving`]),
  ...[
    'Relationship',
    'RelationshipType',
    'RelationshipEdge',
    'RelationshipConnection',
    'RelationshipProperties',
    'RelationshipGroupBy',
    'GroupOfRelationships',
    'Direction',
    'Clock',
  ],
  ...['Path', 'PathMode', 'PathResult', 'Searched', 'Truncation', 'TruncationReason', 'Subgraph', 'Omission', 'SearchEdge'],
  ...[
    'SearchConnection',
    'Change',
    'ChangeEdge',
    'ChangeConnection',
    'ChangeKind',
    'Check',
    'Ontology',
    'NodeTypeInfo',
    'RelationshipTypeInfo',
  ],
  ...['CheckKind', 'InterfaceInfo', 'UnionInfo', 'EnumInfo', 'EnumValueInfo', 'FieldInfo', 'RelationshipFieldInfo', 'PropertyTypeInfo'],
  'RelationshipEndsInfo',
]

/** A name of the API and what of the ontology it is derived from: `Type` or `Type.field`. */
export interface DerivedName {
  readonly name: string
  readonly origin: string
}

/** Every type name that the API derives from the ontology. Shared ones come once. */
export function derivedNames(model: Model): readonly DerivedName[] {
  const ends = [...model.nodes.values(), ...model.interfaces.values(), ...model.unions.values()]
  const ofTypes = ends.flatMap(({ name }) => Object.values(typeNames).map((derive) => ({ name: derive(name), origin: name })))
  const ofProperties = [...model.propertyTypes.keys()].flatMap((name) =>
    [typeNames.where, typeNames.sort].map((derive) => ({ name: derive(name), origin: name })),
  )
  const ofEnums = [...model.enums.keys()].flatMap((name) =>
    ['Filter', 'ListFilter'].map((suffix) => ({ name: name + suffix, origin: name })),
  )
  const owners = ends.filter((end) => end.kind !== 'union')
  const fields = owners.flatMap((end) => [...end.relationships.values()].filter(({ owner }) => owner === end.name))
  return [...ofTypes, ...ofProperties, ...ofEnums, ...fields.flatMap(namesOfField), ...derivedSummaryNames(model)]
}

function namesOfField(field: RelationshipField): readonly DerivedName[] {
  const { connection, sort, ...single } = relationshipNames(field)
  const names = [...Object.values(single), ...(field.many ? [connection, sort] : [])]
  return names.map((name) => ({ name, origin: `${field.owner}.${field.name}` }))
}
