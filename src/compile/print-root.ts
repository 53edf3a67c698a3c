/** A root field → its one statement and the function that shapes its rows. It never plans. */
import type { Value } from '../engine/engine.ts'
import { nodeLabel } from '../model/core.ts'
import type { HubSummary } from '../model/hubs.ts'
import { endType, type Model } from '../model/model.ts'
import { quoteName } from '../model/quote.ts'
import { openCells } from './cells.ts'
import type { Clocks } from './clocks.ts'
import { derive, resolve } from './later.ts'
import type { RootQuery } from './plan.ts'
import { printAnchored } from './print-anchor.ts'
import { printChecks } from './print-checks.ts'
import { printConnection } from './print-connection.ts'
import { labelTest, whereSeen } from './print-labels.ts'
import { printOntology } from './print-ontology.ts'
import { printNode, printNodeCells } from './print-selection.ts'
import { dataShape, type StatementPlan } from './printed.ts'
import { alone, openScope, type Scope } from './scope.ts'
import { listShape, nullable } from './shape-code.ts'

/** What holds for a whole root field: where its clocks stand, and what the hubs of the graph are like. */
export interface RootSetting {
  readonly clocks: Clocks | undefined
  readonly hubs: HubSummary | undefined
}

/** Prints one root field. */
export function printRoot(model: Model, query: RootQuery, { clocks, hubs }: RootSetting): StatementPlan {
  const scope = openScope(model, clocks, hubs)
  switch (query.kind) {
    case 'one':
      return printOne(scope, query)
    case 'several':
      return printSeveral(scope, query)
    case 'list':
      return printList(scope, query)
    case 'checks':
      return printChecks(scope, query)
    case 'ontology':
      return printOntology(scope, query)
    default:
      return query satisfies never
  }
}

/**
 * ``MATCH (n0:`Node`) WHERE n0.`id` = $p.`p0` AND n0:`Book` … RETURN […] AS data``: no row where there is none. With the id in
 * the pattern the embedded engine reads all of a second label.
 */
function printOne(scope: Scope, { type, id, node: plan }: RootQuery & { kind: 'one' }): StatementPlan {
  const node = scope.fresh('n')
  const end = endType(scope.model, type)
  const { label, tests } = labelTest(scope, end, node)
  const conditions = label === `:${quoteName(nodeLabel)}` ? tests : [`${node}${label}`, ...tests]
  const bound = scope.bind(id)
  const part = printNode(scope, node, plan)
  const statement = scope.close([
    `MATCH (${node}:${quoteName(nodeLabel)})`,
    `WHERE ${[`${node}.${quoteName('id')} = ${bound}`, ...conditions].join(' AND ')}`,
    ...part.calls,
    `RETURN ${part.text} AS data`,
  ])
  return { kind: 'statement', statement, shape: dataShape(nullable(part.shape)) }
}

/** The nodes come in any order and once each; they are given back in the order of the ids, null where there is none. */
function printSeveral(scope: Scope, { ids, node: plan }: RootQuery & { kind: 'several' }): StatementPlan {
  const anchor = scope.fresh('id')
  const node = scope.fresh('n')
  const cells = openCells()
  const bound = scope.bind(derive(ids, (all) => [...new Set(all)]))
  cells.add(`${node}.${quoteName('id')}`)
  const part = printNodeCells(scope, node, { plan, cells })
  const statement = scope.close([
    `UNWIND ${bound} AS ${anchor}`,
    `MATCH (${node}:${quoteName(nodeLabel)} {${quoteName('id')}: ${anchor}})`,
    ...whereSeen(scope, node),
    ...part.calls,
    `RETURN collect(${cells.print()}) AS data`,
  ])
  const shapeEach = dataShape(listShape(part.shape))
  const shape: StatementPlan['shape'] = (rows, shaping) => {
    const found = (rows[0]?.['data'] ?? []) as readonly (readonly [string])[]
    const shaped = shapeEach([{ data: found as Value }], shaping) as readonly unknown[]
    const byId = new Map(found.map(([id], index) => [id, shaped[index]]))
    return resolve(ids, shaping.variables).map((id) => byId.get(id) ?? null)
  }
  return { kind: 'statement', statement, shape }
}

function printList(scope: Scope, { type, connection }: RootQuery & { kind: 'list' }): StatementPlan {
  const { source, plan } = printAnchored(scope, endType(scope.model, type), connection)
  const cells = openCells()
  const part = printConnection(scope, source, { plan, cells })
  const statement = scope.close([...alone(part.calls), `RETURN ${cells.print()} AS data`])
  return { kind: 'statement', statement, shape: dataShape(part.shape) }
}
