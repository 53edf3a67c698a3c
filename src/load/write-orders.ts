/** Keeps ordered lists of nodes in the store, for an engine that would sort them all for every page. It never knows what is asked of them. */
import type { Engine, IndexSpec, NodeRow, Statement, Value } from '../engine/engine.ts'
import { orderFanOut, orderLabel } from '../model/core.ts'
import type { Model } from '../model/model.ts'
import { compareTexts } from '../model/order.ts'
import { compareValues, type Order, ordersOf, pageId, partId } from '../model/orders.ts'
import { quoteName } from '../model/quote.ts'

/** What the parts of the lists are found by. */
const orderIndexes: readonly IndexSpec[] = [{ label: orderLabel, property: 'id' }]

/** Fewer nodes are sorted as fast as they are found in a list. */
const ORDERED_MIN = 200

/** Nodes are read in so many shares, by their hashes, so that one answer stays small. */
const SHARE_NODES = 50_000

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
  for (const order of ordersOf(model)) {
    const entries = await readEntries(engine, order)
    if (entries.length < ORDERED_MIN) continue
    for (const rows of slices(rowsOf(order, entries))) await engine.write({ kind: 'upsertOrderParts', rows, stamp })
    names.add(order.name)
  }
  await engine.write({ kind: 'deleteOrderParts', stamp })
  return names
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

async function readEntries(engine: Engine, { label, property, direction }: Order): Promise<readonly Entry[]> {
  const node = `(n:${quoteName(label)})`
  const count = Number((await run(engine, { text: `MATCH ${node} RETURN count(n) AS c`, params: {} }))[0]?.['c'])
  if (count < ORDERED_MIN) return []
  const shares = Math.ceil(count / SHARE_NODES)
  const text = `MATCH ${node} WHERE n.\`hash\` % $p.\`shares\` = $p.\`share\` RETURN collect([n.\`id\`, n.${quoteName(property)}]) AS data`
  const entries: Entry[] = []
  for (let share = 0; share < shares; share++) {
    const [row] = await run(engine, { text, params: { p: { shares: BigInt(shares), share: BigInt(share) } } })
    for (const entry of (row?.['data'] ?? []) as readonly Entry[]) entries.push(entry)
  }
  const sign = direction === 'ASC' ? 1 : -1
  return entries.sort(([a, x], [b, y]) => sign * compareValues(x, y) || compareTexts(a, b))
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
