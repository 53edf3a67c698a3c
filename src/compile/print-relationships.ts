/** Relationships of any type → patterns and projections, and their values → objects. It never prints pages. */
import { invariant } from '../errors.ts'
import { hubMark, nodeLabel } from '../model/core.ts'
import type { Model } from '../model/model.ts'
import { quoteName } from '../model/quote.ts'
import { type Cells, cellShape, type PrintedCells } from './cells.ts'
import { openClocks } from './clocks.ts'
import type { Bound, NodePlan, PropertySelection, RelationshipChoice, RelationshipPlan, RelationshipSelection } from './plan.ts'
import { relationshipTypes } from './plan-relationships.ts'
import { printEvidence } from './print-evidence.ts'
import { labelsOf, typesTest } from './print-labels.ts'
import { printNode, printProperties } from './print-selection.ts'
import type { PrintedCell, PrintedList } from './printed.ts'
import { call, type Scope } from './scope.ts'
import { nullable, objectShape, present, type Shape } from './shape-code.ts'
import { enumShape, scalarShape } from './shape-leaf.ts'
import type { Source } from './source.ts'

/**
 * Relationships of any type of a node as a source of pages. "Any type" is the list of all types of the ontology, so the text
 * is the same: ``MATCH (n0)-[r1]->(m2:`Node`) WHERE type(r1) IN $p.`p0` ``. A loop is there once, in any direction.
 */
export function anyRelationshipSource(
  scope: Scope,
  from: string,
  { among, guard }: { among: RelationshipChoice; guard: readonly string[] | undefined },
): Source {
  const wanted = among.types ?? [...scope.model.relationshipTypes.keys()]
  const types = scope.bind(wanted)
  const on = guard && labelsOf(scope.model, guard)
  const step = { on, types: wanted, direction: among.direction, label: nodeLabel, mark: hubMark }
  const [left, right] = { OUT: ['-', '->'], IN: ['<-', '-'], ANY: ['-', '-'] }[among.direction]
  return {
    imports: [from],
    hubs: { from, types: among.types, direction: among.direction, nodeTypes: among.nodeTypes, guard },
    open() {
      const edge = scope.fresh('r')
      const node = scope.fresh('m')
      const plain = [
        ...(guard ? [typesTest(scope, guard, from)] : []),
        `type(${edge}) IN ${types}`,
        ...(among.nodeTypes ? [typesTest(scope, among.nodeTypes, node)] : []),
      ]
      const clocks = openClocks(scope, edge)
      const tests = [...plain, ...clocks.tests]
      return {
        variables: { node, edge },
        match: [`MATCH (${from})${left}[${edge}]${right}(${node}:${quoteName(nodeLabel)})`],
        tests,
        step: among.nodeTypes ? undefined : { ...step, clocks: clocks.lookup },
      }
    },
  }
}

/** The direction of a relationship as seen from the other end than `node`: a loop goes out. */
export function printDirection(edge: string, node: string): string {
  return `CASE WHEN endNode(${edge}).${quoteName('id')} = ${node}.${quoteName('id')} THEN 'OUT' ELSE 'IN' END`
}

/**
 * Prints a selection on a relationship of any type into the cells of a row: `relationship { type from { id } properties { … on Deal { year } } }` →
 * ``type(r1), r1.`year`, [startNode(r1).`id`, labels(startNode(r1))]``; where more is asked of an end, `s4` from
 * ``CALL (r1) { WITH startNode(r1).`id` AS id2 MATCH (n3:`Node` {`id`: id2}) … }``
 */
export function printRelationship(scope: Scope, edge: string, { plan, cells }: { plan: RelationshipPlan; cells: Cells }): PrintedCells {
  const calls: string[] = []
  return { calls, shape: objectShape(plan.fields, printField) }

  function printField(field: RelationshipSelection): Shape {
    switch (field.kind) {
      case 'typename':
        return () => JSON.stringify(relationshipTypes.relationship)
      case 'id':
        return cellShape(cells.addProperty(edge, 'id'), present(scalarShape('ID')))
      case 'type':
        return cellShape(cells.add(`type(${edge})`, { kind: 'type' }), enumShape([...scope.model.relationshipTypes.keys()]))
      case 'bound':
        return cellShape(
          cells.addProperty(edge, stored[field.bound]),
          nullable(scalarShape(field.bound === 'knownFrom' ? 'DateTime' : 'Date')),
        )
      case 'from':
      case 'to':
        return addPart(printEnd(scope, edge, field), present)
      case 'evidence':
        return addPart(printEvidence(scope, edge, field.fields))
      case 'properties':
        return printPropertiesOf(field.types)
      default:
        return field satisfies never
    }
  }

  function addPart({ calls: before, text, shape, lookup }: PrintedCell, wrap = (shape: Shape) => shape): Shape {
    calls.push(...before)
    return cellShape(cells.add(text, lookup), wrap(shape))
  }

  /** Of which type the properties are follows from the type of the relationship; most have none. */
  function printPropertiesOf(types: ReadonlyMap<string, readonly PropertySelection[]>): Shape {
    const place = cells.add(`type(${edge})`, { kind: 'type' })
    const shapes = [...types].map(([type, fields]) => ({ type, shape: printProperties(scope, edge, { type, fields, cells, open: true }) }))
    const key = {}
    return (code, row) => {
      const name = code.define(key, (each) => {
        const cases = shapes.map(({ type, shape }) => `case ${JSON.stringify(type)}: return ${shape(code, each)}`)
        const read = code.constant((name: string) => propertyTypeOf(scope.model, name))
        return `switch (${read}(${each}[${place}])) { ${[...cases, 'default: return null'].join('; ')} }`
      })
      return `${name}(${row}, x)`
    }
  }
}

/** The properties that the loader keeps the bounds of relationships in. */
const stored = { validFrom: 'validFrom', validTo: 'validTo', knownFrom: 'known' } as const satisfies { readonly [bound in Bound]: string }

function propertyTypeOf(model: Model, name: string): string | undefined {
  const type = model.relationshipTypes.get(name)
  invariant(type, `${name} is a type of relationships`)
  return type.properties
}

/** An end of which properties alone are asked needs no pattern: that would look it up by its id, for each relationship. */
function printEnd(scope: Scope, edge: string, { kind, node: plan }: { kind: 'from' | 'to'; node: NodePlan }): PrintedCell {
  if (scope.ends?.edge === edge) return endOf(kind, scope.ends[kind], printNode(scope, scope.ends[kind], plan))
  const end = `${kind === 'from' ? 'startNode' : 'endNode'}(${edge})`
  if (plan.fields.every((field) => field.kind === 'typename' || (field.kind === 'property' && !field.field.computed)))
    return endOf(kind, end, printNode(scope, end, plan))
  const id = scope.fresh('id')
  const node = scope.fresh('n')
  const column = scope.fresh('s')
  const part = printNode(scope, node, plan)
  const lines = [
    `WITH ${end}.${quoteName('id')} AS ${id}`,
    `MATCH (${node}:${quoteName(nodeLabel)} {${quoteName('id')}: ${id}})`,
    ...part.calls,
    `RETURN head(collect(${part.text})) AS ${column}`,
  ]
  return { ...endOf(kind, node, part), calls: call([edge], lines), text: column }
}

function endOf(at: 'from' | 'to', node: string, { lookup: cells, ...part }: PrintedList): PrintedCell {
  return { ...part, lookup: cells && { kind: 'end', at, node, cells } }
}
