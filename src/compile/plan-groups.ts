/** `groups` → keys, conditions, order and selection. It never prints them. */
import type { FieldNode } from 'graphql'
import type { Value } from '../engine/engine.ts'
import { invariant } from '../errors.ts'
import type { ListSides } from '../model/aggregation.ts'
import { nodeLabel } from '../model/core.ts'
import { type EndType, endType, type PropertyType, possibleTypes, type RelationshipField } from '../model/model.ts'
import type {
  Aggregator,
  GroupCondition,
  GroupFigure,
  GroupKeyPlan,
  GroupOrder,
  GroupsPlan,
  Interval,
  KeyValue,
  Measure,
} from './grouping.ts'
import { derive, type Later } from './later.ts'
import type { Comparison, Side } from './plan.ts'
import { planAggregate, planFields, sideField } from './plan-aggregate.ts'
import { relationshipTypes } from './plan-relationships.ts'
import { type Descent, descend, planNode } from './plan-selection.ts'
import { unionId } from './plan-where.ts'
import { argumentsOf, refuse } from './planning.ts'

type Input = { readonly [name: string]: unknown }

/** A list that is grouped: the type that has the field `groups`, and what the list leads to. */
export interface Grouped {
  readonly owner: string
  readonly sides: ListSides
  /** Whether keys say their side: `{ edge: { … } }`, `{ node: { … } }`. */
  readonly sided: boolean
  readonly nodes: readonly FieldNode[]
}

interface Reading extends Grouped {
  readonly descent: Descent
  readonly node: FieldNode
}

/** Plans `groups(by:, having:, sort:, first:)`. Throws a GraphQLError with the code of the caller's mistake. */
export function planGroups(descent: Descent, grouped: Grouped): GroupsPlan {
  const [node] = grouped.nodes
  invariant(node, 'a field has a place')
  const reading: Reading = { ...grouped, descent, node }
  const { limits } = descent
  const input = argumentsOf(descent, grouped.owner, node)
  const sizeMax = grouped.sided || grouped.owner === relationshipTypes.connection ? limits.firstMaxNested : limits.firstMaxRoot
  return {
    keys: readKeys(reading, input['by'] as readonly Input[]),
    having: readHaving(reading, (input['having'] ?? {}) as Input),
    order: readOrder(reading, (input['sort'] ?? []) as readonly Input[]),
    size: readSize(reading, input['first'], sizeMax),
    fields: planFields(descent, grouped, (name, nodes, owner) => {
      switch (name) {
        case '__typename':
          return { kind: 'typename' as const, type: owner }
        case 'count':
          return { kind: 'count' as const }
        case 'aggregate':
          return { kind: 'aggregate' as const, fields: planAggregate(descent, grouped.sides, { owner, nodes }) }
        case 'keys':
          return { kind: 'keys' as const, fields: planKeys(reading, owner, nodes) }
        default:
          return { kind: 'nodes' as const, ...planMembers(reading, owner, nodes) }
      }
    }),
  }
}

function planMembers(reading: Reading, owner: string, nodes: readonly FieldNode[]) {
  const { descent, sides } = reading
  const [node] = nodes
  invariant(node, 'a field has a place')
  const { first } = argumentsOf(descent, owner, node)
  const sets = nodes.map((each) => each.selectionSet)
  return { size: readSize({ ...reading, node }, first, descent.limits.firstMaxNested), node: planNode(descent, sides.target, sets) }
}

function planKeys({ descent }: Reading, owner: string, nodes: readonly FieldNode[]) {
  return planFields(descent, { owner, nodes }, (name, below) => {
    if (name !== 'node') return { kind: (name === '__typename' ? 'typename' : name) as 'typename' | 'field' | 'value' }
    const sets = below.map((each) => each.selectionSet)
    const further = descend(descent, below[0] as FieldNode)
    return { kind: 'node' as const, node: planNode(further, endType(descent.model, nodeLabel), sets) }
  })
}

function readSize({ descent, node }: Reading, first: unknown, sizeMax: number): Later<number> {
  if (first === undefined || first === null) return descent.limits.firstDefault
  return derive(first as Later<number>, (size) => {
    if (size < 0) throw refuse('BAD_PAGE', `"first" is ${size}; it must be 0 or more.`, node)
    if (size > sizeMax) throw refuse('BAD_PAGE', `"first" is ${size}; the most here is ${sizeMax}.`, node)
    return size
  })
}

/** What relationships of any type are grouped by. */
export type RelationshipKeyName = 'type' | 'direction' | 'nodeType'

function readKeys(reading: Reading, by: readonly Input[]): readonly GroupKeyPlan[] {
  const { groupKeysMax } = reading.descent.limits
  if (by.length === 0)
    throw refuse('BAD_USER_INPUT', '"by" names nothing to group by; "aggregate" is for the list as a whole.', reading.node)
  if (by.length > groupKeysMax)
    throw refuse('QUERY_TOO_COMPLEX', `"by" has ${by.length} keys; the limit is ${groupKeysMax} (group keys).`, reading.node)
  return by.map((each) => {
    if (reading.owner === relationshipTypes.connection) return relationshipKey(reading, onlyEntry(each))
    if (!reading.sided) return readNodeKey(reading, each)
    const [side, key] = onlyEntry(each) as ['node' | 'edge', Input]
    return side === 'node' ? readNodeKey(reading, key) : readEdgeKey(reading, key)
  })
}

function relationshipKey(reading: Reading, [word, given]: [string, unknown]): GroupKeyPlan {
  const name = word as RelationshipKeyName
  if (given !== true) throw refuseChoice(reading, word, given)
  switch (name) {
    case 'type':
      return { path: 'type', side: 'edge', over: undefined, value: { kind: 'relationshipType' } }
    case 'direction':
      return { path: 'direction', side: 'edge', over: undefined, value: { kind: 'direction' } }
    case 'nodeType':
      return { path: 'nodeType', side: 'node', over: undefined, value: { kind: 'nodeType', types: possibleTypes(reading.sides.target) } }
    default:
      return name satisfies never
  }
}

function onlyEntry(input: Input): [string, unknown] {
  const [entry] = Object.entries(input)
  invariant(entry, 'an input of one choice has one')
  return entry
}

function readEdgeKey(reading: Reading, input: Input): GroupKeyPlan {
  const { properties } = reading.sides
  invariant(properties, 'only a relationship with properties is grouped by its edge')
  const { name, value } = readValue(reading, properties, onlyEntry(input))
  return { path: `edge.${name}`, side: 'edge', over: undefined, value }
}

function readNodeKey(reading: Reading, input: Input): GroupKeyPlan {
  const { target } = reading.sides
  const [word, given] = onlyEntry(input)
  const over = relationshipsOf(target).get(word)
  if (!over) {
    const { name, value } = readValue(reading, target, [word, given])
    return { path: name, side: 'node', over, value }
  }
  descend(reading.descent, reading.node)
  const { name, value } = readValue(reading, endType(reading.descent.model, over.target), onlyEntry(given as Input))
  return { path: value.kind === 'node' ? word : `${word}.${name}`, side: 'node', over, value }
}

function relationshipsOf(type: EndType): ReadonlyMap<string, RelationshipField> {
  return type.kind === 'union' ? new Map() : type.relationships
}

function readValue(reading: Reading, type: EndType | PropertyType, [word, given]: [string, unknown]): { name: string; value: KeyValue } {
  switch (word) {
    case 'field':
      return { name: given as string, value: { kind: 'field', field: keyField(type, given as string) } }
    case 'date': {
      const { field, interval } = given as { field: string; interval: Interval }
      return { name: field, value: { kind: 'date', field: keyField(type, field), interval } }
    }
    default:
      if (given !== true) throw refuseChoice(reading, word, given)
      if (word === 'node') return { name: word, value: { kind: 'node' } }
      return { name: word, value: { kind: 'nodeType', types: 'kind' in type ? possibleTypes(type) : [] } }
  }
}

function refuseChoice({ node }: Reading, word: string, given: unknown): Error {
  return refuse('BAD_USER_INPUT', `"${word}: ${given}" in "by" means nothing; write "${word}: true" or leave it out.`, node)
}

function keyField(type: EndType | PropertyType, name: string) {
  const field = 'fields' in type ? type.fields.get(name) : unionId
  invariant(field, `${type.name} is grouped by ${name}`)
  return field
}

function readHaving(reading: Reading, { count, ...sides }: Input): readonly GroupCondition[] {
  const ofSides = Object.entries(sides).flatMap(([side, fields]) =>
    entriesOf(reading, side, fields).flatMap(([name, aggregators]) =>
      entriesOf(reading, name, aggregators).flatMap(([aggregator, value]) => {
        const figure = measure(reading, { side: side as Side, name, aggregator: aggregator as Aggregator })
        return entriesOf(reading, aggregator, value).map(([operator, operand]) => readFigure(reading, { figure, operator, operand }))
      }),
    ),
  )
  const ofCount = count === undefined ? [] : entriesOf(reading, 'count', count)
  const conditions = [...ofCount.map(([operator, operand]) => readFigure(reading, { figure: 'count', operator, operand })), ...ofSides]
  const { conditionsMax } = reading.descent.limits
  if (conditions.length > conditionsMax)
    throw refuse('QUERY_TOO_COMPLEX', `A having has more than ${conditionsMax} conditions, which is the limit (conditions).`, reading.node)
  return conditions
}

function entriesOf({ node }: Reading, name: string, input: unknown): readonly [string, unknown][] {
  if (input === null) throw refuse('BAD_USER_INPUT', `"${name}: null" in a having means nothing; leave ${name} out.`, node)
  return Object.entries(input as Input)
}

function measure({ sides }: Reading, { side, name, aggregator }: { side: Side; name: string; aggregator: Aggregator }): Measure {
  return { side, field: sideField(sides, side, name), aggregator }
}

interface FigureCondition {
  readonly figure: GroupFigure
  readonly operator: string
  readonly operand: unknown
}

function readFigure({ descent, node }: Reading, { figure, operator, operand }: FigureCondition): GroupCondition {
  const { listMax } = descent.limits
  if (operand === null) throw refuse('BAD_USER_INPUT', `"${operator}: null" in a having means nothing; write "isNull: true".`, node)
  const isInteger = operator !== 'isNull' && isIntegerFigure(figure)
  const value = derive(operand, (given) => {
    if (Array.isArray(given) && given.length > listMax)
      throw refuse('QUERY_TOO_COMPLEX', `A list in a having has ${given.length} values; the limit is ${listMax} (list values).`, node)
    return isInteger ? integers(given) : (given as Value)
  })
  return { figure, operator: operator as Comparison, value }
}

function isIntegerFigure(figure: GroupFigure): boolean {
  if (figure === 'count') return true
  const { field, aggregator } = figure
  return field.type.kind === 'scalar' && field.type.name === 'Int' && (aggregator === 'min' || aggregator === 'max')
}

function integers(operand: unknown): Value {
  return Array.isArray(operand) ? operand.map(integers) : BigInt(operand as number)
}

function readOrder(reading: Reading, sort: readonly Input[]): readonly GroupOrder[] {
  const { sortKeysMax } = reading.descent.limits
  if (sort.length > sortKeysMax)
    throw refuse('QUERY_TOO_COMPLEX', `A sort has ${sort.length} keys; the limit is ${sortKeysMax} (sort keys).`, reading.node)
  if (sort.length === 0) return [{ by: 'count', direction: 'DESC' }]
  return sort.map((each): GroupOrder => {
    const [word, given] = onlyEntry(each)
    if (word === 'count' || word === 'keys') return { by: word, direction: given as GroupOrder['direction'] }
    const [name, aggregators] = onlyEntry(given as Input)
    const [aggregator, direction] = onlyEntry(aggregators as Input)
    return {
      by: measure(reading, { side: word as Side, name, aggregator: aggregator as Aggregator }),
      direction: direction as GroupOrder['direction'],
    }
  })
}
