/** `changes` → the statement that finds them. It never reads what is selected of them. */

import type { Statement } from '../engine/engine.ts'
import { nodeLabel } from '../model/core.ts'
import type { Model } from '../model/model.ts'
import { quoteName } from '../model/quote.ts'
import { type Clocks, clockTests } from './clocks.ts'
import type { ChangesQuestion } from './plan-steps.ts'
import { seenTests } from './print-labels.ts'
import { call, type Lines, openScope, type Scope } from './scope.ts'

/** One change as the statement gives it: moment, kind, and the relationship with its ends. */
export type ChangeRow = readonly [at: string, kind: string, id: string, from: string, to: string]

/** What is asked beside the page: each costs a subquery. */
export interface ChangesAsked {
  readonly question: ChangesQuestion
  readonly clocks: Clocks | undefined
  readonly total: boolean
  readonly before: boolean
}

/**
 * One row `data` of `{rows: ChangeRow[], total, before}`, one row more than the page. A bound within the interval is a change:
 *
 * ``MATCH (n0:`Node`)-[r1]->(m2:`Node`) WHERE … UNWIND [[r1.`validFrom`, 'APPEARED'], [r1.`validTo`, 'VANISHED']] AS c3
 * WITH r1, n0, m2, c3[0] AS at4, c3[1] AS kind5 WHERE at4 > $p.`p0` AND at4 <= $p.`p1` WITH … ORDER BY at4 ASC, kind5 ASC, r1.`id` ASC LIMIT $l0``
 *
 * It reads every relationship of the types asked for: no engine has an index over relationships of all types.
 */
export function printChanges(model: Model, { question, clocks, total, before }: ChangesAsked): Statement {
  const scope = openScope(model, otherClock(question, clocks))
  const place = question.after && [question.after.moment, question.after.kind, question.after.id].map((value) => scope.bind(value))
  const beyond = (row: Row) => (place ? printBeyond(row, place as [string, string, string]) : undefined)
  const page = printMatch(scope, question, (row) => [
    ...where(beyond(row)),
    `WITH ${row.at}, ${row.kind}, ${row.edge}, ${row.from}, ${row.to} ORDER BY ${row.at} ASC, ${row.kind} ASC, ${row.id} ASC LIMIT ${scope.limit(question.first + 1)}`,
    `RETURN collect([${row.at}, ${row.kind}, ${row.id}, ${row.from}.${quoteName('id')}, ${row.to}.${quoteName('id')}]) AS s`,
  ])
  const count = (name: string, lines: (row: Row) => Lines) =>
    printMatch(scope, question, (row) => [...lines(row), `RETURN count(${row.edge}) AS ${name}`])
  const totals = total ? count('c', () => []) : []
  const earlier = before && place ? count('b', (row) => [...where(`NOT (${beyond(row)})`), `WITH ${row.edge} LIMIT 1`]) : []
  return scope.close([
    ...page,
    ...totals,
    ...earlier,
    `RETURN {rows: s, total: ${total ? 'c' : 'null'}, before: ${earlier.length > 0 ? 'b' : '0'}} AS data`,
  ])
}

/** The clock whose changes are asked for is not held to a moment. */
function otherClock({ clock }: ChangesQuestion, clocks: Clocks | undefined): Clocks | undefined {
  return clocks && { valid: clock === 'VALID' ? null : clocks.valid, known: clock === 'KNOWN' ? null : clocks.known }
}

interface Row {
  readonly at: string
  readonly kind: string
  readonly edge: string
  readonly id: string
  readonly from: string
  readonly to: string
}

function printMatch(scope: Scope, { clock, from, to, types }: ChangesQuestion, lines: (row: Row) => Lines): Lines {
  const [start, edge, end, entry, at, kind] = ['n', 'r', 'm', 'e', 'at', 'kind'].map((prefix) => scope.fresh(prefix)) as [
    string,
    string,
    string,
    string,
    string,
    string,
  ]
  const property = (name: string) => `${edge}.${quoteName(name)}`
  const moments =
    clock === 'VALID'
      ? `[${property('validFrom')}, 'APPEARED'], [${property('validTo')}, 'VANISHED']`
      : `[${property('known')}, 'APPEARED']`
  const wanted = scope.bind(types ?? [...scope.model.relationshipTypes.keys()])
  return call(
    [],
    [
      `MATCH (${start}:${quoteName(nodeLabel)})-[${edge}]->(${end}:${quoteName(nodeLabel)})`,
      `WHERE ${[`type(${edge}) IN ${wanted}`, ...clockTests(scope, edge), ...seenTests(scope, start), ...seenTests(scope, end)].join(' AND ')}`,
      `UNWIND [${moments}] AS ${entry}`,
      `WITH ${edge}, ${start}, ${end}, ${entry}[0] AS ${at}, ${entry}[1] AS ${kind} WHERE ${at} > ${scope.bind(from)} AND ${at} <= ${scope.bind(to)}`,
      ...lines({ at, kind, edge, id: property('id'), from: start, to: end }),
    ],
  )
}

/** A `WHERE` needs a `WITH` before it where a subquery has filtered already. */
function where(test: string | undefined): Lines {
  return test === undefined ? [] : [`WITH * WHERE ${test}`]
}

function printBeyond({ at, kind, id }: Row, [moment, what, relationship]: [string, string, string]): string {
  return `(${at} > ${moment} OR (${at} = ${moment} AND (${kind} > ${what} OR (${kind} = ${what} AND ${id} > ${relationship}))))`
}
