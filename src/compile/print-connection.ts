/** Connections → Cypher subqueries and cells, and the shapes of their pages. It never prints what is selected on nodes itself. */
import type { LookupCell, Value } from '../engine/engine.ts'
import { hubMark } from '../model/core.ts'
import type { Order } from '../model/orders.ts'
import { quoteName } from '../model/quote.ts'
import { type Cells, cellShape, openCells, type PrintedCells } from './cells.ts'
import { cursorWriter } from './cursor.ts'
import { derive, type Later } from './later.ts'
import { needsBeyond, needsCursors, needsMore, needsRows } from './page-needs.ts'
import type { ConnectionField, ConnectionPlan, PageArguments, PageInfoLeaf } from './plan.ts'
import { conjuncts } from './predicates.ts'
import { printAggregate } from './print-aggregate.ts'
import { printGroups } from './print-groups.ts'
import { type HubBound, printHubCount, printHubRows, readsLists, readsMark } from './print-hubs.ts'
import { isRangeOf, keptOrder, type OrderedPage, printOrderCount, printOrdered, startPlace } from './print-orders.ts'
import { lookupKeys, pageKeys, printOrder, printPlace, printPlaces } from './print-page.ts'
import { printEdgeCells, printFilled, printNodeCells } from './print-selection.ts'
import { printConditions, type Variables } from './print-where.ts'
import type { PrintedCell } from './printed.ts'
import { call, keepsOrders, type Lines, type Scope } from './scope.ts'
import { type Code, objectSource, type Shape } from './shape-code.ts'
import { scalarShape } from './shape-leaf.ts'
import { shareRows } from './share-rows.ts'
import type { Source } from './source.ts'

/** Prints a connection into the cells of a row. */
export interface Connecting {
  readonly plan: ConnectionPlan
  readonly cells: Cells
}

/**
 * Prints a connection: one subquery for the page, one for the total when it is asked for, one for each end when it is asked for,
 * and one for each aggregate and each `groups`.
 */
export function printConnection(scope: Scope, found: Source, { plan: whole, cells }: Connecting): PrintedCells {
  const { lines, source, plan } = shareRows(scope, found, whole)
  const calls: string[] = [...lines]
  const add = ({ calls: before, text, lookup }: PrintedColumn) => {
    calls.push(...before)
    return cells.add(text, lookup)
  }
  const rows = needsRows(plan) ? printRows(scope, source, plan) : undefined
  const places = {
    rows: rows && add(rows),
    after: needsBeyond(plan, 'after') ? add(printBeyond(scope, source, { plan, end: 'after' })) : undefined,
    before: needsBeyond(plan, 'before') ? add(printBeyond(scope, source, { plan, end: 'before' })) : undefined,
  }
  const shapes = plan.fields.map((field) => [field.key, shapeField(field)] as const)
  const key = {}
  return {
    calls,
    shape: (code, row) => {
      const object = (value: string) =>
        objectSource(
          code,
          shapes.map(([name, shape]) => [name, shape(code, value)] as const),
        )
      if (!rows) return object(row)
      const name = code.define(key, (value) => `${pageSource(code, plan.page, value, places)}; return ${object(value)}`)
      return `${name}(${row}, x)`
    },
  }

  function shapeField(field: ConnectionField): Shape {
    switch (field.kind) {
      case 'typename':
        return () => JSON.stringify(field.type)
      case 'totalCount':
        return cellShape(add(printCount(scope, source, plan)), scalarShape('Int'))
      case 'pageInfo':
        return pageInfoShape(field.leaves, plan.page)
      case 'aggregate': {
        const part = printAggregate(scope, source, { plan, fields: field.fields })
        return cellShape(add(part), part.shape)
      }
      case 'groups': {
        const part = printGroups(scope, source, { plan, groups: field.groups })
        return cellShape(add(part), part.shape)
      }
      default:
        return listOfPage(rows?.shapes.get(field))
    }
  }
}

type PrintedColumn = Omit<PrintedCell, 'shape'>

interface PrintedRows extends PrintedColumn {
  /** Shapes of one row, by field. */
  readonly shapes: ReadonlyMap<ConnectionField, Shape>
}

function printRows(scope: Scope, source: Source, plan: ConnectionPlan): PrintedRows {
  const { page } = plan
  const ordered = orderedBy(scope, source, plan)
  const { variables, match, tests, step } = source.open()
  const column = scope.fresh('s')
  const keys = pageKeys(page, variables)
  const cells = openCells()
  const calls: string[] = []
  const shapes = new Map<ConnectionField, Shape>()
  // It is the first cell, so that the ends of a page can be read without a look at the rest.
  if (needsCursors(plan)) addCursor(cells, keys)
  const isSorted = source.imports.length === 0 && !ordered && !source.anchored
  const places = [...tests, ...printPlaces(scope, page, keys)]
  const presence = isSorted ? presenceTests(scope, page, variables) : []
  const conditions = printConditions(scope, variables, { tests: places, where: plan.where, presence })
  const isMoreAsked = needsMore(plan)
  const size = derive(page.size, (count) => (isMoreAsked ? count + 1 : Math.max(count, 1)))
  const bounds = [...boundOf('>', page.after), ...boundOf('<', page.before)]
  const { backward } = page
  const start = ordered
    ? printOrdered(scope, { order: ordered, node: variables.node, size, backward, place: orderStart(ordered, plan) })
    : match
  const rows = printFound(scope, source, {
    plan,
    variables,
    plain: [...start, ...conditions],
    rows: { bounds, size, backward: page.backward },
  })
  for (const field of plan.fields) {
    if (field.kind !== 'edges' && field.kind !== 'nodes') continue
    const part =
      field.kind === 'edges'
        ? printEdgeCells(scope, variables, { plan: field.edge, cells, cursor: cursorShape(page) })
        : printNodeCells(scope, variables.node, { plan: field.node, cells })
    calls.push(...part.calls)
    shapes.set(field, part.shape)
  }
  const kept = [variables.edge, variables.node].filter((name) => name !== undefined).join(', ')
  const isSettled = source.isApart && page.sort.some(({ side, field }) => side === 'node' && field.property === 'id')
  const ordering = isSettled ? keys.slice(0, -1) : keys
  const limit = scope.limit(size)
  const order = `WITH ${kept} ORDER BY ${printOrder(ordering)} LIMIT ${limit}`
  const found = rows.at(-1) === `WITH ${kept}` ? rows.slice(0, -1) : rows
  const lines = [...found, order, ...calls, `RETURN collect(${printFilled(cells, variables.edge ?? variables.node)}) AS ${column}`]
  const isWhole = plan.where.length === 0 && bounds.length === 0
  const [looked, sorted] = [cells.lookup(), lookupKeys(ordering)]
  const lookup: LookupCell | undefined =
    step && isWhole && looked && sorted
      ? { kind: 'neighbors', ...step, node: variables.node, keys: sorted, size: limit.slice(1), cells: looked }
      : undefined
  return { calls: call(source.imports, lines), text: column, shapes, lookup }
}

function addCursor(cells: Cells, keys: ReturnType<typeof pageKeys>): void {
  const looked = lookupKeys(keys)
  const values = looked?.map(({ of, name }) => ({ kind: 'property', of, name }) as const)
  cells.add(`[${keys.map(({ text }) => text).join(', ')}]`, values && { kind: 'list', cells: values })
}

/** The kept list that a list of all nodes of a label, or of those in a range of it, can be read from. */
function orderedBy(scope: Scope, { label }: Source, { page, where }: ConnectionPlan): Order | undefined {
  const order = keptOrder(scope, label, page)
  return order && where.flatMap(conjuncts).every((each) => isRangeOf(order, each)) ? order : undefined
}

/** Where a page of a kept list starts: at its cursor, or where the range begins that its nodes lie in. */
function orderStart(order: Order, { page, where }: Pick<ConnectionPlan, 'page' | 'where'>): OrderedPage['place'] {
  const { backward } = page
  return startPlace(order, { backward, cursor: backward ? page.before : page.after, where: where.flatMap(conjuncts) })
}

/** Neo4j sorts by an index only where it is told that every node has the property. The embedded engine asks each node. */
function presenceTests(scope: Scope, { sort }: PageArguments, { node }: Variables): readonly string[] {
  if (keepsOrders(scope)) return []
  const [first] = sort
  if (!first) return [`${node}.${quoteName('id')} IS NOT NULL`]
  return first.side === 'node' && first.field.required ? [`${node}.${quoteName(first.field.property)} IS NOT NULL`] : []
}

function cursorShape(page: PageArguments): Shape {
  const write = cursorWriter(page.signature)
  return (code, row) => `${code.constant(write)}(${row}[0])`
}

/** The rows of a pattern; where the order is that of the lists of hubs, a hub gives its own out of these. */
function printFound(
  scope: Scope,
  source: Source,
  { plan, ...found }: { readonly plan: ConnectionPlan } & Parameters<typeof printHubRows>[2],
): Lines {
  const inOrder = plan.page.sort.length === 0 && plan.where.length === 0
  return inOrder && readsLists(scope, source.hubs) ? printHubRows(scope, source.hubs, found) : found.plain
}

function boundOf(sign: HubBound['sign'], place: readonly Later<Value>[] | undefined): readonly HubBound[] {
  return place ? [{ sign, value: place[0] ?? null }] : []
}

function printCount(scope: Scope, source: Source, plan: ConnectionPlan): PrintedColumn {
  if (source.total) return { calls: [], text: source.total }
  const { variables, match, tests, degree, step } = source.open()
  const column = scope.fresh('c')
  const isMarked = readsMark(scope, source.hubs)
  // To count many takes no choice, and yet a list of them.
  const lookup = step && plan.where.length === 0 ? ({ kind: 'count', ...step, mark: hubMark } as const) : undefined
  if (!scope.clocks && plan.where.length === 0 && degree && !isMarked) return { calls: [], text: `COUNT { ${degree} }`, lookup }
  const all = plan.where.length === 0 ? keptOrder(scope, source.label, { sort: [] }) : undefined
  if (all) return { calls: printOrderCount(scope, all, column), text: column }
  const plain = [...match, ...printConditions(scope, variables, { tests, where: plan.where })]
  const counted = variables.edge ?? variables.node
  if (!scope.clocks && plan.where.length === 0 && readsLists(scope, source.hubs))
    return { ...printHubCount(scope, source.hubs, { plain, counted, column }), lookup }
  return { calls: call(source.imports, [...plain, `RETURN count(${counted}) AS ${column}`]), text: column, lookup }
}

/** Whether anything stands at or beyond a cursor, away from the page: 0 or 1. */
function printBeyond(
  scope: Scope,
  source: Source,
  { plan, end }: { plan: ConnectionPlan; end: 'after' | 'before' },
): { calls: Lines; text: string } {
  const { variables, match, tests } = source.open()
  const column = scope.fresh('b')
  const keys = pageKeys({ ...plan.page, backward: false }, variables)
  const toward = end === 'after' ? 'before' : 'after'
  const beyond = printPlace(scope, keys, { place: plan.page[end] ?? [], toward, inclusive: true })
  const conditions = printConditions(scope, variables, { tests: [...tests, beyond], where: plan.where })
  const counted = variables.edge ?? variables.node
  const bounds = boundOf(end === 'after' ? '<=' : '>=', plan.page[end])
  const ordered = orderedBy(scope, source, plan)
  const outermost = { page: { ...plan.page, backward: end === 'before', after: undefined, before: undefined }, where: plan.where }
  const start = ordered
    ? printOrdered(scope, {
        order: ordered,
        node: variables.node,
        size: 1,
        backward: end === 'before',
        place: orderStart(ordered, outermost),
      })
    : match
  const plain = [...start, ...conditions]
  const rows = printFound(scope, source, { plan, variables, plain, rows: { bounds, size: 1, backward: false } })
  return { calls: call(source.imports, [...rows, `WITH ${counted} LIMIT 1`, `RETURN count(${counted}) AS ${column}`]), text: column }
}

interface Places {
  readonly rows: number | undefined
  readonly after: number | undefined
  readonly before: number | undefined
}

/** Source for `all`, the rows with one more than the page; `n`, the rows of the page; and what stands before and after it. */
function pageSource(code: Code, page: PageArguments, row: string, { rows, after, before }: Places): string {
  const size = typeof page.size === 'number' ? `${page.size}` : `x.resolve(${code.constant(page.size)})`
  const beyond = (place: number | undefined) => (place === undefined ? 'false' : `${row}[${place}] === 1`)
  const more = `all.length > size`
  const next = page.backward ? beyond(before) : `${more} || ${beyond(before)}`
  const previous = page.backward ? `${more} || ${beyond(after)}` : beyond(after)
  const cut = page.backward ? '; const rows = all.slice(0, n).reverse()' : '; const rows = all'
  return `const all = ${row}[${rows}], size = ${size}, n = Math.min(all.length, size), next = ${next}, previous = ${previous}${cut}`
}

/** The shaped rows of a page, after `pageSource`. */
function listOfPage(shape: Shape | undefined): Shape {
  const [ofList, ofRow] = [{}, {}]
  return (code) => {
    const name = code.define(ofRow, (row) => `return ${shape?.(code, row)}`)
    const list = code.define(
      ofList,
      (part) => `const out = []; for (let i = 0; i < ${part}.n; i++) out.push(${name}(${part}.rows[i], x)); return out`,
    )
    return `${list}({ rows, n }, x)`
  }
}

function pageInfoShape(leaves: readonly PageInfoLeaf[], page: PageArguments): Shape {
  const write = cursorWriter(page.signature)
  const cursor = (code: Code, at: string) => `(n > 0 ? ${code.constant(write)}(rows[${at}][0]) : null)`
  return (code) => {
    const sources = {
      __typename: '"PageInfo"',
      hasNextPage: 'next',
      hasPreviousPage: 'previous',
      startCursor: cursor(code, '0'),
      endCursor: cursor(code, 'n - 1'),
    }
    return objectSource(
      code,
      leaves.map(({ key, name }) => [key, sources[name]] as const),
    )
  }
}
