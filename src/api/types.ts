/** Node types, interfaces, unions, property types, connections and edges of the API. It never makes root fields. */
import {
  GraphQLEnumType,
  type GraphQLFieldConfig,
  GraphQLInt,
  GraphQLInterfaceType,
  GraphQLList,
  type GraphQLNamedOutputType,
  GraphQLNonNull,
  GraphQLObjectType,
  type GraphQLOutputType,
  GraphQLString,
  GraphQLUnionType,
} from 'graphql'
import { typeKey } from '../compile/print-selection.ts'
import { invariant } from '../errors.ts'
import { documentType, languageStringType, passageType } from '../model/core.ts'
import type { EndType, InterfaceType, Model, NodeType, PropertyField, RelationshipField, UnionType } from '../model/model.ts'
import { relationshipNames, typeNames } from '../model/names.ts'
import type { ApiContext } from './context.ts'
import { type EnumTypes, enumWithFilters, scalars } from './filters.ts'
import { evidenceType, pageInfo } from './fixed-types.ts'
import type { Inputs } from './inputs.ts'

type Field = GraphQLFieldConfig<unknown, ApiContext>
type Fields = { [name: string]: Field }

/** The output types of a model. */
export interface OutputTypes {
  /** The type of a node type, interface or union. */
  named(name: string): GraphQLNamedOutputType
  /** The connection of a root list. */
  rootConnection(type: EndType): GraphQLObjectType
  /** Arguments of a page. */
  readonly pageArguments: typeof pageArguments
}

export const pageArguments = {
  first: {
    type: GraphQLInt,
    description: 'How many from the start, or after `after`: 20 when neither `first` nor `last` is given. Not together with `last`.',
  },
  after: { type: GraphQLString, description: 'A cursor: what comes after it.' },
  last: { type: GraphQLInt, description: 'How many from the end, or before `before`; they come in the order of the list.' },
  before: { type: GraphQLString, description: 'A cursor: what comes before it. Alone it means the last 20 before it.' },
}

const resolveType = (source: unknown) => (source as { [typeKey]: string })[typeKey]

/** Enums of the ontology with their filters. */
export function createEnums(model: Model): EnumTypes {
  const types = new Map(
    [...model.enums.values()].map(({ name, description, values }) => {
      const entries = values.map((value) => [
        value.name,
        { description: value.description ?? null, deprecationReason: value.deprecationReason ?? null },
      ])
      return [name, enumWithFilters(new GraphQLEnumType({ name, description: description ?? null, values: Object.fromEntries(entries) }))]
    }),
  )
  return (name) => {
    const type = types.get(name)
    invariant(type, `${name} is an enum`)
    return type
  }
}

const languageString = new GraphQLObjectType({
  name: languageStringType,
  description: 'A text with its language.',
  fields: {
    language: { type: new GraphQLNonNull(GraphQLString), description: 'BCP 47 tag, for example `zh`.' },
    text: { type: new GraphQLNonNull(GraphQLString), description: 'The text in that language.' },
  },
})

export function createOutputTypes(model: Model, enums: EnumTypes, inputs: Inputs): OutputTypes {
  const types = new Map<string, GraphQLNamedOutputType>()
  const evidence = evidenceType(
    () => named(documentType) as GraphQLObjectType,
    () => named(passageType) as GraphQLObjectType,
  )
  for (const type of model.interfaces.values()) types.set(type.name, interfaceOf(type))
  for (const type of model.nodes.values()) types.set(type.name, objectOf(type))
  for (const type of model.unions.values()) types.set(type.name, unionOf(type))
  for (const { name, description, fields } of model.propertyTypes.values())
    types.set(name, new GraphQLObjectType({ name, description: description ?? null, fields: propertyFields(fields) }))
  return { named, rootConnection, pageArguments }

  function named(name: string): GraphQLNamedOutputType {
    const type = types.get(name)
    invariant(type, `${name} is a type of the API`)
    return type
  }

  function objectOf(type: NodeType): GraphQLObjectType {
    return new GraphQLObjectType({
      name: type.name,
      description: type.description ?? null,
      interfaces: () => type.interfaces.map((name) => named(name) as GraphQLInterfaceType),
      fields: () => nodeFields(type),
    })
  }

  function interfaceOf(type: InterfaceType): GraphQLInterfaceType {
    return new GraphQLInterfaceType({
      name: type.name,
      description: type.description ?? null,
      interfaces: () => type.interfaces.map((name) => named(name) as GraphQLInterfaceType),
      fields: () => nodeFields(type),
      resolveType,
    })
  }

  function unionOf(type: UnionType): GraphQLUnionType {
    return new GraphQLUnionType({
      name: type.name,
      description: type.description ?? null,
      types: () => type.possible.map((name) => named(name) as GraphQLObjectType),
      resolveType,
    })
  }

  function nodeFields(type: NodeType | InterfaceType): Fields {
    const relationships = [...type.relationships.values()].map((field): [string, Field] => [
      field.name,
      field.many ? connectionField(field) : edgeField(field),
    ])
    return { ...propertyFields(type.fields), ...Object.fromEntries(relationships) }
  }

  function propertyFields(fields: ReadonlyMap<string, PropertyField>): Fields {
    return Object.fromEntries([...fields.values()].map((field) => [field.name, { ...described(field), type: propertyType(field) }]))
  }

  function propertyType({ type, list, required }: PropertyField): GraphQLOutputType {
    const single = type.kind === 'scalar' ? scalars[type.name] : type.kind === 'enum' ? enums(type.name).type : languageString
    const whole = list ? new GraphQLList(new GraphQLNonNull(single)) : single
    return required ? new GraphQLNonNull(whole) : whole
  }

  /** A to-one relationship is always nullable: what is not known is not there. */
  function edgeField(field: RelationshipField): Field {
    return { ...described(field), type: edgeOf(field) }
  }

  function connectionField(field: RelationshipField): Field {
    const sort = new GraphQLList(new GraphQLNonNull(inputs.relationshipSort(field)))
    return {
      ...described(field),
      type: new GraphQLNonNull(connectionOf(field)),
      args: {
        where: { type: inputs.relationshipWhere(field), description: 'Only relationships that satisfy this.' },
        sort: { type: sort, description: 'The order: the first key first, ties by the id of the relationship.' },
        ...pageArguments,
      },
    }
  }

  function once(name: string, make: () => GraphQLObjectType): GraphQLObjectType {
    const known = types.get(name) as GraphQLObjectType | undefined
    if (known) return known
    const type = make()
    types.set(name, type)
    return type
  }

  function edgeOf(field: RelationshipField): GraphQLObjectType {
    const { edge } = relationshipNames(field)
    const properties = field.properties
    return once(edge, () => {
      return new GraphQLObjectType({
        name: edge,
        description: `One relationship of ${field.owner}.${field.name}.`,
        fields: () => ({
          ...(field.many && {
            cursor: {
              type: new GraphQLNonNull(GraphQLString),
              description: 'Its place in the list, for `after` and `before`.',
            },
          }),
          node: { type: new GraphQLNonNull(named(field.target)), description: 'The node at the far end.' },
          ...(properties && {
            properties: { type: new GraphQLNonNull(named(properties)), description: 'Properties of the relationship.' },
          }),
          evidence: {
            type: new GraphQLNonNull(new GraphQLList(new GraphQLNonNull(evidence))),
            description: 'Where it was read.',
          },
        }),
      })
    })
  }

  function connectionOf(field: RelationshipField): GraphQLObjectType {
    const { connection } = relationshipNames(field)
    return once(connection, () =>
      connectionType(connection, { target: field.target, edge: edgeOf(field), of: `${field.owner}.${field.name}` }),
    )
  }

  function rootConnection(type: EndType): GraphQLObjectType {
    const name = typeNames.edge(type.name)
    const edge = once(name, () => {
      return new GraphQLObjectType({
        name,
        description: `One place in a list of ${type.name}.`,
        fields: () => ({
          cursor: {
            type: new GraphQLNonNull(GraphQLString),
            description: 'Its place in the list, for `after` and `before`.',
          },
          node: { type: new GraphQLNonNull(named(type.name)), description: 'The node.' },
        }),
      })
    })
    return once(typeNames.connection(type.name), () =>
      connectionType(typeNames.connection(type.name), { target: type.name, edge, of: type.name }),
    )
  }

  function connectionType(name: string, { target, edge, of }: { target: string; edge: GraphQLObjectType; of: string }): GraphQLObjectType {
    const listOf = (type: GraphQLNamedOutputType) => new GraphQLNonNull(new GraphQLList(new GraphQLNonNull(type)))
    return new GraphQLObjectType({
      name,
      description: `A page of ${of}.`,
      fields: () => ({
        edges: { type: listOf(edge), description: 'The page, with what stands on the way to each node.' },
        nodes: { type: listOf(named(target)), description: 'The page, nodes alone.' },
        pageInfo: { type: new GraphQLNonNull(pageInfo), description: 'Where the page stands in its list.' },
        totalCount: {
          type: new GraphQLNonNull(GraphQLInt),
          description: 'How many there are under the same `where`, on all pages. Costs a read of its own.',
        },
      }),
    })
  }
}

function described({ description, deprecationReason }: { description: string | undefined; deprecationReason: string | undefined }) {
  return { description: description ?? null, deprecationReason: deprecationReason ?? null }
}
