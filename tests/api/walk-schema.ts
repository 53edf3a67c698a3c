/** Operations that walk every way that a schema has to data, made from the schema alone. They never know what is in the graph. */
import {
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isUnionType,
} from 'graphql'

/**
 * Operations for every root field with what it gives, for every field of every type of nodes with what lies behind it, for every key of
 * groups, and for every filter by a neighbour; of all `ids` where an id is asked for.
 */
export function walkSchema(schema: GraphQLSchema, ids: readonly string[]): readonly string[] {
  const roots = Object.values(schema.getQueryType()?.getFields() ?? {})
  const node = schema.getType('Node')
  const types = isInterfaceType(node) ? schema.getPossibleTypes(node) : []
  return [
    ...roots.flatMap((field) => callsOf(field, ids).map((call) => `{ ${call} ${selectionOf(schema, field)} }`)),
    ...types.flatMap((type) =>
      Object.values(type.getFields())
        .filter((field) => isCompositeType(getNamedType(field.type)))
        .map((field) => `{ nodes(ids: ${JSON.stringify(ids)}) { ... on ${type.name} { ${field.name} ${selectionOf(schema, field)} } } }`),
    ),
    ...roots.flatMap((field) => [...groups(field), ...filters(field, ids)]),
  ]
}

const texts = ['Wick', 'Press', 'Salt', 'Ada', 'Leith']

/** The field with arguments that reach as far as they can. */
function callsOf({ name, args }: GraphQLField<unknown, unknown>, ids: readonly string[]): readonly string[] {
  const has = (argument: string) => args.some((each) => each.name === argument)
  const list = JSON.stringify(ids)
  if (has('id')) return ids.map((id) => `${name}(id: ${JSON.stringify(id)})`)
  if (has('ids')) return [`${name}(ids: ${list})`]
  if (has('of')) return [1, 2].map((depth) => `${name}(of: ${list}, depth: ${depth})`)
  if (has('from') && has('clock')) {
    const period = 'from: "1000-01-01T00:00:00Z", to: "2100-01-01T00:00:00Z"'
    return ['VALID', 'KNOWN'].map((clock) => `${name}(clock: ${clock}, ${period}, first: 100)`)
  }
  if (has('maxLength'))
    return ids.flatMap((id) => ids.slice(0, 3).map((other) => `${name}(from: ${JSON.stringify(id)}, to: ${JSON.stringify(other)})`))
  if (has('text')) return texts.map((text) => `${name}(text: "${text}", first: 50)`)
  return [has('first') ? `${name}(first: 100)` : name]
}

function selectionOf(schema: GraphQLSchema, field: GraphQLField<unknown, unknown>): string {
  const type = getNamedType(field.type)
  return isCompositeType(type) ? selectAll(schema, type) : ''
}

/** Everything of a type but the neighbours of nodes; of an interface or union everything of its types. */
function selectAll(schema: GraphQLSchema, type: GraphQLNamedType): string {
  if (isInterfaceType(type) || isUnionType(type)) {
    const parts = schema.getPossibleTypes(type).map((each) => `... on ${each.name} ${selectAll(schema, each)}`)
    return `{ __typename ${parts.join(' ')} }`
  }
  if (!isObjectType(type)) return ''
  const isNode = type.getInterfaces().length > 0
  const fields = Object.values(type.getFields()).filter(
    ({ name, type: below }) => name !== 'groups' && !(isNode && leadsOn(getNamedType(below))),
  )
  // Fields of one name in two types may differ: each has a name of its own.
  return `{ __typename ${fields.map((field) => `${type.name}_${field.name}: ${field.name} ${selectionOf(schema, field)}`).join(' ')} }`
}

function leadsOn(type: GraphQLNamedType): boolean {
  return isCompositeType(type) && type.name !== 'LanguageString'
}

/** All single keys of the groups of a root list. */
function groups({ name, type }: GraphQLField<unknown, unknown>): readonly string[] {
  const connection = getNamedType(type)
  const by = isObjectType(connection) ? connection.getFields()['groups']?.args.find((each) => each.name === 'by') : undefined
  if (!by) return []
  const parts = groupsOf(by.type).map((value, index) => `g${index}: groups(by: [${value}]) { count keys { value field } }`)
  const chunks = Array.from({ length: Math.ceil(parts.length / 20) }, (_, index) => parts.slice(20 * index, 20 * index + 20))
  return chunks.map((chunk) => `{ ${name} { ${chunk.join(' ')} } }`)
}

/** Every single key of a list of groups. */
function groupsOf(type: GraphQLInputType): readonly string[] {
  const named = getNamedType(type)
  if (!isInputObjectType(named)) return []
  return Object.values(named.getFields()).flatMap((field) => keysOf(field.name, getNamedType(field.type)))
}

function keysOf(name: string, type: GraphQLNamedType): readonly string[] {
  if (isEnumType(type)) return type.getValues().map((value) => `{ ${name}: ${value.name} }`)
  if (!isInputObjectType(type)) return [`{ ${name}: true }`]
  const { field, interval } = type.getFields()
  const named = field && getNamedType(field.type)
  if (!isEnumType(named)) return []
  return named.getValues().map((value) => `{ ${name}: { field: ${value.name}${interval ? ', interval: YEAR' : ''} } }`)
}

/** Lists of what has a neighbour with one of the ids, over every field that a filter knows. */
function filters({ name, args }: GraphQLField<unknown, unknown>, ids: readonly string[]): readonly string[] {
  const where = args.find((each) => each.name === 'where')
  const type = where && getNamedType(where.type)
  if (!isInputObjectType(type)) return []
  const given = `{ id: { in: ${JSON.stringify(ids)} } }`
  return Object.values(type.getFields()).flatMap((field) => {
    const below = getNamedType(field.type)
    if (!isInputObjectType(below) || !below.getFields()['some']) return []
    const isSided = isInputObjectType(getNamedType(below.getFields()['some']?.type as GraphQLInputType))
    return isSided ? [`{ ${name}(where: { ${field.name}: { some: { node: ${given} } } }) { totalCount } }`] : []
  })
}
