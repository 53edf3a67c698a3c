/** Reads the operations that an operator has registered, and holds each to schema and limits. It never runs one. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { type GraphQLSchema, parse, stripIgnoredCharacters } from 'graphql'
import { z } from 'zod'
import { type Fault, FaultsError } from '../errors.ts'
import { documentErrors } from './document-errors.ts'
import { checkDocument, type DocumentLimits } from './limits.ts'

/** The operations that may run. */
export interface Registered {
  readonly count: number
  /** The document of an id. */
  find(id: string): string | undefined
  /** Whether a document is registered: as it is written, or but for blanks, commas and comments, which GraphQL ignores. */
  has(text: string): boolean
}

/** What a document is held to. */
export interface Fitting {
  readonly schema: GraphQLSchema
  readonly limits: DocumentLimits
}

/** A document under its id. */
export interface Entry {
  readonly id: string
  readonly body: string
}

const manifestType = z.object({
  format: z.literal('apollo-persisted-query-manifest'),
  version: z.literal(1),
  operations: z.array(z.object({ id: z.string().min(1), body: z.string() })),
})
const mapType = z.record(z.string().min(1), z.string())

/**
 * The operations of a file: Apollo's manifest (`{ format, version, operations: [{ id, body }] }`), or `{ id: document }` as Relay and
 * GraphQL Code Generator write it. Throws OPERATIONS_INVALID with every fault: what is not GraphQL, does not fit the schema, is over a limit,
 * is no query, or has an id that looks like a SHA-256 and is not that of its document.
 */
export function readRegistered(file: string, fitting: Fitting): Registered {
  const text = readFileSync(file, 'utf8')
  const entries = readEntries(file, text)
  const faults = entries.flatMap(({ id, body }) => {
    const place = placeOf(text, id)
    return documentFaults(body, fitting).map((fault) => ({ file, ...place, message: `${id}: ${fault}` }))
  })
  faults.push(...idFaults(entries).map(({ id, message }) => ({ file, ...placeOf(text, id), message })))
  if (faults.length > 0) throw new FaultsError('OPERATIONS_INVALID', faults)
  return register(entries)
}

/** What keeps a document from being registered, in words. */
export function documentFaults(body: string, { schema, limits }: Fitting): readonly string[] {
  const excess = checkDocument(body, limits)
  if (excess) return [excess.message]
  const errors = documentErrors(body, schema)
  if (errors.length > 0)
    return errors.map(({ message, locations }) => (locations?.[0] ? `line ${locations[0].line} of the document: ${message}` : message))
  const others = parse(body).definitions.filter((each) => each.kind === 'OperationDefinition' && each.operation !== 'query')
  return others.length > 0 ? ['It is no query: this API is read by queries alone.'] : []
}

/** SHA-256 in hexadecimal, the usual id of a document. */
export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

function readEntries(file: string, text: string): readonly Entry[] {
  const fault = (message: string): Fault => ({ file, line: 1, column: 1, message })
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (error) {
    throw new FaultsError('OPERATIONS_INVALID', [fault(`This is not JSON: ${(error as Error).message}.`)])
  }
  const manifest = manifestType.safeParse(json)
  if (manifest.success) return manifest.data.operations
  const map = mapType.safeParse(json)
  if (map.success) return Object.entries(map.data).map(([id, body]) => ({ id, body }))
  const isManifest = typeof json === 'object' && json !== null && 'format' in json
  const issues = (isManifest ? manifest : map).error.issues.slice(0, 10)
  const expected = isManifest ? 'a manifest of version 1' : 'a manifest, or documents by their ids: { "<id>": "query { … }" }'
  throw new FaultsError(
    'OPERATIONS_INVALID',
    issues.map(({ path, message }) => fault(`This is not ${expected}: ${['operations file', ...path].join(' → ')}: ${message}.`)),
  )
}

function idFaults(entries: readonly Entry[]): readonly { readonly id: string; readonly message: string }[] {
  const seen = new Set<string>()
  return entries.flatMap(({ id, body }) => {
    const isTwice = seen.has(id)
    seen.add(id)
    if (isTwice) return { id, message: `${id}: This id is there twice.` }
    const claimed = /^(?:sha256:)?([0-9a-f]{64})$/i.exec(id)?.[1]
    return claimed !== undefined && claimed.toLowerCase() !== hashOf(body)
      ? { id, message: `${id}: This is not the SHA-256 of its document, which is ${hashOf(body)}.` }
      : []
  })
}

/** Where an id stands, as far as a look tells. */
function placeOf(text: string, id: string): Pick<Fault, 'line' | 'column'> {
  const before = text.slice(0, Math.max(0, text.indexOf(JSON.stringify(id)))).split('\n')
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 }
}

function register(entries: readonly Entry[]): Registered {
  const byId = new Map(entries.flatMap(({ id, body }) => [[id, body] as const, [hashOf(body), body] as const]))
  const texts = new Set(entries.map(({ body }) => body))
  const stripped = new Set(entries.map(({ body }) => stripIgnoredCharacters(body)))
  return { count: entries.length, find: (id) => byId.get(id), has: (text) => texts.has(text) || stripped.has(strip(text) ?? '') }
}

/** A document without what GraphQL ignores; undefined where it is none. */
function strip(text: string): string | undefined {
  try {
    return stripIgnoredCharacters(text)
  } catch {
    return undefined
  }
}
