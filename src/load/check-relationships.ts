/** Checks entries of relationships, each for itself. It never looks whether their ends exist. */
import { mentions, passageOf } from '../model/core.ts'
import type { RelationshipType } from '../model/model.ts'
import { checkEvidence, type EvidenceChecking } from './check-evidence.ts'
import { acceptId, checkFields, checkId, checkKeys, noFields, relationshipFields } from './check-fields.ts'
import type { DraftRelationship, Reference } from './draft.ts'
import type { TypedEntry } from './read-seed.ts'
import { didYouMean } from './suggest.ts'
import { asMap, asText, entry, type MapTree } from './tree.ts'

const keys = ['id', 'from', 'to', 'properties', 'evidence']

/** The relationships of an entry: one, or one for each pair where `from` or `to` is a list. */
export function checkRelationship({ type: name, typeAt, map }: TypedEntry, checking: EvidenceChecking): readonly DraftRelationship[] {
  const { model, faults } = checking
  const type = model.relationshipTypes.get(name)
  if (!type) {
    faults.add(typeAt, `The ontology has no relationship ${JSON.stringify(name)}.${didYouMean(name, model.relationshipTypes.keys())}`)
    return []
  }
  if (name === passageOf || name === mentions) {
    faults.add(typeAt, `${name} is not written by hand: it comes from "passages" and "mentions" of the document.`)
    return []
  }
  const hint = (key: string) => (relationshipFields(type, model).has(key) ? 'it belongs under "properties".' : undefined)
  checkKeys(map, { type: name, fields: noFields, others: keys, hint }, checking)
  const given = {
    type,
    properties: checkProperties(map, type, checking),
    ...checkEvidence(entry(map, 'evidence'), type, checking),
    at: map.at,
  }
  const [froms, tos] = [checkEnds(map, 'from', { type, checking }), checkEnds(map, 'to', { type, checking })]
  const id = checkOwnId(map, { type, many: froms.length * tos.length > 1 }, checking)
  return froms.flatMap((from) => tos.map((to) => ({ ...given, id, from, to })))
}

function checkProperties(map: MapTree, type: RelationshipType, checking: EvidenceChecking): DraftRelationship['properties'] {
  const tree = entry(map, 'properties')
  if (!type.properties) {
    if (tree) checking.faults.add(tree.at, `${type.name} has no properties in the ontology. Leave them out, or declare them there.`)
    return {}
  }
  const properties = tree ? asMap(tree, 'properties', checking.faults) : { kind: 'map' as const, at: map.at, entries: new Map() }
  return properties
    ? checkFields(properties, { type: type.properties, fields: relationshipFields(type, checking.model), others: [] }, checking)
    : {}
}

interface Ends {
  readonly type: RelationshipType
  readonly checking: EvidenceChecking
}

function checkEnds(map: MapTree, key: 'from' | 'to', { type, checking }: Ends): readonly Reference[] {
  const tree = entry(map, key)
  if (tree?.kind !== 'list') {
    const id = checkId(map, { key, type: type.name }, checking)
    return id === undefined || !tree ? [] : [{ id, at: tree.at }]
  }
  if (tree.items.length === 0) checking.faults.add(tree.at, `${type.name}.${key} is an empty list: name at least one node.`)
  return tree.items.flatMap((item) => {
    const text = asText(item, `${type.name}.${key}`, checking.faults)
    const id = text === undefined ? undefined : acceptId(text, item.at, checking)
    return id === undefined ? [] : [{ id, at: item.at }]
  })
}

function checkOwnId(
  map: MapTree,
  { type, many }: { type: RelationshipType; many: boolean },
  checking: EvidenceChecking,
): string | undefined {
  const tree = entry(map, 'id')
  if (!tree) return undefined
  if (!many) return checkId(map, { key: 'id', type: type.name }, checking)
  checking.faults.add(tree.at, 'One id cannot be that of several relationships. Write them one by one, or leave the id out.')
  return undefined
}
