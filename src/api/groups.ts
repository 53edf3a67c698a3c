/** The fields `aggregate` and `groups` of connections, with their types. It never makes a connection. */
import {
  GraphQLEnumType,
  type GraphQLFieldConfig,
  type GraphQLInputFieldConfig,
  GraphQLInputObjectType,
  GraphQLInt,
  GraphQLList,
  type GraphQLNamedOutputType,
  GraphQLNonNull,
  GraphQLObjectType,
} from 'graphql'
import { unionId } from '../compile/plan-where.ts'
import { invariant } from '../errors.ts'
import {
  aggregatedEdgeFields,
  aggregatedFields,
  aggregateScalar,
  fieldConstant,
  isDateKey,
  isGroupKey,
  type ListSides,
} from '../model/aggregation.ts'
import { type EndType, endType, type Model, type PropertyField, type PropertyType } from '../model/model.ts'
import { groupByName, groupName, hasKeys, keyNames, listNames, sideNames, summaryBases } from '../model/summary-names.ts'
import type { ApiContext } from './context.ts'
import { aggregateTypes, chosen, countAggregate, countHaving, countOrder, dateInterval, groupHaving, groupOrder } from './group-types.ts'
import { listOf } from './wrappers.ts'

type Fields = { [name: string]: GraphQLFieldConfig<unknown, ApiContext> }
type Inputs = { [name: string]: GraphQLInputFieldConfig }
type Named = GraphQLObjectType | GraphQLInputObjectType | GraphQLEnumType

/** Makes the fields `aggregate` and `groups` of a connection; `sided` on a relationship, where keys name their side. */
export type SummaryFields = (list: ListSides, sided: boolean) => Fields

/** What the types are made of: the output type of a node type, interface or union, and the type of a key of a group. */
export interface SummaryParts {
  readonly named: (name: string) => GraphQLNamedOutputType
  readonly groupKey: GraphQLObjectType
}

/** The types are made when first asked for. */
export function createSummaryFields(model: Model, { named, groupKey }: SummaryParts): SummaryFields {
  const made = new Map<string, Named>()
  return (list, sided) => ({
    aggregate: { type: new GraphQLNonNull(aggregateOf(list)) },
    groups: {
      type: listOf(groupOf(list)),
      args: {
        by: { type: listOf(sided ? sidesOf(list) : groupByOf(list.target)) },
        having: { type: havingOf(list) },
        sort: { type: new GraphQLList(new GraphQLNonNull(orderOf(list))) },
        first: { type: GraphQLInt },
      },
    },
  })

  function once<Type extends Named>(name: string, make: () => Type): Type {
    const known = made.get(name) as Type | undefined
    if (known) return known
    const type = make()
    made.set(name, type)
    return type
  }

  function output(name: string, fields: () => Fields): GraphQLObjectType {
    return once(name, () => new GraphQLObjectType({ name, fields }))
  }

  function input(name: string, fields: () => Inputs, isOneOf: boolean): GraphQLInputObjectType {
    return once(name, () => new GraphQLInputObjectType({ name, fields, isOneOf }))
  }

  function groupOf(list: ListSides): GraphQLObjectType {
    return output(groupName(summaryBases(list).group), () => ({
      keys: { type: listOf(groupKey) },
      count: { type: new GraphQLNonNull(GraphQLInt) },
      aggregate: { type: new GraphQLNonNull(aggregateOf(list)) },
      nodes: { type: listOf(named(list.target.name)), args: { first: { type: GraphQLInt } } },
    }))
  }

  function aggregateOf(list: ListSides): GraphQLObjectType {
    const base = summaryBases(list).list
    if (base === undefined) return countAggregate
    return output(listNames.totals(base), () => ({
      count: { type: new GraphQLNonNull(GraphQLInt) },
      ...sidesFields(list, (side, fields) =>
        output(sideNames.aggregate(side), () => fieldsOf(fields, (field) => aggregateTypes[scalarOf(field)].output)),
      ),
    }))
  }

  function havingOf(list: ListSides): GraphQLInputObjectType {
    const base = summaryBases(list).list
    if (base === undefined) return countHaving
    const name = listNames.having(base)
    return once(name, () =>
      groupHaving(name, () =>
        sidesInputs(list, (side, fields) =>
          input(sideNames.having(side), () => inputsOf(fields, (field) => aggregateTypes[scalarOf(field)].having), false),
        ),
      ),
    )
  }

  function orderOf(list: ListSides): GraphQLInputObjectType {
    const base = summaryBases(list).list
    if (base === undefined) return countOrder
    const name = listNames.order(base)
    return once(name, () =>
      groupOrder(name, () =>
        sidesInputs(list, (side, fields) =>
          input(sideNames.order(side), () => inputsOf(fields, (field) => aggregateTypes[scalarOf(field)].order), true),
        ),
      ),
    )
  }

  function sidesOf(list: ListSides): GraphQLInputObjectType {
    const { target, properties } = list
    return input(
      groupByName(summaryBases(list).sides),
      () => ({
        node: { type: groupByOf(target) },
        ...(properties && hasKeys(properties) && { edge: { type: groupKeyOf(properties) } }),
      }),
      true,
    )
  }

  function groupByOf(type: EndType): GraphQLInputObjectType {
    return input(
      groupByName(type.name),
      () => ({
        ...valueKeys(type),
        ...(type.kind !== 'node' && { nodeType: chosen }),
        ...(type.kind !== 'union' && inputsOf([...type.relationships.values()], ({ target }) => groupKeyOf(endType(model, target)))),
      }),
      true,
    )
  }

  function groupKeyOf(type: EndType | PropertyType): GraphQLInputObjectType {
    return input(
      keyNames.groupKey(type.name),
      () => ({
        ...valueKeys(type),
        ...('kind' in type && type.kind !== 'node' && { nodeType: chosen }),
        ...('kind' in type && { node: chosen }),
      }),
      true,
    )
  }

  function valueKeys(type: EndType | PropertyType): Inputs {
    const fields = 'fields' in type ? [...type.fields.values()] : [unionId]
    const dates = fields.filter(isDateKey)
    const field = fieldEnum(keyNames.field(type.name), fields.filter(isGroupKey))
    if (dates.length === 0) return { field: { type: field } }
    const dateFields = () => ({
      field: { type: new GraphQLNonNull(fieldEnum(keyNames.dateField(type.name), dates)) },
      interval: { type: new GraphQLNonNull(dateInterval) },
    })
    return { field: { type: field }, date: { type: input(keyNames.dateKey(type.name), dateFields, false) } }
  }

  function fieldEnum(name: string, fields: readonly PropertyField[]): GraphQLEnumType {
    const values = fields.map((field) => [fieldConstant(field.name), { value: field.name, ...deprecated(field) }])
    return once(name, () => new GraphQLEnumType({ name, values: Object.fromEntries(values) }))
  }
}

type Side = 'node' | 'edge'

/** The sides of a list that have fields to be aggregated, under the names that their types are derived from. */
function aggregatedSides(list: ListSides): readonly { side: Side; name: string; fields: readonly PropertyField[] }[] {
  const node = { side: 'node' as const, name: list.target.name, fields: aggregatedFields(list.target) }
  const edge = { side: 'edge' as const, name: summaryBases(list).edge, fields: aggregatedEdgeFields(list) }
  return [node, edge].filter(({ fields }) => fields.length > 0)
}

function sidesFields(list: ListSides, typeOf: (name: string, fields: readonly PropertyField[]) => GraphQLObjectType): Fields {
  return Object.fromEntries(
    aggregatedSides(list).map(({ side, name, fields }) => [side, { type: new GraphQLNonNull(typeOf(name, fields)) }]),
  )
}

function sidesInputs(list: ListSides, typeOf: (name: string, fields: readonly PropertyField[]) => GraphQLInputObjectType): Inputs {
  return Object.fromEntries(aggregatedSides(list).map(({ side, name, fields }) => [side, { type: typeOf(name, fields) }]))
}

function fieldsOf(fields: readonly PropertyField[], typeOf: (field: PropertyField) => GraphQLObjectType): Fields {
  return Object.fromEntries(fields.map((field) => [field.name, { type: new GraphQLNonNull(typeOf(field)), ...deprecated(field) }]))
}

interface Deprecatable {
  readonly name: string
  readonly deprecationReason: string | undefined
}

function inputsOf<Field extends Deprecatable>(fields: readonly Field[], typeOf: (field: Field) => GraphQLInputObjectType): Inputs {
  return Object.fromEntries(fields.map((field) => [field.name, { type: typeOf(field), ...deprecated(field) }]))
}

function scalarOf(field: PropertyField) {
  const scalar = aggregateScalar(field)
  invariant(scalar, `${field.name} is aggregated`)
  return scalar
}

function deprecated({ deprecationReason }: { deprecationReason: string | undefined }) {
  return { deprecationReason: deprecationReason ?? null }
}
