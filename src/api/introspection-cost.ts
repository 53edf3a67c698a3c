/** What a question about the schema costs, by how many types, fields and arguments it may list. It never reads the schema's descriptions. */
import {
  type FragmentDefinitionNode,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  Kind,
  type SelectionSetNode,
} from 'graphql'

/** What is listed of a schema is so small that ten of it are a row. */
const LISTED_FOR_A_POINT = 10

/** Prepares the cost of selections of `__schema` or `__type`: lists count by their mean length in this schema, each as often as what it hangs on. */
export function openIntrospectionCost(
  schema: GraphQLSchema,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): (selections: SelectionSetNode | undefined) => number {
  const lengths = meanLengths(schema)
  return (selections) => 1 + Math.ceil(listed(selections) / LISTED_FOR_A_POINT)

  function listed(selections: SelectionSetNode | undefined): number {
    let total = 0
    for (const selection of selections?.selections ?? []) {
      if (selection.kind !== Kind.FIELD) {
        total += listed((selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection)?.selectionSet)
        continue
      }
      const length = lengths.get(selection.name.value)
      const below = listed(selection.selectionSet)
      total += length === undefined ? below : length * (1 + below)
    }
    return total
  }
}

/** How long the lists of introspection are, of the types that have any. */
function meanLengths(schema: GraphQLSchema): ReadonlyMap<string, number> {
  const types = Object.values(schema.getTypeMap())
  const withFields = types.filter((type) => isObjectType(type) || isInterfaceType(type))
  const fields = withFields.map((type) => Object.values(type.getFields()))
  return new Map([
    ['types', types.length],
    ['directives', schema.getDirectives().length],
    ['fields', mean(fields.map(({ length }) => length))],
    ['args', mean(fields.flat().map(({ args }) => args.length))],
    ['inputFields', mean(types.filter(isInputObjectType).map((type) => Object.keys(type.getFields()).length))],
    ['enumValues', mean(types.filter(isEnumType).map((type) => type.getValues().length))],
    ['interfaces', mean(withFields.map((type) => type.getInterfaces().length))],
    ['possibleTypes', mean(types.filter(isInterfaceType).map((type) => schema.getPossibleTypes(type).length))],
  ])
}

function mean(lengths: readonly number[]): number {
  const some = lengths.filter((length) => length > 0)
  return some.reduce((total, length) => total + length, 0) / Math.max(1, some.length)
}
