/** Keys of groups → Cypher expressions and subqueries, and their values → text. It never prints groups. */
import type { Value } from '../engine/engine.ts'
import { invariant } from '../errors.ts'
import type { RelationshipField } from '../model/model.ts'
import { quoteName } from '../model/quote.ts'
import type { GroupKeyPlan, Interval, KeyValue } from './grouping.ts'
import { type PrintedComputed, printAgreement } from './print-computed.ts'
import { isOfEach, leadsApart, printLatest, relationshipPattern } from './print-pattern.ts'
import { printDirection } from './print-relationships.ts'
import { printConditions, type Variables } from './print-where.ts'
import { call, keepsOrders, type Lines, type Scope } from './scope.ts'

/** A key: what must stand before the rows are grouped, the expression to group by, the variable that holds it then. */
export interface PrintedKey {
  readonly lines: Lines
  readonly text: string
  readonly name: string
  /** The variable that the expression needs besides those of the row. */
  readonly carried: string | undefined
  /** What it comes to once the rows are grouped, where that is cheaper than of each row. */
  readonly later?: string | undefined
  /** Whether a row may stand more than once in a group, and is to be counted once. */
  readonly repeats?: boolean
  /** What the key is sorted by: no engine has to know how truths compare. */
  readonly order: string
}

interface Keying {
  readonly key: GroupKeyPlan
  /** A key may be joined to the rows: to those of a whole type, and only one key, for the embedded engine fails in patterns of several steps over 65,535 rows. */
  readonly joins: boolean
  /** Whether the rows of a group are only counted. */
  readonly counts: boolean
}

/** Prints a key. A to-many neighbour makes a row of each distinct value, and one of null where there is none. */
export function printKey(scope: Scope, variables: Variables, { key, joins, counts }: Keying): PrintedKey {
  const { side, over, value } = key
  const variable = variables[side]
  invariant(variable, 'only a relationship is grouped by its edge')
  const name = scope.fresh('k')
  if (value.kind === 'direction')
    return { lines: [], text: printDirection(variable, variables.node), name, carried: undefined, order: name }
  const order = isBoolean(value) ? `CASE ${name} WHEN true THEN 1 WHEN false THEN 0 END` : name
  if (!over) {
    const { calls, text } = printValue(scope, variable, value)
    return { lines: calls, text, name, carried: calls.length > 0 ? text : undefined, order }
  }
  const join = { from: variable, over, value, types: variables.types }
  const joined = joins && side === 'node' ? (over.many ? printEach(scope, join, counts) : printJoined(scope, join)) : undefined
  if (joined) return { ...joined, name, order, ...('later' in joined && { later: `${name}.${joined.later}` }) }
  const far = scope.fresh('v')
  const lines = over.many
    ? printToMany(scope, { from: variable, over, value, to: far })
    : printToOne(scope, { from: variable, over, value, to: far })
  return { lines, text: far, name, carried: far, order }
}

/** A step over a field of a node, and the variable that holds what is found there. */
interface Step {
  readonly from: string
  readonly over: RelationshipField
  readonly value: KeyValue
  readonly to: string
}

/** A step from all rows, whose types are known. */
interface Join extends Omit<Step, 'to'> {
  readonly types: readonly string[] | undefined
}

/**
 * A neighbour that each of the rows has one of, joined to them: a subquery for each costs the embedded engine four times as much. Where another
 * process may write, there could come to be rows without one, and these would be lost.
 */
function printJoined(scope: Scope, { from, over, value, types }: Join) {
  const isComputed = value.kind === 'field' && value.field.computed
  if (!keepsOrders(scope) || isComputed || !isOfEach(scope, over, types)) return undefined
  const node = scope.fresh('m')
  const { pattern, tests } = relationshipPattern(scope, over, { from, types, edge: scope.fresh('r'), node })
  const { text } = printValue(scope, node, value)
  return { lines: [`MATCH ${pattern}`, ...(tests.length > 0 ? [`WHERE ${tests.join(' AND ')}`] : [])], text, carried: node }
}

/**
 * The neighbours of each of the rows, joined to them; a row without one stays, with null. They are grouped by the nodes themselves, which
 * engines do faster than by a property of each.
 */
function printEach(scope: Scope, { from, over, value, types }: Join, counts: boolean) {
  if (value.kind !== 'node') return undefined
  const node = scope.fresh('m')
  const { pattern, tests } = relationshipPattern(scope, over, { from, types, edge: scope.fresh('r'), node })
  const isApart = leadsApart(scope, over)
  return {
    lines: [
      `OPTIONAL MATCH ${pattern}`,
      ...(tests.length > 0 ? [`WHERE ${tests.join(' AND ')}`] : []),
      ...(isApart || counts ? [] : [`WITH DISTINCT ${from}, ${node}`]),
    ],
    text: node,
    carried: node,
    later: quoteName('id'),
    repeats: counts && !isApart,
  }
}

/** Without a clock the latest, as a selection gives it. */
function printToOne(scope: Scope, step: Step): Lines {
  const { edge, node, lines } = openStep(scope, step)
  const { calls, text } = printValue(scope, node, step.value)
  return call(
    [step.from],
    [...lines, ...printLatest(scope, step.over, { edge, node }), ...calls, `RETURN head(collect(${text})) AS ${step.to}`],
  )
}

function printToMany(scope: Scope, step: Step): Lines {
  const { node, lines } = openStep(scope, step)
  const [each, all] = [scope.fresh('v'), scope.fresh('v')]
  const { calls, text } = printValue(scope, node, step.value)
  return [
    ...call([step.from], [...lines, ...calls, `WITH DISTINCT ${text} AS ${each}`, `RETURN collect(${each}) AS ${all}`]),
    `UNWIND CASE WHEN size(${all}) = 0 THEN [null] ELSE ${all} END AS ${step.to}`,
  ]
}

function openStep(scope: Scope, { from, over }: Step): { edge: string; node: string; lines: Lines } {
  const edge = scope.fresh('r')
  const node = scope.fresh('m')
  const { pattern, tests } = relationshipPattern(scope, over, { from, types: undefined, edge, node })
  return { edge, node, lines: [`MATCH ${pattern}`, ...printConditions(scope, { node, edge }, { tests, where: [] })] }
}

function printValue(scope: Scope, variable: string, value: KeyValue): PrintedComputed {
  switch (value.kind) {
    case 'field':
      return value.field.computed ? printAgreement(scope, variable) : plain(`${variable}.${quoteName(value.field.property)}`)
    case 'date':
      return plain(printInterval(`${variable}.${quoteName(value.field.property)}`, value.interval))
    case 'nodeType':
      return plain(`CASE ${value.types.map((type) => printType(scope, variable, type)).join(' ')} END`)
    case 'node':
      return plain(`${variable}.${quoteName('id')}`)
    case 'relationshipType':
      return plain(`type(${variable})`)
    case 'direction':
      throw new Error('Invariant violated: a direction is seen from a node')
    default:
      return value satisfies never
  }
}

function plain(text: string): PrintedComputed {
  return { calls: [], text }
}

function printType(scope: Scope, variable: string, name: string): string {
  const type = scope.model.nodes.get(name)
  invariant(type, `${name} is a type of nodes`)
  return `WHEN ${variable}:${quoteName(type.label)} THEN '${name}'`
}

/** A date is a text that may be shorter than the interval: then it has none. */
function printInterval(property: string, interval: Interval): string {
  const cut = (length: number) => `CASE WHEN size(${property}) >= ${length} THEN substring(${property}, 0, ${length}) END`
  const month = `substring(${property}, 5, 2)`
  switch (interval) {
    case 'YEAR':
      return cut(4)
    case 'MONTH':
      return cut(7)
    case 'DAY':
      return cut(10)
    case 'QUARTER':
      return (
        `CASE WHEN size(${property}) >= 7 THEN substring(${property}, 0, 4) + ` +
        `CASE WHEN ${month} < '04' THEN '-Q1' WHEN ${month} < '07' THEN '-Q2' WHEN ${month} < '10' THEN '-Q3' ELSE '-Q4' END END`
      )
    default:
      return interval satisfies never
  }
}

function isBoolean(value: KeyValue): boolean {
  return value.kind === 'field' && value.field.type.kind === 'scalar' && value.field.type.name === 'Boolean'
}

/** A key as clients read it; null is the group of what has no value. */
export function keyText(value: Value | undefined): string | null {
  return value === null || value === undefined ? null : `${value}`
}
