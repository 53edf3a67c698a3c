/** The root field `checks` → Cypher, and its rows → checks. It never computes what a check found. */
import type { Value } from '../engine/engine.ts'
import { checkLabel, nodeLabel } from '../model/core.ts'
import { quoteName } from '../model/quote.ts'
import type { NodePlan } from './plan.ts'
import type { CheckField, ChecksPlan } from './plan-checks.ts'
import { printNode } from './print-selection.ts'
import type { PrintedPart, StatementPlan } from './printed.ts'
import { call, type Scope } from './scope.ts'

type RowMap = { readonly [column: string]: Value }

/**
 * Prints the checks in the order of their names; each lists the ids of its figures.
 *
 * `checks { name observations { measure } }` → ``MATCH (c0:`EntrepotCheck`) CALL (c0) { UNWIND range(0, size(c0.`observations`) - 1) AS i1
 * … MATCH (n3:`Node` {`id`: id2}) … RETURN collect(v4) AS s5 } WITH c0, s5 ORDER BY c0.`name` ASC RETURN collect({c0: c0 {.`name`}, c1: s5}) AS data``
 */
export function printChecks(scope: Scope, { holds, fields }: ChecksPlan): StatementPlan {
  const check = scope.fresh('c')
  const test = holds === undefined ? [] : [`WHERE ${check}.${quoteName('holds')} = ${scope.bind(holds)}`]
  const properties = new Set(['name', ...fields.flatMap((field) => (field.kind === 'property' ? [field.name] : []))])
  const parts = fields.flatMap((field) =>
    field.kind === 'observations' ? [{ key: field.key, part: printFigures(scope, check, field.node) }] : [],
  )
  const entries = [`${check} {${[...properties].map((name) => `.${quoteName(name)}`).join(', ')}}`, ...parts.map(({ part }) => part.text)]
  const statement = scope.close([
    `MATCH (${check}:${quoteName(checkLabel)})`,
    ...test,
    ...parts.flatMap(({ part }) => part.calls),
    `WITH ${[check, ...parts.map(({ part }) => part.text)].join(', ')} ORDER BY ${check}.${quoteName('name')} ASC`,
    `RETURN collect({${entries.map((text, index) => `c${index}: ${text}`).join(', ')}}) AS data`,
  ])
  const shapes = new Map(parts.map(({ key, part }, index) => [key, (row: RowMap) => part.shape(row[`c${index + 1}`] ?? null)]))
  const shapeCheck = (row: RowMap) => Object.fromEntries(fields.map((field) => [field.key, read(field, row)]))
  const read = (field: CheckField, row: RowMap): unknown => {
    switch (field.kind) {
      case 'typename':
        return 'Check'
      case 'property':
        return (row['c0'] as RowMap)[field.name]
      case 'observations':
        return shapes.get(field.key)?.(row)
      default:
        return field satisfies never
    }
  }
  return { kind: 'statement', statement, shape: (rows) => ((rows[0]?.['data'] ?? []) as readonly RowMap[]).map(shapeCheck) }
}

/** The figures of a check, in the order that it lists their ids in. */
function printFigures(scope: Scope, check: string, plan: NodePlan): PrintedPart {
  const [index, id, node] = ['i', 'id', 'n'].map((prefix) => scope.fresh(prefix)) as [string, string, string]
  const part = printNode(scope, node, plan)
  const [value, column] = [scope.fresh('v'), scope.fresh('s')]
  const ids = `${check}.${quoteName('observations')}`
  const lines = [
    `UNWIND range(0, size(${ids}) - 1) AS ${index}`,
    `WITH ${index}, ${ids}[${index}] AS ${id}`,
    `MATCH (${node}:${quoteName(nodeLabel)} {${quoteName('id')}: ${id}})`,
    ...part.calls,
    `WITH ${index}, ${part.text} AS ${value} ORDER BY ${index} ASC`,
    `RETURN collect(${value}) AS ${column}`,
  ]
  return { calls: call([check], lines), text: column, shape: (values) => ((values ?? []) as readonly Value[]).map(part.shape) }
}
