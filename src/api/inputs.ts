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

  function once(name: string, make: () => { description: string; fields: () => Fields; isOneOf?: boolean }): GraphQLInputObjectType {
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
        description: `Conditions on ${type.name}. All that are given must hold; none at all holds always.`,
        fields: () => ({ ...filters(fieldsOf(type)), ...relationshipFilters(type), ...logical(name) }),
      }))
    },
    nodeSort: (type) => sortOf(typeNames.sort(type.name), type.name, fieldsOf(type)),
    relationshipWhere(field) {
      const { where } = relationshipNames(field)
      return once(where, () => ({
        description: `Conditions on ${field.owner}.${field.name}: on the node at the far end and on the relationship itself. All that are given must hold.`,
        fields: () => ({
          node: { type: inputs.nodeWhere(endType(model, field.target)), description: 'Conditions on the node at the far end.' },
          ...(field.properties && {
            edge: { type: propertyWhere(field.properties), description: 'Conditions on the properties of the relationship.' },
          }),
          ...logical(where),
        }),
      }))
    },
    relationshipSort(field) {
      const properties = model.propertyTypes.get(field.properties ?? '')
      const sortable = [...(properties?.fields.values() ?? [])].some(isSortable)
      return once(relationshipNames(field).sort, () => ({
        description: `One key of a sort of ${field.owner}.${field.name}. Ties go by the id of the relationship.`,
        isOneOf: true,
        fields: () => ({
          node: { type: inputs.nodeSort(endType(model, field.target)), description: 'By a field of the node at the far end.' },
          ...(properties &&
            sortable && {
              edge: {
                type: sortOf(typeNames.sort(properties.name), properties.name, properties.fields),
                description: 'By a property of the relationship.',
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
      AND: { type: list, description: 'All of these must hold; an empty list holds.' },
      OR: { type: list, description: 'One of these must hold; an empty list does not.' },
      NOT: { type, description: 'This must not hold.' },
    }
  }

  function filters(fields: ReadonlyMap<string, PropertyField>): Fields {
    return Object.fromEntries([...fields.values()].map((field) => [field.name, { type: fieldFilter(field, enums), ...described(field) }]))
  }

  function propertyWhere(propertyType: string): GraphQLInputObjectType {
    const type = model.propertyTypes.get(propertyType)
    const name = typeNames.where(propertyType)
    return once(name, () => ({
      description: `Conditions on ${propertyType}. All that are given must hold.`,
      fields: () => ({ ...filters(type?.fields ?? new Map()), ...logical(name) }),
    }))
  }

  function sortOf(name: string, of: string, fields: ReadonlyMap<string, PropertyField>): GraphQLInputObjectType {
    return once(name, () => ({
      description: `One key of a sort of ${of}.`,
      isOneOf: true,
      fields: () =>
        Object.fromEntries(
          [...fields.values()].filter(isSortable).map((field) => [field.name, { type: sortDirection, ...described(field) }]),
        ),
    }))
  }

  function relationshipFilters(type: EndType): Fields {
    if (type.kind === 'union') return {}
    return Object.fromEntries(
      [...type.relationships.values()].map((field) => [field.name, { type: relationshipFilter(field), ...described(field) }]),
    )
  }

  function relationshipFilter(field: RelationshipField): GraphQLInputObjectType {
    return once(relationshipNames(field).filter, () => ({
      description: `Conditions on how many relationships of ${field.owner}.${field.name} satisfy something. They count relationships, not distinct neighbours.`,
      fields: () => {
        const type = inputs.relationshipWhere(field)
        return {
          some: { type, description: 'At least one does.' },
          none: { type, description: 'None does.' },
          all: { type, description: 'All do; so it is where there are none.' },
          single: { type, description: 'Exactly one does.' },
          count: { type: countFilter(field), description: 'So many do.' },
        }
      },
    }))
  }

  function countFilter(field: RelationshipField): GraphQLInputObjectType {
    return once(relationshipNames(field).count, () => ({
      description: 'Bounds on a number of relationships. All that are given must hold.',
      fields: () => ({
        of: { type: inputs.relationshipWhere(field), description: 'Which ones are counted: all of them when it is left out.' },
        eq: { type: GraphQLInt, description: 'Exactly so many.' },
        lt: { type: GraphQLInt, description: 'Fewer.' },
        lte: { type: GraphQLInt, description: 'So many or fewer.' },
        gt: { type: GraphQLInt, description: 'More.' },
        gte: { type: GraphQLInt, description: 'So many or more.' },
      }),
    }))
  }
}

/** Fields that an end can be filtered and sorted by: a union has only the id. */
function fieldsOf(type: EndType): ReadonlyMap<string, PropertyField> {
  return type.kind === 'union' ? new Map([['id', unionId]]) : type.fields
}

function described({ description, deprecationReason }: { description: string | undefined; deprecationReason: string | undefined }) {
  return { description: description ?? null, deprecationReason: deprecationReason ?? null }
}
