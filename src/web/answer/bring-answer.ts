/** Whatever is a graph in the answer to an operation, as a part of the graph. It never changes what the operation leaves in or out. */
import { type DocumentNode, parse, print, separateOperations } from 'graphql'
import { AskError, askText } from '../api/ask.ts'
import { fetchOntology, type Ontology, ontologyNow } from '../api/ontology.ts'
import type { GraphPart } from '../graph/part.ts'
import type { Step } from '../view/view.ts'
import { complete } from './complete.ts'
import { instrument } from './instrument.ts'
import { type Recognised, recognise } from './recognise.ts'
import { worldOf } from './shapes.ts'

/** Asks the operation and recognises nodes and relationships in its answer. Throws an AskError. */
export async function bringAnswer(step: Extract<Step, { kind: 'query' }>): Promise<GraphPart> {
  const { part } = await recogniseAnswer(step)
  return part
}

/** An operation; `data`: what it gave already, which is taken where it cannot be asked again. */
export interface Question {
  readonly query: string
  readonly variables: { readonly [name: string]: unknown }
  readonly operationName?: string | null
  readonly data?: unknown
}

/** The graph in the answer to an operation, with its names, and what in it has a day. Throws an AskError. */
export async function recogniseAnswer(question: Question): Promise<Recognised> {
  const world = worldOf(await ontology())
  const document = operationIn(question)
  const told = instrument(document, world)
  const send = (sent: DocumentNode) => askText<unknown>(print(sent), question.variables).then((data) => ({ document: sent, data }))
  const answer = await send(told).catch((error: unknown) => {
    if (question.data) return { document, data: question.data }
    // More may have been asked for than the server allows.
    if (error instanceof AskError && error.kind === 'refused') return send(document)
    throw error
  })
  return complete(recognise({ ...answer, world }))
}

async function ontology(): Promise<Ontology> {
  if (!ontologyNow()) await fetchOntology()
  const found = ontologyNow()
  if (!found) throw new AskError('failed', 'The types of the graph could not be read. Try again.')
  return found
}

/** The text of the operation that is meant, without others that stand beside it. */
export function queryOf(question: Question): string {
  const operation = operationIn(question)
  return operation.definitions.length === parse(question.query).definitions.length ? question.query : print(operation)
}

/** The operation that is meant, with its fragments alone. */
function operationIn({ query, operationName }: Question): DocumentNode {
  try {
    const document = parse(query)
    return separateOperations(document)[operationName ?? ''] ?? document
  } catch (error) {
    throw new AskError('refused', error instanceof Error ? error.message : String(error))
  }
}
