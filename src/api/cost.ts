/** What an operation may cost, in rows that it may make, known before anything runs. It never refuses, and reads no data. */
import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isCompositeType,
  isInterfaceType,
  isListType,
  isObjectType,
  isUnionType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValueNode,
  valueFromASTUntyped,
} from 'graphql'
import { openIntrospectionCost } from './introspection-cost.ts'
import type { Read, Reading } from './reads.ts'

/** Rows for values of variables as they were sent. */
export type Cost = (variables: Variables) => number

interface Variables {
  readonly [name: string]: unknown
}

interface Costing {
  readonly schema: GraphQLSchema
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>
  readonly defaults: ReadonlyMap<string, ValueNode | undefined>
  /** Page size where none is given. */
  readonly firstDefault: number
  readonly reads: CostOptions['reads']
  readonly isAsOf: boolean
  readonly introspection: (selections: SelectionSetNode | undefined) => number
}

/** What is spent for every row that a field is asked of, and what once for all rows of the page that it hangs on. */
interface Part {
  readonly each: Cost
  readonly once: Cost
}

/** What a list without a page is counted as: pieces of evidence, passages of a check. */
const LIST_ROWS = 5

const nothing: Cost = () => 0
const none: Part = { each: nothing, once: nothing }

/**
 * Prepares the cost of an operation of a validated document: a row for every node, edge, relationship, group and piece of evidence that
 * may be made, pages by `first` or `last` or their default, lists of ids by their length, each as often as what it hangs on. Where whole
 * types must be read through to find them, that is a point for every 100 nodes or relationships of these types more (`reads.ts`), once for
 * each page. Of two fragments on different types both are counted, and what a directive may leave out is counted too.
 *
 * `{ towns(first: 10) { nodes { books(first: 5) { nodes { id } } } } }` → 10 + 10 × 5
 *
 * `{ towns(first: 10, where: { name: { contains: "a" } }) { nodes { id } } }` among 2,000 towns → 10 + 2,000 / 100
 */
export function prepareCost(schema: GraphQLSchema, document: DocumentNode, { operation, firstDefault, reads }: CostOptions): Cost {
  const fragments = new Map(
    document.definitions.flatMap((each) => (each.kind === Kind.FRAGMENT_DEFINITION ? [[each.name.value, each] as const] : [])),
  )
  const defaults = new Map((operation.variableDefinitions ?? []).map(({ variable, defaultValue }) => [variable.name.value, defaultValue]))
  const root = schema.getRootType(operation.operation)
  if (!root) return nothing
  const isAsOf = hasAsOf(operation)
  const introspection = openIntrospectionCost(schema, fragments)
  const { each, once } = costOf({ schema, fragments, defaults, firstDefault, reads, isAsOf, introspection }, root, operation.selectionSet)
  return sum([each, once])
}

export interface CostOptions {
  readonly operation: OperationDefinitionNode
  readonly firstDefault: number
  /** What fields have to read through; left out, only rows are counted. */
  readonly reads?: ((read: Read) => Reading) | undefined
}

function costOf(costing: Costing, type: GraphQLNamedType, selections: SelectionSetNode | undefined): Part {
  return together(fieldsOf(costing, type, selections).map(({ parent, field }) => fieldCost(costing, parent, field)))
}

function together(parts: readonly Part[]): Part {
  return { each: sum(parts.map(({ each }) => each)), once: sum(parts.map(({ once }) => once)) }
}

interface Placed {
  readonly parent: GraphQLNamedType
  readonly field: FieldNode
}

/** The fields of a selection with the type that each is asked of; fragments count where they are spread. */
function fieldsOf(costing: Costing, type: GraphQLNamedType, selections: SelectionSetNode | undefined): readonly Placed[] {
  return (selections?.selections ?? []).flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return [{ parent: type, field: selection }]
    const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? costing.fragments.get(selection.name.value) : selection
    const condition = fragment?.typeCondition?.name.value
    const on = condition === undefined ? type : costing.schema.getType(condition)
    return fragment && on ? fieldsOf(costing, on, fragment.selectionSet) : []
  })
}

function fieldCost(costing: Costing, parent: GraphQLNamedType, field: FieldNode): Part {
  if (field.name.value === '__schema' || field.name.value === '__type') {
    const cost = costing.introspection(field.selectionSet)
    return { each: () => cost, once: nothing }
  }
  const definition = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[field.name.value] : undefined
  const type = definition && getNamedType(definition.type)
  if (!definition || !isCompositeType(type)) return none
  const placed = fieldsOf(costing, type, field.selectionSet)
  const cost = (some: readonly Placed[]) => together(some.map((each) => fieldCost(costing, each.parent, each.field)))
  const reading = readingOf(costing, parent, { field, placed })
  const rows = rowsOf(costing, { parent, definition, field, type })
  if (!rows) return together([cost(placed), reading])
  if (!isConnection(type)) return { each: sum([pageOf(rows, cost(placed)), reading.each]), once: reading.once }
  // Edges and nodes of a page are its rows; groups and counts are there once.
  const isRow = ({ field: each }: Placed) => each.name.value === 'edges' || each.name.value === 'nodes'
  const others = cost(placed.filter((each) => !isRow(each)))
  return { each: sum([pageOf(rows, cost(placed.filter(isRow))), others.each, others.once, reading.each]), once: reading.once }
}

/** The rows of a page with what hangs on each, and what is read through for all of them. */
function pageOf(rows: Cost, { each, once }: Part): Cost {
  return sum([times(rows, each), once])
}

interface Selected {
  readonly field: FieldNode
  readonly placed: readonly Placed[]
}

/** What a list has to read through, by its arguments and by what is asked of it. */
function readingOf({ reads, defaults, isAsOf }: Costing, parent: GraphQLNamedType, { field, placed }: Selected): Part {
  if (!reads) return none
  const selected = new Set(placed.map((each) => each.field.name.value))
  const asked = { type: parent.name, field: field.name.value, selected, asOf: isAsOf || hasAsOf(field) }
  const given = (field.arguments ?? []).filter(({ name }) => deciding.has(name.value))
  const read = (variables: Variables) =>
    reads({ ...asked, given: Object.fromEntries(given.map(({ name, value }) => [name.value, readValue(value, variables)])) })
  const mentioned = given.flatMap(({ value }) => variablesIn(value))
  if (mentioned.length === 0) {
    const { each, once } = read({})
    return { each: each === 0 ? nothing : () => each, once: once === 0 ? nothing : () => once }
  }
  let last: { readonly given: string; readonly reading: Reading } | undefined
  return { each: (variables) => readAgain(variables).each, once: (variables) => readAgain(variables).once }

  /** Which values are given decides, and not what they are, but for those that hold conditions. */
  function readAgain(variables: Variables): Reading {
    const key = givenOf(mentioned, variables)
    if (key === undefined) return read(variables)
    if (last?.given !== key) last = { given: key, reading: read(variables) }
    return last.reading
  }

  function readValue(value: ValueNode, variables: Variables): unknown {
    return valueFromASTUntyped(value, withDefaults(variables))
  }

  function withDefaults(variables: Variables): { [name: string]: unknown } {
    const all: { [name: string]: unknown } = { ...variables }
    for (const [name, value] of defaults) if (all[name] === undefined && value) all[name] = valueFromASTUntyped(value)
    return all
  }
}

/** The arguments by which it is decided how much is read. */
const deciding: ReadonlySet<string> = new Set(['where', 'sort', 'types'])

function variablesIn(value: ValueNode): readonly string[] {
  switch (value.kind) {
    case Kind.VARIABLE:
      return [value.name.value]
    case Kind.LIST:
      return value.values.flatMap(variablesIn)
    case Kind.OBJECT:
      return value.fields.flatMap((each) => variablesIn(each.value))
    default:
      return []
  }
}

/** Which of some variables are given, null, empty lists or left out; undefined where one is an object, or a list of them. */
function givenOf(names: readonly string[], variables: Variables): string | undefined {
  let given = ''
  for (const name of names) {
    const value = variables[name]
    if (Array.isArray(value) ? value.some(isObject) : isObject(value)) return undefined
    given += value === undefined ? '?' : value === null ? '-' : Array.isArray(value) && value.length === 0 ? '0' : '+'
  }
  return given
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null
}

function hasAsOf({ directives }: Pick<FieldNode, 'directives'>): boolean {
  return directives?.some(({ name }) => name.value === 'asOf') ?? false
}

interface Row {
  readonly parent: GraphQLNamedType
  readonly definition: GraphQLField<unknown, unknown>
  readonly field: FieldNode
  readonly type: GraphQLNamedType
}

/** How many rows a field may make for each that it is asked of; undefined where it only leads on to what is counted already. */
function rowsOf(costing: Costing, { parent, definition, field, type }: Row): Cost | undefined {
  const has = (name: string) => definition.args.some((each) => each.name === name)
  const given = (name: string, otherwise: number) => argument(costing, { definition, field }, name, otherwise)
  if (has('ids')) return given('ids', 0)
  if (has('maxLength')) {
    const [first, length] = [given('first', costing.firstDefault), given('maxLength', 1)]
    return (variables) => first(variables) * (length(variables) + 1)
  }
  if (has('limit')) return given('limit', costing.firstDefault)
  if (has('first')) return has('last') ? pageSize(given) : given('first', costing.firstDefault)
  if (parent !== costing.schema.getQueryType() && isPartOfRow(parent)) return undefined
  if (isListType(getNullableType(definition.type))) return isObjectType(type) && !isRowLike(type) ? undefined : () => LIST_ROWS
  return isRowLike(type) ? () => 1 : undefined
}

function pageSize(given: (name: string, otherwise: number) => Cost): Cost {
  const [first, last] = [given('first', -1), given('last', -1)]
  const otherwise = given('', 0)
  return (variables) => {
    const size = Math.max(first(variables), last(variables))
    return size < 0 ? otherwise(variables) : size
  }
}

/** The value of an argument as a number, a list as its length; what is no number is for the planner to refuse. */
function argument(costing: Costing, { definition, field }: Pick<Row, 'definition' | 'field'>, name: string, otherwise: number): Cost {
  const declared = definition.args.find((each) => each.name === name)?.defaultValue
  const fallback = name === '' ? costing.firstDefault : typeof declared === 'number' ? declared : otherwise
  const value = field.arguments?.find((each) => each.name.value === name)?.value
  if (value?.kind !== Kind.VARIABLE) {
    const size = value ? sizeOf(value, fallback) : fallback
    return () => size
  }
  const variable = value.name.value
  const absent = costing.defaults.get(variable)
  const size = absent ? sizeOf(absent, fallback) : fallback
  return (variables) => {
    const sent = variables[variable]
    if (Array.isArray(sent)) return sent.length
    return typeof sent === 'number' && sent >= 0 ? sent : size
  }
}

function sizeOf(value: ValueNode, fallback: number): number {
  if (value.kind === Kind.LIST) return value.values.length
  if (value.kind === Kind.INT) return Number(value.value)
  return value.kind === Kind.NULL ? fallback : 1
}

function isConnection(type: GraphQLNamedType): boolean {
  return isObjectType(type) && 'pageInfo' in type.getFields()
}

const holders = ['node', 'nodes', 'paths']

/** An edge, a page, a path: what it holds are the rows that it was counted as. */
function isPartOfRow(type: GraphQLNamedType): boolean {
  return isObjectType(type) && type.getInterfaces().length === 0 && holders.some((name) => name in type.getFields())
}

function isRowLike(type: GraphQLNamedType): boolean {
  if (isInterfaceType(type)) return true
  if (isUnionType(type)) return type.getTypes().some((each) => each.getInterfaces().length > 0)
  return isObjectType(type) && (type.getInterfaces().length > 0 || 'node' in type.getFields() || 'passage' in type.getFields())
}

function sum(all: readonly Cost[]): Cost {
  const costs = all.filter((cost) => cost !== nothing)
  const [only] = costs
  if (!only) return nothing
  if (costs.length === 1) return only
  return (variables) => costs.reduce((total, cost) => total + cost(variables), 0)
}

function times(rows: Cost, below: Cost): Cost {
  return below === nothing ? rows : (variables) => rows(variables) * (1 + below(variables))
}
