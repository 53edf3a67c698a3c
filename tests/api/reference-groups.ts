/** Aggregates and groups, counted in plain JavaScript. It shares nothing with the compiler. */
import type { PropertyField, RelationshipField } from '../../src/model/model.ts'
import { compareValues, type ReferenceGraph, type Row, readProperty } from '../differential/reference-graph.ts'
import { latest } from '../differential/reference-page.ts'

export type Side = 'node' | 'edge'
type Aggregator = 'min' | 'max' | 'avg' | 'sum'

/** What a list is grouped by. `name` is a field, `nodeType`, or `node` for the neighbour itself. */
export interface Key {
  readonly side: Side
  readonly over: RelationshipField | undefined
  readonly name: string
  readonly interval: string | undefined
}

export interface Measure {
  readonly side: Side
  readonly field: PropertyField
}

/** A figure of a group: its count, or an aggregate of a field. */
export type Figure = 'count' | (Measure & { readonly aggregator: Aggregator })

export interface Grouping {
  readonly keys: readonly Key[]
  readonly measures: readonly Measure[]
  readonly having: { readonly figure: Figure; readonly least: number | string } | undefined
  readonly sort: { readonly figure: Figure | 'keys'; readonly isAscending: boolean } | undefined
  readonly first: number
}

type Value = string | number | boolean | null

/** The groups of a list as the API gives them. */
export function groupsOf(graph: ReferenceGraph, rows: readonly Row[], grouping: Grouping): readonly unknown[] {
  const groups = new Map<string, { keys: readonly Value[]; rows: Row[] }>()
  for (const row of rows)
    for (const keys of combinations(grouping.keys.map((key) => valuesOf(graph, row, key)))) {
      const identity = JSON.stringify(keys)
      const group = groups.get(identity) ?? { keys, rows: [] }
      group.rows.push(row)
      groups.set(identity, group)
    }
  const { having, sort, first } = grouping
  const kept = [...groups.values()].filter((group) => !having || isAtLeast(figureOf(group.rows, having.figure), having.least))
  kept.sort((a, b) => {
    const byKeys = compareKeys(a.keys, b.keys)
    if (!sort) return b.rows.length - a.rows.length || byKeys
    const order = sort.figure === 'keys' ? byKeys : compareNullable(figureOf(a.rows, sort.figure), figureOf(b.rows, sort.figure))
    return (sort.isAscending ? order : -order) || byKeys
  })
  return kept.slice(0, first).map((group) => ({
    keys: grouping.keys.map((key, index) => {
      const value = group.keys[index] ?? null
      return {
        field: pathOf(key),
        value: value === null ? null : `${value}`,
        node: key.name === 'node' && value !== null ? { id: value } : null,
      }
    }),
    count: group.rows.length,
    aggregate: aggregateOf(group.rows, grouping.measures),
    nodes: [...new Set(group.rows.map(({ node }) => node.id))]
      .sort(compareValues)
      .slice(0, 2)
      .map((id) => ({ id })),
  }))
}

/** The aggregate of a list as the API gives it. */
export function aggregateOf(rows: readonly Row[], measures: readonly Measure[]): { readonly [name: string]: unknown } {
  const sides: { [side: string]: { [field: string]: unknown } } = {}
  for (const measure of measures) {
    const figures = aggregatorsOf(measure.field).map((aggregator) => [aggregator, figureOf(rows, { ...measure, aggregator })])
    sides[measure.side] = { ...sides[measure.side], [measure.field.name]: Object.fromEntries(figures) }
  }
  return { count: rows.length, ...sides }
}

export function aggregatorsOf({ type }: PropertyField): readonly Aggregator[] {
  return type.kind === 'scalar' && (type.name === 'Int' || type.name === 'Float') ? ['min', 'max', 'avg', 'sum'] : ['min', 'max']
}

function pathOf({ side, over, name }: Key): string {
  const whole = over ? (name === 'node' ? over.name : `${over.name}.${name}`) : name
  return side === 'edge' ? `edge.${whole}` : whole
}

function combinations(values: readonly (readonly Value[])[]): readonly (readonly Value[])[] {
  return values.reduce<readonly (readonly Value[])[]>((all, each) => all.flatMap((keys) => each.map((value) => [...keys, value])), [[]])
}

function valuesOf(graph: ReferenceGraph, row: Row, key: Key): readonly Value[] {
  if (!key.over) return [keyOf(graph, row, key)]
  const rows = graph.related(row.node, key.over)
  const used = key.over.many ? rows : [latest(rows)].filter((each) => each !== undefined)
  const distinct = new Set(used.map((each) => keyOf(graph, each, key)).filter((value) => value !== null))
  return distinct.size > 0 ? [...distinct] : [null]
}

function keyOf({ model }: ReferenceGraph, { node, relationship }: Row, { side, name, interval }: Key): Value {
  if (name === 'node') return node.id
  if (name === 'nodeType') return node.type
  const owner = side === 'edge' ? relationship : node
  const fields =
    side === 'edge'
      ? [...model.propertyTypes.values()].find(({ fields }) => fields.has(name) && hasProperties(model, relationship?.type, fields))?.fields
      : model.nodes.get(node.type)?.fields
  const field = fields?.get(name)
  if (!field || !owner) throw new Error(`The reference knows no key ${name}`)
  const value = readProperty(owner, field) as Value
  return interval && typeof value === 'string' ? cut(value, interval) : value
}

function hasProperties(model: ReferenceGraph['model'], type: string | undefined, fields: unknown): boolean {
  const properties = model.relationshipTypes.get(type ?? '')?.properties
  return model.propertyTypes.get(properties ?? '')?.fields === fields
}

function cut(date: string, interval: string): string | null {
  const [year, month, day] = date.slice(0, 10).split('-')
  if (interval === 'YEAR') return year ?? null
  if (interval === 'MONTH') return month ? `${year}-${month}` : null
  if (interval === 'QUARTER') return month ? `${year}-Q${Math.ceil(Number(month) / 3)}` : null
  return day ? `${year}-${month}-${day}` : null
}

function figureOf(rows: readonly Row[], figure: Figure): number | string | null {
  if (figure === 'count') return rows.length
  const { side, field, aggregator } = figure
  const inOrder = [...rows].sort(
    (a, b) => compareValues(a.node.id, b.node.id) || compareValues(a.relationship?.id ?? '', b.relationship?.id ?? ''),
  )
  const values = inOrder
    .map(({ node, relationship }) => readProperty(side === 'edge' ? (relationship ?? node) : node, field) as number | string | null)
    .filter((value) => value !== null)
  if (aggregator === 'sum') return total(values)
  if (values.length === 0) return null
  if (aggregator === 'avg') return total(values) / values.length
  const sorted = [...values].sort(compareValues)
  return (aggregator === 'min' ? sorted[0] : sorted.at(-1)) ?? null
}

function total(values: readonly (number | string)[]): number {
  return values.reduce<number>((sum, value) => sum + Number(value), 0)
}

function isAtLeast(value: number | string | null, least: number | string): boolean {
  return value !== null && compareValues(value, least) >= 0
}

function compareKeys(a: readonly Value[], b: readonly Value[]): number {
  for (const [index, value] of a.entries()) {
    const order = compareNullable(value, b[index] ?? null)
    if (order !== 0) return order
  }
  return 0
}

/** Missing values are the largest. */
function compareNullable(a: Value, b: Value): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1
  return compareValues(a, b)
}
