/** Coerces the variables of an operation as GraphQL does, without GraphQL where there is nothing to convert. It never words a mistake. */
import {
  type GraphQLInputType,
  type GraphQLSchema,
  getVariableValues,
  isListType,
  isNonNullType,
  isSpecifiedScalarType,
  typeFromAST,
  type VariableDefinitionNode,
} from 'graphql'
import type { Variables } from './later.ts'

/** Gives coerced variables, or the mistakes in them. */
export type Coerce = (variables: Variables) => ReturnType<typeof getVariableValues>

/** One variable of which it is plain to see whether it is of its type. */
interface Plain {
  readonly name: string
  readonly mayBeMissing: boolean
  /** Whether the value goes on as it is. */
  fits(value: unknown): boolean
}

/** Prepares the variables of an operation. */
export function openCoerce(schema: GraphQLSchema, definitions: readonly VariableDefinitionNode[]): Coerce {
  const careful: Coerce = (variables) => getVariableValues(schema, definitions, variables, { maxErrors: 5 })
  const plain = definitions.map((definition) => readPlain(schema, definition))
  return (variables) => {
    const coerced: { [name: string]: unknown } = {}
    for (const each of plain) {
      if (!each) return careful(variables)
      const { name } = each
      if (!Object.hasOwn(variables, name)) {
        if (!each.mayBeMissing) return careful(variables)
      } else if (each.fits(variables[name])) coerced[name] = variables[name]
      else return careful(variables)
    }
    return { coerced }
  }
}

function readPlain(schema: GraphQLSchema, { variable, type, defaultValue }: VariableDefinitionNode): Plain | undefined {
  const input = typeFromAST(schema, type) as GraphQLInputType | undefined
  const fits = input && fitting(input)
  const name = variable.name.value
  // Set on an object, it would be no key.
  if (!fits || name === '__proto__') return undefined
  return { name, mayBeMissing: defaultValue === undefined && !isNonNullType(input), fits }
}

/** Undefined where a value of the type may have to be converted, or asked for its parts. */
function fitting(type: GraphQLInputType): Plain['fits'] | undefined {
  if (isNonNullType(type)) return fitting(type.ofType)
  if (isListType(type)) {
    const fits = fitting(type.ofType)
    return fits && ((value) => Array.isArray(value) && value.every(fits))
  }
  if (!isSpecifiedScalarType(type)) return undefined
  switch (type.name) {
    case 'ID':
    case 'String':
      return (value) => typeof value === 'string'
    case 'Int':
      return (value) => typeof value === 'number' && (value | 0) === value
    case 'Float':
      return (value) => typeof value === 'number' && Number.isFinite(value)
    default:
      return (value) => typeof value === 'boolean'
  }
}
