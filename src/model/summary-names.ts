/** Names of the API for aggregates and groups. It never builds a schema. */
import { aggregatedEdgeFields, aggregatedFields, isDateKey, isGroupKey, type ListSides, mixesFigures, sidesOf } from './aggregation.ts'
import type { EndType, Model, PropertyType, RelationshipField } from './model.ts'

/** Names derived from a node type, an interface, a union or a property type, for its fields as keys and in aggregates. */
export const keyNames = {
  groupKey: (type: string) => `${type}GroupKey`,
  field: (type: string) => `${type}Field`,
  dateField: (type: string) => `${type}DateField`,
  dateKey: (type: string) => `${type}DateKey`,
}

/** Names of the aggregates of one side of a list. */
export const sideNames = {
  aggregate: (side: string) => `${side}Aggregate`,
  having: (side: string) => `${side}AggregateHaving`,
  order: (side: string) => `${side}AggregateOrder`,
}

/** Names of the aggregate of a list and of conditions and order of its groups. */
export const listNames = {
  totals: (list: string) => `${list}Totals`,
  having: (list: string) => `${list}Having`,
  order: (list: string) => `${list}GroupOrder`,
}

/** Name of a group. As a suffix it would be a likely name of a type. */
export const groupName = (list: string) => `GroupOf${list}`

/** Name of what a root list is grouped by, or the node side of a relationship. */
export const groupByName = (type: string) => `${type}GroupBy`

/** What the names of a list are made from. Lists that aggregate the same share their types. */
export interface SummaryBases {
  /** For its aggregate, conditions and order; undefined where nothing but the count is aggregated. */
  readonly list: string | undefined
  readonly group: string
  /** For what a relationship is grouped by. */
  readonly sides: string
  /** For the aggregates of the edge. */
  readonly edge: string
}

/** `Book` over `Making` → `BookViaMaking`, where both sides count; else the name of the one that does. */
export function summaryBases(list: ListSides): SummaryBases {
  const { target, properties } = list
  const ofNode = aggregatedFields(target).length > 0
  const ofEdge = aggregatedEdgeFields(list).length > 0
  const via = `${target.name}Via${properties?.name}`
  const edge = properties && mixesFigures(target, properties) ? via : (properties?.name ?? '')
  const alone = ofNode ? target.name : undefined
  return {
    list: ofEdge ? (ofNode ? via : edge) : alone,
    group: ofEdge ? via : target.name,
    sides: properties && hasKeys(properties) ? via : `${target.name}Related`,
    edge,
  }
}

/** Whether relationships can be grouped by these properties. */
export function hasKeys(properties: PropertyType): boolean {
  return [...properties.fields.values()].some(isGroupKey)
}

/** Every type name that aggregates and groups derive from the ontology, each once. */
export function derivedSummaryNames(model: Model): readonly { readonly name: string; readonly origin: string }[] {
  const ends = [...model.nodes.values(), ...model.interfaces.values(), ...model.unions.values()]
  const types: readonly (EndType | PropertyType)[] = [...ends, ...model.propertyTypes.values()]
  const ofTypes = types.flatMap((type) => namesOfType(type).map((name) => ({ name, origin: type.name })))
  const ofEnds = ends.flatMap(({ name }) =>
    [groupByName(name), groupByName(`${name}Related`), groupName(name)].map((derived) => ({ name: derived, origin: name })),
  )
  const lists = new Map<string, { list: ListSides; field: RelationshipField }>()
  for (const end of ends) {
    if (end.kind === 'union') continue
    for (const field of end.relationships.values())
      if (field.many && field.properties && !lists.has(viaOf(field)))
        lists.set(viaOf(field), { list: sidesOf(model, field.target, field), field })
  }
  const ofLists = [...lists.values()].flatMap(({ list, field }) =>
    namesOfList(list).map((name) => ({ name, origin: `${field.owner}.${field.name}` })),
  )
  return [...ofTypes, ...ofEnds, ...ofLists]
}

function viaOf({ target, properties }: RelationshipField): string {
  return `${target} ${properties}`
}

function namesOfType(type: EndType | PropertyType): readonly string[] {
  const fields = 'fields' in type ? [...type.fields.values()] : []
  const keys = [keyNames.groupKey, keyNames.field]
  const dates = fields.some(isDateKey) ? [keyNames.dateField, keyNames.dateKey] : []
  const aggregates = aggregatedFields(type).length > 0 ? [...Object.values(sideNames), ...Object.values(listNames)] : []
  return [...keys, ...dates, ...aggregates].map((derive) => derive(type.name))
}

function namesOfList(list: ListSides): readonly string[] {
  const { target, properties } = list
  const bases = summaryBases(list)
  const via = `${target.name}Via${properties?.name}`
  const ofList = bases.list === via ? Object.values(listNames) : []
  const ofEdge = bases.edge === via ? Object.values(sideNames) : []
  const others = [...(bases.group === via ? [groupName] : []), ...(bases.sides === via ? [groupByName] : [])]
  return [...ofList, ...ofEdge, ...others].map((derive) => derive(via))
}
