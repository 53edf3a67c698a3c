/** Makes a failing operation smaller: drops what can be dropped while it still fails. It never changes a value. */
import {
  type ASTNode,
  astFromValue,
  type DocumentNode,
  type GraphQLInputType,
  type GraphQLSchema,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isInputType,
  isListType,
  Kind,
  type ObjectFieldNode,
  print,
  typeFromAST,
  type ValueNode,
  validate,
  visit,
} from 'graphql'

export interface Operation {
  readonly document: DocumentNode
  readonly variables: { readonly [name: string]: unknown }
}

export interface Shrinking {
  readonly schema: GraphQLSchema
  readonly fails: (operation: Operation) => Promise<boolean>
  /** No more operations than that are tried. */
  readonly tries: number
}

const droppable: ReadonlySet<string> = new Set([
  ...[Kind.FIELD, Kind.INLINE_FRAGMENT, Kind.FRAGMENT_SPREAD, Kind.ARGUMENT, Kind.OBJECT_FIELD, Kind.DIRECTIVE],
  ...[Kind.FRAGMENT_DEFINITION, Kind.VARIABLE_DEFINITION],
])

/** The smallest failing operation that was found by dropping one part after the other. */
export async function shrink(operation: Operation, { schema, fails, tries }: Shrinking): Promise<Operation> {
  let smallest = operation
  let left = tries
  const attempt = async (candidate: Operation): Promise<boolean> => {
    if (validate(schema, candidate.document).length > 0 || left-- <= 0 || !(await fails(candidate))) return false
    smallest = candidate
    return true
  }
  await attempt(withoutVariables(operation, schema))
  let isSmaller = true
  while (isSmaller && left > 0) {
    isSmaller = false
    // From the front, so that what holds most goes first; what was dropped shifts the rest to its place.
    for (let place = 0; place < partsOf(smallest.document).length && left > 0; ) {
      const dropped = await attempt({ ...smallest, document: without(smallest.document, place) })
      isSmaller ||= dropped
      if (!dropped) place++
    }
  }
  return smallest
}

/** Places of what can be dropped: nodes of some kinds, and items of lists. */
function partsOf(document: DocumentNode): readonly ASTNode[] {
  const parts: ASTNode[] = []
  visit(document, {
    enter(node, _, parent, path) {
      const isItem = path.at(-2) === 'values' && Array.isArray(parent)
      if (droppable.has(node.kind) || isItem) parts.push(node)
    },
  })
  return parts
}

function without(document: DocumentNode, place: number): DocumentNode {
  const dropped = partsOf(document)[place]
  const rest = visit(document, { enter: (node) => (node === dropped ? null : undefined) }) as DocumentNode
  // A selection set must not be empty, which a validator does not say; the printed text would not parse.
  return visit(rest, { SelectionSet: (node) => (node.selections.length === 0 ? { ...node, selections: [typename] } : undefined) })
}

const typename = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } } as const

/** Values in the place of their variables. */
function withoutVariables({ document, variables }: Operation, schema: GraphQLSchema): Operation {
  const values = new Map<string, ValueNode>()
  visit(document, {
    VariableDefinition({ variable, type, defaultValue }) {
      const input = typeFromAST(schema, type as never)
      const name = variable.name.value
      const value = name in variables && isInputType(input) ? literalOf(variables[name], input) : defaultValue
      if (value) values.set(name, value)
    },
  })
  const inlined = visit(document, {
    VariableDefinition: () => null,
    Variable: (node) => values.get(node.name.value),
  }) as DocumentNode
  return { document: inlined, variables: {} }
}

/** A value of JSON as it stands in a document. Enums stand for other values inside of the server, so they are taken by their names. */
function literalOf(json: unknown, given: GraphQLInputType): ValueNode | undefined {
  const type = getNullableType(given)
  if (json === null) return { kind: Kind.NULL }
  if (isEnumType(type)) return { kind: Kind.ENUM, value: json as string }
  if (isListType(type)) {
    const items = (json as readonly unknown[]).map((each) => literalOf(each, type.ofType as GraphQLInputType))
    return { kind: Kind.LIST, values: items.filter((each) => each !== undefined) }
  }
  if (!isInputObjectType(type)) return astFromValue(json, type) ?? undefined
  const fields = Object.entries(json as object).flatMap(([name, each]): readonly ObjectFieldNode[] => {
    const value = literalOf(each, type.getFields()[name]?.type as GraphQLInputType)
    return value ? [{ kind: Kind.OBJECT_FIELD, name: { kind: Kind.NAME, value: name }, value }] : []
  })
  return { kind: Kind.OBJECT, fields }
}

/** The operation as text. */
export function printOperation({ document, variables }: Operation): string {
  return `${print(document)}\nvariables: ${JSON.stringify(variables)}`
}
