/** Checks a seed with large files against an ontology, row by row, and gathers what is needed to write it. It never writes. */
import { open } from 'node:fs/promises'
import { EntrepotError } from '../../errors.ts'
import { documentType, observationType } from '../../model/core.ts'
import type { Model } from '../../model/model.ts'
import type { EvidenceChecking } from '../check-evidence.ts'
import { checkFigures } from '../check-figures.ts'
import { type CheckedEntries, checkEntries } from '../check-seed.ts'
import type { Checking } from '../check-value.ts'
import { identityOf, type JoinedRelationship, type Whole } from '../check-whole.ts'
import { readCsvHeader } from '../csv-entries.ts'
import type { Draft, DraftRelationship, Passage } from '../draft.ts'
import { collectFaults } from '../faults.ts'
import { idOf } from '../hash.ts'
import { knownOf } from '../known.ts'
import { createCsvReader } from '../parse-csv.ts'
import type { BulkFile, SeedFiles } from '../read-files.ts'
import { addEntry, parseSeed, type Seed } from '../read-seed.ts'
import type { CheckResult } from '../run-check.ts'
import { createGathering } from './gather.ts'
import { createGathered, type Gathered } from './gathered.ts'
import { checkOneAtATime } from './one-at-a-time.ts'
import { createPlaces } from './places.ts'
import { type Piece, readPieces } from './read-bulk.ts'

/** A checked seed, whose large files can be read once more. */
export interface BulkSeed {
  readonly gathered: Gathered
  readonly checks: readonly CheckResult[]
  readonly known: (relationship: DraftRelationship) => string | undefined
  /** All nodes, and then all relationships, in pieces. Throws SEED_INVALID when the files have changed meanwhile. */
  readonly nodes: () => AsyncGenerator<Draft>
  readonly relationships: () => AsyncGenerator<Draft>
}

/** So many faults are told one by one: who has more has seen what is wrong. */
const FAULTS_MAX = 200

/** Bytes read of the large files, of all their bytes. */
export type BytesRead = (done: number, total: number) => void

/** Throws `FaultsError` (SEED_INVALID) with the faults of all files. */
export async function checkBulk(model: Model, files: SeedFiles, onBytes: BytesRead = () => {}): Promise<BulkSeed> {
  const checking: Checking = { model, faults: collectFaults(files.faults, FAULTS_MAX) }
  const { nodeFiles, relationshipFiles } = await sortFiles(files.bulk)
  const gathered = createGathered(model, createPlaces(files.bulk))
  const gathering = createGathering(gathered, checking)
  const total = files.bulk.reduce((sum, { size }) => sum + size, 0)
  let done = 0
  const count = ({ bytes }: Piece) => {
    done += bytes
    onBytes(done, total)
  }
  const seed = openSeed(files)
  for await (const piece of piecesOf(nodeFiles, { ...checking, passages: noPassages })) {
    for (const node of piece.nodes) gathering.addNode(node)
    for (const typed of piece.composed) addEntry(typed, 'nodes', seed)
    count(piece)
  }
  const entries = checkEntries(seed, checking)
  for (const node of entries.nodes) gathering.addNode(node)
  for (const relationship of entries.relationships) gathering.addRelationship(relationship)
  for await (const piece of piecesOf(relationshipFiles, { ...checking, passages: entries.passages })) {
    for (const relationship of piece.relationships) gathering.addRelationship(relationship)
    count(piece)
  }
  checkOneAtATime(gathered, checking)
  const whole = wholeOf(entries, model)
  const checks = checkFigures(seed.checks, whole, checking)
  checking.faults.throwIfAny()
  const again = (): EvidenceChecking => ({ model, faults: collectFaults([], 1), passages: entries.passages })
  return {
    gathered,
    checks,
    known: knownOf(whole, model),
    nodes: () => readAgain({ nodes: entries.nodes, relationships: [] }, nodeFiles, again()),
    relationships: () => readAgain({ nodes: [], relationships: entries.relationships }, relationshipFiles, again()),
  }
}

const noPassages: ReadonlyMap<string, Passage> = new Map()

function openSeed(files: SeedFiles): Seed & ReturnType<typeof copyOf> {
  const seed = parseSeed(files)
  return { ...seed, ...copyOf(seed) }
}

function copyOf({ nodes, relationships, documents, observations }: Seed) {
  return { nodes: [...nodes], relationships: [...relationships], documents: [...documents], observations: [...observations] }
}

async function* piecesOf(files: readonly BulkFile[], checking: EvidenceChecking): AsyncGenerator<Piece> {
  for (const file of files) yield* readPieces(file, { checking, isComposed })
}

/** Documents and observations stand for more than one node: there are few enough of them to be kept. */
function isComposed(type: string): boolean {
  return type === documentType || type === observationType
}

async function* readAgain(small: Draft, files: readonly BulkFile[], checking: EvidenceChecking): AsyncGenerator<Draft> {
  yield small
  for (const file of files) {
    yield* readPieces(file, { checking, isComposed })
    const handle = await open(file.name)
    const { size, mtimeMs } = await handle.stat().finally(() => handle.close())
    if (`${size} ${mtimeMs}` === file.stamp && checking.faults.list().length === 0) continue
    throw new EntrepotError('SEED_INVALID', `${file.name} was changed while it was loaded. Load again when nothing writes to it.`)
  }
}

/** What was written in small files, as figures and clocks need it. */
function wholeOf({ nodes, relationships }: CheckedEntries, model: Model): Whole {
  const join = (draft: CheckedEntries['relationships'][number]): JoinedRelationship => {
    const derivedId = idOf(identityOf(draft, model))
    return { ...draft, id: draft.id ?? derivedId, derivedId }
  }
  return { nodes: new Map(nodes.map((node) => [node.id, node])), relationships: relationships.map(join) }
}

async function sortFiles(files: readonly BulkFile[]) {
  const roles = await Promise.all(files.map(async (file) => file.role ?? (await roleOfTable(file))))
  return {
    nodeFiles: files.filter((_, index) => roles[index] === 'nodes'),
    relationshipFiles: files.filter((_, index) => roles[index] === 'relationships'),
  }
}

const HEADER_BYTES = 2 ** 16

/** By its header; one that has none is found fault with when it is read. */
async function roleOfTable({ name }: BulkFile): Promise<'nodes' | 'relationships'> {
  const handle = await open(name)
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEADER_BYTES), 0, HEADER_BYTES).finally(() => handle.close())
  const reader = createCsvReader()
  const lines = buffer
    .toString('utf8', 0, bytesRead)
    .replace(/^\uFEFF/, '')
    .split('\n')
  const [header] = lines.flatMap((line, index) => reader.push(line, index + 1) ?? [])
  return (header && readCsvHeader(name, header, collectFaults())?.role) ?? 'nodes'
}
