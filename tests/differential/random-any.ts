/** Random selections on relationships of any type and on evidence. It never selects on nodes itself. */
import { type EndType, endType } from '../../src/model/model.ts'
import type { Making } from './random-where.ts'

/** What random selections are made with. */
export interface Selecting extends Making {
  /** What may still be selected, and how many names were given. */
  readonly budget: { relationships: number; names: number }
  /** A selection on a type, with its braces. */
  selection(type: EndType, depth: number): string
}

/** A response key that nothing else has. */
export function fresh(state: Selecting): string {
  return `a${state.budget.names++}`
}

/** Fields of an edge to a relationship of any type, without its cursor. */
export function anyEdge(state: Selecting, depth: number): string {
  const node = endType(state.world.model, 'Node')
  const parts = [
    () => `node ${state.selection(node, depth)}`,
    () => 'direction',
    () => `relationship { ${relationshipFields(state, depth)} }`,
  ]
  const chosen = state.random.some(parts, 3)
  return (chosen.length > 0 ? chosen : parts.slice(2)).map((part) => part()).join(' ')
}

/** Fields of a relationship of any type: at least its id. */
export function relationshipFields(state: Selecting, depth: number): string {
  const node = endType(state.world.model, 'Node')
  const parts = [
    () => 'type',
    () => '__typename',
    () => `validFrom ${fresh(state)}: validTo knownFrom`,
    () => `from ${state.selection(node, depth - 1)}`,
    () => `${fresh(state)}: to ${state.selection(node, depth - 1)}`,
    () => `properties { ${anyProperties(state)} }`,
    ...(depth > 0 ? [() => `evidence { ${evidenceFields(state, depth)} }`] : []),
  ]
  return ['id', ...state.random.some(parts, 4).map((part) => part())].join(' ')
}

/** Fragments on types of properties; their fields have names of their own, since types give one name to several kinds of values. */
function anyProperties(state: Selecting): string {
  const { random, world } = state
  const named = [...world.model.relationshipTypes.values()].flatMap(({ properties }) => properties ?? [])
  const fragments = random.some([...new Set(named)], 3).map((name) => {
    const fields = random.some([...(world.model.propertyTypes.get(name)?.fields.keys() ?? [])], 3)
    return `... on ${name} { __typename ${fields.map((field) => `${fresh(state)}: ${field}`).join(' ')} }`
  })
  return ['__typename', ...fragments].join(' ')
}

/** Fields of evidence: at least the quote. */
export function evidenceFields(state: Selecting, depth: number): string {
  const { random, world } = state
  const parts = [
    () => 'start end',
    () => `${fresh(state)}: quote`,
    () => 'status',
    () => 'says { property value }',
    () => `passage ${state.selection(endType(world.model, 'Passage'), depth - 1)}`,
    () => `document ${state.selection(endType(world.model, 'Document'), depth - 1)}`,
  ]
  return ['quote', ...random.some(parts, 4).map((part) => part())].join(' ')
}
