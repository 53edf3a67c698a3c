/** Selections on aggregates → what they ask. It never prints them. */
import { type FieldNode, getNamedType, isInterfaceType, isObjectType } from 'graphql'
import { invariant } from '../errors.ts'
import type { ListSides } from '../model/aggregation.ts'
import type { PropertyField } from '../model/model.ts'
import { collectFields } from './collect.ts'
import type { AggregateField, AggregateSideField, Aggregator } from './grouping.ts'
import type { Side } from './plan.ts'
import type { Planning } from './planning.ts'

/** Fields of an object of one name under their response keys, with that name for `__typename`. */
export function planFields<Planned>(
  planning: Planning,
  { owner, nodes }: { owner: string; nodes: readonly FieldNode[] },
  plan: (name: string, nodes: readonly FieldNode[], type: string) => Planned,
): readonly ({ readonly key: string } & Planned)[] {
  const [first] = nodes
  invariant(first, 'a selected field has a place')
  const type = typeOf(planning, owner, first.name.value)
  const sets = nodes.map((node) => node.selectionSet)
  return [...collectFields(planning, sets, (condition) => condition === type)].map(([key, below]) => ({
    key,
    ...plan(below[0]?.name.value ?? '', below, type),
  }))
}

function typeOf({ schema }: Planning, owner: string, name: string): string {
  const type = schema.getType(owner)
  invariant(isObjectType(type) || isInterfaceType(type), `${owner} has fields`)
  const field = type.getFields()[name]
  invariant(field, `${owner} has the field ${name}`)
  return getNamedType(field.type).name
}

interface Selected {
  /** The type that has the field `aggregate`. */
  readonly owner: string
  readonly nodes: readonly FieldNode[]
}

/** Plans `aggregate { count node { … } edge { … } }`. */
export function planAggregate(planning: Planning, sides: ListSides, selected: Selected): readonly AggregateField[] {
  return planFields(planning, selected, (name, nodes, owner) => {
    if (name === '__typename') return { kind: 'typename' as const, type: owner }
    if (name === 'count') return { kind: 'count' as const }
    return { kind: 'side' as const, fields: planSide(planning, { owner, nodes, side: name as Side, sides }) }
  })
}

function planSide(
  planning: Planning,
  { side, sides, ...selected }: Selected & { side: Side; sides: ListSides },
): readonly AggregateSideField[] {
  return planFields(planning, selected, (name, nodes, owner) => {
    if (name === '__typename') return { kind: 'typename' as const, type: owner }
    const field = sideField(sides, side, name)
    const leaves = planFields(planning, { owner, nodes }, (leaf, _, type) => {
      if (leaf === '__typename') return { kind: 'typename' as const, type }
      return { kind: 'measure' as const, measure: { side, field, aggregator: leaf as Aggregator } }
    })
    return { kind: 'field' as const, leaves }
  })
}

/** The field of one side of a list. */
export function sideField({ target, properties }: ListSides, side: Side, name: string): PropertyField {
  const type = side === 'edge' ? properties : target
  const field = type && 'fields' in type ? type.fields.get(name) : undefined
  invariant(field, `${name} is a field of this side`)
  return field
}
