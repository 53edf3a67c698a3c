/** Random operations over the API of a world: selections, filters, sorts, pages, fragments, directives, variables. It never runs them. */
import { GraphQLError, type GraphQLObjectType, parse, validate } from 'graphql'
import { type EndType, endType, possibleTypes, type RelationshipField } from '../../src/model/model.ts'
import { relationshipNames, typeNames } from '../../src/model/names.ts'
import type { World } from '../world.ts'
import { enumValue, type Input, list, literal, type Variables, variablesOf } from './input.ts'
import type { Random } from './random.ts'
import { anyEdge, evidenceFields, fresh, type Selecting } from './random-any.ts'
import { randomClocks } from './random-clocks.ts'
import { randomAggregate, randomGroups } from './random-groups.ts'
import { anyList, type Cursors, type Listed, randomPage, relationshipList, rootList } from './random-page.ts'
import { randomQuestion } from './random-questions.ts'
import { nodeWhere, relationshipWhere } from './random-where.ts'
import type { StoredValues } from './stored-values.ts'

/** An operation. `cursorKeys` says of which list and sort the cursors under a response key are. */
export interface RandomOperation {
  readonly query: string
  readonly variables: { readonly [name: string]: unknown }
  readonly cursorKeys: ReadonlyMap<string, { readonly key: string; readonly sort: Input }>
}

/** What operations of one world are made with. */
export interface Source {
  readonly world: World
  readonly random: Random
  readonly values: Random
  readonly stored: StoredValues
  readonly cursors: Cursors
}

/** A valid operation. Fragments may ask one name of two kinds of value, which GraphQL refuses: then another one is made. */
export function randomOperation(source: Source): RandomOperation {
  for (let attempt = 0; attempt < 50; attempt++) {
    const operation = attemptOperation(source)
    const errors = validate(source.world.schema, parse(operation.query))
    if (errors.length === 0) return operation
    const isConflict = errors.every(({ message }) => message.includes('conflict'))
    if (!isConflict) throw new GraphQLError(`The generator made an operation that is not valid: ${errors.join('\n')}\n${operation.query}`)
  }
  throw new Error('50 operations in a row asked one name of two kinds of value')
}

interface State extends Selecting, Source {
  readonly fragments: string[]
  readonly cursorKeys: Map<string, { readonly key: string; readonly sort: Input }>
  /** Clocks decide about relationships, so that more of these are selected under them. */
  readonly hasClocks: boolean
  readonly depths: { readonly selection: number; readonly where: number }
}

function attemptOperation(source: Source): RandomOperation {
  const variables: Variables = variablesOf(source.random)
  // Most operations are small: a long statement costs Neo4j seconds of planning.
  const isLarge = source.random.chance(0.15)
  const hasClocks = source.random.chance(0.4)
  const least = hasClocks || isLarge ? 2 : 0
  const budget = { relationships: least + source.random.below(isLarge ? 4 : 3), names: 0 }
  const depths = isLarge ? { selection: 3, where: 3 } : { selection: 2, where: 1 + source.random.below(2) }
  const state: State = {
    ...source,
    variables,
    fragments: [],
    cursorKeys: new Map(),
    budget,
    hasClocks,
    depths,
    selection: (type, depth) => selection(state, type, depth),
  }
  const count = source.random.chance(0.1) ? 2 : 1
  const roots = Array.from({ length: count }, () => rootField(state))
  const clocks = randomClocks(state, hasClocks ? 0.9 : 0)
  const query = `query ${variables.declarations()}${clocks} { ${roots.join(' ')} }\n${state.fragments.join('\n')}`
  return { query, variables: variables.values, cursorKeys: state.cursorKeys }
}

function rootField(state: State): string {
  const { random, values, world, stored, variables, depths } = state
  const { model } = world
  const node = endType(model, 'Node')
  const ends = [...model.nodes.values(), ...model.interfaces.values(), ...model.unions.values()].filter((end) => end !== node)
  const end = random.pick(state.hasClocks && random.chance(0.8) ? ends.filter((each) => datedOf(state, each).length > 0) : ends)
  const alias = random.chance(0.5) || state.budget.names > 0 ? `${fresh(state)}: ` : ''
  const idOf = (types?: readonly string[]) => variables.value('ID', () => literal(stored.id(types))).text
  const kind = random.below(13)
  const clocks = randomClocks(state, state.hasClocks ? 0.25 : 0.03)
  if (kind === 0) return `${alias}node(id: ${idOf()})${clocks} ${selection(state, node, depths.selection)}`
  if (kind === 1) {
    const ids = variables.value('[ID!]', () => literal(Array.from({ length: values.below(6) }, () => stored.id())))
    return `${alias}nodes(ids: ${ids.text})${clocks} ${selection(state, node, depths.selection)}`
  }
  if (kind >= 10) return `${alias}${randomQuestion(state, clocks)}`
  if (kind <= 3) return `${alias}${end.single}(id: ${idOf(possibleTypes(end))})${clocks} ${selection(state, end, depths.selection)}`
  const where = random.chance(state.hasClocks ? 0.4 : 0.7) ? [`where: ${nodeWhere(state, end, depths.where).text}`] : []
  const names = random.some([...(random.chance(0.8) ? possibleTypes(end) : model.nodes.keys())], 3)
  const types = end.kind !== 'node' && random.chance(0.5) ? [`types: [${names.join(', ')}]`] : []
  return `${alias}${end.plural}${connection(state, { listed: rootList(end), end, depth: depths.selection, clocks }, [...where, ...types])}`
}

interface Connection {
  readonly listed: Listed
  readonly end: EndType
  readonly depth: number
  /** The directive of a root field. */
  readonly clocks?: string
}

/** Arguments and selection of a connection. Cursors get names of their own, so that they are found in the answer. */
function connection(state: State, { listed, end, depth, clocks = '' }: Connection, given: readonly string[]): string {
  const { random } = state
  const page = randomPage(state, listed, { cursors: state.cursors, isFirst: state.hasClocks && random.chance(0.6) })
  const all = [...given, ...page.arguments]
  const cursor = (field: string) => {
    const name = `c${state.budget.names++}`
    state.cursorKeys.set(name, { key: page.key, sort: page.sort })
    return `${name}: ${field}`
  }
  const parts = [
    () => `edges { ${edge(state, { listed, end, depth }, cursor)} }`,
    () => `nodes ${selection(state, end, depth)}`,
    () => 'totalCount',
    () => `pageInfo { hasNextPage hasPreviousPage ${cursor('startCursor')} ${cursor('endCursor')} }`,
    () => '__typename',
  ]
  const summaries = summary(state, { listed, end, depth })
  const isAlone = summaries !== '' && random.chance(0.6)
  const isRich = state.hasClocks && random.chance(0.7)
  const some = isRich ? [parts[random.below(2)] as () => string, ...random.some(parts.slice(2), 2)] : random.some(parts, 4)
  const chosen = some.length > 0 ? some : parts.slice(0, 1)
  const texts = isAlone ? [] : chosen.map((part) => part())
  return `${all.length > 0 ? `(${all.join(', ')})` : ''}${clocks} { ${[...texts, summaries].join(' ')} }`
}

/** An aggregate or groups of a list, or nothing. */
function summary(state: State, { listed, end, depth }: Connection): string {
  const { random, world } = state
  const name = connectionName(listed, end)
  const owner = world.schema.getType(name) as GraphQLObjectType
  const kind = random.below(10)
  if (kind === 0) return randomAggregate(state, owner)
  return kind <= 2 ? randomGroups(state, owner, { end, depth }) : ''
}

function connectionName(listed: Listed, end: EndType): string {
  if (listed.kind === 'any') return 'RelationshipConnection'
  return listed.kind === 'root' ? typeNames.connection(end.name) : relationshipNames(listed.field).connection
}

function edge(state: State, { listed, end, depth }: Connection, cursor: (field: string) => string): string {
  if (listed.kind === 'any') return `${cursor('cursor')} ${anyEdge(state, depth)}`
  const field = listed.kind === 'relationship' ? listed.field : undefined
  return `${cursor('cursor')} ${edgeFields(state, field, { end, depth })}`
}

/** Fields of an edge, without its cursor: at least one. */
function edgeFields(state: State, field: RelationshipField | undefined, { end, depth }: { end: EndType; depth: number }): string {
  const { random, world } = state
  const properties = world.model.propertyTypes.get(field?.properties ?? '')
  const parts: string[] = []
  if (random.chance(0.7)) parts.push(`node ${selection(state, end, depth)}`)
  if (properties && random.chance(0.7)) {
    const names = random.some([...properties.fields.keys()], 4).map((name) => `${random.chance(0.2) ? `${fresh(state)}: ` : ''}${name}`)
    parts.push(`properties { ${names.length > 0 ? names.join(' ') : '__typename'} }`)
  }
  if (field && depth > 0 && random.chance(0.35)) parts.push(`evidence { ${evidenceFields(state, depth)} }`)
  return parts.length > 0 ? parts.join(' ') : '__typename'
}

function anyRelationships(state: State, depth: number): string {
  const { random, values, world, variables } = state
  const node = endType(world.model, 'Node')
  const names = (all: Iterable<string>) => list(values.some([...all], 4).map(enumValue))
  const given = [
    random.chance(0.4) ? `types: ${variables.value('[RelationshipType!]', () => names(world.model.relationshipTypes.keys())).text}` : '',
    random.chance(0.6) ? `direction: ${variables.value('Direction', () => enumValue(random.pick(['OUT', 'IN', 'ANY']))).text}` : '',
    random.chance(0.3) ? `nodeTypes: ${variables.value('[NodeType!]', () => names(world.model.nodes.keys())).text}` : '',
  ]
  const chosen = given.filter((each) => each !== '')
  return `${fresh(state)}: relationships${connection(state, { listed: anyList, end: node, depth: depth - 1 }, chosen)}`
}

/** A selection on a type: properties, relationships up to `depth` further hops, fragments on other types that its nodes may have. */
function selection(state: State, type: EndType, depth: number): string {
  const { random } = state
  const parts: string[] = []
  if (type.kind !== 'union') {
    parts.push(...random.some([...type.fields.values()], 4).map((field) => property(state, field.name, field.type.kind)))
    if (depth > 0 && state.budget.relationships > 0 && random.chance(0.2)) {
      state.budget.relationships--
      parts.push(anyRelationships(state, depth))
    }
    const dated = state.hasClocks && depth > 0 && random.chance(0.7) ? datedOf(state, type) : []
    if (dated.length > 0) parts.push(...relationship(state, random.pick(dated), depth))
    else if (depth > 0)
      parts.push(...random.some([...type.relationships.values()], 2).flatMap((field) => relationship(state, field, depth)))
  }
  if (depth > 0 && random.chance(type.kind === 'node' ? 0.15 : 0.8)) parts.push(fragment(state, type, depth))
  if (parts.length === 0 || random.chance(0.2)) parts.push('__typename')
  return `{ ${parts.join(' ')} }`
}

/** Relationships of a type that clocks decide about. */
function datedOf({ world }: State, type: EndType): readonly RelationshipField[] {
  const fields = type.kind === 'union' ? [] : [...type.relationships.values()]
  return fields.filter((field) => !world.model.relationshipTypes.get(field.type)?.structural)
}

function property(state: State, name: string, kind: string): string {
  const { random } = state
  const leaves = kind === 'languageString' ? ' { language text }' : ''
  return `${random.chance(0.15) ? `${fresh(state)}: ` : ''}${name}${directive(state)}${leaves}`
}

/** `@include` or `@skip`, now and then. What is left out for good is found by the comparison, too. */
function directive({ random, variables }: State): string {
  if (!random.chance(0.06)) return ''
  const condition = variables.value('Boolean', () => literal(random.chance(0.5)))
  return ` @${random.pick(['include', 'skip'])}(if: ${condition.text})`
}

function relationship(state: State, field: RelationshipField, depth: number): readonly string[] {
  const { random, world, budget, depths } = state
  if (budget.relationships <= 0) return []
  budget.relationships--
  const end = endType(world.model, field.target)
  const alias = field.many || random.chance(0.2) ? `${fresh(state)}: ` : ''
  const head = `${alias}${field.name}`
  if (!field.many) return [`${head}${directive(state)} { ${edgeFields(state, field, { end, depth: depth - 1 })} }`]
  const where = random.chance(state.hasClocks ? 0.25 : 0.5) ? [`where: ${relationshipWhere(state, field, depths.where - 1).text}`] : []
  return [`${head}${connection(state, { listed: relationshipList(field), end, depth: depth - 1 }, where)}`]
}

function fragment(state: State, type: EndType, depth: number): string {
  const { random, world, fragments } = state
  const { model } = world
  const possible = possibleTypes(type)
  const others = [...model.nodes.values(), ...model.interfaces.values(), ...model.unions.values()].filter((each) =>
    possibleTypes(each).some((name) => possible.includes(name)),
  )
  const on = random.pick(others)
  if (random.chance(0.1)) return `...${directive(state)} ${selection(state, type, depth)}`
  if (random.chance(0.7)) return `... on ${on.name}${directive(state)} ${selection(state, on, depth)}`
  const name = `F${state.budget.names++}`
  const body = selection(state, on, depth)
  fragments.push(`fragment ${name} on ${on.name} ${body}`)
  return `...${name}${directive(state)}`
}
