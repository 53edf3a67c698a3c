/** The statements of a neighbourhood: one layer outwards, relationships by type, and what lies among the nodes kept. It never chooses. */
import type { Statement } from '../engine/engine.ts'
import type { HubSummary } from '../model/hubs.ts'
import type { Model } from '../model/model.ts'
import { quoteName } from '../model/quote.ts'
import type { Clocks } from './clocks.ts'
import { anchorLines, pattern, reachTests, where } from './print-frontier.ts'
import { anyRelationship, knowsHubs, printHubRows } from './print-hubs.ts'
import { labelsTest, seenTests } from './print-labels.ts'
import { call, type Lines, openScope, type Scope } from './scope.ts'

const id = quoteName('id')

/** Which relationships exist for a neighbourhood: undefined types are all. `starts` are the nodes that need none of the node types. */
export interface Surroundings {
  readonly types: readonly string[] | undefined
  readonly nodeTypes: readonly string[] | undefined
  readonly starts: readonly string[]
  readonly clocks: Clocks | undefined
  readonly hubs: HubSummary | undefined
}

/** The nodes of a layer, and how much may hang on all of them for their neighbours to be read. */
export interface LayerStep {
  readonly ids: readonly string[]
  readonly perNode: number
  readonly most: number
}

/**
 * One row with the columns `ids`, the nodes that there are, `degree`, how many relationships of any type they have together, and `far`, for
 * each its id and the far ends of its first `perNode` relationships by id; empty where more than `most` hang on them.
 */
export function printLayer(model: Model, surroundings: Surroundings, { ids, perNode, most }: LayerStep): Statement {
  const scope = openScope(model, surroundings.clocks)
  const [node, each, nodes, degree] = [scope.fresh('n'), scope.fresh('n'), scope.fresh('s'), scope.fresh('d')]
  const open = `CASE WHEN ${degree} <= ${scope.bind(BigInt(most))} THEN ${nodes} ELSE [] END`
  return scope.close([
    ...anchorLines(scope, ids, node),
    `WITH ${node}, COUNT { (${node})-[]->() } + COUNT { (${node})<-[]-() } AS ${degree}`,
    `WITH collect(${node}) AS ${nodes}, sum(${degree}) AS ${degree}`,
    ...call(
      [nodes, degree],
      [
        `UNWIND ${open} AS ${each}`,
        ...call([each], printFar(scope, surroundings, { node: each, perNode, isHub: hasHub(model, surroundings, ids) })),
        `RETURN collect([${each}.${id}, far]) AS reached`,
      ],
    ),
    `RETURN [x IN ${nodes} | x.${id}] AS ids, ${degree} AS degree, reached AS far`,
  ])
}

/** Whether the first relationships of one of the nodes are read from the lists of a hub: even to look for them costs as much as those of an ordinary node. */
function hasHub(model: Model, { types, nodeTypes, hubs }: Surroundings, ids: readonly string[]): boolean {
  return !types && !nodeTypes && knowsHubs(model, hubs) && ids.some((each) => hubs.ids?.has(each) ?? true)
}

interface Following {
  readonly node: string
  readonly perNode: number
  readonly isHub: boolean
}

/** The far ends of the first `perNode` relationships of a node by id, as the list `far`. */
function printFar(scope: Scope, surroundings: Surroundings, { node, perNode, isHub }: Following): Lines {
  const [edge, far] = [scope.fresh('r'), scope.fresh('m')]
  const plain = [`MATCH ${pattern(node, edge, far, 'ANY')}`, ...where(tests(scope, surroundings, edge, far))]
  const rows = { bounds: [], size: perNode, backward: false }
  return [
    ...(isHub ? printHubRows(scope, anyRelationship(node), { variables: { node: far, edge }, plain, rows }) : plain),
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
