/** Checks relationships of which a node has one at a time, or must have one, over what was gathered. It never looks at other rules. */
import { endType, possibleTypes, type RelationshipType } from '../../model/model.ts'
import { relationshipFieldOf } from '../check-one-at-a-time.ts'
import type { Checking } from '../check-value.ts'
import { printPlace } from '../place.ts'
import { type Gathered, NONE } from './gathered.ts'

type ToOne = RelationshipType['toOne'][number]

interface Rule {
  readonly toOne: ToOne
  /** The number of the type of relationships. */
  readonly type: number
  /** Numbers of the types of nodes that have the field, and of those that it leads to. */
  readonly owners: ReadonlySet<number>
  readonly targets: ReadonlySet<number>
}

/** Notes periods that overlap where the ontology has a single `T`, and nodes without one where it has `T!`. */
export function checkOneAtATime(gathered: Gathered, checking: Checking): void {
  const { model } = checking
  const numbersOf = (names: readonly string[]) => new Set(names.map((name) => gathered.nodeTypes.indexOf(name)))
  const periods = readPeriods(gathered)
  for (const [type, name] of gathered.relationshipTypes.entries())
    for (const toOne of model.relationshipTypes.get(name)?.toOne ?? []) {
      const field = relationshipFieldOf(toOne, model)
      const targets = possibleTypes(endType(model, field.target))
      const rule: Rule = { toOne, type, owners: numbersOf(toOne.types), targets: numbersOf(targets) }
      checkOverlaps(rule, { gathered, periods }, checking)
      if (field.required) checkThere(rule, gathered, checking)
    }
}

interface Period {
  readonly relationship: number
  readonly far: number
  readonly start: number
  readonly end: number
}

type Periods = (relationship: number) => Pick<Period, 'start' | 'end'>

const always = { start: 0, end: NONE }

/** Relationships come in the order of their numbers: bounded ones are found by halving. */
function readPeriods({ periods: { relationships, starts, ends } }: Gathered): Periods {
  return (relationship) => {
    let low = 0
    let high = relationships.length()
    while (low < high) {
      const middle = (low + high) >>> 1
      if (relationships.at(middle) < relationship) low = middle + 1
      else high = middle
    }
    const isBounded = low < relationships.length() && relationships.at(low) === relationship
    return isBounded ? { start: starts.at(low), end: ends.at(low) } : always
  }
}

function checkOverlaps(rule: Rule, { gathered, periods }: { gathered: Gathered; periods: Periods }, { faults }: Checking): void {
  const { places, ids } = gathered.nodes
  const counts = new Uint32Array(places.length())
  forEachFit(rule, gathered, (near) => {
    counts[near] = (counts[near] as number) + 1
  })
  const groups = new Map<number, Period[]>()
  forEachFit(rule, gathered, (near, far, relationship) => {
    if ((counts[near] as number) < 2) return
    const group = groups.get(near) ?? []
    groups.set(near, group)
    group.push({ relationship, far, ...periods(relationship) })
  })
  const placeOf = ({ relationship }: Period) => gathered.places.at(gathered.relationships.places.at(relationship))
  for (const [near, group] of groups)
    for (const [former, later] of overlaps(group)) {
      const field = `${rule.toOne.owner}.${rule.toOne.field}`
      const both = `${ids.at(later.far)} here, ${ids.at(former.far)} at ${printPlace(placeOf(former))}`
      const message = `${ids.at(near)} has two ${field} at the same time: ${both}.`
      faults.add(placeOf(later), `${message} The ontology allows one; give them periods that do not overlap, or declare a list.`)
    }
}

/** Neighbours in time of which the later begins before the former ends. Periods are half-open; an empty one overlaps nothing. */
function overlaps(group: readonly Period[]): readonly (readonly [Period, Period])[] {
  const dated = group.filter(({ start, end }) => start < end).sort((a, b) => a.start - b.start)
  const pairs: (readonly [Period, Period])[] = []
  let longest: Period | undefined
  for (const each of dated) {
    if (longest && each.start < longest.end) pairs.push([longest, each])
    if (!longest || each.end > longest.end) longest = each
  }
  return pairs
}

function checkThere({ toOne, type, owners }: Rule, gathered: Gathered, { faults }: Checking): void {
  const { nodes, relationships, places } = gathered
  const there = new Uint8Array(nodes.places.length())
  for (let number = 0; number < relationships.types.length(); number++) {
    if (relationships.types.at(number) !== type) continue
    if (toOne.direction !== 'IN') mark(there, relationships.from.at(number))
    if (toOne.direction !== 'OUT') mark(there, relationships.to.at(number))
  }
  for (let node = 0; node < there.length; node++) {
    if (there[node] === 1 || !owners.has(nodes.types.at(node))) continue
    const field = `${toOne.owner}.${toOne.field}`
    faults.add(places.at(nodes.places.at(node)), `${nodes.ids.at(node)} has no ${field}, and the ontology requires one.`)
  }
}

function mark(there: Uint8Array, node: number): void {
  if (node !== NONE) there[node] = 1
}

/** Calls for each end of each relationship from which the field leads over it. */
function forEachFit(
  { toOne, type, owners, targets }: Rule,
  gathered: Gathered,
  visit: (near: number, far: number, relationship: number) => void,
): void {
  const { types, from, to } = gathered.relationships
  const nodeTypes = gathered.nodes.types
  const fits = (near: number, far: number) => owners.has(nodeTypes.at(near)) && targets.has(nodeTypes.at(far))
  for (let number = 0; number < types.length(); number++) {
    if (types.at(number) !== type) continue
    const [a, b] = [from.at(number), to.at(number)]
    if (a === NONE || b === NONE) continue
    if (toOne.direction !== 'IN' && fits(a, b)) visit(a, b, number)
    if ((toOne.direction === 'IN' || (toOne.direction === 'ANY' && a !== b)) && fits(b, a)) visit(b, a, number)
  }
}
