/** Groups of a list → a Cypher subquery, and its rows → groups. It never prints single keys or measures. */
import { invariant } from '../errors.ts'
import { nodeLabel } from '../model/core.ts'
import { quoteName } from '../model/quote.ts'
import { cellShape } from './cells.ts'
import type { GroupCondition, GroupField, GroupFigure, GroupKeyField, GroupOrder, GroupsPlan, Measure } from './grouping.ts'
import { derive, type Later } from './later.ts'
import type { ConnectionPlan, NodePlan } from './plan.ts'
import { aggregateShape, hasMany, measuresOf, type PrintedMeasures, printIdOrder, printMeasures } from './print-aggregate.ts'
import { keyText, type PrintedKey, printKey } from './print-group-keys.ts'
import { printNode } from './print-selection.ts'
import { printComparison, printConditions } from './print-where.ts'
import type { PrintedPart } from './printed.ts'
import { call, type Lines, type Scope } from './scope.ts'
import { listShape, nullable, objectShape, type Shape, typeShape } from './shape-code.ts'
import { scalarShape } from './shape-leaf.ts'
import type { Source } from './source.ts'

/** The variables of one group. */
interface Group {
  readonly count: string
  readonly keys: readonly PrintedKey[]
  readonly measures: PrintedMeasures
  /** Ids of its nodes in their order, where they are asked for. */
  readonly ids: string | undefined
}

/**
 * Prints the groups of a list. The rows are grouped, the groups filtered, sorted and cut, and only then nodes are read.
 *
 * `groups(by: [{ field: GENRE }]) { keys { value } count }` → ``CALL () { MATCH (n0:`Book`) WITH n0.`genre` AS k2, count(n0) AS c1
 * WITH k2, c1 ORDER BY c1 DESC, k2 ASC LIMIT $l0 RETURN collect([c1, [], k2]) AS s3 }``
 */
export function printGroups(scope: Scope, source: Source, { plan, groups }: { plan: ConnectionPlan; groups: GroupsPlan }): PrintedPart {
  const { variables, match, tests } = source.open()
  const conditions = printConditions(scope, variables, { tests, where: plan.where })
  const isWhole = source.imports.length === 0 && !source.anchored
  const count = scope.fresh('c')
  const wanted = measuresOfGroups(groups)
  const givesNodes = groups.fields.some(({ kind }) => kind === 'nodes')
  const counts = !givesNodes && wanted.selected.length === 0 && wanted.compared.length === 0
  const group: Group = {
    count,
    keys: groups.keys.map((key, index) => printKey(scope, variables, { key, joins: isWhole && index === 0, counts })),
    measures: printMeasures(scope, variables, { ...wanted, many: hasMany(scope, source, variables), rows: count }),
    ids: givesNodes ? scope.fresh('i') : undefined,
  }
  const { keys, measures, ids } = group
  const far = keys.flatMap(({ carried }) => carried ?? [])
  const kept = [...keys.map(({ name }) => name), count, ...measures.columns, ...(ids ? [ids] : [])]
  const gathered = [
    ...keys.map(({ text, name }) => `${text} AS ${name}`),
    `count(${keys.some(({ repeats }) => repeats) ? 'DISTINCT ' : ''}${variables.edge ?? variables.node}) AS ${count}`,
    ...measures.gathered,
    ...(ids ? [`collect(DISTINCT ${variables.node}.${quoteName('id')}) AS ${ids}`] : []),
  ]
  const derived = [
    ...keys.map(({ name, later }) => (later ? `${later} AS ${name}` : name)),
    count,
    ...measures.derived,
    ...(ids ? [ids] : []),
  ]
  const having = printHaving(scope, group, groups.having)
  const inside = printInside(scope, group, groups)
  const column = scope.fresh('s')
  const lines = [
    ...match,
    ...conditions,
    ...keys.flatMap((key) => key.lines),
    ...(measures.ordered || ids ? [printIdOrder(variables, far)] : []),
    `WITH ${gathered.join(', ')}`,
    ...(measures.columns.length > 0 || having.length > 0 || keys.some(({ later }) => later) ? [`WITH ${derived.join(', ')}`] : []),
    ...having,
    `WITH ${kept.join(', ')} ORDER BY ${printOrder(group, groups.order)} LIMIT ${scope.limit(groups.size)}`,
    ...inside.calls,
    `RETURN collect([${[...groupColumns(group), ...inside.columns].join(', ')}]) AS ${column}`,
  ]
  return { calls: call(source.imports, lines), text: column, shape: listShape(inside.shape) }
}

/** The cells of a group: count and measures as an aggregate has them, the keys, and what comes of the subqueries. */
function groupColumns({ keys, count, measures }: Group): readonly string[] {
  return [count, `[${measures.columns.join(', ')}]`, ...keys.map(({ name }) => name)]
}

function measuresOfGroups({ fields, having, order }: GroupsPlan) {
  const selected = fields.flatMap((field) => (field.kind === 'aggregate' ? measuresOf(field.fields) : []))
  const figures = [...having.map(({ figure }) => figure), ...order.map(({ by }) => by)]
  return { selected, compared: figures.filter((each) => typeof each !== 'string') }
}

function figureColumn({ count, measures }: Group, figure: GroupFigure): string {
  return figure === 'count' ? count : measures.columnOf(figure)
}

/** Keys come last, so that the order is total: no two groups have the same. */
function printOrder(group: Group, order: readonly GroupOrder[]): string {
  const named = order.findIndex(({ by }) => by === 'keys')
  const all: readonly GroupOrder[] = named < 0 ? [...order, { by: 'keys', direction: 'ASC' }] : order.slice(0, named + 1)
  return all
    .flatMap(({ by, direction }) => {
      const texts = by === 'keys' ? group.keys.map((key) => key.order) : [figureColumn(group, by)]
      return texts.map((text) => `${text} ${direction}`)
    })
    .join(', ')
}

function printHaving(scope: Scope, group: Group, having: readonly GroupCondition[]): Lines {
  const texts = having.map(({ figure, operator, value }) => {
    const isFloat = figure !== 'count' && isFloatMeasure(figure)
    return printComparison(scope, figureColumn(group, figure), { operator, value, isFloat })
  })
  return texts.length > 0 ? [`WHERE ${texts.join(' AND ')}`] : []
}

function isFloatMeasure({ field, aggregator }: Measure): boolean {
  return aggregator === 'avg' || aggregator === 'sum' || (field.type.kind === 'scalar' && field.type.name === 'Float')
}

interface Inside {
  readonly calls: Lines
  readonly columns: readonly string[]
  readonly shape: Shape
}

/** What is selected on each group. */
function printInside(scope: Scope, group: Group, { fields, keys }: GroupsPlan): Inside {
  const calls: string[] = []
  const columns: string[] = []
  const shape = objectShape(fields, printField)
  return { calls, columns, shape }

  function printField(field: GroupField): Shape {
    switch (field.kind) {
      case 'typename':
        return typeShape(field.type)
      case 'count':
        return cellShape(0, scalarShape('Int'))
      case 'aggregate':
        return aggregateShape(field.fields, group.measures)
      case 'keys':
        return printKeys(field.fields)
      case 'nodes': {
        invariant(group.ids, 'ids are gathered where nodes are asked for')
        return addPart(printMembers(scope, group.ids, { node: field.node, size: field.size }))
      }
      default:
        return field satisfies never
    }
  }

  function printKeys(selected: readonly GroupKeyField[]): Shape {
    const shapes = keys.map((_, index) => objectShape(selected, (field) => printKeyField(field, index)))
    return (code, row) => `[${shapes.map((each) => each(code, row)).join(', ')}]`
  }

  function printKeyField(field: GroupKeyField, index: number): Shape {
    const key = keys[index]
    const printed = group.keys[index]
    invariant(key && printed, 'a group has all its keys')
    switch (field.kind) {
      case 'typename':
        return typeShape('GroupKey')
      case 'field':
        return () => JSON.stringify(key.path)
      case 'value':
        return cellShape(2 + index, (code, value) => `${code.constant(keyText)}(${value})`)
      case 'node':
        return key.value.kind === 'node' ? addPart(printNeighbour(scope, printed.name, field.node)) : () => 'null'
      default:
        return field satisfies never
    }
  }

  function addPart(part: PrintedPart): Shape {
    const place = 2 + keys.length + columns.length
    calls.push(...part.calls)
    columns.push(part.text)
    return cellShape(place, part.shape)
  }
}

/** The first nodes of a group by id, each once. To sort or to tell apart what is unwound costs the embedded engine a copy of the list a row. */
function printMembers(scope: Scope, ids: string, { node: plan, size }: { node: NodePlan; size: Later<number> }): PrintedPart {
  const id = scope.fresh('id')
  const node = scope.fresh('n')
  const column = scope.fresh('s')
  const part = printNode(scope, node, plan)
  const lines = [
    `UNWIND ${ids}[0..${scope.bind(derive(size, BigInt))}] AS ${id}`,
    `MATCH (${node}:${quoteName(nodeLabel)} {${quoteName('id')}: ${id}})`,
    `WITH ${node} ORDER BY ${node}.${quoteName('id')} ASC`,
    ...part.calls,
    `RETURN collect(${part.text}) AS ${column}`,
  ]
  return { calls: call([ids], lines), text: column, shape: listShape(part.shape) }
}

/** The neighbour that is a key; no row, so null, where the key is null. */
function printNeighbour(scope: Scope, key: string, plan: NodePlan): PrintedPart {
  const node = scope.fresh('n')
  const column = scope.fresh('s')
  const part = printNode(scope, node, plan)
  const match = `MATCH (${node}:${quoteName(nodeLabel)} {${quoteName('id')}: ${key}})`
  return {
    calls: call([key], [match, ...part.calls, `RETURN head(collect(${part.text})) AS ${column}`]),
    text: column,
    shape: nullable(part.shape),
  }
}
