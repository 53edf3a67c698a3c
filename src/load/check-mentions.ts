/** Checks what a passage mentions: words of its text, and of what they speak. It never looks up the thing mentioned. */
import type { Value } from '../engine/engine.ts'
import { mentions } from '../model/core.ts'
import { checkFields, checkId, relationshipFields } from './check-fields.ts'
import type { Checking } from './check-value.ts'
import { intOf, nameKind, numbered, relationshipType } from './core-types.ts'
import type { DraftRelationship, Passage } from './draft.ts'
import { findQuote, stretchProblem } from './find-quote.ts'
import type { Properties } from './graph.ts'
import { didYouMean } from './suggest.ts'
import { asMap, asText, entry, type MapTree, type Tree } from './tree.ts'

const made: ReadonlySet<string> = new Set(['start', 'end', 'surface', 'kind'])

/**
 * The relationship of a mention: `{ passage: S1, start: 0, end: 9, entity: … }`, or `{ passage: S1, surface: words, entity: … }`
 * where the words stand in the passage once. `passages` are those of its document, by their short names.
 */
export function checkMention(tree: Tree, passages: ReadonlyMap<string, Passage>, checking: Checking): DraftRelationship | undefined {
  const map = asMap(tree, 'A mention', checking.faults)
  if (!map) return undefined
  const type = relationshipType(checking.model, mentions)
  const fields = relationshipFields(type, checking.model)
  const given = checkFields(map, { type: 'mention', fields, others: ['passage', 'entity'], optional: made }, checking)
  const to = checkId(map, { key: 'entity', type: 'mention' }, checking)
  const passage = checkPassageName(map, passages, checking)
  if (!passage || passage.broken) return undefined
  const words = checkWords(map, { given, passage }, checking)
  if (!words || to === undefined) return undefined
  const properties: Record<string, Value> = { kind: nameKind, ...given, ...words }
  const toAt = entry(map, 'entity')?.at ?? map.at
  return {
    type,
    // Relationships come by id unless they are sorted: mentions by their place.
    // Entries of lists of hubs are told apart by blanks.
    id: `${passage.id}/${numbered(Number(words.start))}/${to}`,
    from: { id: passage.id, at: map.at },
    to: { id: to, at: toAt },
    properties,
    evidence: [],
    evidenceBroken: false,
    at: map.at,
  }
}

function checkPassageName(map: MapTree, passages: ReadonlyMap<string, Passage>, { faults }: Checking): Passage | undefined {
  const tree = entry(map, 'passage')
  if (!tree) faults.add(map.at, 'mention.passage is missing: name the passage that the words stand in.')
  const name = tree && asText(tree, 'mention.passage', faults)
  if (!tree || name === undefined) return undefined
  const passage = passages.get(name)
  if (!passage) faults.add(tree.at, `The document has no passage ${JSON.stringify(name)}.${didYouMean(name, passages.keys())}`)
  return passage
}

interface Words {
  readonly start: bigint
  readonly end: bigint
  readonly surface: string
}

function checkWords(map: MapTree, { given, passage }: { given: Properties; passage: Passage }, { faults }: Checking): Words | undefined {
  const { text } = passage
  const fault = (message: string, key: string) => {
    faults.add(entry(map, key)?.at ?? map.at, message)
    return undefined
  }
  if (text === undefined) return fault('The text of that passage is not kept, so that nothing in it can be pointed at.', 'passage')
  const [start, end] = [intOf(given.start), intOf(given.end)]
  if (start === undefined || end === undefined) {
    if (typeof given.surface !== 'string')
      return fault('A mention needs "start" and "end", or "surface": the words, where they stand in the passage once.', '')
    const found = findQuote(given.surface, { ...passage, text }, start)
    return found.ok ? { start: BigInt(found.start), end: BigInt(found.end), surface: given.surface } : fault(found.fault, 'surface')
  }
  const problem = stretchProblem({ text, start, end }, passage)
  if (problem) return fault(`The mention from ${start} to ${end}: ${problem} (its passage).`, 'start')
  const surface = text.slice(start, end)
  if (given.surface !== undefined && given.surface !== surface)
    return fault(`The text reads otherwise from ${start} to ${end}: ${surface}`, 'surface')
  return { start: BigInt(start), end: BigInt(end), surface }
}
