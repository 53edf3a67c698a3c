/** The statements of a search for paths: how much hangs on nodes, one step outwards, and the relationships of its pairs. It never searches. */
import type { Statement } from '../engine/engine.ts'
import { nodeLabel } from '../model/core.ts'
import type { Direction, Model } from '../model/model.ts'
import { quoteName } from '../model/quote.ts'
import { type Clocks, clockTests } from './clocks.ts'
import type { Later } from './later.ts'
import { labelsTest, seenTests, whereSeen } from './print-labels.ts'
import { call, type Lines, openScope, type Scope } from './scope.ts'

const id = quoteName('id')

/** Which relationships exist for a search; undefined types are all types. */
export interface Reach {
  readonly direction: Direction
  readonly types: readonly string[] | undefined
  readonly clocks: Clocks | undefined
}

/** A step outwards from nodes. `through` names the types that a node must have to be reached, unless it is `end`. */
export interface FrontierStep extends Reach {
  readonly ids: readonly string[]
  readonly through: readonly string[] | undefined
  readonly end: string
  readonly limit: number
}

/** Two neighbours. Less should hang on `near`, which is expanded; a relationship that has a direction starts at `start`. */
export interface Pair {
  readonly near: string
  readonly far: string
  readonly start: string
}

/** One row of columns `ids`, `leaving` and `entering`: the nodes that there are, and how many relationships of any type leave and enter each. */
export function printDegrees(model: Model, ids: readonly string[]): Statement {
  const scope = openScope(model)
  const node = scope.fresh('n')
  const [out, into] = [scope.fresh('d'), scope.fresh('d')]
  return scope.close([
    ...anchorLines(scope, ids, node),
    `WITH ${node}, COUNT { (${node})-[]->() } AS ${out}, COUNT { (${node})<-[]-() } AS ${into}`,
    `RETURN collect(${node}.${id}) AS ids, collect(${out}) AS leaving, collect(${into}) AS entering`,
  ])
}

/**
 * One row of columns `near` and `far`: a pair for every relationship that leaves the frontier, in any order, at most `limit`.
 * Only ids of nodes come: the relationships are read at the end, for the pairs that lie on a path, at half the price a step.
 */
export function printFrontier(model: Model, step: FrontierStep): Statement {
  const scope = openScope(model, step.clocks)
  const [node, edge, far] = [scope.fresh('n'), scope.fresh('r'), scope.fresh('m')]
  const anchor = anchorLines(scope, step.ids, node)
  const tests = [...reachTests(scope, step.types, edge), ...throughTests(scope, step, far), ...seenTests(scope, far)]
  return scope.close([
    ...anchor,
    `MATCH ${pattern(node, edge, far, step.direction)}`,
    ...where(tests),
    `WITH ${node}, ${far} LIMIT ${scope.limit(step.limit)}`,
    `RETURN collect(${node}.${id}) AS near, collect(${far}.${id}) AS far`,
  ])
}

/**
 * One row a pair, with the columns `near` and `far` of the pair, and `ids`, `types` and `starts` (ids of start nodes) of its first
 * relationships by id. Neither engine has an index that leads from a relationship's id to it.
 */
export function printBetween(model: Model, reach: Reach, pairs: readonly Pair[], limit: number): Statement {
  const scope = openScope(model, reach.clocks)
  const [pair, near, far, start] = [scope.fresh('p'), scope.fresh('f'), scope.fresh('f'), scope.fresh('s')]
  const [node, edge, other] = [scope.fresh('n'), scope.fresh('r'), scope.fresh('m')]
  const bound = scope.bind(pairs.map((each) => ({ near: each.near, far: each.far, start: each.start })))
  const starts = reach.direction === 'ANY' ? [] : [`startNode(${edge}).${id} = ${start}`]
  const tests = [`${other}.${id} = ${far}`, ...starts, ...reachTests(scope, reach.types, edge)]
  return scope.close([
    `UNWIND ${bound} AS ${pair}`,
    `WITH ${pair}.near AS ${near}, ${pair}.far AS ${far}, ${pair}.start AS ${start}`,
    `MATCH (${node}:${quoteName(nodeLabel)} {${id}: ${near}})`,
    ...call(
      [node, far, start],
      [
        `MATCH ${pattern(node, edge, other, 'ANY')}`,
        ...where(tests),
        `WITH ${edge} ORDER BY ${edge}.${id} ASC LIMIT ${scope.limit(limit)}`,
        `RETURN collect(${edge}.${id}) AS ids, collect(type(${edge})) AS types, collect(startNode(${edge}).${id}) AS starts`,
      ],
    ),
    `RETURN ${near} AS near, ${far} AS far, ids, types, starts`,
  ])
}

/** ``UNWIND $p.`p0` AS id0 MATCH (n1:`Node` {`id`: id0})``: found by the index on both engines. */
export function anchorLines(scope: Scope, ids: Later<readonly string[]>, node: string): Lines {
  const anchor = scope.fresh('id')
  return [`UNWIND ${scope.bind(ids)} AS ${anchor}`, `MATCH (${node}:${quoteName(nodeLabel)} {${id}: ${anchor}})`, ...whereSeen(scope, node)]
}

/** `(n0)-[r1]->(m2)`, the arrow by the direction. */
export function pattern(node: string, edge: string, far: string, direction: Direction): string {
  return `(${node})${direction === 'IN' ? '<' : ''}-[${edge}]-${direction === 'OUT' ? '>' : ''}(${far})`
}

/** `WHERE` and tests, or nothing. */
export function where(tests: readonly string[]): Lines {
  return tests.length > 0 ? [`WHERE ${tests.join(' AND ')}`] : []
}

/**
 * What a relationship must be to exist for a search. Without types no test stands there, where all of them are seen: it would double the
 * time of a step.
 */
export function reachTests(scope: Scope, types: Later<readonly string[]> | undefined, edge: string): readonly string[] {
  const among = types ?? (scope.model.partial.relationships ? [...scope.model.relationshipTypes.keys()] : undefined)
  return [...(among ? [`type(${edge}) IN ${scope.bind(among)}`] : []), ...clockTests(scope, edge)]
}

function throughTests(scope: Scope, { through, end }: FrontierStep, far: string): readonly string[] {
  return through ? [`(${far}.${id} = ${scope.bind(end)} OR ${labelsTest(scope, through, far)})`] : []
}
