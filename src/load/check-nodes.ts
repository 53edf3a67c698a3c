/** Checks entries of nodes, each for itself. It never looks at relationships. */
import { passageType } from '../model/core.ts'
import { checkFields, checkId } from './check-fields.ts'
import type { Checking } from './check-value.ts'
import type { DraftNode } from './draft.ts'
import type { TypedEntry } from './read-seed.ts'
import { didYouMean } from './suggest.ts'
import { entry } from './tree.ts'

/** The node of an entry, or undefined where it has no type or no id that could be used. */
export function checkNode({ type: name, typeAt, map }: TypedEntry, checking: Checking): DraftNode | undefined {
  const { model, faults } = checking
  const type = model.nodes.get(name)
  if (!type) {
    const abstract = model.interfaces.get(name) ?? model.unions.get(name)
    const more = abstract ? ` It is for ${abstract.possible.join(', ')}: name one of these.` : didYouMean(name, model.nodes.keys())
    faults.add(typeAt, `The ontology has no type of nodes ${JSON.stringify(name)}.${more}`)
    return undefined
  }
  if (name === passageType) {
    faults.add(typeAt, `A ${name} is written under "passages" of its document.`)
    return undefined
  }
  const hint = (key: string) => {
    const field = type.relationships.get(key)
    return field && `it is a relationship; write it under relationships: ${field.type}, with "from" and "to".`
  }
  const properties = checkFields(map, { type: name, fields: type.fields, others: [], hint }, checking)
  const id = entry(map, 'id') && checkId(map, { key: 'id', type: name }, checking)
  return id === undefined ? undefined : { id, type, properties, at: map.at }
}
