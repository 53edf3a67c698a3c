/** Finds names with the engine's own index, for graphs that are too large for this process. It never writes a query syntax. */
import type { Row, Statement, Texts, TextWord } from '../engine/engine.ts'
import type { Name, NameHits, NameQuery } from './name-index.ts'
import { findNames } from './name-table.ts'
import { readNamesOf, type SearchedType } from './read-names.ts'
import { buildSegment } from './segment.ts'
import { readWords } from './words.ts'

interface Options {
  readonly types: readonly SearchedType[]
  readonly run: (statement: Statement) => Promise<readonly Row[]>
  readonly texts: Texts
}

/** Nodes that the engine proposes, for this process to rank; `total` counts no more of them. */
const CANDIDATES_MAX = 1_000

/** As long as any statement of a caller may take. */
const TIMEOUT_MS = 4_000

/** What languages write before an apostrophe: d'ivoire, l'aquila, o'neil. */
const ELISIONS = ['d', 'l', 'o', 'm', 'n', 's', 't', 'qu']
const ELIDED_LETTERS_MIN = 3
const ACRONYM_LETTERS_MAX = 8

/**
 * Makes the engine's index where it is missing. The engine proposes up to 1,000 nodes for a query, and they are ranked as names in
 * this process are, from two statements. What the engine does not propose is not found: a name whose words are written as one
 * (`saltroad`), the romanised form of a name, and names of English stop words alone.
 */
export async function openEngineNames({ types, run, texts }: Options): Promise<{ find(query: NameQuery): Promise<NameHits> }> {
  const labels = types.map(({ type }) => type.label)
  const properties = [...new Set(types.flatMap(({ fields }) => fields.map(({ property }) => property)))]
  if (labels.length > 0) await texts.prepare(labels, properties)
  return {
    async find(query) {
      const words = [...new Set(readWords(query.text).main)].map(spell)
      const wanted = types.filter(({ type }) => query.types?.includes(type.name) ?? true)
      const names = words.length > 0 && wanted.length > 0 ? await propose(wanted, words) : []
      return findNames(buildSegment(names), query)
    },
  }

  async function propose(wanted: readonly SearchedType[], words: readonly TextWord[]): Promise<readonly Name[]> {
    const ids = await texts.find({ words, labels: wanted.map(({ type }) => type.label), limit: CANDIDATES_MAX }, { timeoutMs: TIMEOUT_MS })
    return readNamesOf(wanted, ids, run)
  }
}

/** How a word may stand in the engine's index, which keeps the apostrophes and inner dots that folding takes away. */
function spell(word: string): TextWord {
  const letters = Array.from(word)
  const [first = '', ...rest] = letters
  const elided =
    letters.length < ELIDED_LETTERS_MIN ? [] : [`${first}'${rest.join('')}`, ...ELISIONS.map((elision) => `${elision}'${word}`)]
  const isAcronym = letters.length > 1 && letters.length <= ACRONYM_LETTERS_MAX && /^\p{L}+$/u.test(word)
  return { word, spellings: [...elided, ...(isAcronym ? [letters.join('.')] : [])] }
}
