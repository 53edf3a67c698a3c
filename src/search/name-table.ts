/** Looks names up in a finished index: which nodes fit a query, and how well. It never reads an engine. */
import { matchWords, openRowMarks, type RowMarks } from './match-words.ts'
import type { NameHit, NameHits, NamePlace, NameQuery } from './name-index.ts'
import { bestOf } from './page.ts'
import { type Fit, scoreOf as scoreOfFit } from './rank.ts'
import type { Segment } from './segment.ts'
import { compareAt, countOf, encode, packTexts, startingWith, type Texts, textAt } from './texts.ts'
import { readQuery } from './words.ts'

/** The nodes that fit: one hit a node, its best row, the first of those that are equally good. */
export function findNames(segment: Segment, query: NameQuery): NameHits {
  const { ids, texts, nameNodes, nameKinds, kinds, rowNames } = segment
  const allowed = kinds.map(({ type }) => query.types?.includes(type) ?? true)
  const nodes: number[] = []
  const marks = marksOf(segment)
  const { scores, bestRows } = marks
  scoreRows(segment, { text: query.text, marks }, (row, score) => {
    const name = nameOf(rowNames, row)
    const node = nameNodes[name] as number
    const before = scores[node] as number
    if (score < before || (score === before && row > (bestRows[node] as number)) || !allowed[nameKinds[name] as number]) return
    if (before === 0) nodes.push(node)
    scores[node] = score
    bestRows[node] = row
  })
  // By score descending, then by id.
  const scoreOf = (node: number) => scores[node] as number
  const order = (a: number, b: number) => scoreOf(b) - scoreOf(a) || compareAt(ids, a, ids, b)
  const { best, hasMore } = bestOf(nodes, { order, first: query.first, isAfter: isAfter(ids, query.after, scoreOf) })
  const hitOf = (node: number): NameHit => {
    const name = nameOf(rowNames, bestRows[node] as number)
    const field = kinds[nameKinds[name] as number]?.field ?? ''
    return { node: textAt(ids, node), score: scoreOf(node), field, text: textAt(texts, name) }
  }
  const hits = best.map(hitOf)
  for (const node of nodes) scores[node] = 0
  return { hits, hasMore, total: nodes.length }
}

/** Numbers for each row and node of an index, which are zero between two queries; `bestRows` counts only where there is a score. */
interface Marks extends RowMarks {
  readonly scores: Float64Array
  readonly bestRows: Uint32Array
}

const allMarks = new WeakMap<Segment, Marks>()

function marksOf(segment: Segment): Marks {
  const known = allMarks.get(segment)
  if (known) return known
  const nodes = countOf(segment.ids)
  const marks = { ...openRowMarks(segment.rowNames.length), scores: new Float64Array(nodes), bestRows: new Uint32Array(nodes) }
  allMarks.set(segment, marks)
  return marks
}

function isAfter(ids: Texts, place: NamePlace | undefined, scoreOf: (node: number) => number): (node: number) => boolean {
  if (!place) return () => true
  const id = packTexts([place.node])
  return (node) => (place.score - scoreOf(node) || compareAt(ids, node, id, 0)) > 0
}

function nameOf(rowNames: Uint32Array, row: number): number {
  return (rowNames[row] as number) >>> 1
}

/** Scores every row that fits; one that fits in two ways is scored twice. */
function scoreRows(
  { words: table, rowNames, rowLengths, ...segment }: Segment,
  { text, marks }: { readonly text: string; readonly marks: RowMarks },
  note: (row: number, score: number) => void,
): void {
  const { words, joined } = readQuery(text)
  if (joined === '') return
  const matches = matchWords(table, words, marks)
  const score = (row: number, kind: Fit['kind']) => {
    const fit = { kind, points: matches.points(row), words: words.length, asked: joined.length }
    note(row, scoreOfFit({ ...fit, length: rowLengths[row] as number, romanised: (rowNames[row] as number) % 2 === 1 }))
  }
  for (const row of matches.rows) score(row, matches.hasTypo(row) ? 'typo' : 'words')
  const { from, to } = startingWith(segment.joined, { from: 0, to: countOf(segment.joined) }, encode(joined))
  for (const row of segment.joinedRows.subarray(from, to)) score(row, rowLengths[row] === joined.length ? 'exact' : 'start')
  matches.clear()
}
