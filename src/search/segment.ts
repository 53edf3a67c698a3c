/** A part of an index of names, as plain arrays that may lie in a file: built from names, and joined with the part that follows it. It never searches. */
import type { Name } from './name-index.ts'
import { compareAt, concatTexts, countOf, packTexts, type Texts } from './texts.ts'
import type { WordTable } from './word-table.ts'
import { readWords, romaniseWords, type Words } from './words.ts'

/**
 * Names, the nodes that have them, and the rows by which they are found: a name as it is written or, in another script than Latin, as it
 * is romanised too. Nodes, names and rows count from 0 in the order in which they come.
 */
export interface Segment {
  readonly ids: Texts
  readonly texts: Texts
  /** Of each name its node, and the place of its type and field in `kinds`. */
  readonly nameNodes: Uint32Array
  readonly nameKinds: Uint32Array
  readonly kinds: readonly NameKind[]
  /** Of each row twice the number of its name, and 1 more where it is romanised; and the letters of its words together. */
  readonly rowNames: Uint32Array
  readonly rowLengths: Uint32Array
  readonly words: WordTable
  /** The words of each row without anything between them, sorted, and the row of each. */
  readonly joined: Texts
  readonly joinedRows: Uint32Array
}

/** The concrete type of a node and its field with @search. */
export interface NameKind {
  readonly type: string
  readonly field: string
}

/** So many words or texts are joined at one go: less than a millisecond. */
const STEP = 1_000

/** Makes a part of some names; those of one node come one after another. */
export function buildSegment(names: readonly Name[]): Segment {
  const ids: string[] = []
  const kinds = new Map<string, NameKind & { readonly index: number }>()
  const rows: { readonly name: number; readonly joined: string }[] = []
  const rowsOf = new Map<string, number[]>()
  const addRow = (words: Words, name: number) => {
    for (const word of new Set([...words.main, ...words.also])) {
      const found = rowsOf.get(word)
      if (found) found.push(rows.length)
      else rowsOf.set(word, [rows.length])
    }
    rows.push({ name, joined: words.main.join('') })
  }
  const nameNodes = new Uint32Array(names.length)
  const nameKinds = new Uint32Array(names.length)
  names.forEach(({ node, type, field, text }, index) => {
    if (ids.at(-1) !== node) ids.push(node)
    nameNodes[index] = ids.length - 1
    nameKinds[index] = kindOf(kinds, { type, field })
    const words = readWords(text)
    const romanised = romaniseWords(words)
    addRow(words, 2 * index)
    if (romanised) addRow(romanised, 2 * index + 1)
  })
  const joined = packTexts(rows.map((row) => row.joined))
  const joinedRows = orderOf(joined)
  return {
    ids: packTexts(ids),
    texts: packTexts(names.map(({ text }) => text)),
    nameNodes,
    nameKinds,
    kinds: [...kinds.values()].map(({ type, field }) => ({ type, field })),
    rowNames: Uint32Array.from(rows, ({ name }) => name),
    rowLengths: Uint32Array.from(rows, (row) => row.joined.length),
    words: buildWords(rowsOf),
    joined: packTexts(Array.from(joinedRows, (row) => rows[row]?.joined ?? '')),
    joinedRows,
  }
}

function kindOf(kinds: Map<string, NameKind & { readonly index: number }>, kind: NameKind): number {
  const key = `${kind.type}.${kind.field}`
  const known = kinds.get(key) ?? { ...kind, index: kinds.size }
  kinds.set(key, known)
  return known.index
}

function buildWords(rowsOf: ReadonlyMap<string, readonly number[]>): WordTable {
  const found = [...rowsOf]
  const unsorted = packTexts(found.map(([word]) => word))
  const sorted = Array.from(orderOf(unsorted), (index) => found[index] as (typeof found)[number])
  const starts = new Uint32Array(sorted.length + 1)
  for (const [index, [, rows]] of sorted.entries()) starts[index + 1] = (starts[index] as number) + rows.length
  return { words: packTexts(sorted.map(([word]) => word)), starts, rows: Uint32Array.from(sorted.flatMap(([, rows]) => rows)) }
}

function orderOf(texts: Texts): Uint32Array {
  return Uint32Array.from({ length: countOf(texts) }, (_, index) => index).sort((a, b) => compareAt(texts, a, texts, b))
}

/** Joins a part and the one that follows it, step by step: what takes its steps may do other things between them. */
export function* joinSegments(a: Segment, b: Segment): Generator<undefined, Segment> {
  const kinds = [...a.kinds, ...b.kinds.filter((kind) => !a.kinds.some((known) => isSame(known, kind)))]
  const renumbered = b.kinds.map((kind) => kinds.findIndex((known) => isSame(known, kind)))
  const [nodes, names, rows] = [countOf(a.ids), countOf(a.texts), a.rowNames.length]
  const words = yield* joinWords(a.words, b.words, rows)
  const { texts: joined, from } = yield* mergeTexts(a.joined, b.joined)
  const joinedRows = from.map((place) => (place < rows ? (a.joinedRows[place] as number) : rows + (b.joinedRows[place - rows] as number)))
  yield
  const ids = concatTexts(a.ids, b.ids)
  yield
  const texts = concatTexts(a.texts, b.texts)
  yield
  const nameNodes = concat(a.nameNodes, b.nameNodes, (node) => node + nodes)
  yield
  const nameKinds = concat(a.nameKinds, b.nameKinds, (kind) => renumbered[kind] ?? 0)
  yield
  const rowNames = concat(a.rowNames, b.rowNames, (name) => name + 2 * names)
  const rowLengths = concat(a.rowLengths, b.rowLengths, (length) => length)
  return { ids, texts, nameNodes, nameKinds, kinds, rowNames, rowLengths, words, joined, joinedRows }
}

function isSame(a: NameKind, b: NameKind): boolean {
  return a.type === b.type && a.field === b.field
}

function concat(a: Uint32Array, b: Uint32Array, renumber: (value: number) => number): Uint32Array {
  const both = new Uint32Array(a.length + b.length)
  both.set(a)
  for (let index = 0; index < b.length; index++) both[a.length + index] = renumber(b[index] as number)
  return both
}

/** Two sorted lists as one. `from` says of each text where it was: in the first list, or past its end in the second. */
function* mergeTexts(a: Texts, b: Texts): Generator<undefined, { readonly texts: Texts; readonly from: Uint32Array }> {
  const [ofA, ofB] = [countOf(a), countOf(b)]
  const bytes = new Uint8Array(a.bytes.length + b.bytes.length)
  const starts = new Uint32Array(ofA + ofB + 1)
  const from = new Uint32Array(ofA + ofB)
  for (let at = 0, bt = 0, end = 0; at + bt < ofA + ofB; ) {
    const takesA = bt === ofB || (at < ofA && compareAt(a, at, b, bt) <= 0)
    end = copyText(takesA ? a : b, takesA ? at : bt, bytes, end)
    from[at + bt] = takesA ? at : ofA + bt
    if (takesA) at += 1
    else bt += 1
    starts[at + bt] = end
    if ((at + bt) % STEP === 0) yield
  }
  return { texts: { bytes, starts }, from }
}

/** The same for words: one that stands in both has the rows of both. */
function* joinWords(a: WordTable, b: WordTable, firstRow: number): Generator<undefined, WordTable> {
  const [ofA, ofB] = [countOf(a.words), countOf(b.words)]
  const bytes = new Uint8Array(a.words.bytes.length + b.words.bytes.length)
  const wordStarts = new Uint32Array(ofA + ofB + 1)
  const starts = new Uint32Array(ofA + ofB + 1)
  const rows = new Uint32Array(a.rows.length + b.rows.length)
  let [at, bt, count, end, rowsEnd] = [0, 0, 0, 0, 0]
  const addRows = (table: WordTable, word: number, first: number) => {
    for (let row = table.starts[word] as number; row < (table.starts[word + 1] as number); row++) {
      rows[rowsEnd] = (table.rows[row] as number) + first
      rowsEnd += 1
    }
  }
  while (at < ofA || bt < ofB) {
    const order = bt === ofB ? -1 : at === ofA ? 1 : compareAt(a.words, at, b.words, bt)
    end = order <= 0 ? copyText(a.words, at, bytes, end) : copyText(b.words, bt, bytes, end)
    if (order <= 0) addRows(a, at++, 0)
    if (order >= 0) addRows(b, bt++, firstRow)
    count += 1
    wordStarts[count] = end
    starts[count] = rowsEnd
    if (count % STEP === 0) yield
  }
  return { words: { bytes: bytes.slice(0, end), starts: wordStarts.slice(0, count + 1) }, starts: starts.slice(0, count + 1), rows }
}

function copyText({ bytes, starts }: Texts, index: number, to: Uint8Array, end: number): number {
  const stop = starts[index + 1] as number
  let place = end
  for (let at = starts[index] as number; at < stop; at++, place++) to[place] = bytes[at] as number
  return place
}
