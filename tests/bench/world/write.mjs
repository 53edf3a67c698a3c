/** Writes a world as files, line by line: as an ordinary seed with NDJSON, or as CSV with headers as Neo4j's importer has them. */
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { nodeKinds } from './nodes.mjs'
import { relationshipKinds } from './relationships.mjs'
import { document } from './sources.mjs'

/** @typedef {import('./plan.mjs').World} World */
/** @typedef {import('./relationships.mjs').Relationship} Relationship */

const CHUNK = 1 << 16

/** Writes the lines of a generator, waiting for the disk. @param {string} file @param {Iterable<string>} lines */
async function writeLines(file, lines) {
  const stream = createWriteStream(file)
  let [chunk, count] = ['', 0]
  for (const line of lines) {
    chunk += `${line}\n`
    count++
    if (chunk.length < CHUNK) continue
    if (!stream.write(chunk)) await once(stream, 'drain')
    chunk = ''
  }
  stream.end(chunk)
  await once(stream, 'finish')
  return count
}

/**
 * The world as a seed folder: `sources.yaml`, `nodes-*.ndjson`, `relationships-*.ndjson`. Returns how many nodes and relationships it has.
 * @param {World} world
 * @param {string} folder
 */
export async function writeSeed(world, folder) {
  await mkdir(folder, { recursive: true })
  await writeSources(world, folder)
  const written = { nodes: world.nodes, relationships: passageCount(world) }
  for (const { type, count, make } of nodeKinds(world))
    await writeLines(
      join(folder, `nodes-${type.toLowerCase()}.ndjson`),
      each(count, (index) => [JSON.stringify({ type, ...make(index) })]),
    )
  for (const { type, starts, make } of relationshipKinds(world)) {
    const lines = each(starts, (index) => make(index).map((relationship) => JSON.stringify({ type, ...relationship })))
    written.relationships += await writeLines(join(folder, `relationships-${fileName(type)}.ndjson`), lines)
  }
  return written
}

/**
 * The world as CSV: `nodes-*.csv` with `id:ID,name:string,…,:LABEL`, `relationships-*.csv` with `:START_ID,:END_ID,…,:TYPE`, and
 * `sources.yaml` for documents and passages. Lists are divided by `;`; evidence is a list of passages.
 * @param {World} world
 * @param {string} folder
 */
export async function writeCsv(world, folder) {
  await mkdir(folder, { recursive: true })
  await writeSources(world, folder)
  const written = { nodes: world.nodes, relationships: passageCount(world) }
  for (const { type, count, make } of nodeKinds(world)) {
    const columns = Object.entries(make(0)).filter(([name]) => name !== 'id')
    const header = ['id:ID', ...columns.map(([name, value]) => `${name}:${csvType(name, value)}`), ':LABEL'].join()
    const row = (/** @type {number} */ index) => {
      const node = make(index)
      return [[node.id, ...columns.map(([name]) => node[name]), type].map(csvCell).join()]
    }
    await writeLines(join(folder, `nodes-${type.toLowerCase()}.csv`), withHeader(header, each(count, row)))
  }
  for (const { type, starts, make } of relationshipKinds(world)) {
    const sample = firstOf(starts, make)
    const columns = Object.entries(sample?.properties ?? {})
    const evidence = sample?.evidence ? ['evidence:string[]'] : []
    const header = [
      ':START_ID',
      ':END_ID',
      ...columns.map(([name, value]) => `${name}:${csvType(name, value)}`),
      ...evidence,
      ':TYPE',
    ].join()
    const row = (/** @type {Relationship} */ { from, to, properties, evidence: cited }) =>
      [from, to, ...columns.map(([name]) => properties?.[name]), ...(cited ? [cited.map(({ passage }) => passage)] : []), type]
        .map(csvCell)
        .join()
    const lines = withHeader(
      header,
      each(starts, (index) => make(index).map(row)),
    )
    written.relationships += (await writeLines(join(folder, `relationships-${fileName(type)}.csv`), lines)) - 1
  }
  return written
}

/** JSON is YAML: one document a line. @param {World} world @param {string} folder */
async function writeSources({ counts }, folder) {
  const lines = each(counts.documents, (index) => [`  - ${JSON.stringify(document(index))}`])
  await writeLines(join(folder, 'sources.yaml'), withHeader('documents:', lines))
}

/** @param {World} world */
function passageCount({ nodes, counts: { documents, ...others } }) {
  return nodes - documents - Object.values(others).reduce((sum, count) => sum + count, 0)
}

/** @param {number} count @param {(index: number) => readonly string[]} make */
function* each(count, make) {
  for (let index = 0; index < count; index++) yield* make(index)
}

/** @param {string} header @param {Iterable<string>} lines */
function* withHeader(header, lines) {
  yield header
  yield* lines
}

/** @param {number} starts @param {(index: number) => Relationship[]} make */
function firstOf(starts, make) {
  for (let index = 0; index < starts; index++) {
    const [first] = make(index)
    if (first) return first
  }
  return undefined
}

/** @param {string} type */
function fileName(type) {
  return type.toLowerCase().replaceAll('_', '-')
}

const floats = new Set(['price', 'pay', 'strength'])

/** @param {string} name @param {unknown} value */
function csvType(name, value) {
  if (Array.isArray(value)) return 'string[]'
  if (typeof value !== 'number') return 'string'
  return floats.has(name) ? 'double' : 'int'
}

/** @param {unknown} value */
function csvCell(value) {
  const text = Array.isArray(value) ? value.join(';') : String(value ?? '')
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
