/** `@asOf` → where the clocks of a root field stand. It never reads a clock. */
import {
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  GraphQLDirective,
  type GraphQLError,
  type GraphQLSchema,
  getDirectiveValues,
  type OperationDefinitionNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql'
import { invariant } from '../errors.ts'
import { firstDay } from '../model/dates.ts'
import type { Clocks } from './clocks.ts'
import type { Selecting } from './collect.ts'
import { derive, type Later } from './later.ts'
import { refuse } from './planning.ts'

/** Name of the directive in the API. */
export const asOfName = 'asOf'

/** Every `@asOf` that stands on a field below the root, where it is refused: a root field has one moment. */
export function misplacedClocks(schema: GraphQLSchema, document: DocumentNode): readonly GraphQLError[] {
  const errors: GraphQLError[] = []
  const info = new TypeInfo(schema)
  const refuseBelow = (node: FieldNode) => {
    const found = node.directives?.find(isAsOf)
    if (found && info.getParentType()?.name !== schema.getQueryType()?.name)
      errors.push(
        refuse('BAD_USER_INPUT', `@${asOfName} stands on the operation or on a root field; "${node.name.value}" is further down.`, found),
      )
  }
  visit(document, visitWithTypeInfo(info, { Field: refuseBelow }))
  return errors
}

function isAsOf({ name }: DirectiveNode): boolean {
  return name.value === asOfName
}

/**
 * The clocks of a root field: those of its own `@asOf`, else those of the operation; undefined without either. A reduced date
 * counts as its first day. Throws a GraphQLError with BAD_USER_INPUT where one response key has two.
 */
export function planClocks(
  selecting: Selecting & { readonly schema: GraphQLSchema },
  operation: OperationDefinitionNode,
  nodes: readonly FieldNode[],
): Clocks | undefined {
  const given = nodes.flatMap((node) => (node.directives?.some(isAsOf) ? [readClocks(selecting, node)] : []))
  const [own] = given
  if (given.some((each) => each.valid !== own?.valid || each.known !== own.known) || (own && given.length < nodes.length))
    throw refuse('BAD_USER_INPUT', `The fields that are merged here have different @${asOfName}; give each an alias of its own.`, nodes)
  const clocks = own ?? (operation.directives?.some(isAsOf) ? readClocks(selecting, operation) : undefined)
  return clocks && (clocks.valid !== null || clocks.known !== null) ? clocks : undefined
}

function readClocks(
  { schema, variables }: Selecting & { readonly schema: GraphQLSchema },
  node: FieldNode | OperationDefinitionNode,
): Clocks {
  const directive = schema.getDirective(asOfName)
  invariant(directive instanceof GraphQLDirective, 'the schema has the directive of the clocks')
  const values = valuesOf(directive, node, variables)
  const { valid = null, known = null } = values as { readonly [name in 'valid' | 'known']?: Later<string> | null }
  return { valid: valid === null ? null : derive(valid, firstDay), known }
}

function valuesOf(directive: GraphQLDirective, node: FieldNode | OperationDefinitionNode, variables: Selecting['variables']) {
  try {
    return getDirectiveValues(directive, node, variables) ?? {}
  } catch (error) {
    throw refuse('BAD_USER_INPUT', (error as Error).message, node)
  }
}
