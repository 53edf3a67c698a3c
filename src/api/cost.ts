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
} from 'graphql'

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
}

/** What a list without a page is counted as: pieces of evidence, passages of a check. */
const LIST_ROWS = 5

const nothing: Cost = () => 0

/**
 * Prepares the cost of an operation of a validated document: a row for every node, edge, relationship, group and piece of evidence that
 * may be made, pages by `first` or `last` or their default, lists of ids by their length, each as often as what it hangs on. Of two
 * fragments on different types both are counted, and what a directive may leave out is counted too.
 *
 * `{ towns(first: 10) { nodes { books(first: 5) { nodes { id } } } } }` → 10 + 10 × 5
 */
export function prepareCost(schema: GraphQLSchema, document: DocumentNode, { operation, firstDefault }: CostOptions): Cost {
  const fragments = new Map(
    document.definitions.flatMap((each) => (each.kind === Kind.FRAGMENT_DEFINITION ? [[each.name.value, each] as const] : [])),
  )
  const defaults = new Map((operation.variableDefinitions ?? []).map(({ variable, defaultValue }) => [variable.name.value, defaultValue]))
  const root = schema.getRootType(operation.operation)
  return root ? costOf({ schema, fragments, defaults, firstDefault }, root, operation.selectionSet) : nothing
}

export interface CostOptions {
  readonly operation: OperationDefinitionNode
  readonly firstDefault: number
}

function costOf(costing: Costing, type: GraphQLNamedType, selections: SelectionSetNode | undefined): Cost {
  return sum(fieldsOf(costing, type, selections).map(({ parent, field }) => fieldCost(costing, parent, field)))
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

function fieldCost(costing: Costing, parent: GraphQLNamedType, field: FieldNode): Cost {
  const definition = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[field.name.value] : undefined
  const type = definition && getNamedType(definition.type)
  if (!definition || !isCompositeType(type)) return nothing
  const below = costOf(costing, type, field.selectionSet)
  const rows = rowsOf(costing, { parent, definition, field, type })
  if (!rows) return below
  if (!isConnection(type)) return times(rows, below)
  // Edges and nodes of a page are its rows; groups and counts are there once.
  const placed = fieldsOf(costing, type, field.selectionSet)
  const isRow = ({ field: each }: Placed) => each.name.value === 'edges' || each.name.value === 'nodes'
  const cost = (some: readonly Placed[]) => sum(some.map((each) => fieldCost(costing, each.parent, each.field)))
  return sum([times(rows, cost(placed.filter(isRow))), cost(placed.filter((each) => !isRow(each)))])
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

function sum(costs: readonly Cost[]): Cost {
  const [only] = costs
  if (!only) return nothing
  if (costs.length === 1) return only
  return (variables) => costs.reduce((total, cost) => total + cost(variables), 0)
}

function times(rows: Cost, below: Cost): Cost {
  return below === nothing ? rows : (variables) => rows(variables) * (1 + below(variables))
}
