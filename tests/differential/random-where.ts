/** Random conditions, drawn from the input types of the API and the fields of the model. It never makes sorts or pages. */
import { type GraphQLInputObjectType, getNullableType, isListType } from 'graphql'
import { unionId } from '../../src/compile/plan-where.ts'
import { type EndType, endType, type PropertyField, type RelationshipField } from '../../src/model/model.ts'
import { relationshipNames, typeNames } from '../../src/model/names.ts'
import type { World } from '../world.ts'
import { enumValue, type Input, list, literal, object, type Variables } from './input.ts'
import type { Random } from './random.ts'
import type { StoredValues } from './stored-values.ts'

/** What random parts of an operation are made with. */
export interface Making {
  readonly world: World
  /** Decides the shape of an operation. */
  readonly random: Random
  /** Decides the values in it, so that one shape can be asked with many: its statement is planned once. */
  readonly values: Random
  readonly stored: StoredValues
  readonly variables: Variables
}

type Entries = (readonly [string, Input])[]

/** `BookWhere`: fields, relationships at most `depth` deep, AND, OR and NOT. */
export function nodeWhere(making: Making, type: EndType, depth: number): Input {
  const name = typeNames.where(type.name)
  return making.variables.value(name, () => {
    const { random } = making
    const relationships = type.kind === 'union' || depth === 0 ? [] : [...type.relationships.values()]
    const related = relationships.length > 0 && random.chance(0.5) ? random.some(relationships, 2) : []
    return object([
      ...random.some([...filterable(type).values()], related.length > 0 ? 1 : 2).map((field) => filterOf(making, name, field)),
      ...related.map((field) => [field.name, relationshipFilter(making, field, depth - 1)] as const),
      ...(type.kind !== 'union' && relationships.length > 0 && random.chance(0.15)
        ? [['OR', ways(making, type, depth)] as const]
        : logical(making, name, { depth, make: (less) => nodeWhere(making, type, less) })),
    ])
  })
}

/** Several ways to find a node: by a neighbour that is one of some, or by what it says itself. */
function ways(making: Making, type: Exclude<EndType, { kind: 'union' }>, depth: number): Input {
  const { random, variables, world } = making
  const relationships = [...type.relationships.values()]
  return list(Array.from({ length: 2 + random.below(2) }, () => variables.value(typeNames.where(type.name), way)))

  function way(): Input {
    const rest = random.chance(0.3) ? random.some([...type.fields.values()], 1) : []
    const own = rest.map((each) => filterOf(making, typeNames.where(type.name), each))
    return random.chance(0.2) && own.length > 0 ? object(own) : object([byNeighbour(random.pick(relationships)), ...own])
  }

  function byNeighbour(field: RelationshipField): readonly [string, Input] {
    const target = endType(world.model, field.target)
    const id = filterOf(making, typeNames.where(target.name), filterable(target).get('id') ?? unionId)
    const more = depth > 1 && random.chance(0.3) ? logical(making, '', { depth: 1, make: () => nodeWhere(making, target, 0) }) : []
    return [field.name, object([[random.pick(['some', 'some', 'single']), object([['node', object([id, ...more])]])]])]
  }
}

/** `BookMakersWhere`: `{ node, edge, AND, OR, NOT }`. */
export function relationshipWhere(making: Making, field: RelationshipField, depth: number): Input {
  const name = relationshipNames(field).where
  const { random, world } = making
  return making.variables.value(name, () => {
    const entries: Entries = []
    if (random.chance(0.5)) entries.push(['node', nodeWhere(making, endType(world.model, field.target), depth)])
    if (field.properties && random.chance(0.6)) entries.push(['edge', propertiesWhere(making, field.properties, depth)])
    return object([...entries, ...logical(making, name, { depth, make: (less) => relationshipWhere(making, field, less) })])
  })
}

function propertiesWhere(making: Making, properties: string, depth: number): Input {
  const name = typeNames.where(properties)
  const fields = [...(making.world.model.propertyTypes.get(properties)?.fields.values() ?? [])]
  return making.variables.value(name, () =>
    object([
      ...making.random.some(fields, 2).map((field) => filterOf(making, name, field)),
      ...logical(making, name, { depth, make: (less) => propertiesWhere(making, properties, less) }),
    ]),
  )
}

interface Nesting {
  readonly depth: number
  readonly make: (depth: number) => Input
}

function logical({ random }: Making, _: string, { depth, make }: Nesting): Entries {
  if (depth === 0 || random.chance(0.6)) return []
  const several = () => list(Array.from({ length: random.below(4) }, () => make(depth - 1)))
  const operator = random.pick(['AND', 'OR', 'OR', 'NOT'])
  return [[operator, operator === 'NOT' ? make(depth - 1) : several()]]
}

const quantifiers = ['some', 'none', 'all', 'single', 'count']

function relationshipFilter(making: Making, field: RelationshipField, depth: number): Input {
  const { random, values, variables } = making
  return variables.value(relationshipNames(field).filter, () => {
    const [first, second] = [random.pick(quantifiers), random.pick(quantifiers)]
    const chosen = random.chance(0.2) && first !== second ? [first, second] : [first]
    return object(chosen.map((each) => [each, each === 'count' ? count() : relationshipWhere(making, field, depth)]))
  })

  function count(): Input {
    const bounds = random.some(['eq', 'lt', 'lte', 'gt', 'gte'], 2)
    const chosen = bounds.length > 0 ? bounds : ['gte']
    const entries: Entries = chosen.map((each) => [each, variables.value('Int', () => literal(values.below(4)))])
    return object([...(random.chance(0.5) ? [['of', relationshipWhere(making, field, depth)] as const] : []), ...entries])
  }
}

function filterable(type: EndType): ReadonlyMap<string, PropertyField> {
  return type.kind === 'union' ? new Map([['id', unionId]]) : type.fields
}

/** One or two operators of the filter that the API has for a field. */
function filterOf(making: Making, where: string, field: PropertyField): readonly [string, Input] {
  const type = making.world.schema.getType(where) as GraphQLInputObjectType
  const filter = type.getFields()[field.name]?.type as GraphQLInputObjectType
  return [field.name, making.variables.value(filter, () => conditions(making, filter, field))]
}

function conditions(making: Making, filter: GraphQLInputObjectType, field: PropertyField): Input {
  const { random, values, stored, variables } = making
  const operators = Object.values(filter.getFields())
  const chosen = random.chance(0.2) ? random.some(operators, 2) : [random.pick(operators)]
  return object(chosen.map(({ name, type }) => [name, variables.value(type, () => operand(name, getNullableType(type)))]))

  function operand(name: string, type: unknown): Input {
    if (name === 'caseInsensitive') return conditions(making, type as GraphQLInputObjectType, field)
    if (name === 'isNull' || name === 'isEmpty') return literal(values.chance(0.5))
    if (isListType(type)) return list(Array.from({ length: values.below(4) }, one))
    return ['contains', 'startsWith', 'endsWith'].includes(name) ? literal(folded(stored.partOf(field))) : one()
  }

  function one(): Input {
    const value = stored.value(field)
    return field.type.kind === 'enum'
      ? enumValue(value as string)
      : literal(typeof value === 'string' && isText(field) ? folded(value) : value)
  }

  function folded(text: string): string {
    return filter.name.includes('CaseInsensitive') && values.chance(0.5) ? text.toUpperCase() : text
  }
}

function isText({ type }: PropertyField): boolean {
  return type.kind === 'scalar' && (type.name === 'String' || type.name === 'ID')
}
