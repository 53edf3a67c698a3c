/** Keeps validated documents with their operations prepared, so that each is checked and planned once. It never parses or validates. */
import type { ApolloServerOptions } from '@apollo/server'
import { type DocumentNode, getOperationAST, type OperationDefinitionNode } from 'graphql'
import { type Executable, type Execution, prepareOperation } from '../api/execute.ts'
import { openRecent } from '../recent.ts'
import { openPlanStores } from './plan-stores.ts'

/** A document that is within the limits and fits the schema. */
export interface KnownDocument {
  /** The query of that name, or the only one; undefined when there is none, or several, or it is no query. */
  prepare(operationName: string | undefined): Executable | undefined
}

/** The documents that were asked for lately, by their text. */
export interface Documents {
  find(text: string): KnownDocument | undefined
  /** Keeps a document that was held to the limits and validated; one of this text that is kept already goes before it. */
  keep(text: string, document: DocumentNode): KnownDocument
  count(): number
}

const documentsMax = 1000
/** A parsed document takes about fifty times the memory of its text. */
const charactersMax = 1_000_000

/** Opens a store of documents for one world, and of the plans of their operations: those that were asked for lately. `onKeep` hears whether a document that is to be kept was known. */
export function openDocuments(execution: Execution, onKeep: (known: boolean) => void = () => undefined): Documents {
  const known = openRecent<KnownDocument>({ countMax: documentsMax, charactersMax })
  const planned: Execution = { ...execution, openPlans: openPlanStores() }
  return {
    find: known.get,
    count: known.count,
    keep(text, document) {
      const before = known.get(text)
      onKeep(before !== undefined)
      if (before) return before
      const added = prepareDocument(planned, document)
      known.set(text, added)
      return added
    },
  }
}

function prepareDocument(execution: Execution, document: DocumentNode): KnownDocument {
  const prepared = new Map<OperationDefinitionNode, Executable>()
  return {
    prepare(operationName) {
      const operation = getOperationAST(document, operationName)
      if (operation?.operation !== 'query') return undefined
      const before = prepared.get(operation)
      if (before) return before
      const executable = prepareOperation(execution, document, operation)
      prepared.set(operation, executable)
      return executable
    },
  }
}

/**
 * Where Apollo keeps what it has parsed and validated, in the bounds of the documents: each is in memory once. Without it a document that is
 * asked for with GET would be parsed anew each time.
 */
export function openParsed(): NonNullable<ApolloServerOptions<never>['documentStore']> {
  const parsed = openRecent<DocumentNode>({ countMax: documentsMax, charactersMax, lengthOf: ({ loc }) => loc?.source.body.length ?? 0 })
  return { get: async (hash) => parsed.get(hash), set: async (hash, document) => parsed.set(hash, document), delete: async () => undefined }
}
