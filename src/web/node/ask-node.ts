/** Asks what is known of a node: what every world has, and the fields that its own type has. It never keeps anything. */
import { ask, askText } from '../api/ask.ts'
import type { Ontology } from '../api/ontology.ts'
import { NodeAboutDocument } from '../api/operations.ts'
import { type Field, fieldsText } from '../evidence/fields.ts'
import { nodeOf } from '../graph/node-of.ts'
import type { GraphNode } from '../graph/part.ts'

export interface About {
  readonly node: GraphNode
  readonly aliases: readonly string[]
  readonly description: string | null
  /** True for a document whose text is kept. */
  readonly isReadable: boolean
  /** For a passage: the document that it is part of, and where it stands in it. */
  readonly within: { readonly id: string; readonly title: string | null; readonly start: number | null; readonly end: number | null } | null
  readonly fields: readonly Field[]
  readonly values: { readonly [field: string]: unknown }
}

/** Fields that are shown elsewhere, or are too long to be. */
const SHOWN_ELSEWHERE = new Set(['id', 'name', 'names', 'aliases', 'description', 'title', 'text', 'sha256'])

/** What is known of a node; null where there is none. Throws an AskError. */
export async function askNode(id: string, ontology: Promise<Ontology | undefined>, signal: AbortSignal): Promise<About | null> {
  const { node } = await ask(NodeAboutDocument, { id }, signal)
  if (!node) return null
  const type = (await ontology)?.nodeTypes.find(({ name }) => name === node.__typename)
  const fields = (type?.fields ?? []).filter(({ name }) => !SHOWN_ELSEWHERE.has(name))
  const values = fields.length > 0 ? await askFields(id, node.__typename, fields, signal) : {}
  return {
    node: nodeOf(node),
    aliases: 'aliases' in node ? node.aliases : [],
    description: 'description' in node ? node.description : null,
    isReadable: 'sha256' in node && node.sha256 !== null,
    within: 'document' in node && node.document ? { ...node.document.node, start: node.start, end: node.end } : null,
    fields,
    values,
  }
}

async function askFields(id: string, type: string, fields: readonly Field[], signal: AbortSignal): Promise<About['values']> {
  const text = `query NodeFields($id: ID!) { node(id: $id) { ... on ${type} { ${fieldsText(fields)} } } }`
  const { node } = await askText<{ readonly node: About['values'] | null }>(text, { id }, signal)
  return node ?? {}
}
