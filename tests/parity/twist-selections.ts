/** Asks the same in odder words: aliases, fragments, fields in halves and twice, directives, another order. It never touches an argument. */
import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  isUnionType,
  Kind,
  type OperationDefinitionNode,
  parseType,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql'
import type { Random } from '../differential/random.ts'
import type { Valued } from './twist-values.ts'

/** Response keys that something could mistake for what every object, a promise or the code of a shape has. */
const oddKeys: readonly string[] = [
  ...['__proto__', 'constructor', 'toString', 'then', 'hasOwnProperty', 'valueOf', 'toJSON2', 'prototype', 'length', 'default'],
  ...['x', 'v', 'c', 't', 'e', 'n', 's', 'rows', 'all', 'out', 'data', 'next', 'size', '__type2', '_', 'class', 'return', 'null', 'i'],
]

/** Under these the differential looks for cursors. */
const cursorKey = /^c\d+$/

interface Twisting {
  readonly random: Random
  readonly schema: GraphQLSchema
  /** Odd keys that are still to be had: each once, so that two fields do not share one. */
  readonly keys: string[]
  readonly fragments: FragmentDefinitionNode[]
  readonly conditions: { readonly name: string; readonly value: boolean }[]
  /** How much more may be doubled. */
  readonly budget: { doubles: number }
}

/** Twists all selections of the one operation of a document. */
export function twistSelections(random: Random, schema: GraphQLSchema, { document, variables }: Valued): Valued {
  const keys = [...random.some(oddKeys, oddKeys.length)]
  const twisting: Twisting = { random, schema, keys, fragments: [], conditions: [], budget: { doubles: 4 } }
  const definitions = document.definitions.map((definition) => {
    if (definition.kind === Kind.OPERATION_DEFINITION)
      return { ...definition, selectionSet: twistSet(twisting, schema.getQueryType() as GraphQLCompositeType, definition.selectionSet) }
    if (definition.kind !== Kind.FRAGMENT_DEFINITION) return definition
    const type = schema.getType(definition.typeCondition.name.value) as GraphQLCompositeType
    return { ...definition, selectionSet: twistSet(twisting, type, definition.selectionSet) }
  })
  const twisted = definitions.map((each) => (each.kind === Kind.OPERATION_DEFINITION ? declareConditions(twisting, each) : each))
  const values = Object.fromEntries(twisting.conditions.map(({ name, value }) => [name, value]))
  return { document: { ...document, definitions: [...twisted, ...twisting.fragments] }, variables: { ...variables, ...values } }
}

function declareConditions({ conditions, random }: Twisting, operation: OperationDefinitionNode): OperationDefinitionNode {
  const declared = conditions.map(({ name, value }) => ({
    kind: Kind.VARIABLE_DEFINITION as const,
    variable: { kind: Kind.VARIABLE as const, name: nameNode(name) },
    type: parseType('Boolean!', { noLocation: true }),
    ...(random.chance(0.2) && { defaultValue: { kind: Kind.BOOLEAN as const, value: !value } }),
  }))
  return { ...operation, variableDefinitions: [...(operation.variableDefinitions ?? []), ...declared] }
}

function nameNode(value: string) {
  return { kind: Kind.NAME as const, value }
}

function twistSet(twisting: Twisting, type: GraphQLCompositeType, { selections }: SelectionSetNode): SelectionSetNode {
  const { random } = twisting
  let twisted: SelectionNode[] = selections.flatMap((each) => twistSelection(twisting, type, each))
  if (random.chance(0.15)) twisted.splice(random.below(twisted.length + 1), 0, typename(twisting))
  if (random.chance(0.2))
    twisted = [...random.some(twisted, twisted.length), ...twisted].filter((each, at, all) => all.indexOf(each) === at)
  if (random.chance(0.25)) twisted = gather(twisting, type, twisted)
  if (isAbstractType(type) && random.chance(0.5)) twisted = differByType(twisting, type, twisted)
  return { kind: Kind.SELECTION_SET, selections: twisted }
}

function typename({ random, keys }: Twisting): FieldNode {
  const alias = random.chance(0.5) ? keys.pop() : undefined
  return { kind: Kind.FIELD, name: nameNode('__typename'), ...(alias && { alias: nameNode(alias) }) }
}

function twistSelection(twisting: Twisting, type: GraphQLCompositeType, selection: SelectionNode): readonly SelectionNode[] {
  const { random, schema } = twisting
  if (selection.kind === Kind.FRAGMENT_SPREAD) return random.chance(0.1) ? [selection, selection] : [selection]
  if (selection.kind === Kind.INLINE_FRAGMENT) {
    const on = selection.typeCondition ? schema.getType(selection.typeCondition.name.value) : type
    return [{ ...conditional(twisting, selection), selectionSet: twistSet(twisting, on as GraphQLCompositeType, selection.selectionSet) }]
  }
  const field = twistField(twisting, type, selection)
  if (twisting.budget.doubles <= 0 || !random.chance(0.12)) return [conditional(twisting, field)]
  twisting.budget.doubles--
  const double = random.pick([renamed, halved, (_: Twisting, same: FieldNode) => same])(twisting, field)
  const isFirst = random.chance(0.5)
  const other = random.chance(0.5) ? inFragment(twisting, type, [double]) : double
  const both = [conditional(twisting, field), other]
  return isFirst ? both.reverse() : both
}

function twistField(twisting: Twisting, type: GraphQLCompositeType, field: FieldNode): FieldNode {
  const { random, keys } = twisting
  const below = isUnionType(type) ? undefined : getNamedType(type.getFields()[field.name.value]?.type)
  const selectionSet = field.selectionSet && isCompositeType(below) ? twistSet(twisting, below, field.selectionSet) : field.selectionSet
  const mayRename = !cursorKey.test(field.alias?.value ?? '')
  const alias = mayRename && random.chance(0.12) ? keys.pop() : undefined
  return { ...field, ...(selectionSet && { selectionSet }), ...(alias && { alias: nameNode(alias) }) }
}

/** The same field under another key. */
function renamed({ keys }: Twisting, field: FieldNode): FieldNode {
  const alias = keys.pop()
  return alias ? { ...field, alias: nameNode(alias) } : field
}

/** The same field under the same key, with some of what is selected below. */
function halved({ random }: Twisting, field: FieldNode): FieldNode {
  if (!field.selectionSet) return field
  const { selections } = field.selectionSet
  const some = random.some(selections, selections.length)
  return { ...field, selectionSet: { ...field.selectionSet, selections: some.length > 0 ? some : selections } }
}

/** Puts some of the selections into a fragment. */
function gather(twisting: Twisting, type: GraphQLCompositeType, selections: readonly SelectionNode[]): SelectionNode[] {
  const { random } = twisting
  const start = random.below(selections.length)
  const end = start + 1 + random.below(selections.length - start)
  return [...selections.slice(0, start), inFragment(twisting, type, selections.slice(start, end)), ...selections.slice(end)]
}

/** A fragment without a type, or on the type itself, or on an interface of it that has the fields; inline or by a name. */
function inFragment(twisting: Twisting, type: GraphQLCompositeType, selections: readonly SelectionNode[]): SelectionNode {
  const { random, fragments } = twisting
  const interfaces = isObjectType(type) || isInterfaceType(type) ? type.getInterfaces() : []
  const wider = interfaces.filter((each) => selections.every((one) => one.kind === Kind.FIELD && each.getFields()[one.name.value]))
  const on = random.pick([type, ...wider])
  const typeCondition = { kind: Kind.NAMED_TYPE as const, name: nameNode(on.name) }
  const selectionSet = { kind: Kind.SELECTION_SET as const, selections }
  if (random.chance(0.3)) {
    const name = nameNode(`G${fragments.length}`)
    fragments.push({ kind: Kind.FRAGMENT_DEFINITION, name, typeCondition, selectionSet })
    return conditional(twisting, { kind: Kind.FRAGMENT_SPREAD, name })
  }
  const isOpen = on === type && random.chance(0.3)
  return conditional(twisting, { kind: Kind.INLINE_FRAGMENT, ...(!isOpen && { typeCondition }), selectionSet })
}

/** Some types are asked for the same fields first, in an order of their own, so that keys come in another order there. */
function differByType(twisting: Twisting, type: GraphQLCompositeType, selections: readonly SelectionNode[]): SelectionNode[] {
  const { random, schema } = twisting
  const fields = selections.filter((each) => each.kind === Kind.FIELD)
  const possible = isAbstractType(type) ? schema.getPossibleTypes(type) : []
  const chosen = fields.length > 0 ? random.some(possible, 2) : []
  const first = chosen.map((on): SelectionNode => {
    const some = random.some(fields, 3)
    const selectionSet = { kind: Kind.SELECTION_SET as const, selections: some.length > 0 ? some : fields }
    return { kind: Kind.INLINE_FRAGMENT, typeCondition: { kind: Kind.NAMED_TYPE, name: nameNode(on.name) }, selectionSet }
  })
  return [...first, ...selections]
}

/** `@include` or `@skip`, or both, by a variable or not. */
function conditional<Node extends SelectionNode>(twisting: Twisting, node: Node): Node {
  const { random, conditions } = twisting
  if (!random.chance(0.05) || node.directives?.some(({ name }) => name.value === 'include' || name.value === 'skip')) return node
  const names = random.pick([['include'], ['skip'], ['include', 'skip']])
  const directives = names.map((name) => {
    const value = name === 'include' ? random.chance(0.75) : random.chance(0.25)
    return {
      kind: Kind.DIRECTIVE as const,
      name: nameNode(name),
      arguments: [{ kind: Kind.ARGUMENT as const, name: nameNode('if'), value: condition(value) }],
    }
  })
  return { ...node, directives: [...(node.directives ?? []), ...directives] }

  function condition(value: boolean) {
    if (random.chance(0.3)) return { kind: Kind.BOOLEAN as const, value }
    const known = conditions.find((each) => each.value === value)
    const name = known && random.chance(0.3) ? known.name : `if${conditions.length}`
    if (name !== known?.name) conditions.push({ name, value })
    return { kind: Kind.VARIABLE as const, name: nameNode(name) }
  }
}
