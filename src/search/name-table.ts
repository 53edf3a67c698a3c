/** The index of names in this process: which rows fit a query, and how well. It never reads an engine. */
import type { Name, NameHit, NameHits, NamePlace, NameQuery } from './name-index.ts'
import { type Fit, scoreOf } from './rank.ts'
import { openSortedTexts, type SortedTexts } from './sorted-texts.ts'
import { fits, openWordTree, type WordTree } from './word-tree.ts'
import { readWords, romaniseWords, type Words } from './words.ts'

/** A growing index of names. */
export interface NameTable {
  add(names: readonly Name[]): void
  find(query: NameQuery): NameHits
}

/** A name as it is written or, in another script than Latin, as it is romanised: two rows then. */
interface Row {
  readonly name: Name
  /** Its words without anything between them. */
  readonly joined: string
  readonly romanised: boolean
}

interface Table {
  readonly rows: Row[]
  readonly tree: WordTree
  readonly texts: SortedTexts
}

/**
 * Makes an empty index. What it costs, on one core of a small server, with generated names of two or three words: see the README of
 * this room.
 */
export function openNameTable(): NameTable {
  const table: Table = { rows: [], tree: openWordTree(), texts: openSortedTexts() }
  return {
    add(names) {
      const start = table.rows.length
      for (const name of names) {
        const words = readWords(name.text)
        addRow(table, { name, words, romanised: false })
        const romanised = romaniseWords(words)
        if (romanised) addRow(table, { name, words: romanised, romanised: true })
      }
      table.texts.add(table.rows.slice(start).map(({ joined }) => joined))
    },
    find(query) {
      const best = bestOfNodes(table, query)
      return pageOf(best, query)
    },
  }
}

function addRow({ rows, tree }: Table, { name, words, romanised }: { name: Name; words: Words; romanised: boolean }): void {
  for (const word of new Set([...words.main, ...words.also])) tree.add(word, rows.length)
  rows.push({ name, joined: words.main.join(''), romanised })
}

/** The best hit of each node: the first of its texts that no other one of them beats. */
function bestOfNodes(table: Table, { text, types }: NameQuery): readonly NameHit[] {
  const allowed = types && new Set(types)
  const best = new Map<string, { readonly hit: NameHit; readonly row: number }>()
  for (const [index, score] of scoreRows(table, readWords(text).main)) {
    const { node, type, field, text } = (table.rows[index] as Row).name
    if (allowed && !allowed.has(type)) continue
    const other = best.get(node)
    if (other && (other.hit.score > score || (other.hit.score === score && other.row < index))) continue
    best.set(node, { hit: { node, score, field, text }, row: index })
  }
  return Array.from(best.values(), ({ hit }) => hit)
}

function scoreRows(table: Table, main: readonly string[]): ReadonlyMap<number, number> {
  const joined = main.join('')
  const words = [...new Set(main)]
  const { points, typos } = matchWords(table.tree, words)
  const scores = new Map<number, number>()
  const score = (row: number, kind: Fit['kind']) => {
    const { joined: whole, romanised } = table.rows[row] as Row
    const fit = { kind, points: points.get(row) ?? 0, words: words.length, asked: joined.length, length: whole.length, romanised }
    scores.set(row, scoreOf(fit))
  }
  for (const row of points.keys()) score(row, typos.has(row) ? 'typo' : 'words')
  if (joined !== '') for (const row of table.texts.startingWith(joined)) score(row, table.rows[row]?.joined === joined ? 'exact' : 'start')
  return scores
}

/** Rows in which every word of the query fits, with the sum of their points; the longest word first, for it leaves the fewest. */
function matchWords(tree: WordTree, words: readonly string[]): { points: ReadonlyMap<number, number>; typos: ReadonlySet<number> } {
  const [first, ...others] = words.toSorted((a, b) => b.length - a.length)
  let points = first === undefined ? new Map<number, number>() : tree.find(first)
  const typos = new Set<number>()
  const noteTypos = (found: ReadonlyMap<number, number>) => {
    for (const [row, value] of found) if (value === fits.typo) typos.add(row)
  }
  noteTypos(points)
  for (const word of others) {
    if (points.size === 0) break
    const found = tree.find(word)
    noteTypos(found)
    points = new Map([...points].flatMap(([row, sum]) => (found.has(row) ? [[row, sum + (found.get(row) ?? 0)]] : [])))
  }
  return { points, typos }
}

function pageOf(hits: readonly NameHit[], { first, after }: NameQuery): NameHits {
  const rest = after ? hits.filter((hit) => compare(hit, after) > 0) : hits
  const page = rest.toSorted(compare).slice(0, first)
  return { hits: page, hasMore: rest.length > page.length, total: hits.length }
}

function compare(a: NamePlace, b: NamePlace): number {
  return b.score - a.score || (a.node < b.node ? -1 : a.node > b.node ? 1 : 0)
}
