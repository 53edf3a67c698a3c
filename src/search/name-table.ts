/** The index of names in this process: which nodes fit a query, and how well. It never reads an engine. */
import { matchWords } from './match-words.ts'
import type { Name, NameHit, NameHits, NameQuery } from './name-index.ts'
import { bestOf } from './page.ts'
import { type Fit, scoreOf } from './rank.ts'
import { openSortedTexts, type SortedTexts } from './sorted-texts.ts'
import { openWordTree, type WordTree } from './word-tree.ts'
import { readQuery, readWords, romaniseWords, type Words } from './words.ts'

/** A growing index of names. */
export interface NameTable {
  /** Adds names; those of one node come one after another. */
  add(names: readonly Name[]): void
  find(query: NameQuery): NameHits
}

/** A name as it is written or, in another script than Latin, as it is romanised: two rows then. */
interface Row {
  readonly name: Name
  /** Which node: nodes count from 0 in the order in which they come. */
  readonly node: number
  /** Letters of its words together. */
  readonly length: number
  readonly romanised: boolean
}

interface Table {
  readonly rows: Row[]
  readonly tree: WordTree
  /** The words of each row without anything between them. */
  readonly texts: SortedTexts
}

/** Makes an empty index. The README of this room says what it costs. */
export function openNameTable(): NameTable {
  const table: Table = { rows: [], tree: openWordTree(), texts: openSortedTexts() }
  return {
    add: (names) => table.texts.add(names.flatMap((name) => addName(table, name))),
    find: (query) => findNodes(table, query),
  }
}

/** Adds the rows of a name and gives the text of each. */
function addName({ rows, tree }: Table, name: Name): readonly string[] {
  const last = rows.at(-1)
  const node = last === undefined ? 0 : last.name.node === name.node ? last.node : last.node + 1
  const addRow = (words: Words, romanised: boolean) => {
    const text = words.main.join('')
    for (const word of new Set([...words.main, ...words.also])) tree.add(word, rows.length)
    rows.push({ name, node, length: text.length, romanised })
    return text
  }
  const words = readWords(name.text)
  const romanised = romaniseWords(words)
  return [addRow(words, false), ...(romanised ? [addRow(romanised, true)] : [])]
}

/** One hit a node: its best row, the first of those that are equally good. */
function findNodes(table: Table, query: NameQuery): NameHits {
  const { rows } = table
  const allowed = query.types && new Set(query.types)
  const nodes: number[] = []
  const count = (rows.at(-1)?.node ?? -1) + 1
  const scores = new Float64Array(count)
  const bestRows = new Uint32Array(count)
  scoreRows(table, query.text, (index, score) => {
    const { node, name } = rows[index] as Row
    const before = scores[node] as number
    if (score < before || (score === before && index > (bestRows[node] as number)) || (allowed && !allowed.has(name.type))) return
    if (before === 0) nodes.push(node)
    scores[node] = score
    bestRows[node] = index
  })
  const placeOf = (node: number) => ({ score: scores[node] as number, node: (rows[bestRows[node] as number] as Row).name.node })
  const { best, hasMore } = bestOf(nodes.values(), { placeOf, first: query.first, after: query.after })
  const hitOf = (node: number): NameHit => {
    const { field, text } = (rows[bestRows[node] as number] as Row).name
    return { ...placeOf(node), field, text }
  }
  return { hits: best.map(hitOf), hasMore, total: nodes.length }
}

/** Scores every row that fits; one that fits in two ways is scored twice. */
function scoreRows({ rows, tree, texts }: Table, text: string, note: (row: number, score: number) => void): void {
  const { words, joined } = readQuery(text)
  if (joined === '') return
  const matches = matchWords(tree, words, rows.length)
  const score = (index: number, kindOf: (row: Row) => Fit['kind']) => {
    const row = rows[index] as Row
    const fit = { kind: kindOf(row), points: matches.points(index), words: words.length, asked: joined.length }
    note(index, scoreOf({ ...fit, length: row.length, romanised: row.romanised }))
  }
  for (const index of matches.rows) score(index, () => (matches.hasTypo(index) ? 'typo' : 'words'))
  for (const index of texts.startingWith(joined)) score(index, ({ length }) => (length === joined.length ? 'exact' : 'start'))
}
