/** The statements of a neighbourhood: one layer outwards, relationships by type, and what lies among the nodes kept. It never chooses. */
import type { Statement } from '../engine/engine.ts'
import type { Model } from '../model/model.ts'
import { quoteName } from '../model/quote.ts'
import type { Clocks } from './clocks.ts'
import { anchorLines, pattern, reachTests, where } from './print-frontier.ts'
import { labelsTest, seenTests } from './print-labels.ts'
import { call, type Lines, openScope, type Scope } from './scope.ts'

const id = quoteName('id')

/** Which relationships exist for a neighbourhood: undefined types are all. `starts` are the nodes that need none of the node types. */
export interface Surroundings {
  readonly types: readonly string[] | undefined
  readonly nodeTypes: readonly string[] | undefined
  readonly starts: readonly string[]
  readonly clocks: Clocks | undefined
}

/** One row a node that there is, with the columns `id` and `far`: the far ends of its first `perNode` relationships by id. */
export function printLayer(model: Model, surroundings: Surroundings, ids: readonly string[], perNode: number): Statement {
  const scope = openScope(model, surroundings.clocks)
  const node = scope.fresh('n')
  const anchor = anchorLines(scope, ids, node)
  return scope.close([...anchor, ...call([node], printFar(scope, surroundings, { node, perNode })), `RETURN ${node}.${id} AS ${id}, far`])
}

/** The one node to start from, and how much may hang on it for its neighbours to be read. */
export interface FirstLayer {
  readonly id: string
  readonly perNode: number
  readonly most: number
}

/**
 * One row where there is the node, with the columns `leaving` and `entering`, how many relationships of any type it has, and `far` as
 * `printLayer` has it; empty where more than `most` hang on it.
 */
export function printFirstLayer(model: Model, surroundings: Surroundings, { id: start, perNode, most }: FirstLayer): Statement {
  const scope = openScope(model, surroundings.clocks)
  const node = scope.fresh('n')
  const [out, into] = [scope.fresh('d'), scope.fresh('d')]
  return scope.close([
    ...anchorLines(scope, [start], node),
    `WITH ${node}, COUNT { (${node})-[]->() } AS ${out}, COUNT { (${node})<-[]-() } AS ${into}`,
    ...call(
      [node, out, into],
      [
        `WITH ${node}, ${out}, ${into} WHERE ${out} + ${into} <= ${scope.bind(BigInt(most))}`,
        ...printFar(scope, surroundings, { node, perNode }),
      ],
    ),
    `RETURN ${out} AS leaving, ${into} AS entering, far`,
  ])
}

/** The far ends of the first `perNode` relationships of a node by id, as the list `far`. */
function printFar(scope: Scope, surroundings: Surroundings, { node, perNode }: { readonly node: string; readonly perNode: number }): Lines {
  const [edge, far] = [scope.fresh('r'), scope.fresh('m')]
  return [
    `MATCH ${pattern(node, edge, far, 'ANY')}`,
    ...where(tests(scope, surroundings, edge, far)),
    `WITH ${edge}, ${far} ORDER BY ${edge}.${id} ASC LIMIT ${scope.limit(perNode)}`,
    `RETURN collect(${far}.${id}) AS far`,
  ]
}

/** One row a node and type of relationship, with the columns `id`, `type` and `count`. */
export function printTotals(model: Model, surroundings: Surroundings, ids: readonly string[]): Statement {
  const scope = openScope(model, surroundings.clocks)
  const [node, edge, far] = [scope.fresh('n'), scope.fresh('r'), scope.fresh('m')]
  const anchor = anchorLines(scope, ids, node)
  return scope.close([
    ...anchor,
    `MATCH ${pattern(node, edge, far, 'ANY')}`,
    ...where(tests(scope, surroundings, edge, far)),
    `WITH ${node}.${id} AS ${id}, type(${edge}) AS ${quoteName('type')}, count(${edge}) AS ${quoteName('count')}`,
    `RETURN ${id}, ${quoteName('type')}, ${quoteName('count')}`,
  ])
}

/**
 * The first `limit` relationships by id from nodes of `ids` to nodes of `among`: one row each, with the columns `id`, `type`,
 * `from` and `to`. The ids of `among` are keys of a map, in which the embedded engine finds them at once: at a hub a list takes
 * four times as long.
 */
export function printAmong(
  model: Model,
  { types, clocks }: Surroundings,
  ids: readonly string[],
  among: readonly string[],
  limit: number,
): Statement {
  const scope = openScope(model, clocks)
  const [node, edge, far] = [scope.fresh('n'), scope.fresh('r'), scope.fresh('m')]
  const anchor = anchorLines(scope, ids, node)
  const conditions = [
    `${scope.bind(Object.fromEntries(among.map((each) => [each, true])))}[${far}.${id}] = true`,
    ...reachTests(scope, types, edge),
  ]
  return scope.close([
    ...anchor,
    `MATCH ${pattern(node, edge, far, 'OUT')}`,
    ...where(conditions),
    `WITH ${node}, ${edge}, ${far} ORDER BY ${edge}.${id} ASC LIMIT ${scope.limit(limit)}`,
    `RETURN ${edge}.${id} AS ${id}, type(${edge}) AS ${quoteName('type')}, ${node}.${id} AS ${quoteName('from')}, ${far}.${id} AS ${quoteName('to')}`,
  ])
}

function tests(scope: Scope, { types, nodeTypes, starts }: Surroundings, edge: string, far: string): readonly string[] {
  const reach = [...reachTests(scope, types, edge), ...seenTests(scope, far)]
  return nodeTypes ? [...reach, `(${far}.${id} IN ${scope.bind(starts)} OR ${labelsTest(scope, nodeTypes, far)})`] : reach
}
