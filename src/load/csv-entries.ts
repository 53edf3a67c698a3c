/** Records of CSV under a header as in Neo4j's importer → entries of a seed. It never checks them. */
import type { Model, PropertyField } from '../model/model.ts'
import { givenFields, relationshipFields } from './check-fields.ts'
import type { SeedFaults } from './faults.ts'
import { type CsvRecord, placeOfCell } from './parse-csv.ts'
import type { At } from './place.ts'
import type { TypedEntry } from './read-seed.ts'
import type { MapTree, Tree } from './tree.ts'

/** Plain values by key, as a line of JSON has them. */
export type PlainEntry = { readonly [key: string]: unknown }

type ColumnKind = 'id' | 'label' | 'from' | 'to' | 'type' | 'evidence' | 'property' | 'ignored'

interface Column {
  readonly kind: ColumnKind
  readonly name: string
}

/** What the columns of a file are. */
export interface CsvHeader {
  readonly role: 'nodes' | 'relationships'
  readonly file: string
  readonly record: CsvRecord
  readonly columns: readonly Column[]
}

const keywords: ReadonlyMap<string, ColumnKind> = new Map([
  ['ID', 'id'],
  ['LABEL', 'label'],
  ['START_ID', 'from'],
  ['END_ID', 'to'],
  ['TYPE', 'type'],
  ['IGNORE', 'ignored'],
])

/** The header `id:ID,name:string,tags:string[],:LABEL` or `:START_ID,:END_ID,:TYPE,role`; undefined, and a fault, for anything else. */
export function readCsvHeader(file: string, record: CsvRecord, faults: SeedFaults): CsvHeader | undefined {
  const columns = record.cells.map(readColumn)
  const kinds = columns.map(({ kind }) => kind)
  const role = kinds.includes('from') || kinds.includes('to') ? 'relationships' : 'nodes'
  const wanted = role === 'nodes' ? (['id', 'label'] as const) : (['from', 'to', 'type'] as const)
  const at = cellPlace(file, record, 0)
  for (const kind of wanted)
    if (kinds.filter((each) => each === kind).length !== 1)
      faults.add(
        at,
        `The header of ${role} needs one column ${keywordOf(kind)}: ${role === 'nodes' ? 'id:ID,name,:LABEL' : ':START_ID,:END_ID,:TYPE'}.`,
      )
  const names = columns.filter(({ kind }) => kind === 'property' || kind === 'evidence').map(({ name }) => name)
  const twice = names.find((name, index) => names.indexOf(name) < index)
  if (twice !== undefined) faults.add(at, `Two columns have the name ${JSON.stringify(twice)}. Give each its own.`)
  const isWhole = twice === undefined && wanted.every((kind) => kinds.filter((each) => each === kind).length === 1)
  if (!isWhole) return undefined
  return { role, file, record, columns: columns.map((column) => ({ ...column, kind: kindIn(role, column) })) }
}

/** Nodes have no evidence; relationships may have an id of their own. */
function kindIn(role: CsvHeader['role'], { kind, name }: Column): ColumnKind {
  if (role === 'nodes') return kind === 'evidence' ? 'property' : kind
  return kind === 'property' && name === 'id' ? 'id' : kind
}

/** `name:string[]` is the property `name`: of what type it is, the ontology says. */
function readColumn(cell: string): Column {
  const colon = cell.lastIndexOf(':')
  const name = (colon === -1 ? cell : cell.slice(0, colon)).trim()
  const type =
    colon === -1
      ? ''
      : cell
          .slice(colon + 1)
          .replace(/[([{].*$/, '')
          .trim()
  return { kind: keywords.get(type.toUpperCase()) ?? (name === 'evidence' ? 'evidence' : name === '' ? 'ignored' : 'property'), name }
}

function keywordOf(kind: ColumnKind): string {
  return `:${[...keywords].find(([, each]) => each === kind)?.[0]}`
}

/** An entry of a record: its type, and what it says as a line of JSON would. */
export interface CsvEntry {
  readonly type: string
  readonly value: PlainEntry
}

/** Reads the records of one file. Cells become what their fields hold; a cell that cannot be that stays a text. */
export function createCsvEntries(header: CsvHeader, model: Model): (record: CsvRecord) => CsvEntry {
  const cellsOf = new Map<string, readonly (Reader | undefined)[]>()
  const typeAt = header.columns.findIndex(({ kind }) => kind === 'label' || kind === 'type')
  const readersOf = (type: string) => {
    const known = cellsOf.get(type)
    if (known) return known
    const fields = fieldsOf(type, header.role, model)
    const readers = header.columns.map((column) => readerOf(column, fields))
    cellsOf.set(type, readers)
    return readers
  }
  return ({ cells }) => {
    const given = cells[typeAt] ?? ''
    const type = header.role === 'nodes' && given.includes(';') ? concreteOf(given, model) : given
    const value = plainOf(cells, readersOf(type), header)
    return { type, value }
  }
}

function plainOf(cells: readonly string[], readers: readonly (Reader | undefined)[], { role, columns }: CsvHeader): PlainEntry {
  const top: Record<string, unknown> = {}
  let properties: Record<string, unknown> | undefined = role === 'nodes' ? top : undefined
  for (let index = 0; index < cells.length; index++) {
    const cell = cells[index] as string
    const read = readers[index]
    if (cell === '' || !read) continue
    const { kind, name } = columns[index] as Column
    if (kind === 'property') {
      properties ??= {}
      properties[name] = read(cell)
    } else top[kind] = read(cell)
  }
  if (properties && properties !== top) top['properties'] = properties
  return top
}

type Reader = (cell: string) => unknown

/** Of several labels the one that is a type; all of them where that is not one. */
function concreteOf(labels: string, model: Model): string {
  const types = labels.split(';').filter((label) => model.nodes.has(label))
  return types.length === 1 ? (types[0] as string) : labels
}

function fieldsOf(type: string, role: CsvHeader['role'], model: Model): ReadonlyMap<string, PropertyField> {
  const nodeType = role === 'nodes' ? model.nodes.get(type) : undefined
  const relationshipType = role === 'relationships' ? model.relationshipTypes.get(type) : undefined
  return nodeType ? givenFields(nodeType) : relationshipType ? relationshipFields(relationshipType, model) : new Map()
}

function readerOf({ kind, name }: Column, fields: ReadonlyMap<string, PropertyField>): Reader | undefined {
  if (kind === 'ignored' || kind === 'label' || kind === 'type') return undefined
  if (kind === 'evidence') return readEvidence
  const field = kind === 'property' ? fields.get(name) : undefined
  if (!field) return (cell) => cell
  if (field.type.kind === 'languageString') return readLanguages
  const item = itemReader(field)
  return field.list ? (cell) => cell.split(';').map(item) : item
}

function itemReader({ type }: PropertyField): Reader {
  switch (type.kind === 'scalar' ? type.name : 'String') {
    case 'Int':
      return (cell) => (/^[+-]?\d{1,15}$/.test(cell) ? Number(cell) : cell)
    case 'Float':
      return (cell) => (/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(cell) ? Number(cell) : cell)
    case 'Boolean':
      return (cell) => (/^true$/i.test(cell) ? true : /^false$/i.test(cell) ? false : cell)
    default:
      return (cell) => cell
  }
}

/** `zh|艾达;en|Ada` → `{ zh: [艾达], en: [Ada] }`, as JSON has it; anything else stays a text. */
function readLanguages(cell: string): unknown {
  const languages: Record<string, string[]> = {}
  for (const item of cell.split(';')) {
    const bar = item.indexOf('|')
    if (bar < 1) return cell
    const language = item.slice(0, bar)
    languages[language] ??= []
    languages[language].push(item.slice(bar + 1))
  }
  return languages
}

/** Passages with `;` between them, or the list of evidence in JSON. */
function readEvidence(cell: string): unknown {
  if (!cell.startsWith('[')) return cell.split(';')
  try {
    return JSON.parse(cell)
  } catch {
    return cell
  }
}

/** The entry as a tree with places. A fault of a key stands in the header, once for all records. */
export function csvTree({ type, value }: CsvEntry, record: CsvRecord, { file, columns, record: header }: CsvHeader): TypedEntry {
  const at = cellPlace(file, record, 0)
  const placeOf = (key: string) => {
    const index = columns.findIndex(({ kind, name }) => (kind === 'property' || kind === 'evidence' ? name === key : kind === key))
    return { keyAt: cellPlace(file, header, Math.max(index, 0)), at: cellPlace(file, record, Math.max(index, 0)) }
  }
  const mapOf = (map: PlainEntry): MapTree => ({
    kind: 'map',
    at,
    entries: new Map(
      Object.entries(map).map(([key, part]) => {
        const place = placeOf(key)
        const tree = key === 'properties' && isPlain(part) ? mapOf(part) : plainTree(part, place.at)
        return [key, { keyAt: place.keyAt, value: tree }] as const
      }),
    ),
  })
  const typeColumn = columns.findIndex(({ kind }) => kind === 'label' || kind === 'type')
  return { type, typeAt: cellPlace(file, record, typeColumn), map: mapOf(value) }
}

function plainTree(value: unknown, at: At): Tree {
  if (Array.isArray(value)) return { kind: 'list', at, items: value.map((item) => plainTree(item, at)) }
  if (!isPlain(value)) return { kind: 'scalar', at, value: value as string | number | boolean | null }
  const entries = Object.entries(value).map(([key, part]) => [key, { keyAt: at, value: plainTree(part, at) }] as const)
  return { kind: 'map', at, entries: new Map(entries) }
}

function isPlain(value: unknown): value is PlainEntry {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The place of a cell, worked out when a fault names it. */
export function cellPlace(file: string, record: CsvRecord, index: number): At {
  return { kind: 'offset', file, offset: 0, lines: { linePos: () => placeOfCell(record, index) } }
}

/** What is wrong with the number of cells of a record, if anything. */
export function cellsProblem(record: CsvRecord, { columns }: CsvHeader): string | undefined {
  if (record.cells.length === columns.length) return undefined
  return `The row has ${record.cells.length} cells, the header ${columns.length}. A cell with a comma in it stands in double quotes.`
}
