/** The relationships of each node of the shown graph, grouped by type and direction. It never asks and never draws. */
import { ontologyNow, relationshipWords } from '../api/ontology.ts'
import type { GraphRelationship } from '../graph/part.ts'
import type { Shown, ShownRelationship } from '../graph/shown.ts'

/** A relationship as seen from one of its ends; one from a node to itself goes OUT. */
export interface Tie {
  readonly relationship: ShownRelationship
  readonly direction: 'IN' | 'OUT'
  /** Id of the node at the far end. */
  readonly other: string
}

/** The relationships of one type and direction at a node. */
export interface TieGroup {
  readonly type: string
  readonly direction: 'IN' | 'OUT'
  readonly ties: readonly Tie[]
}

interface Index {
  readonly shown: ReadonlyMap<string, readonly ShownRelationship[]>
  readonly brought: ReadonlyMap<string, readonly GraphRelationship[]>
}

const indexes = new WeakMap<Shown, Index>()

function indexOf(shown: Shown): Index {
  const known = indexes.get(shown)
  if (known) return known
  const index = { shown: byNode(shown.relationships), brought: byNode(shown.all.relationships.values()) }
  indexes.set(shown, index)
  return index
}

function byNode<R extends GraphRelationship>(relationships: Iterable<R>): ReadonlyMap<string, readonly R[]> {
  const found = new Map<string, R[]>()
  for (const relationship of relationships) {
    for (const id of new Set([relationship.from, relationship.to])) {
      const list = found.get(id)
      if (list) list.push(relationship)
      else found.set(id, [relationship])
    }
  }
  return found
}

/** The groups of a node: those that say what it does and is first, those that say how documents are built last. */
export function tieGroups(shown: Shown, id: string): readonly TieGroup[] {
  const groups = new Map<string, { type: string; direction: 'IN' | 'OUT'; ties: Tie[] }>()
  for (const relationship of indexOf(shown).shown.get(id) ?? []) {
    const { type, from, to } = relationship
    const direction = from === id ? 'OUT' : 'IN'
    const key = `${type} ${direction}`
    const group = groups.get(key) ?? { type, direction, ties: [] }
    group.ties.push({ relationship, direction, other: from === id ? to : from })
    groups.set(key, group)
  }
  return [...groups.values()].sort(compareGroups)
}

/** How many relationships of a type and direction the steps have brought to a node, shown or not. */
export function broughtCount(shown: Shown, id: string, { type, direction }: Pick<TieGroup, 'type' | 'direction'>): number {
  const all = indexOf(shown).brought.get(id) ?? []
  return all.filter((each) => each.type === type && (each.from === id) === (direction === 'OUT')).length
}

/** The order in which groups stand. */
export function compareGroups(a: Pick<TieGroup, 'type' | 'direction'>, b: Pick<TieGroup, 'type' | 'direction'>): number {
  const structural = Number(isStructural(a.type)) - Number(isStructural(b.type))
  if (structural !== 0) return structural
  if (a.direction !== b.direction) return a.direction === 'OUT' ? -1 : 1
  return a.type < b.type ? -1 : Number(a.type > b.type)
}

/** True for a type that only says how documents and figures are built. */
function isStructural(type: string): boolean {
  return ontologyNow()?.relationshipTypes.some(({ name, structural }) => name === type && structural) ?? false
}

/** `signed →` for what goes out, `signed ←` for what comes in. */
export function groupWords({ type, direction }: Pick<TieGroup, 'type' | 'direction'>): string {
  return `${relationshipWords(type)} ${direction === 'OUT' ? '→' : '←'}`
}
