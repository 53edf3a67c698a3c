/** The lists of hubs, in place of a look at all their relationships: pages and counts of them → Cypher. It never prints selections. */
import type { Value } from '../engine/engine.ts'
import { hubLabel, hubMark, hubPartEntries, nodeLabel } from '../model/core.ts'
import type { HubSummary } from '../model/hubs.ts'
import type { Direction, Model } from '../model/model.ts'
import { quoteName } from '../model/quote.ts'
import { derive, type Later } from './later.ts'
import { typesTest } from './print-labels.ts'
import type { Variables } from './print-where.ts'
import { call, keepsOrders, type Lines, type Scope } from './scope.ts'

/** Which relationships of a node are wanted, as its lists tell them apart. */
export interface HubChoice {
  /** The variable of the node. */
  readonly from: string
  /** Undefined for all types. */
  readonly types: readonly string[] | undefined
  readonly direction: Direction
  /** Concrete types of the far end; undefined when it may be of any. */
  readonly nodeTypes: readonly string[] | undefined
  /** Types of the node itself, where only some have the relationships; undefined when all have. */
  readonly guard: readonly string[] | undefined
}

/** A bound on the ids of relationships. */
export interface HubBound {
  readonly sign: '<' | '<=' | '>' | '>='
  readonly value: Later<Value>
}

/** The rows of a list: the first `size` within the bounds, or the last of them. */
export interface HubRows {
  readonly bounds: readonly HubBound[]
  readonly size: Later<number>
  readonly backward: boolean
}

const directions = { OUT: ['OUT', 'LOOP'], IN: ['IN', 'LOOP'], ANY: ['OUT', 'IN', 'LOOP'] }

/** Whether a hub may have so many of these relationships that it pays to look for its lists: Neo4j plans a text that does for long. */
export function readsLists({ hubs, ordinary }: Scope, choice: HubChoice | undefined): choice is HubChoice {
  if (!hubs || hubs.total === 0 || !choice) return false
  const { from, types, direction } = choice
  if (from === ordinary) return false
  if (!types) return true
  const ways = direction === 'ANY' ? ['OUT', 'IN'] : [direction]
  return types.some((type) => ways.some((way) => hubs.kinds.includes(`${way} ${type}`)))
}

/** Whether there are hubs whose marks and lists are to be read: they hold what is hidden, too. */
export function knowsHubs({ partial }: Model, hubs: HubSummary | undefined): hubs is HubSummary {
  return hubs !== undefined && hubs.total > 0 && !partial.nodes && !partial.relationships
}

/** All relationships of a node. */
export function anyRelationship(from: string): HubChoice {
  return { from, types: undefined, direction: 'ANY', nodeTypes: undefined, guard: undefined }
}

/** Whether the mark of a hub is to say how many relationships fit: the embedded engine looks at each of them to count them. */
export function readsMark(scope: Scope, choice: HubChoice | undefined): boolean {
  return keepsOrders(scope) && choice?.from === scope.hub && readsLists(scope, choice)
}

/**
 * Binds an edge and a node as the pattern of a source does, for a hub out of its lists: those that fit, of each as many parts as a page
 * can need, of their entries the first; then the relationships of these alone, from whichever end has fewer.
 * An ordinary node has no mark, and so no lists:
 *
 * ``CALL (n0) { WITH n0 WHERE n0.`~hub` IS NULL MATCH (n0)-[r1]->(m2) … RETURN r1, m2 UNION ALL UNWIND n0.`~hub` AS s3 … RETURN r1, m2 }``
 */
export function printHubRows(
  scope: Scope,
  choice: HubChoice,
  { variables, plain, rows }: { variables: Variables; plain: Lines; rows: HubRows },
): Lines {
  const { from } = choice
  const { node, edge } = variables
  const [entry, parts, ids] = [scope.fresh('e'), scope.fresh('w'), scope.fresh('i')]
  const [start, end] = [scope.fresh('x'), scope.fresh('y')]
  const order = rows.backward ? 'DESC' : 'ASC'
  const found = `RETURN ${edge}, ${node}`
  const lists = printLists(scope, choice)
  return call(
    [from],
    [
      ...ordinaryOnly(from),
      ...plain,
      found,
      'UNION ALL',
      ...lists.lines,
      ...call([from, lists.name], printEntries(scope, { ...rows, from, list: lists.name, entry })),
      `WITH ${from}, ${entry} ORDER BY ${entry} ${order} LIMIT ${scope.limit(rows.size)}`,
      `WITH ${from}, split(${entry}, ' ') AS ${parts}`,
      `MATCH (${node}:${quoteName(nodeLabel)} {${quoteName('id')}: ${parts}[1]})`,
      `WITH ${from}, ${parts}, CASE ${parts}[2] WHEN '1' THEN ${from} ELSE ${node} END AS ${start}`,
      // Many relationships between two hubs take one look at the smaller, not one each.
      `WITH ${from}, ${start}, collect(${parts}[0]) AS ${ids}`,
      `MATCH (${start})-[${edge}]-(${end}) WHERE ${edge}.${quoteName('id')} IN ${ids}`,
      `WITH ${edge}, CASE WHEN ${start}.${quoteName('id')} = ${from}.${quoteName('id')} THEN ${end} ELSE ${start} END AS ${node}`,
      found,
    ],
  )
}

/** How many relationships of a hub fit: its mark says how long its lists are. For an ordinary node they are counted. */
export function printHubCount(
  scope: Scope,
  choice: HubChoice,
  { plain, counted, column: ordinary }: { plain: Lines; counted: string; column: string },
): { calls: Lines; text: string } {
  const hub = scope.fresh('c')
  const lists = printLists(scope, choice)
  return {
    calls: [
      ...call([choice.from], [...ordinaryOnly(choice.from), ...plain, `RETURN count(${counted}) AS ${ordinary}`]),
      ...call([choice.from], [...lists.lines, `RETURN coalesce(sum(toInteger(${lists.name}[3])), 0) AS ${hub}`]),
    ],
    text: `${ordinary} + ${hub}`,
  }
}

function ordinaryOnly(from: string): Lines {
  return [`WITH ${from} WHERE ${from}.${quoteName(hubMark)} IS NULL`]
}

/** The lists of a hub that fit, each as the words of its mark: direction, type, type of the far end, length. */
function printLists(
  scope: Scope,
  { from, types, direction, nodeTypes, guard }: HubChoice,
): { readonly lines: Lines; readonly name: string } {
  const [mark, name] = [scope.fresh('k'), scope.fresh('t')]
  const tests = [
    `${name}[0] IN ${scope.bind(directions[direction])}`,
    ...(types ? [`${name}[1] IN ${scope.bind(types)}`] : []),
    ...(nodeTypes ? [`${name}[2] IN ${scope.bind(nodeTypes)}`] : []),
    ...(guard ? [typesTest(scope, guard, from)] : []),
  ]
  const lines = [
    `UNWIND ${from}.${quoteName(hubMark)} AS ${mark}`,
    `WITH ${from}, split(${mark}, ' ') AS ${name} WHERE ${tests.join(' AND ')}`,
  ]
  return { lines, name }
}

/**
 * The entries of one list, as many as a page has, in order. Without a clock every entry of a part but the first fits, so that parts can
 * be counted off. With one they are read until enough of them fit: parts come in order, and so do their entries, without a sort.
 */
function printEntries(
  scope: Scope,
  { from, list, entry, bounds, size, backward }: HubRows & { from: string; list: string; entry: string },
): Lines {
  const [key, part, words] = [scope.fresh('i'), scope.fresh('h'), scope.fresh('w')]
  const order = backward ? 'DESC' : 'ASC'
  const property = (name: string) => `${part}.${quoteName(name)}`
  const partTests = bounds.map(({ sign, value }) => `${property(sign.startsWith('>') ? 'last' : 'first')} ${sign} ${scope.bind(value)}`)
  const clocks = printClocks(scope, words)
  const entryTests = [...bounds.map((bound) => printBound(scope, entry, bound)), ...clocks]
  const enough = scope.clocks ? '' : ` LIMIT ${scope.limit(derive(size, (count) => 1 + Math.ceil(count / hubPartEntries)))}`
  // Neo4j reverses lists, and a stored list is none to it.
  const inOrder = backward && scope.clocks ? `reverse([x IN ${property('entries')} | x])` : property('entries')
  return [
    `WITH ${from}.${quoteName('id')} + ' ' + ${list}[0] + ' ' + ${list}[1] + ' ' + ${list}[2] AS ${key}`,
    `MATCH (${part}:${quoteName(hubLabel)} {${quoteName('list')}: ${key}})${where(partTests)}`,
    `WITH ${part} ORDER BY ${property('first')} ${order}${enough}`,
    `UNWIND ${inOrder} AS ${entry}`,
    ...(entryTests.length > 0 ? [`WITH ${entry}${clocks.length > 0 ? `, split(${entry}, ' ') AS ${words}` : ''}${where(entryTests)}`] : []),
    `WITH ${entry}${scope.clocks ? '' : ` ORDER BY ${entry} ${order}`} LIMIT ${scope.limit(size)}`,
    `RETURN ${entry}`,
  ]
}

/** An entry begins with the id and a blank, which stands before all that an id can hold. */
function printBound(scope: Scope, entry: string, { sign, value }: HubBound): string {
  const isPast = sign === '>' || sign === '<='
  return `${entry} ${sign} ${scope.bind(isPast ? derive(value, (id) => `${id}!`) : value)}`
}

function printClocks(scope: Scope, words: string): readonly string[] {
  const { valid = null, known = null } = scope.clocks ?? {}
  const tests: string[] = []
  if (valid !== null) {
    const day = scope.bind(valid)
    tests.push(`${words}[3] <= ${day} AND ${words}[4] > ${day}`)
  }
  if (known !== null) tests.push(`${words}[5] <= ${scope.bind(known)}`)
  return tests
}

function where(tests: readonly string[]): string {
  return tests.length > 0 ? ` WHERE ${tests.join(' AND ')}` : ''
}
