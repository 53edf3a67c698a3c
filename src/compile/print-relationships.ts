/** Relationships of any type → patterns and projections, and their values → objects. It never prints pages. */
import type { Value } from '../engine/engine.ts'
import { invariant } from '../errors.ts'
import { nodeLabel } from '../model/core.ts'
import { quoteName } from '../model/quote.ts'
import { clockTests } from './clocks.ts'
import type { NodePlan, PropertySelection, RelationshipChoice, RelationshipPlan } from './plan.ts'
import { relationshipTypes } from './plan-relationships.ts'
import type { Source } from './print-connection.ts'
import { printEvidence } from './print-evidence.ts'
import { typesTest } from './print-labels.ts'
import { printNode, propertyReader, type Read, type RowMap, typeKey } from './print-selection.ts'
import type { PrintedPart } from './printed.ts'
import { call, type Scope } from './scope.ts'

/**
 * Relationships of any type of a node as a source of pages. "Any type" is the list of all types of the ontology, so the text
 * is the same: ``MATCH (n0)-[r1]->(m2:`Node`) WHERE type(r1) IN $p.`p0` ``. A loop is there once, in any direction.
 */
export function anyRelationshipSource(
  scope: Scope,
  from: string,
  { among, guard }: { among: RelationshipChoice; guard: readonly string[] | undefined },
): Source {
  const types = scope.bind(among.types ?? [...scope.model.relationshipTypes.keys()])
  const [left, right] = { OUT: ['-', '->'], IN: ['<-', '-'], ANY: ['-', '-'] }[among.direction]
  return {
    imports: [from],
    hubs: { from, types: among.types, direction: among.direction, nodeTypes: among.nodeTypes, guard },
    open() {
      const edge = scope.fresh('r')
      const node = scope.fresh('m')
      const tests = [
        ...(guard ? [typesTest(scope, guard, from)] : []),
        `type(${edge}) IN ${types}`,
        ...(among.nodeTypes ? [typesTest(scope, among.nodeTypes, node)] : []),
        ...clockTests(scope, edge),
      ]
      return { variables: { node, edge }, match: [`MATCH (${from})${left}[${edge}]${right}(${node}:${quoteName(nodeLabel)})`], tests }
    },
  }
}

/** The direction of a relationship as seen from the other end than `node`: a loop goes out. */
export function printDirection(edge: string, node: string): string {
  return `CASE WHEN endNode(${edge}).${quoteName('id')} = ${node}.${quoteName('id')} THEN 'OUT' ELSE 'IN' END`
}

/**
 * Prints a selection on a relationship of any type: `relationship { type from { id } properties { … on Deal { year } } }` →
 * ``{t: type(r1), p: r1 {.`id`, .`year`}, c0: s4}`` with `s4` from ``CALL (r1) { WITH startNode(r1).`id` AS id2 MATCH (n3:`Node` {`id`: id2}) … }``
 */
export function printRelationship(scope: Scope, edge: string, plan: RelationshipPlan): PrintedPart {
  const properties = new Set<string>(['id'])
  const calls: string[] = []
  const columns: string[] = []
  const readers = plan.fields.map((field): { key: string; read: Read } => {
    switch (field.kind) {
      case 'typename':
        return { key: field.key, read: () => relationshipTypes.relationship }
      case 'id':
        return { key: field.key, read: (row) => (row['p'] as RowMap)['id'] }
      case 'type':
        return { key: field.key, read: (row) => row['t'] }
      case 'from':
      case 'to':
        return { key: field.key, read: addColumn(printEnd(scope, edge, field)) }
      case 'evidence':
        return { key: field.key, read: addColumn(printEvidence(scope, edge, field.fields)) }
      case 'properties':
        return { key: field.key, read: propertiesOf(field.types) }
      default:
        return field satisfies never
    }
  })
  const projection = `${edge} {${[...properties].map((name) => `.${quoteName(name)}`).join(', ')}}`
  return {
    calls,
    text: `{${[`t: type(${edge})`, `p: ${projection}`, ...columns].join(', ')}}`,
    shape: (value) => Object.fromEntries(readers.map(({ key, read }) => [key, read(value as RowMap)])),
  }

  function addColumn(part: PrintedPart): Read {
    const name = `c${columns.length}`
    calls.push(...part.calls)
    columns.push(`${name}: ${part.text}`)
    return (row) => part.shape(row[name] ?? null)
  }

  /** Of which type the properties are follows from the type of the relationship; most have none. */
  function propertiesOf(types: ReadonlyMap<string, readonly PropertySelection[]>): Read {
    const byType = new Map<string, { key: string; read: Read }[]>()
    for (const [type, fields] of types) {
      for (const { field } of fields) if (field) properties.add(field.property)
      byType.set(
        type,
        fields.map(({ key, field }) => ({ key, read: field ? propertyReader(field, undefined) : () => type })),
      )
    }
    return (row) => {
      const type = scope.model.relationshipTypes.get(row['t'] as string)
      invariant(type, `${row['t']} is a type of relationships`)
      if (type.properties === undefined) return null
      const shaped: { [key: string | symbol]: unknown } = { [typeKey]: type.properties }
      for (const { key, read } of byType.get(type.properties) ?? []) shaped[key] = read(row['p'] as RowMap)
      return shaped
    }
  }
}

function printEnd(scope: Scope, edge: string, { kind, node: plan }: { kind: 'from' | 'to'; node: NodePlan }): PrintedPart {
  const id = scope.fresh('id')
  const node = scope.fresh('n')
  const column = scope.fresh('s')
  const part = printNode(scope, node, plan)
  const lines = [
    `WITH ${kind === 'from' ? 'startNode' : 'endNode'}(${edge}).${quoteName('id')} AS ${id}`,
    `MATCH (${node}:${quoteName(nodeLabel)} {${quoteName('id')}: ${id}})`,
    ...part.calls,
    `RETURN head(collect(${part.text})) AS ${column}`,
  ]
  return { calls: call([edge], lines), text: column, shape: (value: Value) => part.shape(value) }
}
