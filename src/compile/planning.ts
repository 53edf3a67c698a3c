/** What every step of planning is given, and how it refuses. It never plans. */
import { type ASTNode, type FieldNode, GraphQLError, type GraphQLSchema, getArgumentValues, isInterfaceType, isObjectType } from 'graphql'
import { catalogue, type ErrorCode, invariant } from '../errors.ts'
import type { Model } from '../model/model.ts'
import type { Selecting } from './collect.ts'
import type { PlanLimits } from './limits.ts'

/** The context of planning one root field. */
export interface Planning extends Selecting {
  readonly model: Model
  readonly schema: GraphQLSchema
  readonly limits: PlanLimits
}

/** An error of the caller: 4xx before execution, with its code and the place in the document. */
export function refuse(code: ErrorCode, message: string, node?: ASTNode | readonly ASTNode[]): GraphQLError {
  return new GraphQLError(message, { nodes: node ?? null, extensions: { code, http: { status: catalogue[code].status } } })
}

/** Coerced arguments of a field, defaults filled in. Throws a GraphQLError with BAD_USER_INPUT. */
export function argumentsOf(planning: Planning, type: string, node: FieldNode): { readonly [name: string]: unknown } {
  const owner = planning.schema.getType(type)
  invariant(isObjectType(owner) || isInterfaceType(owner), `${type} has fields`)
  const field = owner.getFields()[node.name.value]
  invariant(field, `${type} has the field ${node.name.value}`)
  try {
    return getArgumentValues(field, node, planning.variables)
  } catch (error) {
    throw error instanceof GraphQLError ? refuse('BAD_USER_INPUT', error.message, error.nodes ?? node) : error
  }
}
