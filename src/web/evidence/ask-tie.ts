/** Asks for the chosen relationship with all that is known of it: its properties, by the ontology, and its evidence. It never draws. */
import { ask, askText } from '../api/ask.ts'
import type { Ontology } from '../api/ontology.ts'
import {
  type EvidencePartsFragment,
  LoopDocument,
  type PassageWordsFragment,
  TieDocument,
  type TiePartsFragment,
} from '../api/operations.ts'
import { nodeOf } from '../graph/node-of.ts'
import type { GraphNode } from '../graph/part.ts'
import type { Selection } from '../view/view.ts'
import { type Field, fieldsText } from './fields.ts'

export type ChosenRelationship = Extract<Selection, { readonly kind: 'relationship' }>

/** A document, a passage of it and the words, as evidence is shown; `status` is null where the words are the relationship itself. */
export type Proof = Omit<EvidencePartsFragment, 'status'> & { readonly status: EvidencePartsFragment['status'] | null }

/** A relationship with all that is known of it. */
export interface Tie {
  readonly id: string
  readonly type: string
  readonly from: GraphNode
  readonly to: GraphNode
  readonly validFrom: string | null
  readonly validTo: string | null
  readonly knownFrom: string | null
  readonly fields: readonly Field[]
  readonly values: { readonly [field: string]: unknown }
  /** Those with words first. */
  readonly proofs: readonly Proof[]
}

/** So many relationships of one type between the same two nodes are looked through. */
const PARALLEL_MAX = 100

/** The relationships of the chosen type between the chosen ends, the chosen one first. */
export async function askTie(
  chosen: ChosenRelationship,
  ontology: Promise<Ontology | undefined>,
  signal: AbortSignal,
): Promise<readonly Tie[]> {
  const asked = askRows(chosen, signal)
  asked.catch(() => {})
  const properties = (await ontology)?.relationshipTypes.find(({ name }) => name === chosen.type)?.properties ?? null
  const [rows, values] = await Promise.all([asked, askValues(chosen, properties, signal)])
  const ties = rows
    .filter(({ from, to }) => from.id === chosen.from && to.id === chosen.to)
    .map((row) => ({
      id: row.id,
      type: row.type,
      from: nodeOf(row.from),
      to: nodeOf(row.to),
      validFrom: row.validFrom,
      validTo: row.validTo,
      knownFrom: row.knownFrom,
      fields: properties?.fields ?? [],
      values: values.get(row.id) ?? {},
      proofs: proofsOf(row),
    }))
  return [...ties.filter(({ id }) => id === chosen.id), ...ties.filter(({ id }) => id !== chosen.id)]
}

async function askRows({ from, to, type }: ChosenRelationship, signal: AbortSignal): Promise<readonly TiePartsFragment[]> {
  const types = [type]
  if (from !== to) {
    const { paths } = await ask(TieDocument, { from, to, types, first: PARALLEL_MAX }, signal)
    return (paths?.paths ?? []).flatMap(({ relationships }) => relationships)
  }
  const { node } = await ask(LoopDocument, { id: from, types, first: PARALLEL_MAX }, signal)
  return (node?.relationships.edges ?? []).map(({ relationship }) => relationship)
}

interface ValueRow {
  readonly id: string
  readonly properties: { readonly [field: string]: unknown } | null
}

interface ValueAnswer {
  readonly paths?: { readonly paths: readonly { readonly relationships: readonly ValueRow[] }[] } | null
  readonly node?: { readonly relationships: { readonly edges: readonly { readonly relationship: ValueRow }[] } } | null
}

/** What the world alone knows of the type: asked for by the names that the ontology gives. */
async function askValues(
  { from, to, type }: ChosenRelationship,
  properties: { readonly name: string; readonly fields: readonly Field[] } | null,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, { readonly [field: string]: unknown }>> {
  if (!properties?.fields.length) return new Map()
  const row = `id properties { ... on ${properties.name} { ${fieldsText(properties.fields)} } }`
  const query =
    from === to
      ? `query Values($from: ID!, $types: [RelationshipType!]!, $first: Int!) {
  node(id: $from) { relationships(types: $types, direction: OUT, first: $first) { edges { relationship { ${row} } } } }
}`
      : `query Values($from: ID!, $to: ID!, $types: [RelationshipType!]!, $first: Int!) {
  paths(from: $from, to: $to, types: $types, maxLength: 1, mode: ALL_SHORTEST, first: $first) { paths { relationships { ${row} } } }
}`
  const variables = { from, types: [type], first: PARALLEL_MAX, ...(from !== to && { to }) }
  const { paths, node } = await askText<ValueAnswer>(query, variables, signal)
  const rows = [
    ...(paths?.paths ?? []).flatMap(({ relationships }) => relationships),
    ...(node?.relationships.edges ?? []).map(({ relationship }) => relationship),
  ]
  return new Map(rows.map(({ id, properties: values }) => [id, values ?? {}]))
}

function proofsOf({ evidence, from, properties }: TiePartsFragment): readonly Proof[] {
  const mention = properties?.__typename === 'Mention' && 'document' in from ? mentionProof(from, properties) : []
  return [...mention, ...evidence.filter(({ quote }) => quote !== null), ...evidence.filter(({ quote }) => quote === null)]
}

type PassageEnd = Extract<TiePartsFragment['from'], { readonly __typename: 'Passage' }>

/** A mention needs no evidence: it is the words. */
function mentionProof(from: PassageEnd, { start, end }: { readonly start: number; readonly end: number }): readonly Proof[] {
  const { document, ...passage } = from
  if (!document) return []
  const quote = passage.start === null ? null : (passage.text?.slice(start - passage.start, end - passage.start) ?? null)
  return [{ start, end, quote, status: null, says: [], document: document.node, passage: passage satisfies PassageWordsFragment }]
}
