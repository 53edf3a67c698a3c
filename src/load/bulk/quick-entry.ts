/** Checks plain entries as the single checks do, without trees and places. It gives up on any doubt and never says what is wrong. */
import type { Value } from '../../engine/engine.ts'
import { documentType, evidenceStatuses, mentions, observationType, passageOf, passageType } from '../../model/core.ts'
import type { Model, NodeType, PropertyField, RelationshipType } from '../../model/model.ts'
import { checkScalar } from '../../model/scalars.ts'
import { relationshipFields } from '../check-fields.ts'
import type { PlainEntry } from '../csv-entries.ts'
import type { DraftEvidence, DraftNode, DraftRelationship, Passage } from '../draft.ts'
import { findQuote } from '../find-quote.ts'
import type { Properties } from '../graph.ts'
import type { At } from '../place.ts'

/** A draft where the entry is plainly right, undefined where it has to be looked at more closely. */
export interface QuickChecks {
  readonly node: (type: string, value: PlainEntry, at: At) => DraftNode | undefined
  readonly relationship: (type: string, value: PlainEntry, at: At) => DraftRelationship | undefined
}

type Convert = (value: unknown) => Value | undefined

interface Fields {
  readonly byName: ReadonlyMap<string, { readonly field: PropertyField; readonly convert: Convert }>
  readonly required: readonly string[]
}

/** The checks of an ontology. Evidence is found among these passages. */
export function createQuickChecks(model: Model, passages: ReadonlyMap<string, Passage>): QuickChecks {
  const others = new Set([documentType, observationType, passageType])
  const nodes = new Map<string, { readonly type: NodeType; readonly fields: Fields }>()
  for (const [name, type] of model.nodes) if (!others.has(name)) nodes.set(name, { type, fields: fieldsOf(type.fields, model) })
  const relationships = new Map<string, QuickRelationship>()
  for (const [name, type] of model.relationshipTypes)
    if (name !== passageOf && name !== mentions)
      relationships.set(name, { type, fields: fieldsOf(relationshipFields(type, model), model), passages })
  return {
    node(name, value, at) {
      const known = nodes.get(name)
      const properties = known && quickProperties(value, known.fields)
      const id = properties?.['id']
      return properties && isId(id) ? { id, type: known.type, properties, at } : undefined
    },
    relationship(name, value, at) {
      const known = relationships.get(name)
      return known && quickRelationship(value, known, at)
    },
  }
}

interface QuickRelationship {
  readonly type: RelationshipType
  readonly fields: Fields
  readonly passages: ReadonlyMap<string, Passage>
}

function quickRelationship(value: PlainEntry, { type, fields, passages }: QuickRelationship, at: At): DraftRelationship | undefined {
  for (const key in value)
    if (key !== 'from' && key !== 'to' && key !== 'properties' && key !== 'id' && key !== 'evidence') return undefined
  const { from, to, id, properties: given = nothing } = value
  if (!isId(from) || !isId(to) || (id !== undefined && !isId(id)) || typeof given !== 'object' || given === null) return undefined
  if (!type.properties && given !== nothing) return undefined
  const properties = quickProperties(given as PlainEntry, fields)
  const evidence = value['evidence'] === undefined ? none : quickEvidence(value['evidence'], passages)
  if (!properties || !evidence) return undefined
  return { type, id, from: { id: from, at }, to: { id: to, at }, properties, evidence, evidenceBroken: false, at }
}

const nothing: PlainEntry = {}
const none: readonly DraftEvidence[] = []

/** Passages as a whole and quotes that stand in theirs once, each once; what a document says instead is left to the single checks. */
function quickEvidence(value: unknown, passages: ReadonlyMap<string, Passage>): readonly DraftEvidence[] | undefined {
  if (!Array.isArray(value)) return undefined
  const evidence: DraftEvidence[] = []
  for (const item of value) {
    const read = typeof item === 'string' ? { passage: item } : quickCitation(item)
    const passage = read && passages.get(read.passage)
    const place = passage && !passage.broken ? placeOf(read?.quote, passage) : undefined
    if (!passage || place === undefined) return undefined
    const status = read?.status ?? 'STATED'
    evidence.push({ stored: `${passage.id}|${place}|${status}|`, disputed: status === 'DISPUTED', known: passage.known })
  }
  const isOnce = evidence.length < 2 || new Set(evidence.map(({ stored }) => stored)).size === evidence.length
  return isOnce ? evidence : undefined
}

interface Citation {
  readonly passage: string
  readonly quote?: string | undefined
  readonly status?: string | undefined
}

const statuses: ReadonlySet<unknown> = new Set(evidenceStatuses)

function quickCitation(item: unknown): Citation | undefined {
  if (typeof item !== 'object' || item === null) return undefined
  for (const key in item) if (key !== 'passage' && key !== 'quote' && key !== 'status') return undefined
  const { passage, quote, status } = item as { readonly [key: string]: unknown }
  if (typeof passage !== 'string' || (quote !== undefined && typeof quote !== 'string')) return undefined
  return status === undefined || statuses.has(status) ? { passage, quote, status: status as string | undefined } : undefined
}

function placeOf(quote: string | undefined, { text, start, end }: Passage): string | undefined {
  if (quote === undefined) return text === undefined ? '|' : `${start}|${end}`
  const found = text === undefined ? undefined : findQuote(quote, { text, start, end })
  return found?.ok ? `${found.start}|${found.end}` : undefined
}

function quickProperties(value: PlainEntry, { byName, required }: Fields): Properties | undefined {
  const properties: Record<string, Value> = {}
  for (const name in value) {
    const known = byName.get(name)
    const given = value[name]
    if (!known) return undefined
    if (given === null) continue
    const converted = known.convert(given)
    if (converted === undefined) return undefined
    if (known.field.required && Array.isArray(converted) && converted.length === 0) continue
    properties[known.field.property] = converted
  }
  for (const property of required) if (properties[property] === undefined) return undefined
  return properties
}

function fieldsOf(fields: ReadonlyMap<string, PropertyField>, model: Model): Fields {
  const list = [...fields.values()]
  return {
    byName: new Map(list.map((field) => [field.name, { field, convert: convertOf(field, model) }])),
    required: list.filter(({ required, list: many }) => required && !many).map(({ property }) => property),
  }
}

function convertOf({ type, list }: PropertyField, model: Model): Convert {
  if (type.kind === 'languageString') return list ? quickLanguages : () => undefined
  const item = type.kind === 'enum' ? enumConvert(type.name, model) : scalarConvert(type.name)
  if (!list) return item
  return (value) => {
    if (!Array.isArray(value)) return undefined
    const items = value.map(item)
    return items.includes(undefined) ? undefined : (items as readonly Value[])
  }
}

function enumConvert(name: string, model: Model): Convert {
  const values = new Set(model.enums.get(name)?.values.map((value) => value.name))
  return (value) => (typeof value === 'string' && values.has(value) ? value : undefined)
}

function scalarConvert(name: Parameters<typeof checkScalar>[0]): Convert {
  switch (name) {
    case 'ID':
    case 'String':
      return (value) => (isText(value) ? value : undefined)
    case 'Int':
      return (value) => (typeof value === 'number' && (value | 0) === value ? BigInt(value) : undefined)
    case 'Float':
      return (value) => (typeof value === 'number' && Number.isFinite(value) ? value + 0 : undefined)
    case 'Boolean':
      return (value) => (typeof value === 'boolean' ? value : undefined)
    case 'Date':
    case 'DateTime':
      return (value) => {
        const checked = checkScalar(name, value)
        return checked.ok ? checked.value : undefined
      }
    default:
      return name satisfies never
  }
}

const languageTag = /^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/

function quickLanguages(value: unknown): Value | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
  const texts: string[] = []
  for (const [language, given] of Object.entries(value)) {
    if (!languageTag.test(language)) return undefined
    for (const text of Array.isArray(given) ? given : [given]) {
      if (!isText(text)) return undefined
      texts.push(`${language}|${text}`)
    }
  }
  return texts
}

const odd = /[|\s\p{Cc}\p{Surrogate}]/u

function isId(value: unknown): value is string {
  return typeof value === 'string' && value.length > 0 && value.length <= 200 && !odd.test(value)
}

/** Without half of a surrogate pair, which no UTF-8 can hold. */
function isText(value: unknown): value is string {
  return typeof value === 'string' && !loneHalf.test(value)
}

const loneHalf = /\p{Surrogate}/u
