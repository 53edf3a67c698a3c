/** What `sort` and pages mean, in plain JavaScript: one order of all rows, of which a page is a stretch. It shares nothing with the compiler. */
import { type EndType, endType, type PropertyField, type RelationshipField } from '../../src/model/model.ts'
import { compareValues, type ReferenceGraph, type Row, readProperty } from './reference-graph.ts'

type Arguments = { readonly [name: string]: unknown }

/** A list: the rows that satisfy its `where`, and what they can be sorted by. */
export interface ReferenceList {
  readonly rows: readonly Row[]
  readonly end: EndType
  /** The field of a connection; a root list has none. */
  readonly field: RelationshipField | undefined
}

/** A page, with a cursor for each row: the values of its place. */
export interface ReferencePage {
  readonly rows: readonly (Row & { readonly cursor: string })[]
  readonly hasNextPage: boolean
  readonly hasPreviousPage: boolean
}

interface Key {
  readonly isAscending: boolean
  readonly read: (row: Row) => unknown
}

/** Cursors of the reference begin with this; what follows is the JSON of the row's place. */
export const cursorMark = '\u0001place '

/** The page of a list that the arguments ask for. */
export function pageOf(graph: ReferenceGraph, list: ReferenceList, given: Arguments): ReferencePage {
  const keys = sortKeys(graph, list, given['sort'])
  const placeOf = (row: Row) => [...keys.map(({ read }) => read(row)), (row.relationship ?? row.node).id]
  const order = (a: readonly unknown[], b: readonly unknown[]) => comparePlaces(keys, a, b)
  const all = list.rows.map((row) => ({ row, place: placeOf(row) })).sort((a, b) => order(a.place, b.place))
  const [after, before] = [readPlace(given['after']), readPlace(given['before'])]
  const isAfter = ({ place }: { place: readonly unknown[] }) => after === undefined || order(place, after) > 0
  const isBefore = ({ place }: { place: readonly unknown[] }) => before === undefined || order(place, before) < 0
  const inside = all.filter((each) => isAfter(each) && isBefore(each))
  const size = (given['first'] ?? given['last'] ?? 20) as number
  const isBackward =
    typeof given['last'] === 'number' || (typeof given['first'] !== 'number' && before !== undefined && after === undefined)
  const chosen = isBackward ? inside.slice(Math.max(0, inside.length - size)) : inside.slice(0, size)
  const isCut = inside.length > chosen.length
  return {
    rows: chosen.map(({ row, place }) => ({ ...row, cursor: cursorMark + JSON.stringify(place) })),
    hasNextPage: (!isBackward && isCut) || !all.every(isBefore),
    hasPreviousPage: (isBackward && isCut) || !all.every(isAfter),
  }
}

/** A repeated key says nothing more, nor does one after the id of the node in a root list, or that id itself where it is ascending. */
function sortKeys({ model }: ReferenceGraph, { end, field }: ReferenceList, sort: unknown): readonly Key[] {
  const keys = new Map<string, Key>()
  for (const entry of (sort ?? []) as readonly Arguments[]) {
    const [side, key] = field ? (Object.entries(entry)[0] as ['node' | 'edge', Arguments]) : (['node', entry] as const)
    const [name, direction] = Object.entries(key)[0] as [string, string]
    const fields = side === 'edge' ? model.propertyTypes.get(field?.properties ?? '')?.fields : fieldsOf(end)
    if (!field && name === 'id' && direction === 'ASC') break
    const read = readerOf(name, fields?.get(name), side)
    if (!keys.has(`${side} ${name}`)) keys.set(`${side} ${name}`, { isAscending: direction === 'ASC', read })
    if (!field && name === 'id') break
  }
  return [...keys.values()]
}

function fieldsOf(end: EndType): ReadonlyMap<string, PropertyField> {
  return end.kind === 'union' ? new Map() : end.fields
}

function readerOf(name: string, field: PropertyField | undefined, side: 'node' | 'edge'): Key['read'] {
  if (field === undefined && name === 'id') return ({ node }) => node.id
  if (field === undefined) throw new Error(`The reference knows no sort key ${name}`)
  return ({ node, relationship }) => {
    const value = readProperty(side === 'node' ? node : (relationship ?? node), field)
    return typeof value === 'boolean' ? Number(value) : value
  }
}

function comparePlaces(keys: readonly Key[], a: readonly unknown[], b: readonly unknown[]): number {
  for (const [index, { isAscending }] of keys.entries()) {
    const order = compareNullable(a[index] ?? null, b[index] ?? null)
    if (order !== 0) return isAscending ? order : -order
  }
  return compareValues(a[keys.length], b[keys.length])
}

/** Missing values are the largest: last when ascending, first when descending. */
function compareNullable(a: unknown, b: unknown): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1
  return compareValues(a, b)
}

/** The place that a cursor of the API holds, without the checksum that stands before it. */
export function readPlace(cursor: unknown): readonly unknown[] | undefined {
  if (typeof cursor !== 'string') return undefined
  const [, ...place] = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as readonly unknown[]
  return place
}

/** The one relationship of a to-one field: the latest, the first by id where several are. */
export function latest(rows: readonly Row[]): Row | undefined {
  const from = ({ relationship }: Row) => (relationship?.properties['validFrom'] ?? '') as string
  const id = ({ relationship }: Row) => relationship?.id
  return [...rows].sort((a, b) => -compareValues(from(a), from(b)) || compareValues(id(a), id(b)))[0]
}

/** Where a list of a type, interface or union takes its rows from. */
export function nodesOf({ model, nodes }: ReferenceGraph, type: string): readonly Row[] {
  const end = endType(model, type)
  const types = end.kind === 'node' ? [end.name] : end.possible
  return nodes.filter((node) => types.includes(node.type)).map((node) => ({ node, relationship: undefined }))
}
