/** Streams the large files of a seed: lines, entries, drafts. It holds a piece of one file at a time and never the whole. */
import { open } from 'node:fs/promises'
import type { EvidenceChecking } from '../check-evidence.ts'
import { checkNode } from '../check-nodes.ts'
import { checkRelationship } from '../check-relationships.ts'
import { cellPlace, cellsProblem, createCsvEntries, csvTree, type PlainEntry, readCsvHeader } from '../csv-entries.ts'
import type { DraftNode, DraftRelationship } from '../draft.ts'
import { createCsvReader } from '../parse-csv.ts'
import { parseJsonLine } from '../parse-json-lines.ts'
import type { At } from '../place.ts'
import type { BulkFile } from '../read-files.ts'
import { type TypedEntry, typedLine } from '../read-seed.ts'
import { unclosed } from '../read-table.ts'
import { createQuickChecks } from './quick-entry.ts'

/** What one piece of a file holds: drafts, and entries that stand for more than one node. `bytes` is how much was read for it. */
export interface Piece {
  readonly nodes: readonly DraftNode[]
  readonly relationships: readonly DraftRelationship[]
  readonly composed: readonly TypedEntry[]
  readonly bytes: number
}

/** How a file is read: `isComposed` says which types are left to the caller. */
export interface BulkReading {
  readonly checking: EvidenceChecking
  readonly isComposed: (type: string) => boolean
}

/** An entry as a line or record gives it. `typed` makes the tree of it, noting what is wrong with the line. */
interface PlainRow {
  readonly role: 'nodes' | 'relationships'
  readonly type: string
  readonly value: PlainEntry
  readonly line: number
  readonly typed: () => TypedEntry | undefined
}

/** The drafts of a file, piece by piece, in its order. What is wrong with it is noted as it is with a small one. */
export async function* readPieces(file: BulkFile, reading: BulkReading): AsyncGenerator<Piece> {
  const { checking } = reading
  const add = rowAdder(file, reading)
  const rows = file.format === 'csv' ? csvRows(file, checking) : jsonRows(file, checking)
  for await (const { texts, first, bytes } of readLines(file, checking)) {
    const piece: OpenPiece = { nodes: [], relationships: [], composed: [], bytes }
    for (let index = 0; index < texts.length; index++) {
      const row = rows.read(texts[index] as string, first + index)
      if (row) add(row, piece)
    }
    yield piece
  }
  rows.end()
}

interface OpenPiece extends Piece {
  readonly nodes: DraftNode[]
  readonly relationships: DraftRelationship[]
  readonly composed: TypedEntry[]
}

/** Adds the draft of a row to a piece: quickly where the row is plainly right, else as an entry of a small file. */
function rowAdder(file: BulkFile, { checking, isComposed }: BulkReading): (row: PlainRow, piece: OpenPiece) => void {
  const quick = createQuickChecks(checking.model, checking.passages)
  const lines = { linePos: (line: number) => ({ line, col: 1 }) }
  return (row, piece) => {
    const at: At = { kind: 'offset', file: file.name, offset: row.line, lines }
    if (row.role === 'nodes') {
      const draft = quick.node(row.type, row.value, at)
      if (draft) piece.nodes.push(draft)
      else addSlowNode(row, piece, { checking, isComposed })
      return
    }
    const draft = quick.relationship(row.type, row.value, at)
    if (draft) piece.relationships.push(draft)
    else piece.relationships.push(...[row.typed() ?? []].flat().flatMap((typed) => checkRelationship(typed, checking)))
  }
}

function addSlowNode(row: PlainRow, piece: OpenPiece, { checking, isComposed }: BulkReading): void {
  const typed = row.typed()
  if (!typed) return
  if (isComposed(typed.type)) piece.composed.push(typed)
  else piece.nodes.push(...[checkNode(typed, checking) ?? []].flat())
}

interface Rows {
  readonly read: (text: string, line: number) => PlainRow | undefined
  /** Called after the last line. */
  readonly end: () => void
}

function jsonRows(file: BulkFile, { faults }: EvidenceChecking): Rows {
  const role = file.role === 'relationships' ? 'relationships' : 'nodes'
  return {
    read(text, line) {
      if (text === '' || text.trim() === '') return undefined
      const typed = () => {
        const tree = parseJsonLine({ kind: 'line', file: file.name, line, text }, faults)
        return tree && typedLine(tree, role, faults)
      }
      const value = parsed(text)
      const type = value?.['type']
      if (!value || typeof type !== 'string') return { role, type: '', value: {}, line, typed }
      delete value['type']
      return { role, type, value, line, typed }
    },
    end: () => {},
  }
}

function parsed(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}

function csvRows(file: BulkFile, { model, faults }: EvidenceChecking): Rows {
  const reader = createCsvReader()
  let header: ReturnType<typeof readCsvHeader>
  let entryOf: ReturnType<typeof createCsvEntries> | undefined
  let isBroken = false
  return {
    read(text, line) {
      const record = isBroken ? undefined : reader.push(text, line)
      if (!record) return undefined
      if (!header || !entryOf) {
        header = readCsvHeader(file.name, record, faults)
        isBroken = header === undefined
        entryOf = header && createCsvEntries(header, model)
        return undefined
      }
      const problem = cellsProblem(record, header)
      if (problem !== undefined) {
        faults.add(cellPlace(file.name, record, 0), problem)
        return undefined
      }
      const entry = entryOf(record)
      const own = header
      return { role: own.role, ...entry, line: record.line, typed: () => csvTree(entry, record, own) }
    },
    end() {
      const line = reader.open()
      const linePos = () => ({ line: line ?? 1, col: 1 })
      if (line !== undefined) faults.add({ kind: 'offset', file: file.name, offset: 0, lines: { linePos } }, unclosed)
    },
  }
}

const PIECE_BYTES = 1 << 20

interface Lines {
  readonly texts: readonly string[]
  readonly first: number
  readonly bytes: number
}

/** Whole lines of a file, about a megabyte at a time. */
async function* readLines(file: BulkFile, { faults }: EvidenceChecking): AsyncGenerator<Lines> {
  const handle = await open(file.name)
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let rest = ''
  let first = 1
  try {
    for (;;) {
      const { bytesRead, buffer } = await handle.read(Buffer.allocUnsafe(PIECE_BYTES), 0, PIECE_BYTES)
      const text = rest + decode(decoder, buffer.subarray(0, bytesRead), bytesRead > 0)
      const texts = text.split('\n')
      rest = bytesRead > 0 ? (texts.pop() ?? '') : ''
      yield { texts, first, bytes: bytesRead }
      first += texts.length
      if (bytesRead === 0) return
    }
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    const line = first
    const lines = { linePos: () => ({ line, col: 1 }) }
    faults.add({ kind: 'offset', file: file.name, offset: 0, lines }, 'The file is not UTF-8 soon after here. Save it as UTF-8.')
  } finally {
    await handle.close()
  }
}

function decode(decoder: InstanceType<typeof TextDecoder>, bytes: Uint8Array, stream: boolean): string {
  return decoder.decode(bytes, { stream })
}
