/** Sorts the relationships of hubs into lists, from which a page is read without a look at all of them. It never writes them. */
import type { Value } from '../engine/engine.ts'
import { hubMark, hubPartEntries } from '../model/core.ts'
import type { HubSummary } from '../model/hubs.ts'
import { compareTexts } from '../model/order.ts'
import type { GraphNode, GraphRelationship, HubPart } from './graph.ts'
import { hash32 } from './hash.ts'

/** A node with more relationships than this is a hub: up to here a page takes no longer than a few milliseconds without lists. */
export const HUB_DEGREE = 1_000

/** The lists of all hubs. */
export interface Hubs {
  /** By id of hub, which lists it has and how long they are, as its property `~hub` says it: `OUT MADE Book 1200`. */
  readonly marks: ReadonlyMap<string, readonly string[]>
  /** The lists in parts, in the order of their ids. */
  readonly parts: readonly HubPart[]
}

/** An entry of a list: the id of its relationship, by which the list is sorted, and its text. */
export interface HubEntry {
  readonly id: string
  readonly text: string
}

/**
 * The lists of the hubs of a graph: for each hub one for each type of its relationships, direction (a loop has its own, `LOOP`) and
 * type of the far end, sorted by the ids of the relationships. An entry is
 * `relationship farEnd start validFrom validTo known`; `start` is 1 where the relationship is found sooner from the hub than from the
 * far end, which has more of them, else empty. Bounds are those of the relationship; open ones are written as the clocks read them.
 */
export function listHubs(
  types: ReadonlyMap<string, { readonly type: { readonly name: string } }>,
  relationships: readonly GraphRelationship[],
  hubDegree = HUB_DEGREE,
): Hubs {
  const degrees = countDegrees(relationships)
  const degreeOf = (id: string) => degrees.get(id) ?? 0
  const lists = new Map<string, Map<string, HubEntry[]>>()
  for (const relationship of relationships) {
    const { from, to } = relationship
    if (degreeOf(from) > hubDegree) add(relationship, { near: from, far: to, direction: from === to ? 'LOOP' : 'OUT' })
    if (degreeOf(to) > hubDegree && from !== to) add(relationship, { near: to, far: from, direction: 'IN' })
  }
  return finish(lists)

  function add({ id, type, properties }: GraphRelationship, side: { near: string; far: string; direction: 'OUT' | 'IN' | 'LOOP' }): void {
    const { near, far, direction } = side
    const name = `${direction} ${type} ${types.get(far)?.type.name}`
    const ofHub = lists.get(near) ?? new Map<string, HubEntry[]>()
    lists.set(near, ofHub)
    const list = ofHub.get(name) ?? []
    ofHub.set(name, list)
    list.push(hubEntry({ id, far, isSooner: degreeOf(near) < degreeOf(far), bounds: properties }))
  }
}

/** The entry of a relationship, as `listHubs` describes it. */
export function hubEntry(entry: { id: string; far: string; isSooner: boolean; bounds: { readonly [name: string]: Value } }): HubEntry {
  const { id, far, isSooner, bounds } = entry
  const { validFrom, validTo, known } = bounds
  return { id, text: [id, far, isSooner ? '1' : '', validFrom ?? '', validTo ?? '~', known ?? ''].join(' ') }
}

/** What the hubs of a graph are like, by their marks. A loop counts for both directions. */
export function summarizeHubs(nodes: readonly GraphNode[], hubDegree = HUB_DEGREE): HubSummary {
  const marks = nodes.flatMap(({ id, properties }) => {
    const mark = properties[hubMark] as readonly string[] | undefined
    return mark ? [[id, mark] as const] : []
  })
  return summarizeMarks(new Map(marks), hubDegree)
}

/** The ids of more hubs than this are not kept. */
const HUBS_NAMED_MAX = 1_000

/** What hubs with these marks, by their ids, are like. */
export function summarizeMarks(marks: ReadonlyMap<string, readonly string[]>, hubDegree = HUB_DEGREE): HubSummary {
  const kinds = new Set<string>()
  for (const mark of marks.values()) {
    const counts = new Map<string, number>()
    for (const [direction = '', type, , count] of mark.map((list) => list.split(' ')))
      for (const way of direction === 'LOOP' ? ['OUT', 'IN'] : [direction])
        counts.set(`${way} ${type}`, (counts.get(`${way} ${type}`) ?? 0) + Number(count))
    for (const [kind, count] of counts) if (count > hubDegree) kinds.add(kind)
  }
  const ids = marks.size <= HUBS_NAMED_MAX ? new Set([...marks.keys()].sort(compareTexts)) : undefined
  return { total: marks.size, kinds: [...kinds].sort(), ids }
}

/** How many relationships each node has; a loop is one. */
function countDegrees(relationships: readonly GraphRelationship[]): ReadonlyMap<string, number> {
  const degrees = new Map<string, number>()
  for (const { from, to } of relationships) for (const id of new Set([from, to])) degrees.set(id, (degrees.get(id) ?? 0) + 1)
  return degrees
}

function finish(lists: ReadonlyMap<string, ReadonlyMap<string, HubEntry[]>>): Hubs {
  const marks = new Map<string, readonly string[]>()
  const parts: HubPart[] = []
  for (const [hub, ofHub] of lists) {
    marks.set(hub, [...ofHub].map(([name, entries]) => `${name} ${entries.length}`).sort())
    for (const [name, entries] of ofHub) parts.push(...partsOf(`${hub} ${name}`, entries))
  }
  return { marks, parts: parts.sort((a, b) => compareTexts(a.id, b.id)) }
}

/** A list in parts: full ones, and what is left. Its entries are sorted in place. */
export function partsOf(list: string, entries: HubEntry[]): readonly HubPart[] {
  entries.sort((a, b) => compareTexts(a.id, b.id))
  return Array.from({ length: Math.ceil(entries.length / hubPartEntries) }, (_, index) => {
    const part = entries.slice(index * hubPartEntries, (index + 1) * hubPartEntries)
    const id = `${list} ${index}`
    const properties: { readonly [name: string]: Value } = {
      id,
      list,
      first: part[0]?.id ?? '',
      last: part.at(-1)?.id ?? '',
      entries: part.map(({ text }) => text),
    }
    return { id, properties: { ...properties, hash: hash32(properties) } }
  })
}
