/** Root fields → statements and the functions that shape their rows. It never plans. */
import type { Lookup, Value } from '../engine/engine.ts'
import { nodeLabel } from '../model/core.ts'
import { endType, type Model } from '../model/model.ts'
import { listLabel } from '../model/orders.ts'
import { quoteName } from '../model/quote.ts'
import { openCells } from './cells.ts'
import type { Clocks } from './clocks.ts'
import { derive, resolve } from './later.ts'
import type { NodePlan, RootQuery } from './plan.ts'
import { printAnchored } from './print-anchor.ts'
import { printChecks } from './print-checks.ts'
import { printConnection } from './print-connection.ts'
import { labelTest, seenTests, whereSeen } from './print-labels.ts'
import { printOntology } from './print-ontology.ts'
import { printNode, printNodeCells } from './print-selection.ts'
import { dataShape, type StatementPlan } from './printed.ts'
import { alone, type Known, type Lines, openScope, parameterOf, type Scope } from './scope.ts'
import { listShape, nullable } from './shape-code.ts'

/** A root field of a plan that is to be printed, and where its clocks stand. */
export interface PlannedQuery {
  readonly kind: 'query'
  readonly query: RootQuery
  readonly clocks: Clocks | undefined
}

/** A root field before it is a statement: the lines that find its value, the value, and what brings its one row into shape. */
interface PrintedRoot {
  readonly lines: Lines
  readonly text: string
  readonly shape: StatementPlan['shape']
  readonly lookup?: Lookup | undefined
}

/** So many root fields are one statement: Neo4j takes 30 ms for each to plan it. */
const JOINED_MAX = 8

/**
 * Prints the root fields of an operation: each is a statement of its own, but for those that only read nodes by their ids, or know a count, which
 * are one statement together, as a statement costs an engine more than they do. What may take long never holds up another field.
 */
export function printRoots(model: Model, queries: readonly PlannedQuery[], known: Known): (query: PlannedQuery) => StatementPlan {
  const short = queries.filter(({ query }) => isShort(model, query, known))
  const parts = Array.from({ length: Math.ceil(short.length / JOINED_MAX) }, (_, index) =>
    short.slice(index * JOINED_MAX, (index + 1) * JOINED_MAX),
  )
  const joined = new Map(parts.flatMap((part) => (part.length > 1 ? [...printJoined(model, part, known)] : [])))
  return (planned) => joined.get(planned) ?? printAlone(model, planned, known)
}

/** Even to look for the lists of a hub costs as much as a page. Where the start is known to be none, nothing looks for them. */
function printAlone(model: Model, { query, clocks }: PlannedQuery, known: Known): StatementPlan {
  const hubs = known.hubs?.ids
  if (query.kind !== 'one' || !hubs || hubs.size === 0) return printRoot(openScope(model, clocks, known), query)
  const plan = printRoot({ ...openScope(model, clocks, known), hub: startNode }, query)
  const ordinary = printRoot({ ...openScope(model, clocks, known), ordinary: startNode }, query)
  return ordinary.statement.text === plan.statement.text ? plan : { ...plan, ordinary: { id: query.id, hubs, plan: ordinary } }
}

/** The variable of the node that is found by its id. */
const startNode = 'n0'

function printRoot(scope: Scope, query: RootQuery): StatementPlan {
  if (query.kind === 'checks') return printChecks(scope, query)
  if (query.kind === 'ontology') return printOntology(scope, query)
  const { lines, text, shape, lookup } = printLines(scope, query)
  return { kind: 'statement', statement: scope.close([...lines, `RETURN ${text} AS data`], lookup && [lookup]), shape }
}

/** ``MATCH … RETURN 0 AS part, […] AS data UNION ALL MATCH … RETURN 1 AS part, […] AS data`` */
function printJoined(model: Model, queries: readonly PlannedQuery[], known: Known): Map<PlannedQuery, StatementPlan> {
  const scope = openScope(model, undefined, known)
  const roots = queries.map(({ query, clocks }) => printLines({ ...scope, clocks }, query as FoundQuery))
  const lines = roots.flatMap((root, part) => [
    ...(part > 0 ? ['UNION ALL'] : []),
    ...root.lines,
    `RETURN ${part} AS part, ${root.text} AS data`,
  ])
  const lookups = roots.flatMap(({ lookup }) => lookup ?? [])
  const statement = scope.close(lines, lookups.length === roots.length ? lookups : undefined)
  return new Map(
    queries.map((query, part) => {
      const shape: StatementPlan['shape'] = (rows, shaping) =>
        (roots[part] as PrintedRoot).shape(
          rows.filter((row) => Number(row['part']) === part),
          shaping,
        )
      return [query, { kind: 'statement', statement, shape }]
    }),
  )
}

/** Whether a root field reads no more than nodes by their ids with their to-one neighbours, or how many nodes of a type there are. */
function isShort(model: Model, query: RootQuery, { hubs }: Known): boolean {
  switch (query.kind) {
    case 'one':
    case 'several':
      return isFlat(query.node)
    case 'list': {
      const { where, types, fields } = query.connection
      // While the store is written to, the embedded engine counts.
      const isNoted = hubs !== undefined && where.length === 0 && types === undefined && listLabel(endType(model, query.type)) !== undefined
      return isNoted && fields.every(({ kind }) => kind === 'totalCount' || kind === 'typename')
    }
    default:
      return false
  }
}

/** Evidence leads on to documents and all that hangs on them. */
function isFlat({ fields }: NodePlan): boolean {
  return fields.every((field) => {
    if (field.kind === 'one')
      return field.edge.fields.every((each) => (each.kind === 'node' ? isFlat(each.node) : each.kind !== 'evidence'))
    return field.kind === 'typename' || field.kind === 'property'
  })
}

type FoundQuery = Exclude<RootQuery, { kind: 'checks' | 'ontology' }>

function printLines(scope: Scope, query: FoundQuery): PrintedRoot {
  switch (query.kind) {
    case 'one':
      return printOne(scope, query)
    case 'several':
      return printSeveral(scope, query)
    case 'list':
      return printList(scope, query)
    default:
      return query satisfies never
  }
}

/**
 * ``MATCH (n0:`Node`) WHERE n0.`id` = $p.`p0` AND n0:`Book` … RETURN […] AS data``: no row where there is none. With the id in
 * the pattern the embedded engine reads all of a second label.
 */
function printOne(scope: Scope, { type, id, node: plan }: RootQuery & { kind: 'one' }): PrintedRoot {
  const node = scope.fresh('n')
  const end = endType(scope.model, type)
  const { name, label, tests } = labelTest(scope, end, node)
  const conditions = name === nodeLabel ? tests : [`${node}${label}`, ...tests]
  const bound = scope.bind(id)
  const part = printNode(scope, node, plan)
  const lines = [
    `MATCH (${node}:${quoteName(nodeLabel)})`,
    `WHERE ${[`${node}.${quoteName('id')} = ${bound}`, ...conditions].join(' AND ')}`,
    ...part.calls,
  ]
  const lookup =
    part.lookup && tests.length === 0 ? { parameter: parameterOf(bound), many: false, node, label: name, cells: part.lookup } : undefined
  return { lines, text: part.text, shape: dataShape(nullable(part.shape)), lookup }
}

/** The nodes come in any order and once each; they are given back in the order of the ids, null where there is none. */
function printSeveral(scope: Scope, { ids, node: plan }: RootQuery & { kind: 'several' }): PrintedRoot {
  const anchor = scope.fresh('id')
  const node = scope.fresh('n')
  const cells = openCells()
  const bound = scope.bind(derive(ids, (all) => [...new Set(all)]))
  cells.addProperty(node, 'id')
  const part = printNodeCells(scope, node, { plan, cells })
  const lines = [
    `UNWIND ${bound} AS ${anchor}`,
    `MATCH (${node}:${quoteName(nodeLabel)} {${quoteName('id')}: ${anchor}})`,
    ...whereSeen(scope, node),
    ...part.calls,
  ]
  const shapeEach = dataShape(listShape(part.shape))
  const shape: StatementPlan['shape'] = (rows, shaping) => {
    const found = (rows[0]?.['data'] ?? []) as readonly (readonly [string])[]
    const shaped = shapeEach([{ data: found as Value }], shaping) as readonly unknown[]
    const byId = new Map(found.map(([id], index) => [id, shaped[index]]))
    return resolve(ids, shaping.variables).map((id) => byId.get(id) ?? null)
  }
  const found = seenTests(scope, node).length === 0 ? cells.lookup() : undefined
  const lookup = found && { parameter: parameterOf(bound), many: true, node, label: nodeLabel, cells: found }
  return { lines, text: `collect(${cells.print()})`, shape, lookup }
}

function printList(scope: Scope, { type, connection }: RootQuery & { kind: 'list' }): PrintedRoot {
  const { source, plan } = printAnchored(scope, endType(scope.model, type), connection)
  const cells = openCells()
  const part = printConnection(scope, source, { plan, cells })
  return { lines: alone(part.calls), text: cells.print(), shape: dataShape(part.shape) }
}
