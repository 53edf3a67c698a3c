/** What aggregates and groups mean, in plain JavaScript: all rows of a list are counted one by one. It shares nothing with the compiler. */
import type { GraphNode } from '../../src/load/graph.ts'
import { fieldConstant } from '../../src/model/aggregation.ts'
import { type EndType, endType, type PropertyField, type PropertyType } from '../../src/model/model.ts'
import { compareValues, type ReferenceGraph, type Row, readField, readProperty } from './reference-graph.ts'
import { latest, type ReferenceList } from './reference-page.ts'
import { filterHolds } from './reference-where.ts'
import { trueSum } from './true-sum.ts'

type Arguments = { readonly [name: string]: unknown }
type Side = 'node' | 'edge'

interface Key {
  readonly path: string
  readonly isNode: boolean
  /** The values of a row, each once: null alone where it has none. */
  readonly read: (row: Row) => readonly unknown[]
}

interface Group {
  readonly keys: readonly unknown[]
  readonly rows: readonly Row[]
}

const plain = (values: Arguments) => ({ kind: 'plain', values })
const sizeDefault = 20

/** The aggregate of rows, as far as it can be selected. */
export function aggregateOf({ model }: ReferenceGraph, { end, field }: ReferenceList, rows: readonly Row[]): unknown {
  const properties = model.propertyTypes.get(field?.properties ?? '')
  const side = (name: Side, fields: Iterable<PropertyField>) =>
    plain(Object.fromEntries([...fields].map((each) => [each.name, plain(exactMeasures(rows, name, each))])))
  return plain({
    count: rows.length,
    node: side('node', end.kind === 'union' ? [] : end.fields.values()),
    edge: side('edge', properties?.fields.values() ?? []),
  })
}

/** Floats that are selected are added up without an error. */
function exactMeasures(rows: readonly Row[], side: Side, field: PropertyField) {
  const found = measures(rows, side, field)
  if (field.type.kind !== 'scalar' || field.type.name !== 'Float') return found
  const values = rows.map((row) => propertyOf(row, side, field)).filter((value) => value !== null)
  const sum = trueSum(values.map(Number))
  return { ...found, sum, avg: values.length > 0 ? sum / values.length : null }
}

/** Floats that are compared are added up in the order of ids. */
function measures(rows: readonly Row[], side: Side, field: PropertyField) {
  const inOrder = [...rows].sort(
    (a, b) => compareValues(a.node.id, b.node.id) || compareValues(a.relationship?.id ?? '', b.relationship?.id ?? ''),
  )
  const values = inOrder.map((row) => propertyOf(row, side, field)).filter((value) => value !== null)
  const sorted = [...values].sort(compareValues)
  const sum = values.reduce((all: number, value) => all + Number(value), 0)
  return { min: sorted[0] ?? null, max: sorted.at(-1) ?? null, sum, avg: values.length > 0 ? sum / values.length : null }
}

function propertyOf({ node, relationship }: Row, side: Side, field: PropertyField): unknown {
  return readProperty(side === 'node' ? node : (relationship ?? node), field)
}

/** The groups of a list. */
export function groupsOf(graph: ReferenceGraph, list: ReferenceList, { by, having, sort, first }: Arguments): readonly unknown[] {
  const keys = (by as readonly Arguments[]).map((each) => keyOf(graph, list, each))
  const groups = new Map<string, { keys: readonly unknown[]; rows: Row[] }>()
  for (const row of list.rows)
    for (const values of combinations(keys.map(({ read }) => read(row)))) {
      const name = JSON.stringify(values)
      const group = groups.get(name) ?? { keys: values, rows: [] }
      groups.set(name, group)
      group.rows.push(row)
    }
  const given = sort as readonly Arguments[] | null | undefined
  const order = [...(given && given.length > 0 ? given : [{ count: 'DESC' }]), { keys: 'ASC' }]
  return [...groups.values()]
    .filter((group) => havingHolds(graph, list, group, (having ?? {}) as Arguments))
    .sort((a, b) => order.map((each) => compareGroups(graph, list, each, [a, b])).find((result) => result !== 0) ?? 0)
    .slice(0, (first ?? sizeDefault) as number)
    .map((group) => groupSource(graph, list, { keys, group }))
}

function groupSource(graph: ReferenceGraph, list: ReferenceList, { keys, group }: { keys: readonly Key[]; group: Group }): unknown {
  const members = [...new Set(group.rows.map(({ node }) => node))].sort((a, b) => compareValues(a.id, b.id))
  const source = (node: GraphNode | undefined) => (node ? { kind: 'node', node } : null)
  return plain({
    keys: keys.map(({ path, isNode }, index) => {
      const value = group.keys[index]
      return plain({ field: path, value: value === null ? null : `${value}`, node: isNode ? source(graph.node(value as string)) : null })
    }),
    count: group.rows.length,
    aggregate: aggregateOf(graph, list, group.rows),
    nodes: ({ first }: Arguments) => members.slice(0, (first ?? sizeDefault) as number).map(source),
  })
}

function combinations(choices: readonly (readonly unknown[])[]): readonly (readonly unknown[])[] {
  return choices.reduce<readonly (readonly unknown[])[]>(
    (all, values) => all.flatMap((each) => values.map((value) => [...each, value])),
    [[]],
  )
}

/** `{ field: GENRE }` of a root list; `{ node: { … } }` or `{ edge: { … } }` of a relationship; a word for relationships of any type. */
function keyOf(graph: ReferenceGraph, { end, field }: ReferenceList, given: Arguments): Key {
  const [word, below] = only(given)
  if (!field && (word === 'type' || word === 'direction')) return anyKey(word)
  if (!field) return nodeKey(graph, end, given)
  if (word === 'node') return nodeKey(graph, end, below as Arguments)
  const properties = graph.model.propertyTypes.get(field.properties ?? '') as PropertyType
  const [name, read] = valueReader(properties, below as Arguments, ({ relationship, node }: Row, each) =>
    readProperty(relationship ?? node, each),
  )
  return { path: `edge.${name}`, isNode: false, read: (row) => [read(row)] }
}

function anyKey(word: string): Key {
  const key = (path: string, read: (row: Row) => unknown) => ({ path, isNode: false, read: (row: Row) => [read(row)] })
  if (word === 'type') return key('type', ({ relationship }) => relationship?.type)
  return key('direction', ({ relationship, node }) => (relationship?.to === node.id ? 'OUT' : 'IN'))
}

function nodeKey(graph: ReferenceGraph, end: EndType, given: Arguments): Key {
  const [word, below] = only(given)
  const over = end.kind === 'union' ? undefined : end.relationships.get(word)
  const readOf = ({ node }: Row, field: PropertyField) => readField(graph, node, field)
  if (!over) {
    const [path, read] = valueReader(end, given, readOf)
    return { path, isNode: false, read: (row) => [read(row)] }
  }
  const [name, read] = valueReader(endType(graph.model, over.target), below as Arguments, readOf)
  const isNode = name === 'node'
  const neighbours = ({ node }: Row) => {
    const rows = graph.related(node, over)
    return over.many ? rows : [latest(rows)].filter((row) => row !== undefined)
  }
  const values = (row: Row) => [...new Set(neighbours(row).map(read))].filter((value) => value !== null)
  return { path: isNode ? word : `${word}.${name}`, isNode, read: (row) => (values(row).length > 0 ? values(row) : [null]) }
}

type ReadField = (row: Row, field: PropertyField) => unknown

/** The name of a value and the way to read it. */
function valueReader(type: EndType | PropertyType, given: Arguments, readOf: ReadField): readonly [string, (row: Row) => unknown] {
  const [word, below] = only(given)
  if (word === 'nodeType') return [word, ({ node }) => node.type]
  if (word === 'node') return [word, ({ node }) => node.id]
  const { field: constant, interval } = (word === 'date' ? below : { field: below }) as { field: string; interval?: string }
  const field = 'fields' in type ? [...type.fields.values()].find(({ name }) => fieldConstant(name) === constant) : undefined
  if (!field) return ['id', ({ node }) => node.id]
  return [field.name, (row) => (interval ? cut(readOf(row, field) as string | null, interval) : readOf(row, field))]
}

/** A date that is less precise than the interval has none. */
function cut(date: string | null, interval: string): string | null {
  const [year, month, day] = (date ?? '').slice(0, 10).split('-')
  if (!year) return null
  if (interval === 'YEAR') return year
  if (!month) return null
  if (interval === 'QUARTER') return `${year}-Q${Math.ceil(Number(month) / 3)}`
  if (interval === 'MONTH') return `${year}-${month}`
  return day ? `${year}-${month}-${day}` : null
}

function only(given: Arguments): readonly [string, unknown] {
  return Object.entries(given)[0] as [string, unknown]
}

/** The number behind `count` or `{ node: { pages: { max: … } } }`, with what stands there. */
function figures(
  graph: ReferenceGraph,
  { end, field }: ReferenceList,
  { rows }: Group,
  given: Arguments,
): readonly (readonly [unknown, unknown])[] {
  const fieldsOf = {
    node: end.kind === 'union' ? undefined : end.fields,
    edge: graph.model.propertyTypes.get(field?.properties ?? '')?.fields,
  }
  return Object.entries(given).flatMap(([word, below]) => {
    if (word === 'count') return [[rows.length, below] as const]
    return Object.entries(below as Arguments).flatMap(([name, aggregators]) => {
      const measured: Arguments = measures(rows, word as Side, fieldsOf[word as Side]?.get(name) as PropertyField)
      return Object.entries(aggregators as Arguments).map(([aggregator, operand]) => [measured[aggregator], operand] as const)
    })
  })
}

function havingHolds(graph: ReferenceGraph, list: ReferenceList, group: Group, having: Arguments): boolean {
  return figures(graph, list, group, having).every(([value, filter]) => filterHolds(value, filter as Arguments))
}

/** Missing values come last when ascending, first when descending. */
function compareGroups(graph: ReferenceGraph, list: ReferenceList, order: Arguments, groups: readonly [Group, Group]): number {
  const [word, direction] = only(order)
  const read = (group: Group) => (word === 'keys' ? group.keys : [figures(graph, list, group, order)[0]?.[0]])
  const [left, right] = groups.map(read) as [readonly unknown[], readonly unknown[]]
  const sign = (word === 'keys' ? direction : figures(graph, list, groups[0], order)[0]?.[1]) === 'DESC' ? -1 : 1
  return sign * (left.map((value, index) => compareNullable(value, right[index])).find((result) => result !== 0) ?? 0)
}

function compareNullable(a: unknown, b: unknown): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1
  return compareValues(a, b)
}
