/** Types of the API for relationships of any type: on every node, on paths and in neighbourhoods. It never resolves. */
import {
  GraphQLEnumType,
  type GraphQLFieldConfig,
  GraphQLID,
  GraphQLInputObjectType,
  GraphQLInt,
  type GraphQLInterfaceType,
  GraphQLList,
  type GraphQLNamedOutputType,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLString,
  GraphQLUnionType,
} from 'graphql'
import type { RelationshipKeyName } from '../compile/plan-groups.ts'
import { relationshipTypes } from '../compile/plan-relationships.ts'
import { typeKey } from '../compile/print-selection.ts'
import { nodeLabel } from '../model/core.ts'
import type { Model } from '../model/model.ts'
import type { ApiContext } from './context.ts'
import { pageInfo } from './fixed-types.ts'
import { chosen, countAggregate, countHaving, countOrder } from './group-types.ts'
import { dateScalar, dateTimeScalar } from './scalars.ts'
import { listOf, required, someOf } from './wrappers.ts'

/** The types for relationships of any type. */
export interface RelationshipTypes {
  readonly nodeType: GraphQLEnumType
  readonly relationshipType: GraphQLEnumType
  readonly direction: GraphQLEnumType
  readonly relationship: GraphQLObjectType
  /** The field `relationships` of every node. */
  readonly field: GraphQLFieldConfig<unknown, ApiContext>
}

/** What the types are made of: types of the ontology by name, and evidence. */
export interface Parts {
  readonly named: (name: string) => GraphQLNamedOutputType
  /** Undefined where evidence is not to be seen. */
  readonly evidence: GraphQLObjectType | undefined
  /** The type of a key of a group. */
  readonly groupKey: GraphQLObjectType
}

const direction = new GraphQLEnumType({
  name: 'Direction',
  description: 'The way of a relationship, as seen from a node.',
  values: {
    OUT: { description: 'From the node.' },
    IN: { description: 'To the node.' },
    ANY: { description: 'Either way.' },
  },
})

/** The types of nodes as an enum. */
function createNodeType(model: Model): GraphQLEnumType {
  const values = [...model.nodes.values()].map(({ name, description }) => [name, { description: description ?? null }])
  return new GraphQLEnumType({ name: 'NodeType', description: 'The types of nodes.', values: Object.fromEntries(values) })
}

/** The types of relationships as an enum. Each tells between which types of nodes it stands. */
function createRelationshipType(model: Model): GraphQLEnumType {
  const values = [...model.relationshipTypes.values()].map(({ name, properties }) => [
    name,
    { description: properties === undefined ? null : `With the properties of ${properties}.` },
  ])
  return new GraphQLEnumType({ name: 'RelationshipType', description: 'The types of relationships.', values: Object.fromEntries(values) })
}

/** Makes the types once for a model. */
export function createRelationshipTypes(model: Model, { named, evidence, groupKey }: Parts): RelationshipTypes {
  const nodeType = createNodeType(model)
  const relationshipType = createRelationshipType(model)
  const node = () => new GraphQLNonNull(named(nodeLabel) as GraphQLInterfaceType)
  const properties = createProperties(model, named)
  const relationship = new GraphQLObjectType({
    name: relationshipTypes.relationship,
    description: 'A relationship of any type. It is the same relationship wherever it is found.',
    fields: () => ({
      id: { type: required(GraphQLID), description: 'Unique in the whole graph.' },
      type: { type: required(relationshipType), description: 'Its type.' },
      from: { type: node(), description: 'The node where it starts.' },
      to: { type: node(), description: 'The node where it ends.' },
      validFrom: { type: dateScalar, description: 'The first day on which it holds; null where that is open.' },
      validTo: { type: dateScalar, description: 'The first day on which it no longer holds; null where that is open.' },
      knownFrom: {
        type: dateTimeScalar,
        description:
          'When the first document that supports it had been published; null where that is not known, and of what only says how documents are built.',
      },
      ...(properties && { properties: { type: properties, description: 'Its properties; null for a type that has none.' } }),
      ...(evidence && { evidence: { type: listOf(evidence), description: 'Where it was read.' } }),
    }),
  })
  const edge = new GraphQLObjectType({
    name: relationshipTypes.edge,
    description: 'A relationship as seen from one of its ends.',
    fields: () => ({
      cursor: { type: required(GraphQLString), description: 'Its place in the list.' },
      direction: { type: required(direction), description: 'OUT or IN; a relationship from a node to itself goes OUT.' },
      node: { type: node(), description: 'The node at the far end.' },
      relationship: { type: required(relationship), description: 'The relationship itself.' },
    }),
  })
  const group = groupOfRelationships(node, groupKey)
  const connection = new GraphQLObjectType({
    name: relationshipTypes.connection,
    description: 'Relationships of a node, in the order of their ids.',
    fields: () => ({
      edges: { type: listOf(edge), description: 'The relationships of this page.' },
      nodes: { type: required(new GraphQLList(node())), description: 'The nodes at their far ends.' },
      pageInfo: { type: required(pageInfo), description: 'Where the page stands.' },
      totalCount: { type: required(GraphQLInt), description: 'How many there are on all pages.' },
      aggregate: { type: required(countAggregate), description: 'The same, as it is asked for on other connections.' },
      groups: {
        type: listOf(group),
        description: 'How many there are of each kind, the largest groups first.',
        args: {
          by: { type: listOf(groupBy) },
          having: { type: countHaving },
          sort: { type: someOf(countOrder) },
          first: { type: GraphQLInt },
        },
      },
    }),
  })
  const field = {
    description: 'Its relationships of any type.',
    type: required(connection),
    args: {
      types: { type: someOf(relationshipType) },
      exceptTypes: { type: someOf(relationshipType) },
      direction: { type: required(direction), defaultValue: 'ANY' },
      nodeTypes: { type: someOf(nodeType) },
      first: { type: GraphQLInt },
      after: { type: GraphQLString },
    },
  }
  return { nodeType, relationshipType, direction, relationship, field }
}

const groupBy = new GraphQLInputObjectType({
  name: relationshipTypes.groupBy,
  description: 'What relationships of any type are grouped by: one of these, `true`.',
  isOneOf: true,
  fields: {
    type: { ...chosen, description: 'Their type.' },
    direction: { ...chosen, description: 'Whether they go out or come in.' },
    nodeType: { ...chosen, description: 'The type of the node at the far end.' },
  } satisfies Record<RelationshipKeyName, unknown>,
})

function groupOfRelationships(node: () => GraphQLNonNull<GraphQLInterfaceType>, groupKey: GraphQLObjectType): GraphQLObjectType {
  return new GraphQLObjectType({
    name: relationshipTypes.group,
    description: 'Relationships of one kind.',
    fields: () => ({
      keys: { type: listOf(groupKey), description: 'What they have in common.' },
      count: { type: required(GraphQLInt), description: 'How many there are.' },
      aggregate: { type: required(countAggregate), description: 'The same, as it is asked for on other groups.' },
      nodes: {
        type: required(new GraphQLList(node())),
        description: 'The nodes at their far ends, each once, by id.',
        args: { first: { type: GraphQLInt } },
      },
    }),
  })
}

/** Union of the types of properties that relationships have; undefined in a world where none has any. */
function createProperties(model: Model, named: Parts['named']): GraphQLUnionType | undefined {
  const names = new Set([...model.relationshipTypes.values()].flatMap(({ properties }) => (properties === undefined ? [] : [properties])))
  if (names.size === 0) return undefined
  return new GraphQLUnionType({
    name: relationshipTypes.properties,
    description: 'The properties of a relationship, by its type.',
    types: () => [...names].map((name) => named(name) as GraphQLObjectType),
    resolveType: (source) => (source as { [typeKey]: string })[typeKey],
  })
}
