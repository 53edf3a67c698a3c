/** A second opinion on every operation: graphql-js over plain objects in memory, one resolver a kind of object. It shares nothing with the compiler. */
import {
  buildSchema,
  type DocumentNode,
  type ExecutionResult,
  execute,
  type GraphQLDirective,
  type GraphQLFieldResolver,
  type GraphQLResolveInfo,
  type GraphQLScalarType,
  getDirectiveValues,
  printSchema,
  type ValueNode,
  valueFromASTUntyped,
} from 'graphql'
import type { Path } from 'graphql/jsutils/Path.js'
import type { Graph, GraphNode, GraphRelationship } from '../../src/load/graph.ts'
import { type Direction, endType, type PropertyField, type RelationshipField } from '../../src/model/model.ts'
import type { World } from '../world.ts'
import { changesOf } from './reference-changes.ts'
import type { ReferenceClocks } from './reference-clocks.ts'
import { type ReferenceGraph, type Row, readField, readProperty, referenceGraphOf } from './reference-graph.ts'
import { aggregateOf, groupsOf } from './reference-groups.ts'
import { latest, nodesOf, pageOf, type ReferenceList } from './reference-page.ts'
import { neighborhoodOf, pathsOf } from './reference-surroundings.ts'
import { nodeHolds, rowHolds } from './reference-where.ts'

type Arguments = { readonly [name: string]: unknown }
type Source =
  | { readonly kind: 'node'; readonly node: GraphNode }
  | { readonly kind: 'connection'; readonly list: ReferenceList; readonly given: Arguments }
  | { readonly kind: 'edge'; readonly row: Row & { readonly cursor?: string } }
  | { readonly kind: 'relationship'; readonly relationship: GraphRelationship }
  | { readonly kind: 'properties'; readonly relationship: GraphRelationship }
  | { readonly kind: 'evidence'; readonly stored: string }
  | { readonly kind: 'plain'; readonly values: { readonly [name: string]: unknown } }

/** Answers an operation. Cursors come as `cursorMark` and the place that a cursor of the API holds. */
export type Reference = (document: DocumentNode, variables: Arguments) => Promise<ExecutionResult>

/** The graph under the clocks of each root field, by response key. */
type Graphs = Map<string | number, ReferenceGraph>

export function referenceOf({ model, schema: api }: World, stored: Graph): Reference {
  const whole = referenceGraphOf(model, stored)
  const schema = buildSchema(printSchema(api), { assumeValidSDL: true })
  const dateTime = schema.getType('DateTime') as GraphQLScalarType | undefined
  const utc = (value: unknown) => new Date(value as string).toISOString()
  if (dateTime) Object.assign(dateTime, { parseValue: utc, parseLiteral: (node: ValueNode) => utc(valueFromASTUntyped(node)) })
  const fieldResolver: GraphQLFieldResolver<Source | undefined, Graphs> = (source, args, graphs, info) => {
    if (source) return resolveField(graphs.get(rootKey(info.path)) ?? whole, source, { args, info })
    const clocks = clocksOf(info)
    const graph = clocks ? whole.asOf(clocks) : whole
    graphs.set(info.path.key, graph)
    return resolveRoot(graph, { args, info })
  }
  const typeResolver = (source: unknown) => typeOf(whole, source as Source)
  return async (document, variableValues) => {
    const contextValue: Graphs = new Map()
    const result = await execute({ schema, document, variableValues, contextValue, fieldResolver: fieldResolver as never, typeResolver })
    return JSON.parse(JSON.stringify(result))
  }
}

function rootKey({ prev, key }: Path): string | number {
  return prev ? rootKey(prev) : key
}

/** The clocks of the root field itself, or those of the operation. */
function clocksOf({ schema, fieldNodes, operation, variableValues }: GraphQLResolveInfo): ReferenceClocks | undefined {
  const directive = schema.getDirective('asOf') as GraphQLDirective
  const [own, whole] = [fieldNodes[0], operation].map((node) => node && getDirectiveValues(directive, node, variableValues))
  const given = own ?? whole
  return given && { valid: (given['valid'] ?? null) as string | null, known: (given['known'] ?? null) as string | null }
}

function typeOf({ model }: ReferenceGraph, source: Source): string | undefined {
  if (source.kind === 'properties') return model.relationshipTypes.get(source.relationship.type)?.properties
  return source.kind === 'node' ? source.node.type : undefined
}

interface Call {
  readonly args: Arguments
  readonly info: GraphQLResolveInfo
}

function resolveRoot(graph: ReferenceGraph, { args, info: { fieldName } }: Call): unknown {
  const nodeSource = (id: string) => {
    const node = graph.node(id)
    return node ? ({ kind: 'node', node } as const) : null
  }
  if (fieldName === 'changes') return changesOf(graph, args)
  if (fieldName === 'paths') return pathsOf(graph, args)
  if (fieldName === 'neighborhood') return neighborhoodOf(graph, args)
  if (fieldName === 'node') return nodeSource(args['id'] as string)
  if (fieldName === 'nodes') return (args['ids'] as readonly string[]).map(nodeSource)
  const { nodes, interfaces, unions } = graph.model
  const end = [...nodes.values(), ...interfaces.values(), ...unions.values()].find((each) => [each.single, each.plural].includes(fieldName))
  if (!end) throw new Error(`The reference knows no root field ${fieldName}`)
  const rows = nodesOf(graph, end.name)
  if (fieldName === end.single) return rows.some(({ node }) => node.id === args['id']) ? nodeSource(args['id'] as string) : null
  const types = args['types'] as readonly string[] | undefined
  const where = (args['where'] ?? {}) as Arguments
  const kept = rows.filter((row) => (types?.includes(row.node.type) ?? true) && nodeHolds(graph, end, row, where))
  return { kind: 'connection', list: { rows: kept, end, field: undefined }, given: args }
}

function resolveField(graph: ReferenceGraph, source: Source, { args, info }: Call): unknown {
  switch (source.kind) {
    case 'node':
      return resolveNode(graph, source.node, { args, info })
    case 'connection':
      return resolveConnection(graph, source, { args, info })
    case 'edge':
      return resolveEdge(graph, source.row, info.fieldName)
    case 'relationship':
      return resolveRelationship(graph, source.relationship, info.fieldName)
    case 'properties': {
      const field = graph.model.propertyTypes.get(info.parentType.name)?.fields.get(info.fieldName)
      return field && resolveProperty(readProperty(source.relationship, field), field)
    }
    case 'evidence':
      return resolveEvidence(graph, source.stored, info.fieldName)
    case 'plain': {
      const value = source.values[info.fieldName]
      return typeof value === 'function' ? value(args) : value
    }
    default:
      return source satisfies never
  }
}

function resolveNode(graph: ReferenceGraph, node: GraphNode, { args, info }: Call): unknown {
  const type = graph.model.nodes.get(node.type)
  const property = type?.fields.get(info.fieldName)
  if (property) return resolveProperty(readField(graph, node, property), property)
  if (info.fieldName === 'relationships') return { kind: 'connection', list: anyRelationships(graph, node, args), given: args }
  const field = type?.relationships.get(info.fieldName) as RelationshipField
  const rows = graph.related(node, field)
  if (!field.many) {
    const row = latest(rows)
    return row ? { kind: 'edge', row } : null
  }
  const kept = rows.filter((row) => rowHolds(graph, field, row, (args['where'] ?? {}) as Arguments))
  return { kind: 'connection', list: { rows: kept, end: endType(graph.model, field.target), field }, given: args }
}

/** A missing required list is empty; a text with its language is stored as one text. */
function resolveProperty(value: unknown, { list, required, type }: PropertyField): unknown {
  if (value === null) return list && required ? [] : null
  if (type.kind !== 'languageString') return value
  const split = (text: string) => {
    const [, language, rest] = /^([^|]*)\|(.*)$/s.exec(text) ?? []
    return { kind: 'plain', values: { language, text: rest } }
  }
  return list ? (value as readonly string[]).map(split) : split(value as string)
}

function resolveConnection(graph: ReferenceGraph, { list, given }: Source & { kind: 'connection' }, { args, info }: Call): unknown {
  const page = pageOf(graph, list, given)
  switch (info.fieldName) {
    case 'aggregate':
      return aggregateOf(graph, list, list.rows)
    case 'groups':
      return groupsOf(graph, list, args)
    case 'totalCount':
      return list.rows.length
    case 'nodes':
      return page.rows.map(({ node }) => ({ kind: 'node', node }))
    case 'edges':
      return page.rows.map((row) => ({ kind: 'edge', row }))
    default: {
      const { hasNextPage, hasPreviousPage } = page
      const [startCursor, endCursor] = [page.rows[0]?.cursor, page.rows.at(-1)?.cursor]
      return { kind: 'plain', values: { hasNextPage, hasPreviousPage, startCursor, endCursor } }
    }
  }
}

function anyRelationships(graph: ReferenceGraph, node: GraphNode, { types, direction, nodeTypes }: Arguments): ReferenceList {
  const among = (list: unknown, name: string) => (list as readonly string[] | null | undefined)?.includes(name) ?? true
  const rows = graph
    .around(node, direction as Direction)
    .filter((row) => among(types, row.relationship?.type ?? '') && among(nodeTypes, row.node.type))
  return { rows, end: endType(graph.model, 'Node'), field: undefined }
}

function resolveEdge(graph: ReferenceGraph, row: Row & { readonly cursor?: string }, name: string): unknown {
  const relationship = row.relationship as GraphRelationship
  switch (name) {
    case 'cursor':
      return row.cursor
    case 'node':
      return { kind: 'node', node: row.node }
    case 'direction':
      return relationship.to === row.node.id ? 'OUT' : 'IN'
    case 'relationship':
      return { kind: 'relationship', relationship }
    case 'properties':
      return { kind: 'properties', relationship }
    default:
      return evidenceOf(graph, relationship)
  }
}

function resolveRelationship(graph: ReferenceGraph, relationship: GraphRelationship, name: string): unknown {
  switch (name) {
    case 'id':
    case 'type':
      return relationship[name]
    case 'validFrom':
    case 'validTo':
      return relationship.properties[name] ?? null
    case 'knownFrom':
      return relationship.properties['known'] ?? null
    case 'from':
    case 'to':
      return { kind: 'node', node: graph.node(relationship[name]) }
    case 'properties':
      return graph.model.relationshipTypes.get(relationship.type)?.properties ? { kind: 'properties', relationship } : null
    default:
      return evidenceOf(graph, relationship)
  }
}

function evidenceOf(graph: ReferenceGraph, { properties }: GraphRelationship): unknown {
  const all = (properties['evidence'] ?? []) as readonly string[]
  return all.filter((stored) => graph.moment.document(graph.documentOf(stored))).map((stored) => ({ kind: 'evidence', stored }))
}

function resolveEvidence(graph: ReferenceGraph, stored: string, name: string): unknown {
  const [, passageId, start, end, status, says] = /^([^|]*)\|([^|]*)\|([^|]*)\|([^|]*)\|(.*)$/s.exec(stored) ?? []
  const passage = graph.node(passageId ?? '') as GraphNode
  const document = graph.documentOf(stored)
  const text = document.properties['text']
  const values: { readonly [name: string]: unknown } = {
    passage: { kind: 'node', node: passage },
    document: { kind: 'node', node: document },
    start: start === '' ? null : Number(start),
    end: end === '' ? null : Number(end),
    status,
    quote: start === '' || typeof text !== 'string' ? null : text.slice(Number(start), Number(end)),
    says: says ? Object.entries(JSON.parse(says)).map(claim) : [],
  }
  return values[name]
}

function claim([property, value]: [string, unknown]) {
  return { kind: 'plain', values: { property, value: typeof value === 'string' ? value : JSON.stringify(value) } }
}
