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
import { sidesOf } from '../model/aggregation.ts'
import { documentType, languageStringType, nodeLabel, passageType, relationshipsField } from '../model/core.ts'
import type { EndType, InterfaceType, Model, NodeType, PropertyField, RelationshipField, UnionType } from '../model/model.ts'
import { relationshipNames, typeNames } from '../model/names.ts'
import { seenEvidence } from '../model/seen-by.ts'
import type { ApiContext } from './context.ts'
import { type EnumTypes, enumWithFilters, scalars } from './filters.ts'
import { evidenceType, pageInfo } from './fixed-types.ts'
import { groupKeyType } from './group-types.ts'
import { createSummaryFields } from './groups.ts'
import type { Inputs } from './inputs.ts'
import { createRelationshipTypes, type RelationshipTypes } from './relationships.ts'
import { listOf } from './wrappers.ts'

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
  /** Types for relationships of any type. */
  readonly relationships: RelationshipTypes
}

/** Arguments of a page: the description of `Query` says what they mean, once for all lists. */
export const pageArguments = {
  first: { type: GraphQLInt },
  after: { type: GraphQLString },
  last: { type: GraphQLInt },
  before: { type: GraphQLString },
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
  const groupKey = groupKeyType(() => named(nodeLabel) as GraphQLInterfaceType)
  const summaryFields = createSummaryFields(model, { named, groupKey })
  const telling = seenEvidence(model)
  const evidence =
    telling === 'none'
      ? undefined
      : evidenceType(
          () => named(documentType) as GraphQLObjectType,
          () => named(passageType) as GraphQLObjectType,
          telling === 'words',
        )
  const relationshipTypes = createRelationshipTypes(model, { named, evidence, groupKey })
  for (const type of model.interfaces.values()) types.set(type.name, interfaceOf(type))
  for (const type of model.nodes.values()) types.set(type.name, objectOf(type))
  for (const type of model.unions.values()) types.set(type.name, unionOf(type))
  for (const { name, description, fields } of model.propertyTypes.values())
    types.set(name, new GraphQLObjectType({ name, description: description ?? null, fields: propertyFields(fields) }))
  return { named, rootConnection, pageArguments, relationships: relationshipTypes }

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
    return {
      ...propertyFields(type.fields),
      ...Object.fromEntries(relationships),
      [relationshipsField]: relationshipTypes.field,
    }
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
        where: { type: inputs.relationshipWhere(field) },
        sort: { type: sort },
        ...(!model.nodes.has(field.target) && { types: { type: new GraphQLList(new GraphQLNonNull(relationshipTypes.nodeType)) } }),
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
        fields: () => ({
          ...(field.many && {
            cursor: {
              type: new GraphQLNonNull(GraphQLString),
            },
          }),
          node: { type: new GraphQLNonNull(named(field.target)) },
          ...(properties && {
            properties: { type: new GraphQLNonNull(named(properties)) },
          }),
          ...(evidence && { evidence: { type: listOf(evidence) } }),
        }),
      })
    })
  }

  function connectionOf(field: RelationshipField): GraphQLObjectType {
    const { connection } = relationshipNames(field)
    return once(connection, () => connectionType(connection, { target: field.target, edge: edgeOf(field), field }))
  }

  function rootConnection(type: EndType): GraphQLObjectType {
    const name = typeNames.edge(type.name)
    const edge = once(name, () => {
      return new GraphQLObjectType({
        name,
        fields: () => ({
          cursor: {
            type: new GraphQLNonNull(GraphQLString),
          },
          node: { type: new GraphQLNonNull(named(type.name)) },
        }),
      })
    })
    return once(typeNames.connection(type.name), () =>
      connectionType(typeNames.connection(type.name), { target: type.name, edge, field: undefined }),
    )
  }

  function connectionType(name: string, { target, edge, field }: Connecting): GraphQLObjectType {
    const sides = sidesOf(model, target, field)
    const listOf = (type: GraphQLNamedOutputType) => new GraphQLNonNull(new GraphQLList(new GraphQLNonNull(type)))
    return new GraphQLObjectType({
      name,
      fields: () => ({
        edges: { type: listOf(edge) },
        nodes: { type: listOf(named(target)) },
        pageInfo: { type: new GraphQLNonNull(pageInfo) },
        totalCount: {
          type: new GraphQLNonNull(GraphQLInt),
        },
        ...summaryFields(sides, field !== undefined),
      }),
    })
  }
}

/** What a connection is of; without a field it is that of a root list. */
interface Connecting {
  readonly target: string
  readonly edge: GraphQLObjectType
  readonly field: RelationshipField | undefined
}

function described({ description, deprecationReason }: { description: string | undefined; deprecationReason: string | undefined }) {
  return { description: description ?? null, deprecationReason: deprecationReason ?? null }
}
