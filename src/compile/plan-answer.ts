/** Selections on answers that take several steps, after the types of the schema. It never knows which question was asked. */
import {
  type FieldNode,
  type GraphQLObjectType,
  type GraphQLOutputType,
  getNamedType,
  getNullableType,
  isLeafType,
  isNonNullType,
  isObjectType,
} from 'graphql'
import { invariant } from '../errors.ts'
import { nodeLabel } from '../model/core.ts'
import { endType } from '../model/model.ts'
import { collectFields } from './collect.ts'
import { planRelationship, relationshipTypes } from './plan-relationships.ts'
import { type Descent, planNode, type Sets } from './plan-selection.ts'
import type { GraphField } from './plan-steps.ts'

/** Plans what is selected of an answer of an object type: its nodes and relationships are read later, its values are known then. */
export function planAnswer(descent: Descent, type: string, sets: Sets): readonly GraphField[] {
  const object = descent.schema.getType(type)
  invariant(isObjectType(object), `${type} is an object type`)
  return [...collectFields(descent, sets, (condition) => condition === type)].map(([key, nodes]) =>
    planField(descent, object, { key, nodes }),
  )
}

function planField(descent: Descent, object: GraphQLObjectType, { key, nodes }: { key: string; nodes: readonly FieldNode[] }): GraphField {
  const name = nodes[0]?.name.value ?? ''
  const sets = nodes.map((each) => each.selectionSet)
  const field = object.getFields()[name]
  const type = field && getNamedType(field.type)
  if (type?.name === nodeLabel) return { key, name, kind: 'nodes', node: planNode(descent, endType(descent.model, nodeLabel), sets) }
  if (type?.name === relationshipTypes.relationship)
    return { key, name, kind: 'relationships', relationship: planRelationship(descent, sets) }
  if (isObjectType(type)) return { key, name, kind: 'fields', type: type.name, fields: planAnswer(descent, type.name, sets) }
  return { key, name, kind: 'value', fits: (value) => field !== undefined && isValueOf(field.type, value) }
}

/** As the reference executor would hold it. */
function isValueOf(type: GraphQLOutputType, value: unknown): boolean {
  if (value === null) return !isNonNullType(type)
  const leaf = getNullableType(type)
  try {
    return isLeafType(leaf) && leaf.serialize(value) === value
  } catch {
    return false
  }
}
