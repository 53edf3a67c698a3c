/** Puts variables in the place of values of an operation: of any kind, some declared without a value. It never changes what is asked. */
import {
  type DocumentNode,
  type FieldNode,
  type GraphQLInputType,
  type GraphQLSchema,
  isInputObjectType,
  isListType,
  isNonNullType,
  Kind,
  parseType,
  TypeInfo,
  typeFromAST,
  type ValueNode,
  type VariableDefinitionNode,
  valueFromASTUntyped,
  visit,
  visitWithTypeInfo,
} from 'graphql'
import type { Random } from '../differential/random.ts'

type Json = { readonly [name: string]: unknown }

/** An operation with the values of its variables. */
export interface Valued {
  readonly document: DocumentNode
  readonly variables: Json
}

/** A variable of an operation: its type, and the argument or field whose value it is. */
export interface Declared {
  readonly name: string
  readonly type: GraphQLInputType
  readonly place: string
}

/** Names that are those of members of every object, too. */
const oddNames: readonly string[] = ['toString', 'constructor', 'valueOf', 'hasOwnProperty', 'isPrototypeOf', 'then', 'late', 'p']

interface Made {
  readonly definition: VariableDefinitionNode
  readonly value: unknown
  readonly isAbsent?: boolean
}

/** Puts variables in the place of some values of the one operation of a document. */
export function twistValues(random: Random, schema: GraphQLSchema, { document, variables }: Valued): Valued {
  const made = new Map<string, Made>()
  const names = [...oddNames]
  const info = new TypeInfo(schema)
  const replace = (node: ValueNode): ValueNode | undefined => {
    // Inside of a list the type is that of its elements.
    const type = node.kind === Kind.LIST ? info.getParentInputType() : info.getInputType()
    if (!type || node.kind === Kind.VARIABLE || holdsVariable(node) || !random.chance(0.22)) return undefined
    const known = [...made].find(([, { definition, value }]) => isSame(definition, type) && same(value, node))
    if (known && random.chance(0.5)) return variable(known[0])
    const odd = random.chance(0.2) ? names.pop() : undefined
    const name = odd ?? `w${made.size}`
    made.set(name, declare(random, name, { node, type, isOneOf: isOneOfField(info) }))
    return variable(name)
  }
  const addAbsent = (field: FieldNode): FieldNode | undefined => {
    const open = (info.getFieldDef()?.args ?? []).filter(({ name }) => !field.arguments?.some((each) => each.name.value === name))
    const [arg] = random.chance(0.07) ? open.filter((each) => !isNonNullType(each.type)) : []
    if (!arg) return undefined
    const name = random.chance(0.5) ? (names.pop() ?? 'absent') : `w${made.size}`
    made.set(name, {
      ...declare(random, name, { node: { kind: Kind.NULL }, type: arg.type, isOneOf: false }),
      isAbsent: random.chance(0.7),
    })
    const added = { kind: Kind.ARGUMENT as const, name: { kind: Kind.NAME as const, value: arg.name }, value: variable(name) }
    return { ...field, arguments: [...(field.arguments ?? []), added] }
  }
  const twisted = visit(
    document,
    visitWithTypeInfo(info, {
      VariableDefinition: () => false,
      Field: addAbsent,
      ...Object.fromEntries(valueKinds.map((kind) => [kind, replace])),
    }),
  ) as DocumentNode
  const all = [...made.values()]
  const given = all.filter(({ definition, isAbsent }) => !isAbsent && !(definition.defaultValue && random.chance(0.5)))
  const values = Object.fromEntries(given.map(({ definition, value }) => [definition.variable.name.value, value]))
  return {
    document: declareAll(
      twisted,
      all.map(({ definition }) => definition),
    ),
    // What is sent and not declared does no harm.
    variables: { ...variables, ...values, ...(random.chance(0.1) && { undeclared: 'nobody asks' }) },
  }
}

const valueKinds = [Kind.INT, Kind.FLOAT, Kind.STRING, Kind.BOOLEAN, Kind.NULL, Kind.ENUM, Kind.LIST, Kind.OBJECT] as const

function holdsVariable(node: ValueNode): boolean {
  let holds = false
  visit(node, {
    Variable() {
      holds = true
    },
  })
  return holds
}

function same(value: unknown, node: ValueNode): boolean {
  return JSON.stringify(value) === JSON.stringify(valueFromASTUntyped(node))
}

function isSame({ type }: VariableDefinitionNode, wanted: GraphQLInputType): boolean {
  return JSON.stringify(type) === JSON.stringify(parseType(`${wanted}`, { noLocation: true }))
}

/** A field of an input of which one is given must not be null. */
function isOneOfField(info: TypeInfo): boolean {
  const parent = info.getParentInputType()
  return isInputObjectType(parent) && parent.isOneOf
}

function variable(name: string): ValueNode {
  return { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: name } }
}

interface Replaced {
  readonly node: ValueNode
  readonly type: GraphQLInputType
  readonly isOneOf: boolean
}

function declare(random: Random, name: string, { node, type, isOneOf }: Replaced): Made {
  const isNull = node.kind === Kind.NULL
  const mustBe = isNonNullType(type) || (!isNull && (isOneOf || random.chance(0.3)))
  const text = isNonNullType(type) || !mustBe ? `${type}` : `${type}!`
  const isDefault = !holdsVariable(node) && random.chance(0.2) && !(isNull && mustBe)
  const definition: VariableDefinitionNode = {
    kind: Kind.VARIABLE_DEFINITION,
    variable: { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: name } },
    type: parseType(text, { noLocation: true }),
    ...(isDefault && { defaultValue: node as never }),
  }
  return { definition, value: valueFromASTUntyped(node) }
}

function declareAll(document: DocumentNode, definitions: readonly VariableDefinitionNode[]): DocumentNode {
  return visit(document, {
    OperationDefinition: (node) => ({ ...node, variableDefinitions: [...(node.variableDefinitions ?? []), ...definitions] }),
  })
}

/** The variables of the first operation of a document, in their order. */
export function declaredVariables(schema: GraphQLSchema, document: DocumentNode): readonly Declared[] {
  const places = new Map<string, string>()
  const note = (place: string, value: ValueNode) => {
    if (value.kind === Kind.VARIABLE) places.set(value.name.value, place)
  }
  visit(document, {
    Argument: ({ name, value }) => note(name.value, value),
    ObjectField: ({ name, value }) => note(name.value, value),
  })
  const [operation] = document.definitions.flatMap((each) => (each.kind === Kind.OPERATION_DEFINITION ? [each] : []))
  return (operation?.variableDefinitions ?? []).map(({ variable: { name }, type }) => ({
    name: name.value,
    type: typeFromAST(schema, type as never) as unknown as GraphQLInputType,
    place: places.get(name.value) ?? '',
  }))
}

/** The type of the elements of a list type. */
export function elementType(type: GraphQLInputType): GraphQLInputType | undefined {
  const nullable = isNonNullType(type) ? type.ofType : type
  return isListType(nullable) ? (nullable.ofType as GraphQLInputType) : undefined
}
