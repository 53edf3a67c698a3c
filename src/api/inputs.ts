/** `where` and `sort` inputs of types, property types and relationships. It never filters single fields itself. */
import { type GraphQLInputFieldConfig, GraphQLInputObjectType, GraphQLInt, GraphQLList, GraphQLNonNull } from 'graphql'
import { unionId } from '../compile/plan-where.ts'
import { type EndType, endType, type Model, type PropertyField, type RelationshipField } from '../model/model.ts'
import { relationshipNames, typeNames } from '../model/names.ts'
import { type EnumTypes, fieldFilter, isSortable, sortDirection } from './filters.ts'

type Fields = { [name: string]: GraphQLInputFieldConfig }

/** The inputs of a model, made when first asked for. `sort` is undefined where nothing can be sorted by. */
export interface Inputs {
  nodeWhere(type: EndType): GraphQLInputObjectType
  nodeSort(type: EndType): GraphQLInputObjectType
  relationshipWhere(field: RelationshipField): GraphQLInputObjectType
  relationshipSort(field: RelationshipField): GraphQLInputObjectType
}

export function createInputs(model: Model, enums: EnumTypes): Inputs {
  const made = new Map<string, GraphQLInputObjectType>()

  function once(name: string, make: () => { fields: () => Fields; isOneOf?: boolean }): GraphQLInputObjectType {
    const known = made.get(name)
    if (known) return known
    const type = new GraphQLInputObjectType({ name, ...make() })
    made.set(name, type)
    return type
  }

  const inputs: Inputs = {
    nodeWhere(type) {
      const name = typeNames.where(type.name)
      return once(name, () => ({
        fields: () => ({ ...filters(fieldsOf(type)), ...relationshipFilters(type), ...logical(name) }),
      }))
    },
    nodeSort: (type) => sortOf(typeNames.sort(type.name), fieldsOf(type)),
    relationshipWhere(field) {
      const { where } = relationshipNames(field)
      return once(where, () => ({
        fields: () => ({
          node: { type: inputs.nodeWhere(endType(model, field.target)) },
          ...(field.properties && {
            edge: { type: propertyWhere(field.properties) },
          }),
          ...logical(where),
        }),
      }))
    },
    relationshipSort(field) {
      const properties = model.propertyTypes.get(field.properties ?? '')
      const sortable = [...(properties?.fields.values() ?? [])].some(isSortable)
      return once(relationshipNames(field).sort, () => ({
        isOneOf: true,
        fields: () => ({
          node: { type: inputs.nodeSort(endType(model, field.target)) },
          ...(properties &&
            sortable && {
              edge: {
                type: sortOf(typeNames.sort(properties.name), properties.fields),
              },
            }),
        }),
      }))
    },
  }
  return inputs

  function logical(name: string): Fields {
    const type = made.get(name) as GraphQLInputObjectType
    const list = new GraphQLList(new GraphQLNonNull(type))
    return {
      AND: { type: list },
      OR: { type: list },
      NOT: { type },
    }
  }

  function filters(fields: ReadonlyMap<string, PropertyField>): Fields {
    return Object.fromEntries([...fields.values()].map((field) => [field.name, { type: fieldFilter(field, enums), ...deprecated(field) }]))
  }

  function propertyWhere(propertyType: string): GraphQLInputObjectType {
    const type = model.propertyTypes.get(propertyType)
    const name = typeNames.where(propertyType)
    return once(name, () => ({
      fields: () => ({ ...filters(type?.fields ?? new Map()), ...logical(name) }),
    }))
  }

  function sortOf(name: string, fields: ReadonlyMap<string, PropertyField>): GraphQLInputObjectType {
    return once(name, () => ({
      isOneOf: true,
      fields: () =>
        Object.fromEntries(
          [...fields.values()].filter(isSortable).map((field) => [field.name, { type: sortDirection, ...deprecated(field) }]),
        ),
    }))
  }

  function relationshipFilters(type: EndType): Fields {
    if (type.kind === 'union') return {}
    return Object.fromEntries(
      [...type.relationships.values()].map((field) => [field.name, { type: relationshipFilter(field), ...deprecated(field) }]),
    )
  }

  function relationshipFilter(field: RelationshipField): GraphQLInputObjectType {
    return once(relationshipNames(field).filter, () => ({
      fields: () => {
        const type = inputs.relationshipWhere(field)
        return {
          some: { type },
          none: { type },
          all: { type },
          single: { type },
          count: { type: countFilter(field) },
        }
      },
    }))
  }

  function countFilter(field: RelationshipField): GraphQLInputObjectType {
    return once(relationshipNames(field).count, () => ({
      fields: () => ({
        of: { type: inputs.relationshipWhere(field) },
        eq: { type: GraphQLInt },
        lt: { type: GraphQLInt },
        lte: { type: GraphQLInt },
        gt: { type: GraphQLInt },
        gte: { type: GraphQLInt },
      }),
    }))
  }
}

/** Fields that an end can be filtered and sorted by: a union has only the id. */
function fieldsOf(type: EndType): ReadonlyMap<string, PropertyField> {
  return type.kind === 'union' ? new Map([['id', unionId]]) : type.fields
}

function deprecated({ deprecationReason }: { deprecationReason: string | undefined }) {
  return { deprecationReason: deprecationReason ?? null }
}
