/** What stands where in an answer, told from the ontology and from the part of the API that every world has. It never reads an answer. */
import type { Ontology } from '../api/ontology.ts'

/** A field that leads over relationships to other nodes. */
export interface Lead {
  readonly type: string
  /** As seen from the node that has the field. */
  readonly direction: string
  /** The type, interface or union at the far end. */
  readonly target: string
}

/** What a selection is made on. `lead`: over which relationships it was come to, seen from the node above it. */
export type Shape =
  | { readonly kind: 'node'; readonly type: string; readonly lead: Lead | null }
  /** A page of nodes. */
  | { readonly kind: 'list'; readonly of: string; readonly lead: Lead | null }
  | { readonly kind: 'edge'; readonly of: string; readonly lead: Lead | null }
  | { readonly kind: 'group'; readonly of: string; readonly lead: Lead | null }
  /** A type of which every world has the same. */
  | { readonly kind: 'core'; readonly type: CoreType }

/** The types that every world has, and where their fields lead: to nodes, or to others of them. */
const core = {
  Query: {
    search: 'SearchConnection',
    paths: 'PathResult',
    neighborhood: 'Subgraph',
    changes: 'ChangeConnection',
    checks: 'Check',
  },
  SearchConnection: { edges: 'SearchEdge', nodes: 'Node' },
  SearchEdge: { node: 'Node' },
  PathResult: { paths: 'Path', truncated: 'Truncation' },
  Path: { nodes: 'Node', relationships: 'Relationship' },
  Subgraph: { nodes: 'Node', relationships: 'Relationship', omitted: 'Omission', truncated: 'Truncation' },
  Omission: { node: 'Node' },
  Truncation: {},
  ChangeConnection: { edges: 'ChangeEdge', nodes: 'Change' },
  ChangeEdge: { node: 'Change' },
  Change: { relationship: 'Relationship' },
  Check: { observations: 'Observation' },
  RelationshipConnection: { edges: 'RelationshipEdge', nodes: 'Node', groups: 'GroupOfRelationships' },
  RelationshipEdge: { node: 'Node', relationship: 'Relationship' },
  GroupOfRelationships: { keys: 'GroupKey', nodes: 'Node' },
  GroupKey: { node: 'Node' },
  Relationship: { from: 'Node', to: 'Node', evidence: 'Evidence' },
  Evidence: { document: 'Document', passage: 'Passage' },
} as const satisfies { readonly [type: string]: { readonly [field: string]: string } }

export type CoreType = keyof typeof core

/** Where an operation starts. */
export const rootShape: Shape = { kind: 'core', type: 'Query' }

/** Tells of types by their names. */
export interface World {
  /** What a field of a selection leads to; undefined for what is no part of a graph. `on`: the type whose field it is, for a node. */
  fieldOf(shape: Shape, field: string, on: string): Shape | undefined
  /** The concrete types that a name stands for; undefined when it is no name of nodes. */
  typesOf(name: string): ReadonlySet<string> | undefined
  /** True for a union, which has no fields of its own. */
  isUnion(name: string): boolean
  /** Fields of a concrete type that hold a day or an instant. */
  dateFields(type: string): ReadonlySet<string>
  /** The same of the properties of a type of relationships. */
  dateProperties(type: string): ReadonlySet<string>
  /** Fields of a concrete type that it is searched by, and may be called by. */
  nameFields(type: string): readonly string[]
}

const none: ReadonlySet<string> = new Set()

/** The types of an ontology. */
export function worldOf(ontology: Ontology): World {
  const { nodeTypes, interfaces, unions, relationshipTypes } = ontology
  const concrete = new Map(nodeTypes.map((type) => [type.name, type]))
  const types = new Map<string, ReadonlySet<string>>([
    ...nodeTypes.map(({ name }) => [name, new Set([name])] as const),
    ...[...interfaces, ...unions].map(({ name, types: all }) => [name, new Set(all)] as const),
  ])
  const leads = new Map([...nodeTypes, ...interfaces].map(({ name, relationships }) => [name, byName(relationships)]))
  const roots = new Map<string, Shape>(
    [...nodeTypes, ...interfaces, ...unions].flatMap(({ name, single, plural }) => [
      [single, nodeShape(name)],
      // Of nodes of any type there is no list with pages.
      [plural, name === 'Node' ? nodeShape(name) : { kind: 'list', of: name, lead: null }],
    ]),
  )
  const properties = new Map(relationshipTypes.map((type) => [type.name, dates(type.properties?.fields ?? [])]))
  const fields = new Map(nodeTypes.map((type) => [type.name, dates(type.fields)]))
  return {
    fieldOf,
    typesOf: (name) => types.get(name),
    isUnion: (name) => unions.some((union) => union.name === name),
    dateFields: (type) => fields.get(type) ?? none,
    dateProperties: (type) => properties.get(type) ?? none,
    nameFields: (type) => (concrete.get(type)?.fields ?? []).flatMap(({ name, search }) => (search ? [name] : [])),
  }

  function fieldOf(shape: Shape, field: string, on: string): Shape | undefined {
    if (shape.kind === 'node') return nodeField(field, on)
    if (shape.kind !== 'core') return below[shape.kind][field]?.(shape)
    return coreField(shape.type, field) ?? (shape.type === 'Query' ? roots.get(field) : undefined)
  }

  function nodeField(field: string, on: string): Shape | undefined {
    if (field === 'relationships') return { kind: 'core', type: 'RelationshipConnection' }
    const lead = leads.get(on)?.get(field)
    return lead && { kind: lead.many ? 'list' : 'edge', of: lead.target, lead }
  }
}

type Holder = Extract<Shape, { readonly of: string }>

const toNode = ({ of, lead }: Holder) => nodeShape(of, lead)

/** What the fields of those shapes lead to that hold nodes. */
const below: { readonly [Kind in Holder['kind']]: { readonly [field: string]: (holder: Holder) => Shape } } = {
  list: { nodes: toNode, edges: (list) => ({ ...list, kind: 'edge' }), groups: (list) => ({ ...list, kind: 'group' }) },
  edge: { node: toNode, evidence: () => ({ kind: 'core', type: 'Evidence' }) },
  group: { nodes: toNode, keys: () => ({ kind: 'core', type: 'GroupKey' }) },
}

function coreField(type: CoreType, field: string): Shape | undefined {
  const target = (core[type] as { readonly [field: string]: string })[field]
  if (target === undefined) return undefined
  return target in core ? { kind: 'core', type: target as CoreType } : nodeShape(target)
}

function nodeShape(type: string, lead: Lead | null = null): Shape {
  return { kind: 'node', type, lead }
}

function byName<Named extends { readonly name: string }>(all: readonly Named[]): ReadonlyMap<string, Named> {
  return new Map(all.map((each) => [each.name, each]))
}

function dates(fields: readonly { readonly name: string; readonly type: string }[]): ReadonlySet<string> {
  return new Set(fields.flatMap(({ name, type }) => (/^\W*Date(Time)?\W*$/.test(type) ? [name] : [])))
}
