/** Connections → Cypher subqueries, and their rows → connections. It never prints what is selected on nodes itself. */
import type { Value } from '../engine/engine.ts'
import { writeCursor } from './cursor.ts'
import type { ConnectionField, ConnectionPlan, PageInfoLeaf } from './plan.ts'
import { printAggregate } from './print-aggregate.ts'
import { printGroups } from './print-groups.ts'
import { type HubBound, type HubChoice, printHubCount, printHubRows, readsLists } from './print-hubs.ts'
import { pageKeys, printOrder, printPlace, printPlaces } from './print-page.ts'
import { printEdge, printNode } from './print-selection.ts'
import { printConditions, type Variables } from './print-where.ts'
import type { PrintedPart } from './printed.ts'
import { call, type Lines, type Scope } from './scope.ts'

/** Where a list starts: the variables to import, and for fresh ones the MATCH line and the tests that go with it. */
export interface Source {
  readonly imports: readonly string[]
  /** Opens the pattern anew; each subquery has variables of its own. */
  open(): { readonly variables: Variables; readonly match: Lines; readonly tests: readonly string[] }
  /** How the lists of hubs name these relationships; undefined where the list is not one of relationships. */
  readonly hubs?: HubChoice
}

type RowMap = { readonly [column: string]: Value }

/**
 * Prints a connection: one subquery for the page, one for the total when it is asked for, one for each end when it is asked for,
 * and one for each aggregate and each `groups`.
 */
export function printConnection(scope: Scope, source: Source, plan: ConnectionPlan): PrintedPart {
  const page = needsRows(plan) ? printRows(scope, source, plan) : undefined
  const total = plan.fields.some(({ kind }) => kind === 'totalCount') ? printCount(scope, source, plan) : undefined
  const beyond = (['after', 'before'] as const).map((end) =>
    needsBeyond(plan, end) ? printBeyond(scope, source, { plan, end }) : undefined,
  )
  const summaries = printSummaries(scope, source, plan)
  const named = Object.fromEntries([...summaries.values()].map(({ name, part }) => [name, part]))
  const parts = { rows: page, total, after: beyond[0], before: beyond[1], ...named }
  const columns = Object.entries(parts).flatMap(([name, part]) => (part ? [`${name}: ${part.text}`] : []))
  return {
    calls: Object.values(parts).flatMap((part) => part?.calls ?? []),
    text: `{${columns.join(', ')}}`,
    shape: (value) => shapeConnection(plan, { page, summaries }, value as RowMap),
  }
}

type Summaries = ReadonlyMap<ConnectionField, { readonly name: string; readonly part: PrintedPart }>

/** Aggregates and groups: each over the whole list, so each with a subquery of its own. */
function printSummaries(scope: Scope, source: Source, plan: ConnectionPlan): Summaries {
  const summaries = new Map<ConnectionField, { name: string; part: PrintedPart }>()
  for (const field of plan.fields) {
    const name = `g${summaries.size}`
    if (field.kind === 'aggregate') summaries.set(field, { name, part: printAggregate(scope, source, { plan, fields: field.fields }) })
    if (field.kind === 'groups') summaries.set(field, { name, part: printGroups(scope, source, { plan, groups: field.groups }) })
  }
  return summaries
}

function needsRows({ fields }: ConnectionPlan): boolean {
  return fields.some(({ kind }) => kind === 'edges' || kind === 'nodes' || kind === 'pageInfo')
}

/** A page after a cursor has a previous page when anything stands at or before it: an exact answer costs a read, so it must be asked for. */
function needsBeyond({ fields, page }: ConnectionPlan, end: 'after' | 'before'): boolean {
  const asked = end === 'after' ? 'hasPreviousPage' : 'hasNextPage'
  return page[end] !== undefined && fields.some((field) => field.kind === 'pageInfo' && field.leaves.some(({ name }) => name === asked))
}

interface PrintedRows {
  readonly calls: Lines
  readonly text: string
  readonly shapes: ReadonlyMap<ConnectionField, (row: Value, cursor: () => string) => unknown>
}

function printRows(scope: Scope, source: Source, plan: ConnectionPlan): PrintedRows {
  const { variables, match, tests } = source.open()
  const column = scope.fresh('s')
  const keys = pageKeys(plan.page, variables)
  const calls: string[] = []
  const entries = [`k: [${keys.map(({ text }) => text).join(', ')}]`]
  const shapes = new Map<ConnectionField, (row: Value, cursor: () => string) => unknown>()
  const conditions = printConditions(scope, variables, { tests: [...tests, ...printPlaces(scope, plan.page, keys)], where: plan.where })
  const size = plan.page.size + 1
  const bounds = [...boundOf('>', plan.page.after), ...boundOf('<', plan.page.before)]
  const rows = printFound(scope, source, {
    plan,
    variables,
    plain: [...match, ...conditions],
    rows: { bounds, size, backward: plan.page.backward },
  })
  for (const field of plan.fields) {
    if (field.kind !== 'edges' && field.kind !== 'nodes') continue
    const part = field.kind === 'edges' ? printEdge(scope, variables, field.edge) : printRow(scope, variables, field.node)
    const name = `c${entries.length}`
    calls.push(...part.calls)
    entries.push(`${name}: ${part.text}`)
    shapes.set(field, (row, cursor) => part.shape((row as RowMap)[name] ?? null, cursor))
  }
  const kept = [variables.edge, variables.node].filter((name) => name !== undefined).join(', ')
  const order = `WITH ${kept} ORDER BY ${printOrder(keys)} LIMIT ${scope.limit(size)}`
  const lines = [...rows, order, ...calls, `RETURN collect({${entries.join(', ')}}) AS ${column}`]
  return { calls: call(source.imports, lines), text: column, shapes }
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

function boundOf(sign: HubBound['sign'], place: readonly Value[] | undefined): readonly HubBound[] {
  return place ? [{ sign, value: place[0] ?? null }] : []
}

function printRow(scope: Scope, variables: Variables, node: Parameters<typeof printNode>[2]) {
  return printNode(scope, variables.node, node)
}

function printCount(scope: Scope, source: Source, plan: ConnectionPlan): { calls: Lines; text: string } {
  const { variables, match, tests } = source.open()
  const column = scope.fresh('c')
  const plain = [...match, ...printConditions(scope, variables, { tests, where: plan.where })]
  const counted = variables.edge ?? variables.node
  if (!scope.clocks && plan.where.length === 0 && readsLists(scope, source.hubs))
    return printHubCount(scope, source.hubs, { plain, counted, column })
  return { calls: call(source.imports, [...plain, `RETURN count(${counted}) AS ${column}`]), text: column }
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
  const inside = printPlace(scope, keys, { place: plan.page[end] ?? [], toward: end })
  const conditions = printConditions(scope, variables, { tests: [...tests, `NOT coalesce((${inside}), false)`], where: plan.where })
  const counted = variables.edge ?? variables.node
  const bounds = boundOf(end === 'after' ? '<=' : '>=', plan.page[end])
  const plain = [...match, ...conditions]
  const rows = printFound(scope, source, { plan, variables, plain, rows: { bounds, size: 1, backward: false } })
  return { calls: call(source.imports, [...rows, `WITH ${counted} LIMIT 1`, `RETURN count(${counted}) AS ${column}`]), text: column }
}

interface PrintedConnection {
  readonly page: PrintedRows | undefined
  readonly summaries: Summaries
}

function shapeConnection(plan: ConnectionPlan, printed: PrintedConnection, value: RowMap): unknown {
  const { page } = plan
  const all = (value['rows'] ?? []) as readonly RowMap[]
  const kept = all.slice(0, page.size)
  const rows = page.backward ? kept.reverse() : kept
  const cursors = rows.map((row) => () => writeCursor(page.signature, row['k'] as readonly Value[]))
  const more = all.length > page.size
  const info = {
    hasNextPage: page.backward ? value['before'] === 1 : more || value['before'] === 1,
    hasPreviousPage: page.backward ? more || value['after'] === 1 : value['after'] === 1,
    startCursor: cursors[0],
    endCursor: cursors.at(-1),
  }
  const shaped: { [key: string]: unknown } = {}
  for (const field of plan.fields) {
    switch (field.kind) {
      case 'typename':
        shaped[field.key] = field.type
        break
      case 'totalCount':
        shaped[field.key] = value['total']
        break
      case 'pageInfo':
        shaped[field.key] = shapePageInfo(field.leaves, info)
        break
      case 'aggregate':
      case 'groups': {
        const summary = printed.summaries.get(field)
        shaped[field.key] = summary?.part.shape(value[summary.name] ?? null)
        break
      }
      default: {
        const shape = printed.page?.shapes.get(field)
        shaped[field.key] = rows.map((row, index) => shape?.(row, cursors[index] as () => string))
      }
    }
  }
  return shaped
}

type PageInfo = { readonly [name in 'hasNextPage' | 'hasPreviousPage']: boolean } & {
  readonly [name in 'startCursor' | 'endCursor']: (() => string) | undefined
}

function shapePageInfo(leaves: readonly PageInfoLeaf[], info: PageInfo): unknown {
  return Object.fromEntries(
    leaves.map(({ key, name }) => {
      if (name === '__typename') return [key, 'PageInfo']
      const value = info[name]
      return [key, typeof value === 'function' ? value() : (value ?? null)]
    }),
  )
}
