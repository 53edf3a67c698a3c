/** Finds nodes by their names, in this process or with the engine's own index. It never writes a query syntax. */
import type { Engine, Row, Statement } from '../engine/engine.ts'
import { EntrepotError } from '../errors.ts'
import type { Model } from '../model/model.ts'
import { openEngineNames } from './engine-names.ts'
import { openNameTable } from './name-table.ts'
import { readNodeCount, readPages, searchedTypes } from './read-names.ts'

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

/** An index of names. Both fail with the error of the engine when it does not answer, and try again at the next call. */
export interface NameIndex {
  find(query: NameQuery): Promise<NameHits>
  /** Builds the index, unless it has been built: else the first `find` does. */
  warm(): Promise<void>
}

/** Where names come from, and how many of them are kept in this process. */
export interface NameIndexOptions {
  readonly model: Model
  readonly run: (statement: Statement) => Promise<readonly Row[]>
  readonly engine: Engine
  readonly namesMax?: number | undefined
  /** Ends a build that nobody needs any more. */
  readonly signal?: AbortSignal | undefined
}

/** A finished index. */
interface Source {
  find(query: NameQuery): NameHits | Promise<NameHits>
}

const NAMES_MAX = 300_000

/** Names that are indexed at one go: some 30 ms, in which nothing else is served. */
const SLICE = 1_000

/**
 * Opens an index over all texts of `@search` fields; returns at once, and reads them from the engine when they are first needed. They
 * are kept in this process up to `namesMax` (300,000); above that, the engine's own index answers where it has one (see
 * engine-names.ts for what that one does not find). What is written to the store later is not seen.
 */
export function openNameIndex(options: NameIndexOptions): NameIndex {
  let source: Promise<Source> | undefined
  const build = () => {
    source ??= buildSource(options).catch((error: unknown) => {
      source = undefined
      throw error
    })
    return source
  }
  return {
    find: async (query) => (await build()).find(query),
    warm: async () => {
      await build()
    },
  }
}

async function buildSource({ model, run, engine, namesMax = NAMES_MAX, signal }: NameIndexOptions): Promise<Source> {
  const types = searchedTypes(model)
  const { texts } = engine
  const openEngine = () => texts && openEngineNames({ types, run, texts })
  if (texts && (await readNodeCount(types, run)) > namesMax) return openEngineNames({ types, run, texts })
  const table = openNameTable()
  let count = 0
  for await (const names of readPages(types, run)) {
    count += names.length
    const other = count > namesMax ? openEngine() : undefined
    if (other) return other
    for (let start = 0; start < names.length; start += SLICE) {
      table.add(names.slice(start, start + SLICE))
      await new Promise((resolve) => setImmediate(resolve))
      if (signal?.aborted) throw new EntrepotError('ENGINE_UNAVAILABLE', 'The server is stopping.', { cause: signal.reason })
    }
  }
  return table
}
