/** Asks for a document with all the figures it reports. It never asks for its passages: those come page by page. */
import { AskError, ask } from '../api/ask.ts'
import { DocumentFiguresDocument, DocumentHeadDocument, type DocumentHeadQuery } from '../api/operations.ts'

type Source = NonNullable<DocumentHeadQuery['document']>

/** A document as its page shows it. */
export interface FullDocument extends Omit<Source, 'figures'> {
  readonly figures: readonly Source['figures']['edges'][number][]
}

/** The document of an id. Throws an AskError where there is none. */
export async function askDocument(id: string, signal: AbortSignal): Promise<FullDocument> {
  const { document } = await ask(DocumentHeadDocument, { id, after: null }, signal)
  if (!document) throw new AskError('refused', `There is no document ${id} in this graph.`, 'UNKNOWN_NODE')
  const figures = [...document.figures.edges]
  let { pageInfo } = document.figures
  while (pageInfo.hasNextPage) {
    const page = (await ask(DocumentFiguresDocument, { id, after: pageInfo.endCursor }, signal)).document?.figures
    if (!page) break
    figures.push(...page.edges)
    pageInfo = page.pageInfo
  }
  return { ...document, figures }
}
