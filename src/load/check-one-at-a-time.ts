/** Checks relationships of which a node has one at a time, or must have one. It never looks at other rules. */
import { endType, type Model, possibleTypes, type RelationshipField, type RelationshipType } from '../model/model.ts'
import type { Checking } from './check-value.ts'
import type { JoinedRelationship } from './check-whole.ts'
import type { DraftNode, DraftRelationship } from './draft.ts'
import { type Period, periodOf } from './period.ts'
import { printPlace } from './place.ts'

/** `drafts` are all relationships that were written, `joined` those whose ends are there. */
export interface Ends {
  readonly nodes: ReadonlyMap<string, DraftNode>
  readonly drafts: readonly DraftRelationship[]
  readonly joined: readonly JoinedRelationship[]
}

type ToOne = RelationshipType['toOne'][number]

interface Dated {
  readonly relationship: JoinedRelationship
  readonly far: string
  readonly period: Period
}

/** Notes periods that overlap where the ontology has a single `T`, and nodes without one where it has `T!`. */
export function checkOneAtATime(ends: Ends, checking: Checking): void {
  const drafts = groupByType(ends.drafts)
  const joined = groupByType(ends.joined)
  for (const type of checking.model.relationshipTypes.values()) {
    for (const toOne of type.toOne) {
      const field = relationshipFieldOf(toOne, checking.model)
      checkOverlaps(joined.get(type.name) ?? [], { toOne, field, nodes: ends.nodes }, checking)
      if (field.required) checkThere(drafts.get(type.name) ?? [], { toOne, field, nodes: ends.nodes }, checking)
    }
  }
}

interface Rule {
  readonly toOne: ToOne
  readonly field: RelationshipField
  readonly nodes: ReadonlyMap<string, DraftNode>
}

function checkOverlaps(relationships: readonly JoinedRelationship[], { toOne, field, nodes }: Rule, { model, faults }: Checking): void {
  const targets = possibleTypes(endType(model, field.target))
  const groups = new Map<string, Dated[]>()
  for (const relationship of relationships) {
    const period = periodOf(relationship.type, relationship.properties, model)
    for (const [near, far] of nearAndFar(relationship, toOne)) {
      const fits = toOne.types.includes(nodes.get(near)?.type.name ?? '') && targets.includes(nodes.get(far)?.type.name ?? '')
      if (fits) push(groups, near, { relationship, far, period })
    }
  }
  for (const [near, group] of groups) {
    for (const [former, later] of overlaps(group)) {
      const message = `${near} has two ${toOne.owner}.${toOne.field} at the same time: ${later.far} here, ${former.far} at ${printPlace(former.relationship.at)}.`
      faults.add(later.relationship.at, `${message} The ontology allows one; give them periods that do not overlap, or declare a list.`)
    }
  }
}

/** Neighbours in time of which the later begins before the former ends. Periods are half-open; an empty one overlaps nothing. */
function overlaps(group: readonly Dated[]): readonly (readonly [Dated, Dated])[] {
  const dated = group.filter(({ period }) => start(period) < end(period)).sort((a, b) => (start(a.period) < start(b.period) ? -1 : 1))
  const pairs: (readonly [Dated, Dated])[] = []
  let longest: Dated | undefined
  for (const each of dated) {
    if (longest && start(each.period) < end(longest.period)) pairs.push([longest, each])
    if (!longest || end(each.period) > end(longest.period)) longest = each
  }
  return pairs
}

function start({ validFrom }: Period): string {
  return validFrom ?? ''
}

function end({ validTo }: Period): string {
  return validTo ?? '~'
}

function checkThere(relationships: readonly DraftRelationship[], { toOne, nodes }: Rule, { faults }: Checking): void {
  const there = new Set(relationships.flatMap((relationship) => nearAndFar(relationship, toOne).map(([near]) => near)))
  for (const { id, type, at } of nodes.values()) {
    if (!toOne.types.includes(type.name) || there.has(id)) continue
    faults.add(at, `${id} has no ${toOne.owner}.${toOne.field}, and the ontology requires one.`)
  }
}

function nearAndFar({ from, to }: DraftRelationship, { direction }: ToOne): readonly (readonly [string, string])[] {
  const [out, back] = [[from.id, to.id] as const, [to.id, from.id] as const]
  if (direction === 'OUT') return [out]
  return direction === 'IN' ? [back] : from.id === to.id ? [out] : [out, back]
}

/** The field of a rule. */
export function relationshipFieldOf({ owner, field }: ToOne, model: Model): RelationshipField {
  const found = (model.nodes.get(owner) ?? model.interfaces.get(owner))?.relationships.get(field)
  if (!found) throw new Error(`Invariant violated: no field ${owner}.${field}`)
  return found
}

function groupByType<T extends DraftRelationship>(relationships: readonly T[]): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>()
  for (const relationship of relationships) {
    push(groups, relationship.type.name, relationship)
  }
  return groups
}

function push<T>(groups: Map<string, T[]>, key: string, item: T): void {
  const group = groups.get(key)
  if (group) group.push(item)
  else groups.set(key, [item])
}
