/** Reads nodes whose places are known, and what is next to them, past Cypher. It never looks for a node, and never filters. */
import { compareTexts, compareValues } from '../model/order.ts'
import type { Lookup, LookupCell, LookupEnd, LookupKey, LookupNeighbor, LookupNeighbors, LookupStep, Statement, Value } from './engine.ts'
import { type Commit, type FoundEdge, openCommit, type Reader } from './grafeo-commits.ts'
import { asValue } from './grafeo-rows.ts'

/** Of more relationships of a node than these the statement finds those that count, in a thread of its own. */
const CHOICES_MAX = 50

/** A relationship costs seven times a property of a node: where all are read to be sorted or tested, the statement of more takes no longer. */
const SORTED_MAX = 10

/** The statement of lists of more relationships than these takes no longer, and holds up nothing else. */
const STEPS_MAX = 100

/** To count more takes the statement no longer. */
const COUNTED_MAX = 150

/** So many are listed for one statement: half a millisecond. */
const LISTED_MAX = 1_000

/** Stands for a value that the statement has to give. */
export const beyond = Symbol('beyond')

/** Stands for a node that is not there, or is none of those that are looked for. */
export const nothing = Symbol('nothing')

/** The place of a node, the variable that it has, and the place of the relationship that led to it. */
export interface Found {
  readonly variable: string
  readonly node: number
  readonly edge: number | undefined
}

/** The reads of one statement. */
export interface Reads {
  /** What a lookup gives of the node at a place, if it still has that id. */
  readonly read: (lookup: Lookup, id: string, place: number) => Value | typeof beyond | typeof nothing
  /** Whether the node at a place still has that id. */
  readonly isAt: (id: string, place: number) => boolean
  readonly property: (node: number, name: string) => Value
  readonly edgeAt: (place: number) => FoundEdge | null
  /** The places of a neighbour and of the relationship to it, of any type; undefined where they are more than that. */
  readonly pairs: (node: number, direction: 'OUT' | 'IN', most: number) => readonly number[][] | undefined
  readonly cells: (cells: readonly LookupCell[], found: Found) => Value | typeof beyond
  /** Whether nothing was written meanwhile; else what was read may be of two commits. */
  readonly areOfOneCommit: () => boolean
}

/** Opens reads, one statement after another. */
export interface Reading {
  /** Another one after each commit. */
  readonly epoch: () => bigint
  /** For a statement with these parameters; `onMoved` is told of an id that is no longer where it was. Undefined where a commit came between. */
  readonly open: (params: Statement['params'], onMoved: (id: string) => void) => Reads | undefined
  /** Lets go of the last commit that was read, whose history the store keeps until then: called before something is written. */
  readonly release: () => void
}

/** Opens the reading of a store. */
export function openReading(db: Reader): Reading {
  let last: Commit | undefined
  return {
    epoch: () => db.currentEpoch(),
    open(params, onMoved) {
      const epoch = db.currentEpoch()
      if (last?.epoch !== epoch) {
        release()
        last = openCommit(db, epoch)
      }
      return last && openReads(db, last, { params, onMoved })
    },
    release,
  }

  function release(): void {
    last?.view.close()
    last = undefined
  }
}

function openReads(
  db: Reader,
  { epoch, view, crowds }: Commit,
  { params, onMoved }: { readonly params: Statement['params']; readonly onMoved: (id: string) => void },
): Reads {
  const edges = new Map<number, FoundEdge | null>()
  const labels = new Map<number, string[] | null>()
  let [steps, listed] = [0, 0]
  return {
    read,
    isAt,
    property: (node, name) => asValue(view.getNodeProperty(node, name) ?? null),
    edgeAt,
    pairs: (node, direction, most) => listPairs(anyType[direction], node, most),
    cells: readCells,
    areOfOneCommit: () => db.currentEpoch() === epoch,
  }

  function edgeAt(place: number | undefined): FoundEdge | null {
    if (place === undefined) return null
    const known = edges.get(place)
    if (known !== undefined) return known
    const edge = view.getEdge(place)
    edges.set(place, edge)
    return edge
  }

  /** Of a variable that is not that of the node, the relationship is meant. */
  function readProperty({ of, name }: { readonly of: string; readonly name: string }, { variable, node, edge }: Found): Value {
    return asValue((of === variable ? view.getNodeProperty(node, name) : edgeAt(edge)?.get(name)) ?? null)
  }

  function labelsAt(place: number): string[] | null {
    const known = labels.get(place)
    if (known !== undefined) return known
    const read = db.getNodeLabels(place)
    labels.set(place, read)
    return read
  }

  function hasLabel(node: number, wanted: readonly string[]): boolean {
    const there = labelsAt(node)
    return there !== null && wanted.some((label) => there.includes(label))
  }

  function read({ label, node: variable, cells }: Lookup, id: string, node: number): Value | typeof beyond | typeof nothing {
    if (!isAt(id, node)) return beyond
    return hasLabel(node, [label]) ? readCells(cells, { variable, node, edge: undefined }) : nothing
  }

  function isAt(id: string, node: number): boolean {
    const is = view.getNodeProperty(node, 'id') === id
    if (!is) onMoved(id)
    return is
  }

  function readCells(cells: readonly LookupCell[], found: Found): Value | typeof beyond {
    const values: Value[] = []
    for (const cell of cells) {
      const value = readCell(cell, found)
      if (value === beyond) return beyond
      values.push(value)
    }
    return values
  }

  function readCell(cell: LookupCell, found: Found): Value | typeof beyond {
    switch (cell.kind) {
      case 'property':
        return readProperty(cell, found)
      case 'labels':
        return labelsAt(found.node) ?? beyond
      case 'type':
        return edgeAt(found.edge)?.edgeType ?? beyond
      case 'direction':
        return edgeAt(found.edge)?.targetId === found.node ? 'OUT' : 'IN'
      case 'list':
        return readCells(cell.cells, found)
      case 'end':
        return readEnd(cell, found)
      case 'neighbor':
        return readNeighbor(cell, found.node)
      case 'neighbors':
        return readNeighbors(cell, found.node)
      case 'count':
        return countPairs(cell, found.node) ?? beyond
      default:
        return cell satisfies never
    }
  }

  function readEnd({ at, node: variable, cells }: LookupEnd, { edge }: Found): Value | typeof beyond {
    const there = edgeAt(edge)
    return there ? readCells(cells, { variable, node: at === 'from' ? there.sourceId : there.targetId, edge: undefined }) : beyond
  }

  function readNeighbor(cell: LookupNeighbor, near: number): Value | typeof beyond {
    const found = readFound(cell, near, CHOICES_MAX)
    if (!found) return beyond
    const [latest] = found.length > 1 ? found.sort(compareByClock) : found
    return latest ? readCells(cell.cells, latest) : null
  }

  function readNeighbors(cell: LookupNeighbors, near: number): Value | typeof beyond {
    const found = readFound(cell, near, cell.keys[0]?.of === cell.node ? CHOICES_MAX : SORTED_MAX)
    steps += found?.length ?? 0
    if (!found || steps > STEPS_MAX) return beyond
    const rows: Value[] = []
    for (const each of sorted(found, cell.keys).slice(0, Number(params[cell.size]))) {
      const row = readCells(cell.cells, each)
      if (row === beyond) return beyond
      rows.push(row)
    }
    return rows
  }

  function countPairs(step: LookupStep, near: number): number | undefined {
    const pairs = readPairs(step, near, step.label === undefined ? COUNTED_MAX : CHOICES_MAX)
    return pairs?.filter((pair) => isWanted(pair, step)).length
  }

  /** The nodes at the far ends; undefined where there are more than that. */
  function readFound(cell: LookupNeighbor | LookupNeighbors, near: number, most: number): Found[] | undefined {
    const pairs = readPairs(cell, near, most)
    if (!pairs) return undefined
    const found: Found[] = []
    for (const pair of pairs) {
      const [node = 0, edge = 0] = pair
      if (isWanted(pair, cell)) found.push({ variable: cell.node, node, edge })
    }
    return found
  }

  /** Whether the label and the clocks let a neighbour through. */
  function isWanted([node = 0, place = 0]: readonly number[], { label, clocks }: LookupStep): boolean {
    if (label !== undefined && !hasLabel(node, [label])) return false
    if (!clocks) return true
    const edge = edgeAt(place)
    const text = (property: string, missing: string) => (edge?.get(property) ?? missing) as string
    const given = (name: string) => (params['p'] as { readonly [name: string]: string })[name] as string
    const { valid, known } = clocks
    const isValid =
      valid === undefined ||
      (compareTexts(text('validFrom', ''), given(valid)) <= 0 && compareTexts(text('validTo', '~'), given(valid)) > 0)
    return isValid && (known === undefined || compareTexts(text('known', ''), given(known)) <= 0)
  }

  /** A loop is there once. Undefined where they are more than that: at a hub, to list them all would hold up everything else. */
  function readPairs(step: LookupStep, near: number, most: number): readonly number[][] | undefined {
    const { on, mark, types } = step
    if (types.length === 0 || (on && !hasLabel(near, on))) return []
    if (mark !== undefined && (view.getNodeProperty(near, mark) ?? null) !== null) return undefined
    return listPairs(step, near, step.clocks ? Math.min(most, SORTED_MAX) : most)
  }

  function listPairs(step: LookupStep, near: number, most: number): readonly number[][] | undefined {
    if (crowds.has(step, near)) return undefined
    const { direction, types } = step
    const pairs = db.getNodeEdges(near, { direction: directions[direction], edgeTypes: types as string[] })
    listed += pairs.length
    if (pairs.length > most) crowds.add(step, near)
    return pairs.length > most || listed > LISTED_MAX ? undefined : pairs
  }

  /** Most differ in the first key: the others are read where they do not. */
  function sorted(found: readonly Found[], [first, ...others]: readonly LookupKey[]): readonly Found[] {
    if (!first || found.length < 2) return found
    const keyed = found.map((each) => ({ each, value: readProperty(first, each) }))
    keyed.sort((a, b) => compareKey(first, a.value, b.value) || compareByKeys(others, a.each, b.each))
    return keyed.map(({ each }) => each)
  }

  function compareByKeys(keys: readonly LookupKey[], a: Found, b: Found): number {
    for (const key of keys) {
      const difference = compareKey(key, readProperty(key, a), readProperty(key, b))
      if (difference !== 0) return difference
    }
    return 0
  }

  /** By the start of what is valid, the latest first, then by id. */
  function compareByClock(a: Found, b: Found): number {
    const text = ({ edge }: Found, property: string) => (edgeAt(edge)?.get(property) ?? '') as string
    return compareTexts(text(b, 'validFrom'), text(a, 'validFrom')) || compareTexts(text(a, 'id'), text(b, 'id'))
  }
}

/** To Grafeo none of the types are all of them. */
const anyStep = { on: undefined, types: [], label: undefined, mark: undefined, clocks: undefined }
const anyType = { OUT: { ...anyStep, direction: 'OUT' }, IN: { ...anyStep, direction: 'IN' } } as const satisfies {
  [direction: string]: LookupStep
}

const directions = { OUT: 'out', IN: 'in', ANY: 'both' } as const

function compareKey({ ascending }: LookupKey, a: Value, b: Value): number {
  const difference = a === null || b === null ? Number(a === null) - Number(b === null) : compareValues(a, b)
  return ascending ? difference : -difference
}
