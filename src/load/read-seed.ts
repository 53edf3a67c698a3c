/** Reads a seed folder into entries with places. It never checks them against an ontology. */
import type { Fault } from '../errors.ts'
import { documentType, observationType } from '../model/core.ts'
import { collectFaults, type SeedFaults } from './faults.ts'
import { parseJsonLines } from './parse-json-lines.ts'
import { parseYaml } from './parse-yaml.ts'
import type { At } from './place.ts'
import { readSeedFiles, type SeedFile, type SeedFiles } from './read-files.ts'
import { didYouMean } from './suggest.ts'
import { asItems, asMap, asText, entry, type MapTree, type Tree } from './tree.ts'

/** One entry: a node or a relationship, and the type that it is said to be of. */
export interface TypedEntry {
  readonly type: string
  readonly typeAt: At
  readonly map: MapTree
}

/** The text of a document, to the byte, and the file it stands in. */
interface SourceText {
  readonly at: At
  readonly text: string
  readonly bytes: Buffer
}

/** A document: of a folder under `sources/`, which gives its id and perhaps its text, or of a list. */
export interface DocumentEntry {
  readonly map: MapTree
  readonly folder: string | undefined
  readonly text: SourceText | undefined
  /** There is a text, but it could not be read, which is noted. */
  readonly textBroken: boolean
}

/** What a seed says, in no order that matters, and the faults of its files. `digest` changes with any byte of it. */
export interface Seed {
  readonly nodes: readonly TypedEntry[]
  readonly relationships: readonly TypedEntry[]
  readonly documents: readonly DocumentEntry[]
  readonly observations: readonly MapTree[]
  readonly checks: readonly MapTree[]
  /** CSV, of which only an ontology tells what its cells are. */
  readonly tables: readonly Table[]
  readonly digest: string
  readonly faults: readonly Fault[]
}

/** The text of a CSV file. */
export interface Table {
  readonly file: string
  readonly text: string
}

/** Entries by what they come to. */
export interface Entries {
  readonly nodes: TypedEntry[]
  readonly relationships: TypedEntry[]
  readonly documents: DocumentEntry[]
  readonly observations: MapTree[]
}

interface Reading extends Entries {
  readonly checks: MapTree[]
  readonly tables: Table[]
  readonly faults: SeedFaults
}

/** Reads a seed folder. What is wrong with its files stands in `faults`, for `checkSeed` to report with all the rest. */
export async function readSeed(directory: string): Promise<Seed> {
  return parseSeed(await readSeedFiles(directory))
}

/** Makes entries of the files of a seed. */
export function parseSeed({ files, digest, faults: before }: SeedFiles): Seed {
  const reading: Reading = {
    nodes: [],
    relationships: [],
    documents: [],
    observations: [],
    checks: [],
    tables: [],
    faults: collectFaults(before),
  }
  const texts = new Map(files.filter(({ role }) => role === 'text').map((file) => [folderOf(file), file]))
  for (const file of files) readFile(file, texts, reading)
  const described = new Set(files.filter(({ role }) => role === 'document').map(folderOf))
  for (const [folder, { name }] of texts)
    if (!described.has(folder))
      reading.faults.add({ kind: 'file', file: name }, 'A text needs a document.yaml beside it that says what it is.')
  return { ...reading, digest, faults: reading.faults.list() }
}

function readFile(file: SeedFile, texts: ReadonlyMap<string, SeedFile>, reading: Reading): void {
  if (file.role === 'text') return
  const content = decode(file, reading.faults)?.replace(/^\uFEFF/, '')
  if (content === undefined) return
  if (file.role === 'nodes' || file.role === 'relationships') {
    for (const tree of parseJsonLines(file.name, content, reading.faults)) {
      const typed = typedLine(tree, file.role, reading.faults)
      if (typed) addEntry(typed, file.role, reading)
    }
    return
  }
  if (file.role === 'csv') {
    reading.tables.push({ file: file.name, text: content })
    return
  }
  const tree = parseYaml(file.name, content, reading.faults)
  if (tree === undefined) return
  if (file.role === 'sections') addSections(tree, reading)
  else addSource(tree, file, { text: texts.get(folderOf(file)), reading })
}

function addSource(tree: Tree, file: SeedFile, { text, reading }: { text: SeedFile | undefined; reading: Reading }): void {
  const map = asMap(tree, 'A document', reading.faults)
  const content = text && decode(text, reading.faults)
  const source =
    text && content !== undefined ? { at: { kind: 'file', file: text.name } as const, text: content, bytes: text.bytes } : undefined
  if (map) reading.documents.push({ map, folder: file.source, text: source, textBroken: text !== undefined && source === undefined })
}

/** The entry of a line of JSON; undefined, and a fault, where it does not say of what type it is. */
export function typedLine(tree: Tree, role: 'nodes' | 'relationships', faults: SeedFaults): TypedEntry | undefined {
  const map = asMap(tree, 'A line', faults)
  if (!map) return undefined
  const type = entry(map, 'type')
  const name = type && asText(type, '"type"', faults)
  if (!type) faults.add(map.at, `The line needs "type": the type of the ${role === 'nodes' ? 'node' : 'relationship'}.`)
  if (!type || name === undefined) return undefined
  const rest = new Map([...map.entries].filter(([key]) => key !== 'type'))
  return { type: name, typeAt: type.at, map: { ...map, entries: rest } }
}

const sections = ['nodes', 'relationships', 'documents', 'observations', 'checks']

function addSections(tree: Tree, reading: Reading): void {
  const top = asMap(tree, 'A seed file', reading.faults)
  for (const [key, { keyAt, value }] of top?.entries ?? []) {
    switch (key) {
      case 'nodes':
      case 'relationships':
        addTypes(value, key, reading)
        break
      case 'documents':
      case 'observations':
        for (const map of maps(value, key, reading))
          addEntry({ type: key === 'documents' ? documentType : observationType, typeAt: keyAt, map }, 'nodes', reading)
        break
      case 'checks':
        reading.checks.push(...maps(value, key, reading))
        break
      default:
        reading.faults.add(keyAt, `Unknown key ${JSON.stringify(key)}.${didYouMean(key, sections)} A seed file has ${sections.join(', ')}.`)
    }
  }
}

function addTypes(tree: Tree, role: 'nodes' | 'relationships', reading: Reading): void {
  if (tree.kind === 'scalar' && tree.value === null) return
  const byType = asMap(tree, `"${role}", from types to lists of entries,`, reading.faults)
  for (const [type, { keyAt, value }] of byType?.entries ?? [])
    for (const map of maps(value, type, reading)) addEntry({ type, typeAt: keyAt, map }, role, reading)
}

function maps(tree: Tree, what: string, { faults }: Reading): readonly MapTree[] {
  return asItems(tree, `"${what}"`, faults).flatMap((item) => asMap(item, `An entry of "${what}"`, faults) ?? [])
}

/** Adds an entry to those of its kind: documents and observations stand for more than one node wherever they are written. */
export function addEntry(typed: TypedEntry, role: 'nodes' | 'relationships', entries: Entries): void {
  if (role === 'relationships') entries.relationships.push(typed)
  else if (typed.type === documentType) entries.documents.push({ map: typed.map, folder: undefined, text: undefined, textBroken: false })
  else if (typed.type === observationType) entries.observations.push(typed.map)
  else entries.nodes.push(typed)
}

function decode({ name, bytes }: SeedFile, faults: SeedFaults): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    const before = bytes.toString('utf8').split('\uFFFD')[0] ?? ''
    const lines = before.split('\n')
    const linePos = () => ({ line: lines.length, col: (lines.at(-1)?.length ?? 0) + 1 })
    faults.add({ kind: 'offset', file: name, offset: 0, lines: { linePos } }, 'The file is not UTF-8 from here on. Save it as UTF-8.')
    return undefined
  }
}

function folderOf({ path }: SeedFile): string {
  return path.slice(0, path.lastIndexOf('/'))
}
