/** What a field has to read through beside the rows that it makes, known from the counts of the graph. It never reads data. */
import { BRANCHES_MAX } from '../compile/find-anchor.ts'
import type { HubSummary } from '../model/hubs.ts'
import { type EndType, endType, type Model, type PropertyField, possibleTypes, type RelationshipField } from '../model/model.ts'
import { isOrdered } from '../model/orders.ts'
import type { TypeCounts } from '../model/type-counts.ts'

/** The graph as far as it counts. */
export interface Sizes {
  readonly model: Model
  readonly counts: TypeCounts
  readonly hubs: HubSummary | undefined
  /** The most relationships that one search over the graph follows. */
  readonly graphRelationshipsMax: number
}

/** A field as it is asked for: the arguments that were given, and the names of what is selected of it. */
export interface Read {
  readonly type: string
  readonly field: string
  readonly given: { readonly [name: string]: unknown }
  readonly selected: ReadonlySet<string>
  /** Whether it is asked for as of a moment. */
  readonly asOf: boolean
}

/** Points: `each` for every row that a field is asked of, `once` for all rows of the page that it hangs on. */
export interface Reading {
  readonly each: number
  readonly once: number
}

/** Nodes or relationships that are read through for one point. */
const READ_FOR_A_POINT = 100
/** Names that are looked at for one point: they lie in memory, side by side. */
const NAMES_FOR_A_POINT = 1000
/** A node that is no hub has so few relationships that reading through them is a point. */
const ORDINARY = 1

const nothing: Reading = { each: 0, once: 0 }

/** How many relationships a condition on a neighbour may lead over. */
type Weigh = (field: RelationshipField) => number

type Input = { readonly [key: string]: unknown }

/**
 * The points of fields that read through whole types. A list of all nodes of a type is read through where it has a `where`, a `sort`,
 * `types`, `aggregate` or `groups`, unless one of its equalities starts at an index, or a kept order answers its sort; a list that hangs on a
 * node only where there are hubs of that relationship, and else is a point. Paths and neighbourhoods may read all relationships up to their
 * budget; changes, and the ontology as of a moment, read all of them.
 */
export function openReads({ model, counts, hubs, graphRelationshipsMax }: Sizes): (read: Read) => Reading {
  const roots = new Map(
    [...model.interfaces.values(), ...model.unions.values(), ...model.nodes.values()].map((type) => [type.plural, type]),
  )
  const hubKinds = new Set(hubs?.kinds)
  const allNodes = sum([...model.nodes.keys()].map((name) => counts.nodes[name] ?? 0))
  const byType = countByType(model, counts)
  const allRelationships = sum([...byType.values()])
  const searched = Math.min(allRelationships, graphRelationshipsMax)
  return (read) => (read.type === 'Query' ? ofRoot(read) : ofNode(read))

  function ofRoot({ field, given, selected, asOf }: Read): Reading {
    const type = roots.get(field)
    if (type) return points(readsOfList(type, given, selected))
    switch (field) {
      case 'paths':
      case 'neighborhood':
        return points(searched)
      case 'changes':
        return points(allRelationships)
      case 'ontology':
        return asOf ? points(allNodes + allRelationships) : nothing
      case 'search':
        return { each: 0, once: Math.ceil(allNodes / NAMES_FOR_A_POINT) }
      default:
        return nothing
    }
  }

  function readsOfList(type: EndType, { where, sort, types }: Input, selected: ReadonlySet<string>): number {
    if (isObject(where) && isAnchored(type, where)) return readsOfWhere(type, where, hubsBeyond)
    const inWhere = isObject(where) ? readsOfWhere(type, where, allOfType) : 0
    const isRead = !isEmpty(where) || !isAbsent(types) || !isKept(type, sort) || selected.has('aggregate') || selected.has('groups')
    return inWhere + (isRead ? countNodes(type) : 0)
  }

  function ofNode({ type: name, field: fieldName, given, selected }: Read): Reading {
    const type = model.nodes.get(name) ?? model.interfaces.get(name)
    const field = type?.relationships.get(fieldName)
    if (!field?.many) return nothing
    const { where, sort, types } = given
    const isRead = !isEmpty(where) || !isEmpty(sort) || !isAbsent(types) || selected.has('aggregate') || selected.has('groups')
    if (!isRead) return nothing
    const beyond = isObject(where) ? readsOfEdgeWhere(field, where, allOfType) : 0
    return hasHub(field.direction, field.type)
      ? points((byType.get(field.type) ?? 0) + beyond)
      : { each: ORDINARY, once: Math.ceil(beyond / READ_FOR_A_POINT) }
  }

  /** Relationships that the conditions of a filter may have to be looked up at. */
  function readsOfWhere(type: EndType, where: Input, weigh: Weigh): number {
    if (type.kind === 'union') return 0
    return eachCondition(where, (key, value) => {
      const field = type.relationships.get(key)
      return field && isObject(value) ? weigh(field) + readsOfRelated(field, value, weigh) : 0
    })
  }

  function readsOfEdgeWhere({ target }: RelationshipField, where: Input, weigh: Weigh): number {
    return eachCondition(where, (key, value) =>
      key === 'node' && isObject(value) ? readsOfWhere(endType(model, target), value, weigh) : 0,
    )
  }

  function readsOfRelated(field: RelationshipField, quantified: Input, weigh: Weigh): number {
    const within = Object.values(quantified).flatMap((each) => (isObject(each) ? [isObject(each['of']) ? each['of'] : each] : []))
    return sum(within.map((each) => readsOfEdgeWhere(field, each, weigh)))
  }

  /** Where every node of a type is looked at, so may be all of its relationships. */
  function allOfType({ type }: RelationshipField): number {
    return byType.get(type) ?? 0
  }

  /** Where an index finds a neighbour, only one that is a hub has many. */
  function hubsBeyond({ type, direction }: RelationshipField): number {
    return hasHub(direction === 'OUT' ? 'IN' : direction === 'IN' ? 'OUT' : 'ANY', type) ? (byType.get(type) ?? 0) : 0
  }

  /** Whether an index finds what a filter starts with. What an enum is equal to may be half of the graph. */
  function isAnchored(type: EndType, where: Input): boolean {
    return Object.entries(where).some(([key, value]) => {
      if (key === 'AND') return asList(value).some((each) => isObject(each) && isAnchored(type, each))
      if (key === 'OR') return isEither(type, asList(value))
      if (key === 'id') return isEquality(value)
      const field = type.kind === 'union' ? undefined : type.fields.get(key)
      return field ? isFound(field) && isEquality(value) : isObject(value) && isAnchoredBeyond(type, key, value)
    })
  }

  /** Whether a few ways are each found by an index of their own: then they are read one by one. */
  function isEither(type: EndType, ways: readonly unknown[]): boolean {
    const isWay = (way: unknown) => isObject(way) && way['OR'] === undefined && way['AND'] === undefined && isAnchored(type, way)
    return ways.length > 1 && ways.length <= BRANCHES_MAX && ways.every(isWay)
  }

  /** Whether an index finds a neighbour that all must have. */
  function isAnchoredBeyond(type: EndType, key: string, { some }: Input): boolean {
    const field = type.kind === 'union' ? undefined : type.relationships.get(key)
    const node = isObject(some) ? some['node'] : undefined
    return field !== undefined && isObject(node) && isAnchoredPlainly(endType(model, field.target), node)
  }

  function isAnchoredPlainly(type: EndType, where: Input): boolean {
    const isPlain = Object.keys(where).every((key) => type.kind === 'union' || !type.relationships.has(key))
    return isPlain && isAnchored(type, where)
  }

  function countNodes(type: EndType): number {
    return sum(possibleTypes(type).map((name) => counts.nodes[name] ?? 0))
  }

  function hasHub(direction: RelationshipField['direction'], type: string): boolean {
    return (direction === 'ANY' ? ['OUT', 'IN'] : [direction]).some((each) => hubKinds.has(`${each} ${type}`))
  }
}

/** How many relationships of each type there are between types of the model. */
function countByType(model: Model, { ends }: TypeCounts): ReadonlyMap<string, number> {
  const byType = new Map<string, number>()
  for (const [key, count] of Object.entries(ends)) {
    const [type = '', pair = ''] = key.split(' ')
    if (model.relationshipTypes.has(type) && pair.split('>').every((end) => model.nodes.has(end)))
      byType.set(type, (byType.get(type) ?? 0) + count)
  }
  return byType
}

function eachCondition(where: Input, count: (key: string, value: unknown) => number): number {
  return sum(
    Object.entries(where).map(([key, value]) =>
      key === 'AND' || key === 'OR' || key === 'NOT'
        ? sum(asList(value).map((each) => (isObject(each) ? eachCondition(each, count) : 0)))
        : count(key, value),
    ),
  )
}

function isFound({ indexed, computed, type }: PropertyField): boolean {
  return indexed && !computed && type.kind === 'scalar' && type.name !== 'Float' && type.name !== 'Boolean'
}

function isEquality(value: unknown): boolean {
  return isObject(value) && (value['eq'] !== undefined || value['in'] !== undefined)
}

/** Whether the order is that of ids, or one that is kept. */
function isKept(type: EndType, sort: unknown): boolean {
  const keys = asList(sort).filter(isObject)
  const [name, direction] = Object.entries(keys[0] ?? { id: 'ASC' })[0] ?? []
  if (name === undefined || keys.length > 1) return false
  if (name === 'id') return direction === 'ASC'
  const field = type.kind === 'union' ? undefined : type.fields.get(name)
  return field !== undefined && isOrdered(field)
}

function points(read: number): Reading {
  return { each: 0, once: Math.ceil(read / READ_FOR_A_POINT) }
}

function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : isAbsent(value) ? [] : [value]
}

function isEmpty(value: unknown): boolean {
  return isAbsent(value) || (typeof value === 'object' && Object.keys(value as object).length === 0)
}

function isAbsent(value: unknown): boolean {
  return value === undefined || value === null
}

function isObject(value: unknown): value is Input {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0)
}
