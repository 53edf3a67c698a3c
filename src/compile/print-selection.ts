/** Selections on nodes and edges → cells and subqueries, and the shapes of what comes for them. It never prints pages. */
import { invariant } from '../errors.ts'
import { hubMark } from '../model/core.ts'
import { endType, possibleTypes, type RelationshipField } from '../model/model.ts'
import { type Cells, cellShape, openCells, type PrintedCells } from './cells.ts'
import type { EdgeField, EdgePlan, NodeField, NodePlan, PropertySelection } from './plan.ts'
import { printAgreement } from './print-computed.ts'
import { printConnection } from './print-connection.ts'
import { printEvidence } from './print-evidence.ts'
import { labelsOf, typesTest } from './print-labels.ts'
import { isSingle, leadsApart, printLatest, relationshipPattern } from './print-pattern.ts'
import { anyRelationshipSource, printDirection, printRelationship } from './print-relationships.ts'
import { printConditions, type Variables } from './print-where.ts'
import type { PrintedCell, PrintedList } from './printed.ts'
import { call, type Scope } from './scope.ts'
import { type Code, nullable, objectShape, objectSource, type Shape } from './shape-code.ts'
import { enumShape, propertyShape } from './shape-leaf.ts'
import type { Source } from './source.ts'

/** Under this key a shaped node tells its concrete type; it is no response key. */
export const typeKey: unique symbol = Symbol('type')

/** A selection on a node as one list: ``[n0.`id`, n0.`title`]``, and the shape of that list, which is not null. */
export function printNode(scope: Scope, node: string, plan: NodePlan): PrintedList {
  const cells = openCells()
  const { calls, shape } = printNodeCells(scope, node, { plan, cells })
  return { calls, text: printFilled(cells, node), shape, lookup: cells.lookup() }
}

/** A list is never empty: then it could not be told from nothing. */
export function printFilled(cells: Cells, variable: string): string {
  if (cells.isEmpty()) cells.addProperty(variable, 'id')
  return cells.print()
}

/** Prints a selection on a node into the cells of a row. Where its type is open, `labels(n0)` tells it. */
export function printNodeCells(scope: Scope, node: string, { plan, cells }: { plan: NodePlan; cells: Cells }): PrintedCells {
  const calls: string[] = []
  const shapes = new Map<NodeField, Shape | undefined>(plan.fields.map((field) => [field, printField(field)]))
  const labels = plan.types.length > 1 ? cells.add(`labels(${node})`, { kind: 'labels' }) : undefined
  return {
    calls,
    shape: labels === undefined ? closedShape(plan, shapes) : openShape(plan, { shapes, labels, read: typeReader(scope, plan) }),
  }

  function printField(field: NodeField): Shape | undefined {
    switch (field.kind) {
      case 'typename':
        return undefined
      case 'property': {
        const shape = propertyShape(scope.model, field.field, field.leaves)
        if (!field.field.computed) return cellShape(cells.addProperty(node, field.field.property), shape)
        const computed = printAgreement(scope, node)
        calls.push(...computed.calls)
        return cellShape(cells.add(computed.text), shape)
      }
      case 'one':
        return addPart(printToOne(scope, node, { field, types: field.on ?? plan.types }))
      case 'many': {
        const source = relationshipSource(scope, node, { ...field, from: plan.types, types: field.connection.types })
        return addCells(printConnection(scope, source, { plan: field.connection, cells }))
      }
      case 'relationships': {
        const source = anyRelationshipSource(scope, node, { among: field.among, guard: field.on })
        return addCells(printConnection(scope, source, { plan: field.connection, cells }))
      }
      default:
        return field satisfies never
    }
  }

  function addPart({ calls: before, text, shape, lookup }: PrintedCell): Shape {
    calls.push(...before)
    return cellShape(cells.add(text, lookup), shape)
  }

  function addCells({ calls: before, shape }: PrintedCells): Shape {
    calls.push(...before)
    return shape
  }
}

type FieldShapes = ReadonlyMap<NodeField, Shape | undefined>

/** An object of the fields that were asked of one type, in the order in which they were asked; `type` is source for its name. */
function fieldsSource(code: Code, plan: NodePlan, { shapes, type, order, row }: FieldsOf): string {
  const entries = order.map((field) => [field.key, shapes.get(field)?.(code, row) ?? type] as const)
  return objectSource(code, plan.open ? [[typeKey, type], ...entries] : entries)
}

interface FieldsOf {
  readonly shapes: FieldShapes
  readonly type: string
  readonly order: readonly NodeField[]
  readonly row: string
}

function closedShape(plan: NodePlan, shapes: FieldShapes): Shape {
  const [only = ''] = plan.types
  const type = JSON.stringify(only)
  return (code, row) => fieldsSource(code, plan, { shapes, type, order: plan.order.get(only) ?? [], row })
}

interface OpenNode {
  readonly shapes: FieldShapes
  /** The place of the cell that holds the labels. */
  readonly labels: number
  readonly read: (labels: readonly string[]) => string | undefined
}

/** Types of which the same was asked share their source: an interface may stand for dozens. */
function openShape(plan: NodePlan, { shapes, labels, read }: OpenNode): Shape {
  const groups = new Map<string, { readonly order: readonly NodeField[]; readonly types: string[] }>()
  for (const type of plan.types) {
    const order = plan.order.get(type) ?? []
    const identity = order.map((field) => plan.fields.indexOf(field)).join()
    const group = groups.get(identity)
    if (group) group.types.push(type)
    else groups.set(identity, { order, types: [type] })
  }
  const key = {}
  return (code, row) => {
    const name = code.define(key, (each) => {
      const cases = [...groups.values()].map(({ order, types }) => {
        const labelled = types.map((type) => `case ${JSON.stringify(type)}:`)
        return `${labelled.join(' ')} return ${fieldsSource(code, plan, { shapes, type: 't', order, row: each })}`
      })
      return `const t = ${code.constant(read)}(${each}[${labels}]); switch (t) { ${[...cases, 'default: return x.odd(null)'].join('; ')} }`
    })
    return `${name}(${row}, x)`
  }
}

/** A node that is deleted while the statement runs has no labels. */
function typeReader(scope: Scope, plan: NodePlan): (labels: readonly string[]) => string | undefined {
  const byLabel = new Map(plan.types.map((type) => [scope.model.nodes.get(type)?.label, type]))
  return (labels) => {
    for (const label of labels) {
      const type = byLabel.get(label)
      if (type !== undefined) return type
    }
    if (labels.length === 0) return undefined
    throw new Error(`Invariant violated: a node labelled ${labels.join(', ')} is of one of the types asked for`)
  }
}

interface RelationshipsOf {
  readonly field: RelationshipField
  /** Types of the node whose relationships they are. */
  readonly from: readonly string[]
  /** Those that have the field, where not all do. */
  readonly on: readonly string[] | undefined
  /** Types that are wanted at the far end. */
  readonly types: readonly string[] | undefined
}

/** Relationships of a node as a source of pages: the test of its type comes first where only some types have the field. */
function relationshipSource(scope: Scope, node: string, { field, from, on, types }: RelationshipsOf): Source {
  const { type, direction, target } = field
  const possible = possibleTypes(endType(scope.model, target))
  const step = { on: on && labelsOf(scope.model, on), types: [type], direction, mark: isSingle(scope, field) ? undefined : hubMark }
  return {
    imports: [node],
    hubs: {
      from: node,
      types: [type],
      direction,
      nodeTypes: types ? possible.filter((each) => types.includes(each)) : possible,
      guard: on,
    },
    isApart: leadsApart(scope, field),
    open() {
      const edge = scope.fresh('r')
      const far = scope.fresh('m')
      const { pattern, tests, isPlain, clocks, bare, farLabel } = relationshipPattern(scope, field, {
        from: node,
        types: on ?? from,
        edge,
        node: far,
      })
      const guard = on ? [typesTest(scope, on, node)] : []
      const wanted = types ? [typesTest(scope, types, far)] : []
      return {
        variables: { node: far, edge, types: types ?? possible },
        match: [`MATCH ${pattern}`],
        tests: [...guard, ...tests, ...wanted],
        degree: wanted.length === 0 && guard.length === 0 ? bare : undefined,
        step: isPlain && wanted.length === 0 ? { ...step, label: farLabel, clocks } : undefined,
      }
    },
  }
}

/**
 * Prints a to-one relationship: without a clock the latest, that is the one that became valid last.
 *
 * `birthplace { node { name } }` → ``CALL (n0) { MATCH (n0)-[r1:`BORN_IN`]->(m2:`Town`) WITH r1, m2
 * ORDER BY coalesce(r1.`validFrom`, '') DESC, r1.`id` ASC LIMIT 1 RETURN head(collect([m2.`name`])) AS s3 }``
 */
function printToOne(
  scope: Scope,
  from: string,
  { field, types }: { field: NodeField & { kind: 'one' }; types: readonly string[] },
): PrintedCell {
  const { imports, open } = relationshipSource(scope, from, { field: field.field, from: types, on: field.on, types: undefined })
  const { variables, match, tests, step } = open()
  const { node } = variables
  const edge = edgeOf(variables)
  const column = scope.fresh('s')
  const cells = openCells()
  const part = printEdgeCells(scope, variables, { plan: field.edge, cells })
  const row = printFilled(cells, node)
  const lines = [
    ...match,
    ...printConditions(scope, variables, { tests, where: [] }),
    ...printLatest(scope, field.field, { edge, node }),
    ...part.calls,
    `RETURN head(collect(${row})) AS ${column}`,
  ]
  const looked = cells.lookup()
  const lookup = step && looked && ({ kind: 'neighbor', ...step, node, cells: looked } as const)
  return { calls: call(imports, lines), text: column, shape: nullable(part.shape), lookup }
}

/** Prints a selection on an edge into the cells of a row: its node, its properties and its evidence, as far as they are asked for. */
export function printEdgeCells(
  scope: Scope,
  variables: Variables,
  { plan, cells, cursor }: { plan: EdgePlan; cells: Cells; cursor?: Shape },
): PrintedCells {
  const calls: string[] = []
  return { calls, shape: objectShape(plan.fields, printField) }

  function printField(field: EdgeField): Shape {
    switch (field.kind) {
      case 'typename':
        return () => JSON.stringify(field.type)
      case 'cursor':
        invariant(cursor, 'only an edge of a list has a cursor')
        return cursor
      case 'node':
        return add(printNodeCells(scope, variables.node, { plan: field.node, cells }))
      case 'properties':
        return printProperties(scope, edgeOf(variables), { ...field, cells })
      case 'direction':
        return cellShape(cells.add(printDirection(edgeOf(variables), variables.node), { kind: 'direction' }), enumShape(['OUT', 'IN']))
      case 'relationship':
        return add(printRelationship(scope, edgeOf(variables), { plan: field.relationship, cells }))
      case 'evidence': {
        const { calls: before, text, shape } = printEvidence(scope, edgeOf(variables), field.fields)
        calls.push(...before)
        return cellShape(cells.add(text), shape)
      }
      default:
        return field satisfies never
    }
  }

  function add({ calls: before, shape }: PrintedCells): Shape {
    calls.push(...before)
    return shape
  }
}

function edgeOf({ edge }: Variables): string {
  invariant(edge, 'only a relationship has properties and evidence')
  return edge
}

interface PropertiesOf {
  readonly type: string
  readonly fields: readonly PropertySelection[]
  readonly cells: Cells
  /** Whether they are asked for by an interface, so that they must tell their type. */
  readonly open?: boolean
}

/** Prints properties of a relationship into the cells of a row. */
export function printProperties(scope: Scope, edge: string, { type, fields, cells, open = false }: PropertiesOf): Shape {
  const shapes = fields.map(({ key, field }): readonly [string, Shape] => {
    if (!field) return [key, () => JSON.stringify(type)]
    return [key, cellShape(cells.addProperty(edge, field.property), propertyShape(scope.model, field, undefined))]
  })
  return (code, row) => {
    const entries = shapes.map(([key, shape]) => [key, shape(code, row)] as const)
    return objectSource(code, open ? [[typeKey, JSON.stringify(type)], ...entries] : entries)
  }
}
