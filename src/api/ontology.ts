/** The root field `ontology` and its types. It never resolves. */
import { GraphQLBoolean, type GraphQLFieldConfig, type GraphQLFieldConfigMap, GraphQLInt, GraphQLObjectType, GraphQLString } from 'graphql'
import type { ApiContext } from './context.ts'
import type { RelationshipTypes } from './relationships.ts'
import { dateTimeScalar } from './scalars.ts'
import { listOf, required } from './wrappers.ts'

type Fields = GraphQLFieldConfigMap<unknown, ApiContext>

const text = required(GraphQLString)

const named: Fields = {
  name: { type: text, description: 'Its name.' },
  description: { type: GraphQLString, description: 'What it stands for, in the words of the ontology.' },
}

const roots: Fields = {
  single: { type: text, description: 'The root field that gives one by its id.' },
  plural: { type: text, description: 'The root field that lists them; of Node the one that gives several by their ids.' },
  count: { type: required(GraphQLInt), description: 'How many nodes of it there are.' },
}

const fieldInfo = new GraphQLObjectType({
  name: 'FieldInfo',
  description: 'A field that is a property.',
  fields: {
    ...named,
    type: { type: text, description: 'Its type in GraphQL, for example `String!` or `[Date!]!`.' },
    search: { type: required(GraphQLBoolean), description: 'Whether `search` looks into it.' },
  },
})

const enumInfo = new GraphQLObjectType({
  name: 'EnumInfo',
  description: 'A type whose values are named one by one.',
  fields: {
    ...named,
    values: {
      type: listOf(new GraphQLObjectType({ name: 'EnumValueInfo', description: 'One of the values.', fields: named })),
      description: 'Its values.',
    },
  },
})

const propertyTypeInfo = new GraphQLObjectType({
  name: 'PropertyTypeInfo',
  description: 'The properties of a relationship.',
  fields: { ...named, fields: { type: listOf(fieldInfo), description: 'The properties.' } },
})

/** `ontology`: the ontology of the graph, and how much of each type there is. */
export function ontologyField(types: RelationshipTypes, resolve: GraphQLFieldConfig<unknown, ApiContext>['resolve']) {
  const relationships = relationshipFields(types)
  const node = new GraphQLObjectType({
    name: 'NodeTypeInfo',
    description: 'A concrete type of nodes.',
    fields: { ...named, name: { type: required(types.nodeType), description: 'Its name.' }, ...implementing(), ...roots, ...relationships },
  })
  const several = { type: listOf(types.nodeType), description: 'The concrete types that it stands for.' }
  const abstract = new GraphQLObjectType({
    name: 'InterfaceInfo',
    description: 'What several types of nodes have in common. Relationships may lead to it.',
    fields: { ...named, types: several, ...implementing(), ...roots, ...relationships },
  })
  const union = new GraphQLObjectType({
    name: 'UnionInfo',
    description: 'One of several types of nodes, which may have nothing in common. Relationships may lead to it.',
    fields: { ...named, types: several, ...roots },
  })
  const ontology = new GraphQLObjectType({
    name: 'Ontology',
    description: 'The schema of the graph itself, apart from the filters, sorts and pages that the API derives from it.',
    fields: {
      nodeTypes: { type: listOf(node), description: 'The concrete types of nodes: every node is of one of them.' },
      interfaces: { type: listOf(abstract), description: 'The interfaces.' },
      unions: { type: listOf(union), description: 'The unions.' },
      relationshipTypes: { type: listOf(relationshipType(types)), description: 'The types of relationships.' },
      enums: { type: listOf(enumInfo), description: 'The enums that fields are of.' },
      checksum: { type: text, description: 'Of everything that the store holds: two stores with one checksum hold the same graph.' },
      loadedAt: { type: required(dateTimeScalar), description: 'When the store last took its present content.' },
    },
  })
  return {
    type: ontology,
    description:
      'Which types of nodes and relationships there are, how they are connected, and how many of each. Under `@asOf` only relationships that held ' +
      'and were known then are counted, and all are read for that; without a clock counts cost nothing.',
    ...(resolve && { resolve }),
  }
}

function implementing(): Fields {
  return { interfaces: { type: listOf(GraphQLString), description: 'Names of the interfaces that it implements.' } }
}

function relationshipFields({ relationshipType: type, direction }: RelationshipTypes): Fields {
  const info = new GraphQLObjectType({
    name: 'RelationshipFieldInfo',
    description: 'A field that leads over relationships to other nodes.',
    fields: {
      ...named,
      type: { type: required(type), description: 'The type of the relationships.' },
      direction: { type: required(direction), description: 'The way they go, as seen from the node that has the field.' },
      target: { type: text, description: 'The type, interface or union at the far end.' },
      many: { type: required(GraphQLBoolean), description: 'Whether it is a list with pages; otherwise there is one at a time.' },
      properties: { type: GraphQLString, description: 'Name of the type of their properties; null where they have none.' },
    },
  })
  return {
    fields: { type: listOf(fieldInfo), description: 'Fields that are properties.' },
    relationships: { type: listOf(info), description: 'Fields that lead to other nodes.' },
  }
}

function relationshipType({ relationshipType: type, nodeType }: RelationshipTypes): GraphQLObjectType {
  const ends = new GraphQLObjectType({
    name: 'RelationshipEndsInfo',
    description: 'Two concrete types between which relationships of a type may stand.',
    fields: {
      from: { type: required(nodeType), description: 'Where they start.' },
      to: { type: required(nodeType), description: 'Where they end.' },
      count: {
        type: required(GraphQLInt),
        description: 'How many there are between these types.',
      },
    },
  })
  return new GraphQLObjectType({
    name: 'RelationshipTypeInfo',
    description: 'A type of relationships.',
    fields: {
      name: { type: required(type), description: 'Its name.' },
      structural: {
        type: required(GraphQLBoolean),
        description: 'Whether it only says how documents and figures are built: such relationships have no clock and need no evidence.',
      },
      fields: {
        type: listOf(GraphQLString),
        description: 'The fields that lead over it, each as `Type.field`; their descriptions say what it means.',
      },
      properties: { type: propertyTypeInfo, description: 'Its properties; null where it has none.' },
      ends: { type: listOf(ends), description: 'The concrete types that it may stand between.' },
      count: { type: required(GraphQLInt), description: 'How many there are.' },
    },
  })
}
