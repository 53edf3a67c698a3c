/** Answers statements that read nodes found by their ids, and what is next to them, past Cypher, at half the cost or less. It never reads a node itself. */
import { openRecent } from '../recent.ts'
import type { Lookup, LookupAround, Row, Statement, Value } from './engine.ts'
import { readAround } from './grafeo-around.ts'
import { beyond, nothing, type Reading, type Reads } from './grafeo-reads.ts'

/** Answers a statement by its lookups; undefined where the statement itself has to run. `run` finds nodes that were not looked for lately. */
export type LookUp = (statement: Statement, run: Run) => Promise<readonly Row[] | undefined>

type Run = (statement: Statement) => Promise<readonly Row[]>

/** The ids of the nodes that a statement starts from, and what reads its rows from there. */
interface Asked {
  readonly ids: readonly string[]
  readonly read: (finding: Finding) => readonly Row[] | undefined
}

/** So many ids are kept with Grafeo's own numbers of their nodes: some 10 MB. */
const PLACES_MAX = 100_000
const PLACES_CHARACTERS_MAX = 5_000_000

/** Of more nodes than these the statement takes no longer, and holds up nothing else. */
const NODES_MAX = 100

const findPlaces = `UNWIND $p.\`ids\` AS id0 MATCH (n:\`Node\` {\`id\`: id0}) RETURN id0 AS id, id(n) AS place`

/** What the parameters of lookups hold. */
type Given = readonly (string | readonly string[])[]

/** Opens lookups in a store. A node may go, and its number to another, at any time: each is asked for its id. */
export function openLookups(reading: Reading): LookUp {
  const places = openRecent<number>({ countMax: PLACES_MAX, charactersMax: PLACES_CHARACTERS_MAX })
  return async ({ lookups = [], around, params }, run) => {
    if (around) return readWith(params, run, { ids: [around.id], read: (finding) => readSurroundings(around, finding) })
    const given = lookups.map(({ parameter }) => (params['p'] as { readonly [name: string]: Value })[parameter])
    const ids = given.flat() as readonly Value[]
    const isKnown = lookups.every(({ many }, part) => many === Array.isArray(given[part])) && ids.every((id) => typeof id === 'string')
    if (!isKnown || ids.length > NODES_MAX) return undefined
    return readWith(params, run, { ids: ids as readonly string[], read: (finding) => readRows(lookups, given as Given, finding) })
  }

  async function readWith(params: Statement['params'], run: Run, { ids, read }: Asked): Promise<readonly Row[] | undefined> {
    // Looked up once: another lookup may forget a place while this one waits.
    const known = new Map<string, number>()
    for (const id of ids) {
      const place = places.get(id)
      if (place !== undefined) known.set(id, place)
    }
    const epoch = reading.epoch()
    const unknown = ids.filter((id) => !known.has(id))
    if (unknown.length > 0) {
      for (const { id, place } of await run({ text: findPlaces, params: { p: { ids: unknown } } })) {
        known.set(id as string, place as number)
        places.set(id as string, place as number)
      }
    }
    const reads = reading.open(params, places.forget)
    const rows = reads && read({ known, reads })
    // What had no place before may have one by now.
    return reads?.areOfOneCommit() && (unknown.length === 0 || reading.epoch() === epoch) ? rows : undefined
  }

  function readRows(lookups: readonly Lookup[], given: Given, finding: Finding): readonly Row[] | undefined {
    const rows: Row[] = []
    for (const [part, lookup] of lookups.entries()) {
      const ids = given[part]
      const found = typeof ids === 'string' ? readOne(lookup, ids, finding) : readAll(lookup, ids ?? [], finding)
      if (found === beyond) return undefined
      if (found === nothing) continue
      rows.push(lookups.length === 1 ? { data: found } : { part, data: found })
    }
    return rows
  }
}

/** The places of the ids that have one, and what reads there. */
interface Finding {
  readonly known: ReadonlyMap<string, number>
  readonly reads: Reads
}

function readSurroundings(around: LookupAround, { known, reads }: Finding): readonly Row[] | undefined {
  const place = known.get(around.id)
  if (place === undefined) return []
  const data = reads.isAt(around.id, place) ? readAround(reads, around, place) : undefined
  return data === undefined ? undefined : [{ data }]
}

/** A node without a place is not there. */
function readOne(lookup: Lookup, id: string, { known, reads }: Finding): ReturnType<Reads['read']> {
  const place = known.get(id)
  return place === undefined ? nothing : reads.read(lookup, id, place)
}

function readAll(lookup: Lookup, ids: readonly string[], finding: Finding): Value | typeof beyond {
  const all: Value[] = []
  for (const id of ids) {
    const found = readOne(lookup, id, finding)
    if (found === beyond) return beyond
    if (found !== nothing) all.push(found)
  }
  return all
}
