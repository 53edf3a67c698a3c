/** The root field `checks` → Cypher, and its rows → checks. It never computes what a check found. */
import { checkKinds, checkLabel, nodeLabel } from '../model/core.ts'
import { quoteName } from '../model/quote.ts'
import { cellShape, openCells } from './cells.ts'
import type { NodePlan } from './plan.ts'
import type { CheckField, ChecksPlan } from './plan-checks.ts'
import { printNode } from './print-selection.ts'
import { dataShape, type PrintedPart, type StatementPlan } from './printed.ts'
import { call, type Scope } from './scope.ts'
import { listShape, nullable, objectShape, present, type Shape, typeShape } from './shape-code.ts'
import { enumShape, scalarShape } from './shape-leaf.ts'

/** Shapes of the properties of a check that are no plain text. */
const propertyShapes: { readonly [name: string]: Shape } = {
  id: present(scalarShape('ID')),
  kind: present(enumShape(checkKinds)),
  holds: present(scalarShape('Boolean')),
  tolerance: nullable(scalarShape('Float')),
}

/**
 * Prints the checks in the order of their names; each lists the ids of its figures.
 *
 * `checks { name observations { measure } }` → ``MATCH (c0:`EntrepotCheck`) CALL (c0) { UNWIND range(0, size(c0.`observations`) - 1) AS i1
 * … MATCH (n3:`Node` {`id`: id2}) … RETURN collect(v4) AS s5 } WITH c0, s5 ORDER BY c0.`name` ASC RETURN collect([c0.`name`, s5]) AS data``
 */
export function printChecks(scope: Scope, { holds, fields }: ChecksPlan): StatementPlan {
  const check = scope.fresh('c')
  const test = holds === undefined ? [] : [`WHERE ${check}.${quoteName('holds')} = ${scope.bind(holds)}`]
  const cells = openCells()
  const calls: string[] = []
  const kept = [check]
  const one = objectShape(fields, (field: CheckField): Shape => {
    switch (field.kind) {
      case 'typename':
        return typeShape('Check')
      case 'property':
        return cellShape(cells.add(`${check}.${quoteName(field.name)}`), propertyShapes[field.name] ?? present(scalarShape('String')))
      case 'observations': {
        const part = printFigures(scope, check, field.node)
        calls.push(...part.calls)
        kept.push(part.text)
        return cellShape(cells.add(part.text), part.shape)
      }
      default:
        return field satisfies never
    }
  })
  const name = `${check}.${quoteName('name')}`
  if (cells.isEmpty()) cells.add(name)
  const statement = scope.close([
    `MATCH (${check}:${quoteName(checkLabel)})`,
    ...test,
    ...calls,
    `WITH ${kept.join(', ')} ORDER BY ${name} ASC`,
    `RETURN collect(${cells.print()}) AS data`,
  ])
  return { kind: 'statement', statement, shape: dataShape(listShape(one)) }
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
  return { calls: call([check], lines), text: column, shape: listShape(part.shape) }
}
