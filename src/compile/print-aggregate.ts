/** Aggregates → Cypher, and their values → objects. It never prints groups. */
import { invariant } from '../errors.ts'
import { aggregateScalar } from '../model/aggregation.ts'
import type { ScalarName } from '../model/model.ts'
import { quoteName } from '../model/quote.ts'
import { cellShape } from './cells.ts'
import { exactSum } from './exact-sum.ts'
import type { AggregateField, AggregateLeaf, Measure } from './grouping.ts'
import type { ConnectionPlan } from './plan.ts'
import { readsLists } from './print-hubs.ts'
import { printConditions, type Variables } from './print-where.ts'
import type { PrintedPart } from './printed.ts'
import { call, type Lines, type Scope } from './scope.ts'
import { nullable, objectShape, type Shape, typeShape } from './shape-code.ts'
import { scalarShape } from './shape-leaf.ts'
import type { Source } from './source.ts'

/** Measures of the rows of a list or group. */
export interface PrintedMeasures {
  /** Whether the rows must come in the order of ids: a sum of Floats that an engine adds up depends on it. */
  readonly ordered: boolean
  /** What the `WITH` that aggregates holds. */
  readonly gathered: readonly string[]
  /** What the `WITH` after it makes of that; an aggregate inside of an expression is not the same on both engines. */
  readonly derived: readonly string[]
  /** The variables that hold the measures after it. */
  readonly columns: readonly string[]
  /** The same measures as expressions over what is gathered, for who needs no variables. */
  readonly expressions: readonly string[]
  /** The variable of a measure that the statement compares. */
  columnOf(measure: Measure): string
  /** The shape of the cells of all columns as one measure that is selected. */
  shapeOf(measure: Measure): Shape
}

/** What is selected, and what the statement itself compares: to filter groups, or to sort them. */
interface Wanted {
  readonly selected: readonly Measure[]
  readonly compared?: readonly Measure[]
  /** Whether there may be so many rows that their values are not to leave the engine. */
  readonly many: boolean
  /** The variable that holds how many rows there are, where one does: as many as there are values of a property that is required. */
  readonly rows?: string
}

/** A sum over more nodes or relationships than this stays in the engine: their values would be a megabyte for each answer. */
const GATHERED_MAX = 100_000

/** Whether a list may have more rows than are gathered: nodes of its types, or relationships of a type of which there are hubs. */
export function hasMany(scope: Scope, { hubs }: Source, { types }: Variables): boolean {
  const { nodes = {}, ends = {} } = scope.counts ?? {}
  if (!hubs) return total((types ?? []).map((type) => nodes[type] ?? 0)) > GATHERED_MAX
  // The same however the node is come to.
  if (!readsLists({ ...scope, ordinary: undefined }, hubs)) return false
  const names = hubs.types ?? [...scope.model.relationshipTypes.keys()]
  return total(Object.entries(ends).map(([key, count]) => (names.includes(key.split(' ')[0] ?? '') ? count : 0))) > GATHERED_MAX
}

function total(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0)
}

/**
 * Prints each measure once. Floats that are selected are gathered and added up exactly here. Those that are compared, and those of very many rows,
 * are added up by the engine in the order of ids, so that both give the same to the last bit. An average is the sum by the number of values.
 */
export function printMeasures(scope: Scope, variables: Variables, { selected, compared = [], many, rows }: Wanted): PrintedMeasures {
  const gathered = new Map<string, string>()
  const derived = new Map<string, { readonly name: string; readonly text: string }>()
  for (const measure of selected) derive(selectedIdentity(measure), isGathered(measure) ? gatherValues(measure) : printMeasure(measure))
  for (const measure of compared) derive(identityOf(measure), printMeasure(measure))
  const names = [...derived.values()].map(({ name }) => name)
  return {
    ordered: [...compared, ...(many ? selected : [])].some(isAddedUp),
    gathered: [...gathered].map(([text, name]) => `${text} AS ${name}`),
    derived: [...derived.values()].map(({ name, text }) => `${text} AS ${name}`),
    columns: names,
    expressions: [...derived.values()].map(({ text }) => text),
    columnOf: (measure) => nameOf(identityOf(measure)),
    shapeOf(measure) {
      const shape = nullable(scalarShape(measureType(measure)))
      const place = names.indexOf(nameOf(selectedIdentity(measure)))
      return cellShape(place, isGathered(measure) ? addedUp(measure.aggregator, shape) : shape)
    },
  }

  function isGathered(measure: Measure): boolean {
    return !many && isAddedUp(measure)
  }

  /** Sum and average have the same values. */
  function selectedIdentity(measure: Measure): string {
    return isGathered(measure) ? `${measure.side}.values.${measure.field.property}` : identityOf(measure)
  }

  function derive(identity: string, text: string): void {
    if (!derived.has(identity)) derived.set(identity, { name: scope.fresh('a'), text })
  }

  function nameOf(identity: string): string {
    const column = derived.get(identity)
    invariant(column, 'a measure that is read is printed')
    return column.name
  }

  function gatherValues(measure: Measure): string {
    return gather(`collect(${propertyOf(variables, measure)})`)
  }

  function printMeasure(measure: Measure): string {
    const property = propertyOf(variables, measure)
    if (measure.aggregator === 'min' || measure.aggregator === 'max') return gather(`${measure.aggregator}(${property})`)
    const values = isAddedUp(measure) ? gatherValues(measure) : undefined
    const sum = values ? `reduce(s = 0.0, x IN ${values} | s + x)` : `toFloat(${gather(`coalesce(sum(${property}), 0)`)})`
    if (measure.aggregator === 'sum') return sum
    const countOf = () => (measure.field.required && rows !== undefined ? rows : gather(`count(${property})`))
    const count = values ? `size(${values})` : countOf()
    return `CASE WHEN ${count} > 0 THEN ${sum} / ${count} END`
  }

  function gather(text: string): string {
    const name = gathered.get(text) ?? scope.fresh('g')
    gathered.set(text, name)
    return name
  }
}

function isAddedUp({ field, aggregator }: Measure): boolean {
  return aggregateScalar(field) === 'Float' && (aggregator === 'sum' || aggregator === 'avg')
}

function identityOf({ side, field, aggregator }: Measure): string {
  return `${side}.${aggregator}.${field.property}`
}

function addedUp(aggregator: Measure['aggregator'], shape: Shape): Shape {
  const add = aggregator === 'sum' ? sumOf : averageOf
  const key = {}
  return (code, value) => {
    const name = code.define(key, (values) => `const sum = ${code.constant(add)}(${values}); return ${shape(code, 'sum')}`)
    return `${name}(${value}, x)`
  }
}

function sumOf(values: readonly (number | bigint)[]): number {
  return exactSum(values.map(Number))
}

function averageOf(values: readonly (number | bigint)[]): number | null {
  return values.length > 0 ? sumOf(values) / values.length : null
}

function propertyOf(variables: Variables, { side, field }: Measure): string {
  const variable = variables[side]
  invariant(variable, 'only a relationship has properties of an edge')
  return `${variable}.${quoteName(field.property)}`
}

/** The line that brings rows into the order of ids: of the node, then of the relationship. */
export function printIdOrder(variables: Variables, kept: readonly string[] = []): string {
  const sides = [variables.node, variables.edge].filter((name) => name !== undefined)
  return `WITH ${[...sides, ...kept].join(', ')} ORDER BY ${sides.map((name) => `${name}.${quoteName('id')} ASC`).join(', ')}`
}

/** The measures that a selection on an aggregate asks for. */
export function measuresOf(fields: readonly AggregateField[]): readonly Measure[] {
  const sides = fields.flatMap((field) => (field.kind === 'side' ? field.fields : []))
  const leaves = sides.flatMap((field) => (field.kind === 'field' ? field.leaves : []))
  return leaves.flatMap((leaf) => (leaf.kind === 'measure' ? [leaf.measure] : []))
}

/**
 * Prints the aggregate of a list: one row, whatever the list holds. Each stage of a statement costs the embedded engine as much as ten rows.
 *
 * `aggregate { count node { pages { max } } }` →
 * ``[c1, [g3]]`` after ``CALL () { MATCH (n0:`Book`) RETURN count(n0) AS c1, max(n0.`pages`) AS g3 }``
 */
export function printAggregate(
  scope: Scope,
  source: Source,
  { plan, fields }: { plan: ConnectionPlan; fields: readonly AggregateField[] },
): PrintedPart {
  const { variables, match, tests } = source.open()
  const count = scope.fresh('c')
  const measures = printMeasures(scope, variables, { selected: measuresOf(fields), many: hasMany(scope, source, variables), rows: count })
  const lines: Lines = [
    ...match,
    ...printConditions(scope, variables, { tests, where: plan.where }),
    ...(measures.ordered ? [printIdOrder(variables)] : []),
    `RETURN ${[`count(${variables.edge ?? variables.node}) AS ${count}`, ...measures.gathered].join(', ')}`,
  ]
  const text = `[${count}, [${measures.expressions.join(', ')}]]`
  return { calls: call(source.imports, lines), text, shape: aggregateShape(fields, measures) }
}

/** The shape of a row that begins with a count and a list of measures. */
export function aggregateShape(fields: readonly AggregateField[], measures: PrintedMeasures): Shape {
  return objectShape(fields, (field) => {
    switch (field.kind) {
      case 'typename':
        return typeShape(field.type)
      case 'count':
        return cellShape(0, scalarShape('Int'))
      case 'side':
        return objectShape(field.fields, (each) => (each.kind === 'typename' ? typeShape(each.type) : leavesShape(each.leaves)))
      default:
        return field satisfies never
    }
  })

  function leavesShape(leaves: readonly AggregateLeaf[]): Shape {
    return objectShape(leaves, (leaf) => {
      if (leaf.kind === 'typename') return typeShape(leaf.type)
      return cellShape(1, measures.shapeOf(leaf.measure))
    })
  }
}

/** A measure as the API gives it. */
function measureType({ field, aggregator }: Measure): ScalarName {
  return aggregator === 'sum' || aggregator === 'avg' ? 'Float' : (aggregateScalar(field) ?? 'String')
}
