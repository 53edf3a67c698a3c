/** Keeps ordered lists of nodes in the store, for an engine that would sort them all for every page. It never knows what is asked of them. */
import type { Engine, IndexSpec, NodeRow, Statement, Value } from '../engine/engine.ts'
import { orderFanOut, orderLabel } from '../model/core.ts'
import type { Model } from '../model/model.ts'
import { compareTexts, compareValues } from '../model/order.ts'
import { type Order, ordersOf, pageId, partId } from '../model/orders.ts'
import { quoteName } from '../model/quote.ts'

/** What the parts of the lists are found by. */
const orderIndexes: readonly IndexSpec[] = [{ label: orderLabel, property: 'id' }]

/** Fewer nodes are sorted as fast as they are found in a list. */
const ORDERED_MIN = 200

/** Nodes are read in so many shares, by their hashes, so that one answer stays small. */
const SHARE_NODES = 200_000

const BATCH_PARTS = 500
/** A load reads whole types at once. */
const TIMEOUT_MS = 600_000

/**
 * Makes the lists of a store anew, after its nodes have changed; `stamp` is another one then. Returns their names; undefined for an
 * engine that sorts by its indexes.
 */
export async function writeOrders(engine: Engine, model: Model, stamp: string): Promise<ReadonlySet<string> | undefined> {
  if (engine.sortsByIndex) return undefined
  await engine.prepare(orderIndexes)
  const names = new Set<string>()
  const write = (await countNodes(engine, orderLabel)) === 0 ? createParts : upsertParts
  for (const group of groupsOf(ordersOf(model))) {
    const [{ label, property }] = group
    const entries = await readEntries(engine, label, property)
    for (const order of entries.length < ORDERED_MIN ? [] : group) {
      const sorted = order.direction === 'ASC' ? entries : downwards(entries)
      for (const rows of slices(rowsOf(order, sorted))) await write(engine, rows, stamp)
      names.add(order.name)
    }
  }
  await engine.write({ kind: 'deleteOrderParts', stamp })
  return names
}

/** Orders of one label by one property, whose nodes are read and sorted once. */
function groupsOf(orders: readonly Order[]): readonly (readonly [Order, ...Order[]])[] {
  const groups = new Map<string, [Order, ...Order[]]>()
  for (const order of orders) {
    const key = `${order.label} ${order.property}`
    const group = groups.get(key)
    if (group) group.push(order)
    else groups.set(key, [order])
  }
  return [...groups.values()]
}

/** Where there are no lists, the parts are put in by the engine's own batches. */
async function createParts(engine: Engine, parts: readonly NodeRow[], stamp: string): Promise<void> {
  const rows = parts.map(({ id, properties }) => ({ id, properties: { ...properties, stamp } }))
  await engine.create({ kind: 'nodes', labels: [orderLabel], rows })
}

async function upsertParts(engine: Engine, rows: readonly NodeRow[], stamp: string): Promise<void> {
  await engine.write({ kind: 'upsertOrderParts', rows, stamp })
}

/** The names as the metadata of a store hold them. */
export function printOrders(orders: ReadonlySet<string> = new Set()): string {
  return [...orders].join(',')
}

/** The names out of the metadata of a store. */
export function readOrders({ sortsByIndex }: Engine, orders = ''): ReadonlySet<string> | undefined {
  return sortsByIndex ? undefined : new Set(orders.split(',').filter((name) => name !== ''))
}

type Entry = readonly [id: string, value: Value]

/** The nodes with a label in ascending order; none where there are too few for a list. */
async function readEntries(engine: Engine, label: string, property: string): Promise<readonly Entry[]> {
  const node = `(n:${quoteName(label)})`
  const count = await countNodes(engine, label)
  if (count < ORDERED_MIN) return []
  const shares = Math.ceil(count / SHARE_NODES)
  const where = shares > 1 ? 'WHERE n.`hash` % $p.`shares` = $p.`share` ' : ''
  const text = `MATCH ${node} ${where}RETURN collect([n.\`id\`, n.${quoteName(property)}]) AS data`
  const entries: Entry[] = []
  for (let share = 0; share < shares; share++) {
    const [row] = await run(engine, { text, params: { p: { shares: BigInt(shares), share: BigInt(share) } } })
    for (const entry of (row?.['data'] ?? []) as readonly Entry[]) entries.push(entry)
  }
  return sortEntries(entries)
}

async function countNodes(engine: Engine, label: string): Promise<number> {
  return Number((await run(engine, { text: `MATCH (n:${quoteName(label)}) RETURN count(n) AS c`, params: {} }))[0]?.['c'])
}

/** JavaScript's own order, which takes a fifth of the time, is that of code points where no text has a surrogate. */
function sortEntries(entries: Entry[]): readonly Entry[] {
  const isPlain = !entries.some(([id, value]) => hasSurrogate(id) || (typeof value === 'string' && hasSurrogate(value)))
  if (!isPlain) return entries.sort(([a, x], [b, y]) => compareValues(x, y) || compareTexts(a, b))
  return entries.sort(([a, x], [b, y]) => compareOwn(x as string, y as string) || compareOwn(a, b))
}

function compareOwn<T extends string | number>(a: T, b: T): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function hasSurrogate(text: string): boolean {
  return /[\uD800-\uDFFF]/.test(text)
}

/** The greatest value first, and nodes of one value still by id. */
function downwards(entries: readonly Entry[]): readonly Entry[] {
  const sorted: Entry[] = []
  for (let end = entries.length; end > 0; ) {
    let start = end - 1
    while (start > 0 && compareValues(entries[start - 1]?.[1], entries[start]?.[1]) === 0) start--
    for (let at = start; at < end; at++) sorted.push(entries[at] as Entry)
    end = start
  }
  return sorted
}

/** The parts of a list, the pages of its directory, and the directory, which tells `total` and `parts`. */
function rowsOf({ name, property }: Order, entries: readonly Entry[]): readonly NodeRow[] {
  const byValue = property !== 'id'
  const starts = (every: number) => entries.filter((_, index) => index % every === 0)
  const startsOf = (list: readonly Entry[]) => ({
    ids: list.map(([id]) => id),
    ...(byValue && { values: list.map(([, value]) => storedValue(value)) }),
  })
  const firsts = starts(orderFanOut)
  const parts = slices(entries, orderFanOut).map((part, number) => row(partId(name, number), { entries: part.map(([id]) => id) }))
  const pages = slices(firsts, orderFanOut).map((page, number) => row(pageId(name, number), startsOf(page)))
  const counts = { total: BigInt(entries.length), parts: BigInt(parts.length) }
  return [...parts, ...pages, row(name, { ...counts, ...startsOf(starts(orderFanOut * orderFanOut)) })]
}

/** Integers come back as numbers, and go in as `bigint`. */
function storedValue(value: Value): Value {
  return typeof value === 'number' && Number.isInteger(value) ? BigInt(value) : value
}

function row(id: string, properties: { readonly [name: string]: Value }): NodeRow {
  return { id, properties: { ...properties, id } }
}

function run(engine: Engine, statement: Statement) {
  return engine.run(statement, { timeoutMs: TIMEOUT_MS })
}

function slices<T>(items: readonly T[], size = BATCH_PARTS): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) => items.slice(index * size, (index + 1) * size))
}
