/** Ordered lists of nodes, in place of a sort of them all: pages and counts of root lists → Cypher. It never prints selections. */
import type { Value } from '../engine/engine.ts'
import { orderFanOut, orderLabel } from '../model/core.ts'
import { compareTexts, compareValues } from '../model/order.ts'
import { isOrdered, type Order, orderOf, pageId, partId } from '../model/orders.ts'
import { quoteName } from '../model/quote.ts'
import { derive, type Later } from './later.ts'
import type { PageArguments, Predicate } from './plan.ts'
import { call, type Lines, type Scope } from './scope.ts'

/** A page of a list that is kept. `size` rows are read; the caller sorts and cuts them, for more may come. */
export interface OrderedPage {
  readonly order: Order
  readonly node: string
  readonly size: Later<number>
  readonly backward: boolean
  /** Where the reading starts: the values of a cursor, the id last. Undefined for the end of the list. */
  readonly place: readonly Later<Value>[] | undefined
}

type Range = Predicate & { readonly kind: 'compare'; readonly operator: keyof typeof bounds }

/** What comparisons say of the values that fit: those above or below a value, with it or without. */
const bounds = {
  gt: { isLower: true, isOpen: true },
  gte: { isLower: true, isOpen: false },
  lt: { isLower: false, isOpen: true },
  lte: { isLower: false, isOpen: false },
} as const

type Place = readonly [value: Value, id: string]

/** It stands after all ids. */
const LAST_ID = '\u{10ffff}'

function comparePlaces({ direction }: Order, [value, id]: Place, [otherValue, otherId]: Place): number {
  return (direction === 'ASC' ? 1 : -1) * compareValues(value, otherValue) || compareTexts(id, otherId)
}

/** The kept list that has the order of a page, read forwards. */
export function keptOrder({ hubs }: Scope, label: string | undefined, { sort }: Pick<PageArguments, 'sort'>): Order | undefined {
  const [key, ...more] = sort
  if (label === undefined || more.length > 0 || (key && (key.side !== 'node' || !isOrdered(key.field)))) return undefined
  const order = orderOf(label, key?.field.property ?? 'id', key?.direction ?? 'ASC')
  return hubs?.orders?.has(order.name) ? order : undefined
}

/**
 * Binds the node to those of the parts of a list that a page can need. Their numbers are known at the start of a list; from a cursor they
 * are looked up in its directory, which has two levels, so that each look is at few names:
 *
 * ``UNWIND $p.`p0` AS o1 WITH o1.`k` AS k2, o1.`n` AS c3 MATCH (h4:`EntrepotOrder` {`id`: k2}) UNWIND h4.`entries`[0..c3] AS id5 MATCH (n0:`Node` {`id`: id5})``
 */
export function printOrdered(scope: Scope, page: OrderedPage): Lines {
  const [part, id] = [scope.fresh('h'), scope.fresh('id')]
  const found = page.place || page.backward ? printLookedUp(scope, page, part) : printFirst(scope, page, part)
  return [
    ...found.lines,
    `UNWIND ${part}.${quoteName('entries')}${found.slice} AS ${id}`,
    `MATCH (${page.node}:${quoteName('Node')} {${quoteName('id')}: ${id}})`,
  ]
}

/** Whether a condition holds for nodes that stand one after another in a list, and for no others. */
export function isRangeOf({ property }: Order, predicate: Predicate): predicate is Range {
  if (predicate.kind !== 'compare' || predicate.side !== 'node' || property === 'id') return false
  return predicate.field.property === property && predicate.operator in bounds
}

/**
 * Where the reading starts of a page whose nodes lie in ranges: at the cursor, or at the end of a range that the reading comes to last. Only
 * the part is found by it in which the first node stands, so that the conditions are to be asked of each all the same.
 */
export function startPlace(
  order: Order,
  { backward, cursor, where }: { backward: boolean; cursor: OrderedPage['place']; where: readonly Predicate[] },
): OrderedPage['place'] {
  const isRising = (order.direction === 'ASC') !== backward
  const ranges = where.filter((each) => isRangeOf(order, each)).filter(({ operator }) => bounds[operator].isLower === isRising)
  if (ranges.length === 0) return cursor
  const starts = ranges.map(({ operator, value }) => [value, bounds[operator].isOpen === backward ? '' : LAST_ID])
  const places = [...starts, ...(cursor ? [cursor] : [])] as unknown as Later<readonly Place[]>
  const last = derive(places, (all) => all.reduce((a, b) => (comparePlaces(order, a, b) > 0 === backward ? b : a)))
  return [0, 1].map((index) => derive(last, (place) => place[index] ?? null))
}

/** How many nodes a list has, which its directory knows. */
export function printOrderCount(scope: Scope, { name }: Order, column: string): Lines {
  const [key, directory] = [scope.fresh('k'), scope.fresh('d')]
  return call(
    [],
    [
      `WITH ${scope.bind(name)} AS ${key}`,
      `MATCH (${directory}${labelled(key)})`,
      `RETURN head(collect(${directory}.${quoteName('total')})) AS ${column}`,
    ],
  )
}

interface FoundParts {
  readonly lines: Lines
  readonly slice: string
}

function labelled(key: string): string {
  return `:${quoteName(orderLabel)} {${quoteName('id')}: ${key}}`
}

function printFirst(scope: Scope, { order, size }: OrderedPage, part: string): FoundParts {
  const [each, key, count] = [scope.fresh('o'), scope.fresh('k'), scope.fresh('c')]
  const parts = derive(size, (rows) =>
    Array.from({ length: Math.ceil(rows / orderFanOut) }, (_, index) => ({
      k: partId(order.name, index),
      n: BigInt(Math.min(orderFanOut, rows - index * orderFanOut)),
    })),
  )
  return {
    lines: [`UNWIND ${scope.bind(parts)} AS ${each}`, `WITH ${each}.k AS ${key}, ${each}.n AS ${count}`, `MATCH (${part}${labelled(key)})`],
    slice: `[0..${count}]`,
  }
}

function printLookedUp(scope: Scope, { order, size, backward, place }: OrderedPage, part: string): FoundParts {
  const [key, directory, at] = [scope.fresh('k'), scope.fresh('d'), scope.fresh('i')]
  const [step, partKey] = [scope.fresh('i'), scope.fresh('k')]
  const name = scope.bind(order.name)
  const top = [`WITH ${name} AS ${key}`, `MATCH (${directory}${labelled(key)})`]
  const located = place
    ? printLocated(scope, { order, directory, at, place, backward })
    : [`WITH ${directory}.${quoteName('parts')} AS ${at}`]
  // The part in which the place lies, and as many as a page can need on the way.
  const steps = derive(size, (rows) =>
    Array.from({ length: 1 + Math.ceil(rows / orderFanOut) }, (_, index) => BigInt(backward ? -1 - index : index - 1)),
  )
  return {
    lines: [
      ...top,
      ...located,
      `UNWIND ${scope.bind(steps)} AS ${step}`,
      `WITH ${scope.bind(partId(order.name, ''))} + toString(${at} + ${step}) AS ${partKey}`,
      `MATCH (${part}${labelled(partKey)})`,
    ],
    slice: '',
  }
}

interface Locating {
  readonly order: Order
  readonly directory: string
  /** The variable for the number of parts that begin before the place (or at it, on the way forwards). */
  readonly at: string
  readonly place: readonly Later<Value>[]
  readonly backward: boolean
}

function printLocated(scope: Scope, locating: Locating): Lines {
  const { order, directory, at } = locating
  const [before, number, key, page] = [scope.fresh('i'), scope.fresh('i'), scope.fresh('k'), scope.fresh('d')]
  return [
    ...printStartsBefore(scope, locating, { of: directory, as: before, kept: [] }),
    `WITH CASE WHEN ${before} > 0 THEN ${before} - 1 ELSE 0 END AS ${number}`,
    `WITH ${number}, ${scope.bind(pageId(order.name, ''))} + toString(${number}) AS ${key}`,
    `MATCH (${page}${labelled(key)})`,
    ...printStartsBefore(scope, locating, { of: page, as: before, kept: [number] }),
    `WITH ${number} * ${orderFanOut} + ${before} AS ${at}`,
  ]
}

interface Starts {
  readonly of: string
  readonly as: string
  readonly kept: readonly string[]
}

/** Counts the starts before a place: by value first, and among those of the same value by id. */
function printStartsBefore(scope: Scope, { order, place, backward }: Locating, { of, as, kept }: Starts): Lines {
  const ids = `${of}.${quoteName('ids')}`
  const values = `${of}.${quoteName('values')}`
  const id = scope.bind(place.at(-1) ?? null)
  const isBefore = `x ${backward ? '<' : '<='} ${id}`
  const carried = (names: readonly string[]) => [...kept, ...names].join(', ')
  if (order.property === 'id') return [`WITH ${carried([`size([x IN ${ids} WHERE ${isBefore}]) AS ${as}`])}`]
  const [less, upTo] = [scope.fresh('i'), scope.fresh('i')]
  const value = scope.bind(place[0] ?? null)
  const sign = order.direction === 'ASC' ? '<' : '>'
  const counts = [
    `size([x IN ${values} WHERE x ${sign} ${value}]) AS ${less}`,
    `size([x IN ${values} WHERE x ${sign}= ${value}]) AS ${upTo}`,
  ]
  return [
    `WITH ${carried([of, ...counts])}`,
    `WITH ${carried([`${less} + size([x IN ${ids}[${less}..${upTo}] WHERE ${isBefore}]) AS ${as}`])}`,
  ]
}
