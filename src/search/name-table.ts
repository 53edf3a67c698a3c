/** Looks names up in a finished index: which nodes fit a query, and how well. It never reads an engine. */
import { matchWords } from './match-words.ts'
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
  const scores = new Float64Array(countOf(ids))
  const bestRows = new Uint32Array(countOf(ids))
  scoreRows(segment, query.text, (row, score) => {
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
  return { hits: best.map(hitOf), hasMore, total: nodes.length }
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
  text: string,
  note: (row: number, score: number) => void,
): void {
  const { words, joined } = readQuery(text)
  if (joined === '') return
  const matches = matchWords(table, words, rowNames.length)
  const score = (row: number, kind: Fit['kind']) => {
    const fit = { kind, points: matches.points(row), words: words.length, asked: joined.length }
    note(row, scoreOfFit({ ...fit, length: rowLengths[row] as number, romanised: (rowNames[row] as number) % 2 === 1 }))
  }
  for (const row of matches.rows) score(row, matches.hasTypo(row) ? 'typo' : 'words')
  const { from, to } = startingWith(segment.joined, { from: 0, to: countOf(segment.joined) }, encode(joined))
  for (const row of segment.joinedRows.subarray(from, to)) score(row, rowLengths[row] === joined.length ? 'exact' : 'start')
}
