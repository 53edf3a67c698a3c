/** Reads nodes that are found by their ids, and the one neighbour of a kind, past Cypher, at half the cost or less. It never filters. */
import { compareTexts } from '../model/order.ts'
import { openRecent } from '../recent.ts'
import type { Lookup, LookupCell, LookupNeighbor, Row, Statement, Value } from './engine.ts'
import { asValue } from './grafeo-rows.ts'

/** What this file needs of an open Grafeo: all three see what is committed, and nothing else. */
export interface Reader {
  getNode(place: number): FoundNode | null
  getEdge(place: number): FoundEdge | null
  /** Pairs of the places of a neighbour and of the relationship to it. */
  getNodeEdges(place: number, choice: { direction: string; edgeTypes: string[] }): number[][]
}

interface FoundEdge {
  get(property: string): unknown
}

interface FoundNode extends FoundEdge {
  readonly id: number
  readonly labels: string[]
  hasLabel(label: string): boolean
}

/** Answers a statement by its lookups; undefined where the statement itself has to run. `run` finds nodes that were not looked for lately. */
export type LookUp = (statement: Statement, run: (statement: Statement) => Promise<readonly Row[]>) => Promise<readonly Row[] | undefined>

/** So many ids are kept with Grafeo's own numbers of their nodes: some 10 MB. */
const PLACES_MAX = 100_000
const PLACES_CHARACTERS_MAX = 5_000_000

/** Of more nodes than these the statement takes no longer, and holds up nothing else. */
const NODES_MAX = 100

/** Of more relationships than these the statement finds the one that counts, in a thread of its own. */
const CHOICES_MAX = 50

const findPlaces = `UNWIND $p.\`ids\` AS id0 MATCH (n:\`Node\` {\`id\`: id0}) RETURN id0 AS id, id(n) AS place`

/** Stands for a value that the statement has to give. */
const beyond = Symbol('beyond')

/** Stands for a node that is not there, or is none of those that are looked for. */
const nothing = Symbol('nothing')

/** What the parameters of lookups hold. */
type Given = readonly (string | readonly string[])[]

/** A node, the variable that it has, and the relationship that led to it. */
interface Found {
  readonly variable: string
  readonly node: FoundNode
  readonly edge: FoundEdge | undefined
}

/** Opens lookups in a store. A node may go, and its number to another, at any time: each is asked for its id. */
export function openLookups(db: Reader): LookUp {
  const places = openRecent<number>({ countMax: PLACES_MAX, charactersMax: PLACES_CHARACTERS_MAX })
  return async ({ lookups = [], params }, run) => {
    const given = lookups.map(({ parameter }) => (params['p'] as { readonly [name: string]: Value })[parameter])
    const ids = given.flat() as readonly Value[]
    const isKnown = lookups.every(({ many }, part) => many === Array.isArray(given[part])) && ids.every((id) => typeof id === 'string')
    if (!isKnown || ids.length > NODES_MAX) return undefined
    // Looked up once: another lookup may forget a place while this one waits.
    const known = new Map<string, number>()
    for (const id of ids) {
      const place = places.get(id)
      if (place !== undefined) known.set(id, place)
    }
    const unknown = ids.filter((id) => !known.has(id))
    if (unknown.length > 0) {
      for (const { id, place } of await run({ text: findPlaces, params: { p: { ids: unknown } } })) {
        known.set(id as string, place as number)
        places.set(id as string, place as number)
      }
    }
    return readRows(lookups, given as Given, known)
  }

  function readRows(lookups: readonly Lookup[], given: Given, known: ReadonlyMap<string, number>): readonly Row[] | undefined {
    const rows: Row[] = []
    for (const [part, lookup] of lookups.entries()) {
      const ids = given[part]
      const found = typeof ids === 'string' ? readNode(lookup, ids, known) : readNodes(lookup, ids ?? [], known)
      if (found === beyond) return undefined
      if (found === nothing) continue
      rows.push(lookups.length === 1 ? { data: found } : { part, data: found })
    }
    return rows
  }

  function readNodes(lookup: Lookup, ids: readonly string[], known: ReadonlyMap<string, number>): Value | typeof beyond {
    const all: Value[] = []
    for (const id of ids) {
      const found = readNode(lookup, id, known)
      if (found === beyond) return beyond
      if (found !== nothing) all.push(found)
    }
    return all
  }

  /** A node without a place is not there. */
  function readNode(lookup: Lookup, id: string, known: ReadonlyMap<string, number>): Value | typeof beyond | typeof nothing {
    const place = known.get(id)
    if (place === undefined) return nothing
    const node = db.getNode(place)
    if (node?.get('id') !== id) {
      places.forget(id)
      return beyond
    }
    return node.hasLabel(lookup.label) ? readCells(lookup.cells, { variable: lookup.node, node, edge: undefined }) : nothing
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
        return asValue((cell.of === found.variable ? found.node : found.edge)?.get(cell.name) ?? null)
      case 'labels':
        return found.node.labels
      case 'neighbor':
        return readNeighbor(cell, found.node)
      default:
        return cell satisfies never
    }
  }

  /** At a hub, to list them all would hold up everything else. */
  function readNeighbor(cell: LookupNeighbor, near: FoundNode): Value | typeof beyond {
    if (cell.on && !cell.on.some((label) => near.hasLabel(label))) return null
    if (cell.mark !== undefined && near.get(cell.mark)) return beyond
    const pairs = db.getNodeEdges(near.id, { direction: directions[cell.direction], edgeTypes: [cell.type] })
    if (pairs.length > CHOICES_MAX) return beyond
    const steps = pairs.flatMap(([nodeAt = 0, edgeAt = 0]) => readStep(nodeAt, edgeAt, cell))
    const [latest] = steps.length > 1 ? steps.sort((a, b) => compareSteps(a.edge, b.edge)) : steps
    return latest ? readCells(cell.cells, latest) : null
  }

  /** Nothing where one of them is gone since. */
  function readStep(nodeAt: number, edgeAt: number, { node: variable, label }: LookupNeighbor): readonly (Found & { edge: FoundEdge })[] {
    const node = db.getNode(nodeAt)
    const edge = db.getEdge(edgeAt)
    return node && edge && (label === undefined || node.hasLabel(label)) ? [{ variable, node, edge }] : []
  }
}

const directions = { OUT: 'out', IN: 'in', ANY: 'both' } as const

/** By the start of what is valid, the latest first, then by id. */
function compareSteps(a: FoundEdge, b: FoundEdge): number {
  const since = (edge: FoundEdge) => (edge.get('validFrom') ?? '') as string
  return compareTexts(since(b), since(a)) || compareTexts(a.get('id') as string, b.get('id') as string)
}
