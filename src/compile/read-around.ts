/** What a statement finds around one node, out of its row. It never prints. */
import type { FoundColumns } from './print-found.ts'

/** A relationship among the nodes. */
export interface AroundRelationship {
  readonly id: string
  readonly type: string
  readonly from: string
  readonly to: string
}

/** How many relationships of a type a node has. */
export interface AroundTotal {
  readonly id: string
  readonly type: string
  readonly count: number
}

/** What was found around a node. `nodes` are in the order in which they are kept; the rest is undefined where too much leaves them. */
export interface Around {
  /** Relationships of any type that leave and enter the start; where they are more than allowed, no others are kept. */
  readonly degree: { readonly leaving: number; readonly entering: number }
  readonly nodes: readonly string[]
  /** Whether there are more nodes. */
  readonly isCut: boolean
  readonly among:
    | {
        /** Ordered by id, one more than allowed where there are more. */
        readonly relationships: readonly AroundRelationship[]
        /** Empty where nobody asks. */
        readonly totals: readonly AroundTotal[]
        readonly columns: FoundColumns
      }
    | undefined
}

type Keys = readonly (readonly [id: string, type: string, from: string, to: string])[]
type Totals = readonly (readonly [id: string, type: string, count: number])[]
type Bounds = readonly [leaving: number, entering: number, isCut: boolean, isRead: boolean]
type Marks = readonly (readonly [id: string, mark: readonly string[]])[]
/** What the statement of a neighbourhood gives. */
export type AroundRow = readonly [bounds: Bounds, nodes: readonly string[], among: Keys, totals: Totals, marks: Marks, ...FoundColumns]

/** What was found, of the row that came. `types` are those that were asked for. */
export function readAround([bounds, nodes, among, totals, marks, ...columns]: AroundRow, types: readonly string[] | undefined): Around {
  const [leaving, entering, isCut, isRead] = bounds
  const ofHubs = marks.filter(isWhole).flatMap(([id, mark]) => totalsOf(id, mark, types))
  const marked = new Set(ofHubs.map(({ id }) => id))
  const read = () => ({
    relationships: among.filter(isWhole).map(([id, type, from, to]) => ({ id, type, from, to })),
    totals: [...totals.filter((row) => isWhole(row) && !marked.has(row[0])).map(([id, type, count]) => ({ id, type, count })), ...ofHubs],
    columns: columns.map((rows) => rows?.filter(([id]) => isThere(id))) as unknown as FoundColumns,
  })
  return { degree: { leaving, entering }, nodes: nodes.filter(isThere), isCut, among: isRead ? read() : undefined }
}

/** The totals of a hub by its mark, whose lists are `direction type typeOfFarEnd length`. */
function totalsOf(id: string, mark: readonly string[], types: readonly string[] | undefined): readonly AroundTotal[] {
  const counts = new Map<string, number>()
  for (const [, type = '', , length] of mark.map((list) => list.split(' ')))
    if (types?.includes(type) ?? true) counts.set(type, (counts.get(type) ?? 0) + Number(length))
  return [...counts].map(([type, count]) => ({ id, type, count }))
}

/** What is deleted while the statement runs has no properties on Neo4j. */
function isWhole(row: readonly unknown[]): boolean {
  return row.every(isThere)
}

function isThere(value: unknown): boolean {
  return value !== null
}
