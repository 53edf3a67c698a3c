/** Finds nodes by their names, in this process or with the engine's own index. It never writes a query syntax. */
import type { Engine, Row, Statement } from '../engine/engine.ts'
import { EntrepotError } from '../errors.ts'
import type { Model } from '../model/model.ts'
import { type BuildOptions, buildSegments } from './build-segments.ts'
import { openEngineNames } from './engine-names.ts'
import { findNames } from './name-table.ts'
import { packSegment, unpackSegment } from './pack.ts'
import { readNodeCount, searchedTypes } from './read-names.ts'
import { buildSegment } from './segment.ts'

/** One text that can be found: of which node, in which @search field, of which type. */
export interface Name {
  readonly node: string
  /** Name of the concrete type. */
  readonly type: string
  readonly field: string
  readonly text: string
}

/** A place in the list of hits: strictly after it a page goes on. */
export interface NamePlace {
  readonly score: number
  readonly node: string
}

/** What is looked for. `types` are names of concrete types; undefined stands for all. */
export interface NameQuery {
  readonly text: string
  readonly types: readonly string[] | undefined
  readonly first: number
  readonly after: NamePlace | undefined
}

/** A node that was found, with its best text. `score` is in (0, 1]; see rank.ts. */
export interface NameHit {
  readonly node: string
  readonly score: number
  readonly field: string
  readonly text: string
}

/** A page of hits, by score descending and then by id; `total` counts the nodes on all pages. */
export interface NameHits {
  readonly hits: readonly NameHit[]
  readonly hasMore: boolean
  readonly total: number
}

/** How far an index is: the share of the nodes that it has read. Only one that is `ready` is asked. */
export interface NameProgress {
  readonly ready: boolean
  readonly share: number
}

/** An index of names. Both fail with the error of the engine when it does not answer, and try again at the next call. */
export interface NameIndex {
  /** Fails with SEARCH_NOT_READY when the index is not built in the time that a caller can wait. */
  find(query: NameQuery): Promise<NameHits>
  /** Builds the index, unless it has been built: else the first `find` does. */
  warm(): Promise<void>
  progress(): NameProgress
}

/** Where a finished index is kept from one start to the next. `stamp` is that of the graph: of another, nothing is read. Neither fails. */
export interface NameKeeper {
  readonly stamp: string
  read(): Promise<Uint8Array<ArrayBuffer> | undefined>
  write(parts: readonly Uint8Array[]): Promise<void>
}

/** Where names come from, and how many of them are kept in this process where the engine has an index of its own. */
export interface NameIndexOptions {
  readonly model: Model
  readonly run: (statement: Statement) => Promise<readonly Row[]>
  readonly engine: Engine
  readonly keeper?: NameKeeper | undefined
  readonly namesMax?: number | undefined
  /** How long a search waits for the index. */
  readonly waitMs?: number | undefined
  /** Ends a build that nobody needs any more. */
  readonly signal?: AbortSignal | undefined
}

/** A finished index. */
interface Source {
  find(query: NameQuery): NameHits | Promise<NameHits>
}

interface Building extends NameIndexOptions, Pick<BuildOptions, 'types' | 'note'> {}

const NAMES_MAX = 300_000

/** Well below the time that an operation may take. */
const WAIT_MS = 2_000

/** An index of fewer names is built as fast as it is read. */
const KEPT_NAMES_MIN = 10_000

/**
 * Opens an index over all texts of `@search` fields; returns at once, and reads them from the engine when they are first needed, while
 * others are served. They are kept in this process, where the engine has an index of its own up to `namesMax` (300,000): above that, that
 * one answers (see engine-names.ts for what it does not find). What is written to the store later is not seen.
 */
export function openNameIndex(options: NameIndexOptions): NameIndex {
  const { model, waitMs = WAIT_MS } = options
  let source: Promise<Source> | undefined
  let share = 0
  let ready = false
  let begun = 0
  const build = () => {
    if (source) return source
    begun = performance.now()
    source = buildSource({ ...options, types: searchedTypes(model), note: (value) => (share = value) })
    source.then(
      () => {
        ready = true
      },
      () => {
        source = undefined
      },
    )
    return source
  }
  return {
    find: async (query) => {
      const found = await within(build(), waitMs)
      if (!found) throw new EntrepotError('SEARCH_NOT_READY', describe(share, performance.now() - begun))
      return found.find(query)
    },
    warm: async () => {
      await build()
    },
    progress: () => ({ ready, share: ready ? 1 : share }),
  }
}

/** Whether the same names are found with either model. */
export function findsSame(one: Model, other: Model): boolean {
  return found(one) === found(other)
}

function found(model: Model): string {
  return JSON.stringify(searchedTypes(model).map(({ type, fields }) => [type.name, ...fields.map(({ name }) => name)]))
}

function describe(share: number, elapsedMs: number): string {
  const rest = share === 0 ? '' : `, and the rest takes about ${Math.ceil(((1 - share) / share) * (elapsedMs / 1_000))} s`
  return `The index of names is being built: ${Math.floor(100 * share)} % is done${rest}. Search again then; everything else is answered, and /readyz says how far it is.`
}

async function within<T>(work: Promise<T>, ms: number): Promise<T | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), ms)
  })
  return Promise.race([work, late]).finally(() => clearTimeout(timer))
}

async function buildSource(building: Building): Promise<Source> {
  const { types, run, engine, keeper, namesMax = NAMES_MAX } = building
  const stamp = JSON.stringify([keeper?.stamp, found(building.model)])
  const kept = await keeper?.read()
  const known = kept && unpackSegment(kept, stamp)
  if (known) return { find: (query) => findNames(known, query) }
  const nodes = await readNodeCount(types, run)
  const { texts } = engine
  const most = texts ? namesMax : Number.POSITIVE_INFINITY
  const built = nodes > most ? undefined : await buildSegments({ ...building, nodes, most })
  if (texts && !built) return openEngineNames({ types, run, texts })
  const names = built ?? buildSegment([])
  // Searches need not wait for the file.
  if (names.nameNodes.length >= KEPT_NAMES_MIN) void keeper?.write(packSegment(names, stamp))
  return { find: (query) => findNames(names, query) }
}
