/** Neo4j's full-text index over names. It never passes on what a caller wrote as Lucene's query language. */
import { quoteName } from '../model/quote.ts'
import type { Row, RunOptions, Statement, TextQuery, Texts } from './engine.ts'
import { printLucene } from './lucene.ts'

/** What this file needs of the adapter: a reading statement, and definitions of indexes that are filled when it returns. */
export interface TextsLink {
  readonly run: (statement: Statement, options?: RunOptions) => Promise<readonly Row[]>
  readonly define: (statements: readonly string[]) => Promise<void>
}

const INDEX = 'entrepot_texts'

/** Folds case, accents and full width as Lucene's ASCIIFoldingFilter does; the only analyzer of Neo4j that does so for any language. */
const ANALYZER = 'standard-folding'

/** The index of one database: `prepare` makes it, or makes it anew when it covers something else. */
export function openNeo4jTexts({ run, define }: TextsLink): Texts {
  return {
    async prepare(labels, properties) {
      const [found] = await run(showIndex)
      const isSame = found && sameNames(found['labels'], labels) && sameNames(found['properties'], properties)
      const drop = found && !isSame ? [`DROP INDEX ${quoteName(INDEX)} IF EXISTS`] : []
      await define([...drop, printCreate(labels, properties)])
    },
    async find(query, options) {
      const rows = await run(printFind(query), options)
      return rows.map((row) => row['id'] as string)
    },
  }
}

const showIndex: Statement = {
  text: 'SHOW FULLTEXT INDEXES YIELD name, labelsOrTypes, properties WHERE name = $p.`name` RETURN labelsOrTypes AS labels, properties',
  params: { p: { name: INDEX } },
}

function printCreate(labels: readonly string[], properties: readonly string[]): string {
  const on = properties.map((property) => `n.${quoteName(property)}`).join(', ')
  const options = `{indexConfig: {${quoteName('fulltext.analyzer')}: '${ANALYZER}'}}`
  return `CREATE FULLTEXT INDEX ${quoteName(INDEX)} IF NOT EXISTS FOR (n:${labels.map(quoteName).join('|')}) ON EACH [${on}] OPTIONS ${options}`
}

/** The procedure gives the best nodes first; to order them again would read all of them. */
function printFind({ words, labels, limit }: TextQuery): Statement {
  const text = [
    'CALL db.index.fulltext.queryNodes($p.`index`, $p.`query`) YIELD node',
    'WITH node WHERE any(label IN labels(node) WHERE label IN $p.`labels`) WITH node LIMIT $l0',
    'RETURN node.`id` AS id',
  ].join('\n')
  return { text, params: { p: { index: INDEX, query: printLucene(words), labels }, l0: BigInt(limit) } }
}

function sameNames(found: unknown, wanted: readonly string[]): boolean {
  return Array.isArray(found) && found.toSorted().join('\n') === [...new Set(wanted)].sort().join('\n')
}
