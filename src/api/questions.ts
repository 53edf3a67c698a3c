/** Root fields that take several steps, paths and neighbourhoods, search and changes, with their types. It never answers them. */
import {
  GraphQLBoolean,
  GraphQLEnumType,
  type GraphQLFieldConfig,
  GraphQLFloat,
  GraphQLID,
  GraphQLInt,
  type GraphQLInterfaceType,
  GraphQLObjectType,
  GraphQLString,
} from 'graphql'
import type { ApiContext } from './context.ts'
import { pageInfo } from './fixed-types.ts'
import type { RelationshipTypes } from './relationships.ts'
import { dateTimeScalar } from './scalars.ts'
import { listOf, required, someOf } from './wrappers.ts'

type Field = GraphQLFieldConfig<unknown, ApiContext>

const pathMode = new GraphQLEnumType({
  name: 'PathMode',
  description: 'Which paths are wanted.',
  values: {
    SHORTEST: { description: 'One of the shortest: the first in the order of ALL_SHORTEST.' },
    ALL_SHORTEST: {
      description: 'All of the shortest, as many as `first` allows, in the order of the ids of their nodes, then of their relationships.',
    },
  },
})

const truncationReason = new GraphQLEnumType({
  name: 'TruncationReason',
  description: 'Why an answer is not whole.',
  values: {
    NODES: { description: 'The budget of nodes ended the search, or the limit of nodes the answer.' },
    RELATIONSHIPS: { description: 'The budget of relationships ended the search.' },
    STATEMENTS: { description: 'The budget of statements ended the search.' },
    PATHS: { description: 'There are more paths than `first` allows.' },
    LENGTH: { description: 'There is no path of up to `maxLength` relationships; a longer one may exist.' },
  },
})

const truncation = new GraphQLObjectType({
  name: 'Truncation',
  description: 'Says that an answer is not whole.',
  fields: {
    reason: { type: required(truncationReason), description: 'What ended it.' },
    detail: { type: required(GraphQLString), description: 'What that means for the answer, and what to do.' },
  },
})

const searched = new GraphQLObjectType({
  name: 'Searched',
  description: 'What a search has seen.',
  fields: {
    nodes: { type: required(GraphQLInt), description: 'Distinct nodes.' },
    relationships: { type: required(GraphQLInt), description: 'Relationships followed.' },
    statements: { type: required(GraphQLInt), description: 'Statements run to find the answer.' },
  },
})

const clock = new GraphQLEnumType({
  name: 'Clock',
  description: 'One of the two clocks of a relationship.',
  values: {
    VALID: { description: 'When it held in the world.' },
    KNOWN: { description: 'When the first document that supports it was published.' },
  },
})

const changeKind = new GraphQLEnumType({
  name: 'ChangeKind',
  description: 'What happened to a relationship.',
  values: {
    APPEARED: { description: 'It began to hold, or became known.' },
    VANISHED: { description: 'It ceased to hold. What is known stays known.' },
  },
})

/** Root fields that take several steps, by name; `resolve` answers each of them. */
export function questionFields(
  node: GraphQLInterfaceType,
  types: RelationshipTypes,
  resolve: NonNullable<Field['resolve']>,
): { readonly [name: string]: Field } {
  const { relationship, relationshipType, nodeType, direction } = types
  const id = required(GraphQLID)
  return {
    search: {
      type: searchConnection(node),
      description:
        'Nodes by their names in any script. Capitals, accents, width and punctuation do not matter; a word may be cut short, and one of four ' +
        'letters or more may have one letter wrong. Whole names come first, then beginnings, then names with a wrong letter.',
      args: {
        text: { type: required(GraphQLString), description: 'A name, or some words of it.' },
        types: { type: someOf(nodeType), description: 'Only nodes of these types; none when the list is empty.' },
        first: { type: GraphQLInt },
        after: { type: GraphQLString },
      },
      resolve,
    },
    paths: {
      type: pathResult(node, relationship),
      description: 'The shortest ways from one node to another over relationships of any type.',
      args: {
        from: { type: id, description: 'Id of the node where the paths start.' },
        to: { type: id, description: 'Id of the node where they end. The same node: one path of length 0.' },
        types: { type: someOf(relationshipType), description: 'Only over relationships of these types.' },
        exceptTypes: { type: someOf(relationshipType), description: 'Not over relationships of these types.' },
        through: { type: someOf(nodeType), description: 'Only over inner nodes of these types.' },
        avoid: { type: someOf(GraphQLID), description: 'Ids of nodes that no path may touch, not even at its ends.' },
        direction: {
          type: required(direction),
          defaultValue: 'ANY',
          description: 'OUT follows every relationship from its start to its end.',
        },
        maxLength: { type: required(GraphQLInt), defaultValue: 6, description: 'The longest path that is looked for, in relationships.' },
        mode: { type: required(pathMode), defaultValue: 'SHORTEST', description: 'One of the shortest paths, or all of them.' },
        first: { type: required(GraphQLInt), defaultValue: 10, description: 'At most so many paths.' },
      },
      resolve,
    },
    neighborhood: {
      type: subgraph(node, types),
      description:
        'What lies around some nodes. Of each node the relationships with the smallest ids are kept, layer by layer and within a layer by the ids ' +
        'of the nodes, until the limit is reached; of the relationships between nodes that are kept all are there, at most `limit` times `perNode`. ' +
        'What is left out is counted.',
      args: {
        of: { type: listOf(GraphQLID), description: 'Ids of the nodes to start from.' },
        depth: { type: required(GraphQLInt), defaultValue: 1, description: 'So many relationships away from them.' },
        types: { type: someOf(relationshipType), description: 'Only over relationships of these types.' },
        exceptTypes: { type: someOf(relationshipType), description: 'Not over relationships of these types.' },
        nodeTypes: { type: someOf(nodeType), description: 'Only to nodes of these types.' },
        perNode: { type: required(GraphQLInt), defaultValue: 25, description: 'At most so many relationships are followed from a node.' },
        limit: { type: required(GraphQLInt), defaultValue: 200, description: 'At most so many nodes in all, the first ones included.' },
      },
      resolve,
    },
    changes: {
      type: changeConnection(relationship),
      description:
        'Relationships that appeared or vanished after one moment and not after another, in the order of those moments. The other clock may be set ' +
        'by `@asOf`.',
      args: {
        clock: { type: required(clock) },
        from: { type: required(dateTimeScalar), description: 'The moment after which changes count; of the valid clock its day.' },
        to: { type: required(dateTimeScalar), description: 'The last moment that counts.' },
        types: { type: someOf(relationshipType), description: 'Only relationships of these types.' },
        exceptTypes: { type: someOf(relationshipType), description: 'No relationships of these types.' },
        first: { type: GraphQLInt },
        after: { type: GraphQLString },
      },
      resolve,
    },
  }
}

function pathResult(node: GraphQLInterfaceType, relationship: GraphQLObjectType): GraphQLObjectType {
  const path = new GraphQLObjectType({
    name: 'Path',
    description: 'A way through the graph. Node n and node n + 1 are the ends of relationship n.',
    fields: () => ({
      length: { type: required(GraphQLInt), description: 'How many relationships it has.' },
      nodes: { type: listOf(node), description: 'Its nodes from start to end, one more than relationships.' },
      relationships: { type: listOf(relationship), description: 'Its relationships from start to end, each in its own direction.' },
    }),
  })
  return new GraphQLObjectType({
    name: 'PathResult',
    description: 'Paths between two nodes. No paths and no truncation: there is none, of any length.',
    fields: {
      paths: { type: listOf(path), description: 'The paths, all of one length.' },
      searched: { type: required(searched), description: 'What was seen to find them.' },
      truncated: {
        type: truncation,
        description: 'Says that a budget or the length ended the search, or that there are more; null otherwise.',
      },
    },
  })
}

function subgraph(node: GraphQLInterfaceType, { relationship, relationshipType }: RelationshipTypes): GraphQLObjectType {
  const omission = new GraphQLObjectType({
    name: 'Omission',
    description: 'Relationships of a node in the answer that are not in the answer themselves.',
    fields: () => ({
      node: { type: required(node), description: 'The node.' },
      type: { type: required(relationshipType), description: 'Type of the relationships.' },
      count: { type: required(GraphQLInt), description: 'How many are left out.' },
      followed: {
        type: required(GraphQLBoolean),
        description:
          'Whether the relationships of this node were followed: then `perNode` or `limit` left these out. If not, the node stands at the rim, and ' +
          'they lie beyond what was asked for.',
      },
    }),
  })
  return new GraphQLObjectType({
    name: 'Subgraph',
    description: 'A part of the graph, with a count of what was left out at its edges.',
    fields: {
      nodes: {
        type: listOf(node),
        description:
          'Its nodes: those asked for, then layer by layer, by the ids of the nodes and then of the relationships that led to them.',
      },
      relationships: { type: listOf(relationship), description: 'Its relationships, each once, in the order of their ids.' },
      omitted: { type: listOf(omission), description: 'What was left out, by node and type.' },
      truncated: {
        type: truncation,
        description: 'Says that `limit` or a budget ended it. What `perNode` leaves out is in `omitted` alone.',
      },
    },
  })
}

function searchConnection(node: GraphQLInterfaceType): GraphQLObjectType {
  const edge = new GraphQLObjectType({
    name: 'SearchEdge',
    description: 'A node that was found, and by which of its names.',
    fields: () => ({
      cursor: { type: required(GraphQLString), description: 'Its place in the list.' },
      score: { type: required(GraphQLFloat), description: 'From 0 to 1: how well the name fits.' },
      field: { type: required(GraphQLString), description: 'The field that holds the name.' },
      text: { type: required(GraphQLString), description: 'The name that fits.' },
      node: { type: required(node), description: 'The node.' },
    }),
  })
  return connection('SearchConnection', 'Nodes that were found by name, the best first.', {
    edges: { type: listOf(edge), description: 'What was found.' },
    nodes: { type: listOf(node), description: 'The nodes.' },
  })
}

function changeConnection(relationship: GraphQLObjectType): GraphQLObjectType {
  const change = new GraphQLObjectType({
    name: 'Change',
    description: 'What happened to a relationship, and when.',
    fields: () => ({
      kind: { type: required(changeKind), description: 'What happened.' },
      at: { type: required(GraphQLString), description: 'When: a day of the valid clock, an instant of the other.' },
      relationship: { type: required(relationship), description: 'The relationship.' },
    }),
  })
  const edge = new GraphQLObjectType({
    name: 'ChangeEdge',
    description: 'A change and its place in the list.',
    fields: {
      cursor: { type: required(GraphQLString), description: 'Its place in the list.' },
      node: { type: required(change), description: 'The change.' },
    },
  })
  return connection('ChangeConnection', 'Changes in the order of their moments.', {
    edges: { type: listOf(edge), description: 'The changes of this page.' },
    nodes: { type: listOf(change), description: 'The changes themselves.' },
  })
}

function connection(name: string, description: string, fields: { readonly [name: string]: Field }): GraphQLObjectType {
  return new GraphQLObjectType({
    name,
    description,
    fields: {
      ...fields,
      pageInfo: { type: required(pageInfo), description: 'Where the page stands.' },
      totalCount: { type: required(GraphQLInt), description: 'How many there are on all pages.' },
    },
  })
}
