/** Finds nodes, relationships, paths and dates in the answer to any operation, by what the operation asked for. It never asks anything. */
import type { DocumentNode } from 'graphql'
import type { GraphPart } from '../graph/part.ts'
import {
  type Dated,
  derivedId,
  type Ends,
  endsOf,
  type Gathered,
  keepDates,
  keepLed,
  keepNode,
  keepOmission,
  keepRelationship,
  ledId,
  startGathering,
} from './gathered.ts'
import { type Context, namesIn, propertyNames, type Row, readingOf, text } from './reading.ts'
import { fragmentsOf, operationOf, type Scoped } from './selections.ts'
import { rootShape, type Shape, type World } from './shapes.ts'

/** What an answer holds of the graph, and what in it has a day. */
export interface Recognised {
  readonly part: GraphPart
  readonly dated: readonly Dated[]
}

export interface Answered {
  /** With one operation. */
  readonly document: DocumentNode
  /** The `data` of the answer. */
  readonly data: unknown
  readonly world: World
}

/** Where in an answer something stands. */
interface Place {
  /** Id of the node above. */
  readonly owner: string | null
  /** How often each node was met in the list that is read: relationships between the same two nodes are told apart by it. */
  readonly met: Map<string, number>
  readonly isCited: boolean
}

type CoreShape = Extract<Shape, { kind: 'core' }>

/** Recognises the graph in an answer. */
export function recognise({ document, data, world }: Answered): Recognised {
  const found = startGathering()
  const operation = operationOf(document)
  const context = { found, world, fragments: fragmentsOf(document) }
  if (operation)
    visit(context, data, rootShape, [{ set: operation.selectionSet, on: 'Query' }], { owner: null, met: new Map(), isCited: false })
  return finish(found)
}

function finish({ nodes, relationships, omitted, paths, truncated, dated, cited }: Gathered): Recognised {
  const ended = new Set([...relationships.values()].flatMap(({ from, to }) => [from, to]))
  const kept = [...nodes.values()].filter(({ id }) => !cited.has(id) || ended.has(id))
  const there = new Set(kept.map(({ id }) => id))
  return {
    part: {
      nodes: kept,
      relationships: [...relationships.values()].filter(({ from, to }) => there.has(from) && there.has(to)),
      omitted,
      paths,
      truncated: truncated.length > 0 ? truncated.join(' ') : null,
      next: null,
    },
    dated,
  }
}

/** Visits a value; gives the ids of the nodes, or else of the relationships, that it stands for. */
function visit(context: Context, value: unknown, shape: Shape, scoped: readonly Scoped[], place: Place): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((each) => visit(context, each, shape, scoped, place))
  if (typeof value !== 'object' || value === null) return []
  const row = value as Row
  switch (shape.kind) {
    case 'node':
      return visitNode(context, row, shape, scoped, place)
    case 'edge':
      return visitEdge(context, row, shape, scoped, place)
    case 'core':
      return visitCore(context, row, shape, scoped, place)
    case 'list':
    case 'group': {
      readingOf(context, row, shape, scoped).each((field) => {
        // A list of edges and one of nodes beside it hold the same relationships.
        if (field.shape) visit(context, field.value, field.shape, field.scoped, { ...place, met: new Map() })
      })
      return []
    }
    default:
      return shape satisfies never
  }
}

function visitNode(context: Context, row: Row, shape: Extract<Shape, { kind: 'node' }>, scoped: readonly Scoped[], place: Place) {
  const { world, found } = context
  const told = text(readingOf(context, row, shape, scoped).read('__typename'))
  const declared = [...(world.typesOf(shape.type) ?? [])]
  const concrete = told ?? (declared.length === 1 ? declared[0] : undefined)
  const { read, each } = readingOf(context, row, shape, scoped, concrete)
  const id = text(read('id'))
  if (id !== null) {
    const type = concrete ?? shape.type
    const label = [...['name', 'title'], ...world.nameFields(type)].map((name) => text(read(name))).find((name) => name !== null)
    keepNode(
      found,
      { id, type, label: label ?? id, names: namesIn(read('names')) },
      { isCited: place.isCited, abstract: concrete === undefined },
    )
    if (shape.lead && place.owner !== null) keepLed(found, shape.lead, place.owner, id, place.met)
  }
  each((field) => {
    if (field.shape) visit(context, field.value, field.shape, field.scoped, { owner: id, met: new Map(), isCited: false })
    else if (id !== null && concrete !== undefined) keepDates(found, field, { of: { node: id }, dates: datesOfNode(world, concrete) })
  })
  return id === null ? [] : [id]
}

/** The days of a node; a figure has the period that it is of. */
function datesOfNode(world: World, type: string): ReadonlySet<string> {
  return type === 'Observation' ? new Set(['period']) : world.dateFields(type)
}

function visitEdge(context: Context, row: Row, shape: Extract<Shape, { kind: 'edge' }>, scoped: readonly Scoped[], place: Place) {
  const { each } = readingOf(context, row, shape, scoped)
  const { owner } = place
  const ids: string[] = []
  each((field) => {
    if (!field.shape) return
    const isNode = field.shape.kind === 'node'
    // The node may be asked for under two names: it is one relationship all the same.
    const isFirst = isNode && ids.length === 0
    const below = visit(
      context,
      field.value,
      field.shape,
      field.scoped,
      isFirst ? place : { owner: null, met: new Map(), isCited: !isNode },
    )
    if (isNode) ids.push(...below)
  })
  const [far] = ids
  const { lead } = shape
  if (lead && owner !== null && far !== undefined) {
    const id = ledId(lead, owner, far, (place.met.get(far) ?? 1) - 1)
    const dates = context.world.dateProperties(lead.type)
    each((field) => {
      if (field.name !== 'properties') return
      const properties = propertyNames(context, scoped)
      for (const [key, value] of Object.entries(field.value as Row)) {
        keepDates(context.found, { name: properties.get(key) ?? key, value }, { of: { relationship: id }, dates })
      }
    })
  }
  return ids
}

function visitCore(context: Context, row: Row, shape: CoreShape, scoped: readonly Scoped[], place: Place): readonly string[] {
  if (shape.type === 'Relationship') return visitRelationship(context, row, scoped, null)
  const { found } = context
  const { read, each } = readingOf(context, row, shape, scoped)
  const below = new Map<string, readonly string[]>()
  const inner = { owner: place.owner, met: new Map(), isCited: shape.type === 'Evidence' }
  each(({ name, value, shape: field, scoped: sets }) => {
    // The relationship of an edge is visited when its node is known: that may be the one end of it that is told.
    if (!field || (shape.type === 'RelationshipEdge' && name === 'relationship')) return
    below.set(name, [...(below.get(name) ?? []), ...visit(context, value, field, sets, inner)])
  })
  switch (shape.type) {
    case 'RelationshipEdge': {
      const far = below.get('node')?.[0]
      const ends = far !== undefined && place.owner !== null ? endsOf(text(read('direction')), place.owner, far) : null
      each(({ name, value, scoped: sets }) => {
        if (name === 'relationship') visitRelationship(context, value as Row, sets, ends)
      })
      return []
    }
    case 'Path':
      found.paths.push({ nodes: below.get('nodes') ?? [], relationships: below.get('relationships') ?? [] })
      return []
    case 'Omission':
      keepOmission(found, below.get('node')?.[0], read('type'), read('count'))
      return []
    case 'Truncation': {
      const detail = text(read('detail'))
      if (detail !== null) found.truncated.push(detail)
      return []
    }
    case 'Change': {
      const [relationship, what, day] = [below.get('relationship')?.[0], text(read('kind')), text(read('at'))]
      if (relationship !== undefined && day !== null)
        found.dated.push({ of: { relationship }, what: (what ?? '').toLowerCase(), day, until: null, isChange: true })
      return []
    }
    default:
      return [...below.values()].flat()
  }
}

/** A relationship that tells of itself; `ends` where it does not tell them. */
function visitRelationship(context: Context, row: Row, scoped: readonly Scoped[], ends: Ends | null): readonly string[] {
  const { found } = context
  const { read, each } = readingOf(context, row, relationshipShape, scoped)
  const below = new Map<string, string | undefined>()
  each(({ name, value, shape, scoped: sets }) => {
    if (shape) below.set(name, visit(context, value, shape, sets, { owner: null, met: new Map(), isCited: false })[0])
  })
  const type = text(read('type'))
  const from = below.get('from') ?? ends?.from
  const to = below.get('to') ?? ends?.to
  if (type === null || from === undefined || to === undefined) return []
  const own = text(read('id'))
  const id = own ?? derivedId(type, from, to, 0)
  const bounds = { validFrom: text(read('validFrom')), validTo: text(read('validTo')), knownFrom: text(read('knownFrom')) }
  keepRelationship(found, { id, type, from, to, ...bounds, ...(own === null && { derived: true }) })
  const dates = context.world.dateProperties(type)
  for (const [name, value] of Object.entries((read('properties') ?? {}) as Row))
    keepDates(found, { name, value }, { of: { relationship: id }, dates })
  return [id]
}

const relationshipShape = { kind: 'core', type: 'Relationship' } as const
