/** Checks the evidence of a relationship and finds its quotes. It never decides whether evidence is needed. */
import type { Value } from '../engine/engine.ts'
import { evidenceStatuses } from '../model/core.ts'
import type { PropertyField, RelationshipType } from '../model/model.ts'
import { checkKeys, noFields, relationshipFields } from './check-fields.ts'
import { type Checking, checkValue } from './check-value.ts'
import type { DraftEvidence, DraftRelationship, Passage } from './draft.ts'
import { findQuote } from './find-quote.ts'
import type { At } from './place.ts'
import { didYouMean } from './suggest.ts'
import { asItems, asMap, asText, entry, type MapTree, type Tree } from './tree.ts'

/** What evidence is checked against: every passage of the seed by its id. */
export interface EvidenceChecking extends Checking {
  readonly passages: ReadonlyMap<string, Passage>
}

/** What could be read of a list of evidence, and whether some of it could not. */
export type CheckedEvidence = Pick<DraftRelationship, 'evidence' | 'evidenceBroken'>

type Status = (typeof evidenceStatuses)[number]

const keys = ['passage', 'quote', 'start', 'status', 'says']

/**
 * Reads a list of evidence: `{ passage: shelf/S1, quote: words }`, or `shelf/S1` for the passage as a whole.
 * Each is stored as `passage|start|end|status|says`; `says` is JSON and ends the text, so that it may hold `|`.
 */
export function checkEvidence(list: Tree | undefined, type: RelationshipType, checking: EvidenceChecking): CheckedEvidence {
  const seen = new Set<string>()
  const items = asItems(list, 'evidence', checking.faults)
  const evidence = items.flatMap((tree) => {
    const evidence = tree.kind === 'scalar' ? checkShort(tree, checking) : checkLong(tree, type, checking)
    if (!evidence) return []
    if (seen.has(evidence.stored)) checking.faults.add(tree.at, 'The same evidence is given twice. Keep one of them.')
    seen.add(evidence.stored)
    return [evidence]
  })
  return { evidence, evidenceBroken: evidence.length < items.length || (items.length === 0 && list !== undefined && list.kind !== 'list') }
}

function checkShort(tree: Tree, checking: EvidenceChecking): DraftEvidence | undefined {
  const passage = checkPassage(tree, checking)
  return passage && store({ passage, ...whole(passage), status: 'STATED', says: '' })
}

function checkLong(tree: Tree, type: RelationshipType, checking: EvidenceChecking): DraftEvidence | undefined {
  const map = asMap(tree, 'Evidence', checking.faults)
  if (!map) return undefined
  checkKeys(map, { type: 'evidence', fields: noFields, others: keys }, checking)
  const status = checkStatus(map, checking)
  const says = checkSays(map, { type, status }, checking)
  const named = entry(map, 'passage')
  if (!named) checking.faults.add(map.at, 'evidence.passage is missing: name it as document/passage.')
  const passage = named && checkPassage(named, checking)
  const stretch = passage && !passage.broken ? checkQuote(map, passage, checking) : undefined
  return passage && stretch && status && store({ passage, ...stretch, status, says })
}

interface Read {
  readonly passage: Passage
  readonly start: number | ''
  readonly end: number | ''
  readonly status: Status
  readonly says: string
}

function store({ passage, start, end, status, says }: Read): DraftEvidence {
  return { stored: [passage.id, start, end, status, says].join('|'), disputed: status === 'DISPUTED', known: passage.known }
}

function checkPassage(tree: Tree, { passages, faults }: EvidenceChecking): Passage | undefined {
  const id = asText(tree, 'evidence.passage', faults)
  const passage = id === undefined ? undefined : passages.get(id)
  if (id !== undefined && !passage)
    faults.add(
      tree.at,
      `There is no passage ${JSON.stringify(id)}.${faults.suggest(id, passages.keys()) || ' Name it as document/passage.'}`,
    )
  return passage
}

function checkStatus(map: MapTree, { faults }: Checking): Status | undefined {
  const tree = entry(map, 'status')
  if (!tree) return 'STATED'
  const given = asText(tree, 'evidence.status', faults)
  const status = evidenceStatuses.find((each) => each === given)
  if (given !== undefined && !status)
    faults.add(
      tree.at,
      `${JSON.stringify(given)} is no status of evidence.${didYouMean(given, evidenceStatuses)} There are ${evidenceStatuses.join(', ')}.`,
    )
  return status
}

/** Offsets of the quote, of the whole passage without one, and empty ones where the text is not kept. */
function checkQuote(map: MapTree, passage: Passage, checking: Checking): Pick<Read, 'start' | 'end'> | undefined {
  const [quoted, started] = [entry(map, 'quote'), entry(map, 'start')]
  const fault = (at: At, message: string) => {
    checking.faults.add(at, message)
    return undefined
  }
  if (!quoted)
    return started ? fault(started.at, 'evidence.start says which of several quotes is meant; give the quote too.') : whole(passage)
  if (passage.text === undefined)
    return fault(quoted.at, `The text of ${passage.id} is not kept, so nothing can be quoted from it. Leave the quote out.`)
  const quote = asText(quoted, 'evidence.quote', checking.faults)
  const start = started && checkValue('evidence.start', startField, { tree: started, checking })
  if (quote === undefined || (started && start === undefined)) return undefined
  const found = findQuote(quote, { ...passage, text: passage.text }, start === undefined ? undefined : Number(start))
  return found.ok ? found : fault(quoted.at, found.fault)
}

const startField: PropertyField = {
  ...{ name: 'start', property: 'start', description: undefined, type: { kind: 'scalar', name: 'Int' } },
  ...{
    list: false,
    required: false,
    search: false,
    indexed: false,
    computed: false,
    key: false,
    clock: undefined,
    deprecationReason: undefined,
  },
}

function whole({ text, start, end }: Passage): Pick<Read, 'start' | 'end'> {
  return text === undefined ? { start: '', end: '' } : { start, end }
}

/** What a disputing document says instead, as JSON; empty where it says nothing. Keys are names of the property type's fields. */
function checkSays(map: MapTree, { type, status }: { type: RelationshipType; status: Status | undefined }, checking: Checking): string {
  const tree = entry(map, 'says')
  if (!tree) return ''
  if (status !== 'DISPUTED') {
    checking.faults.add(tree.at, 'evidence.says belongs to status: DISPUTED only: what a document states stands in the properties.')
    return ''
  }
  const said = asMap(tree, 'evidence.says', checking.faults)
  const fields = relationshipFields(type, checking.model)
  if (!said) return ''
  checkKeys(said, { type: type.properties ?? `${type.name}, which has no properties,`, fields, others: [] }, checking)
  const claims = [...fields.values()].flatMap((field) => {
    const claim = said.entries.get(field.name)
    const value = claim && checkValue(`${type.properties}.${field.name}`, field, { tree: claim.value, checking })
    return value === undefined ? [] : [[field.name, value] as const]
  })
  return claims.length === 0
    ? ''
    : JSON.stringify(Object.fromEntries(claims), (_, value: Value) => (typeof value === 'bigint' ? Number(value) : value))
}
