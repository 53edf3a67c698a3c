/** The outline of variables: what of them a plan depends on, as text, and stand-ins for the rest. It never coerces. */
import {
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  typeFromAST,
  type VariableDefinitionNode,
} from 'graphql'
import { invariant } from '../errors.ts'
import { late, type Variables } from './later.ts'

/** The variables of an operation, with their types. */
export interface Outline {
  /**
   * The same for all variables that make the same plan: which of them and of the fields in them are given or null, how long lists
   * of objects are, and the values of enums and Booleans.
   */
  key(variables: Variables): string
  /** The same variables with a stand-in for each value that the key does not tell. */
  standIns(variables: Variables): Variables
}

export function outlineOf(schema: GraphQLSchema, definitions: readonly VariableDefinitionNode[]): Outline {
  const types = definitions.map(({ variable, type }): readonly [string, GraphQLInputType] => {
    const input = typeFromAST(schema, type) as GraphQLInputType | undefined
    invariant(input, 'a valid operation has variables of known types')
    return [variable.name.value, input]
  })
  return {
    // A variable may be named as a member that every object has.
    key(variables) {
      let key = ''
      for (const [name, type] of types) key += ` ${keyOf(Object.hasOwn(variables, name) ? variables[name] : undefined, type)}`
      return key
    },
    standIns: (variables) =>
      Object.fromEntries(
        types.flatMap(([name, type]) =>
          Object.hasOwn(variables, name) ? [[name, standIn(variables[name], type, (all) => all[name])]] : [],
        ),
      ),
  }
}

/** Whether a plan depends on the values of a type. */
function isStructural(type: GraphQLInputType): boolean {
  const known = structural.get(type)
  if (known !== undefined) return known
  const named = getNamedType(type)
  const found = isEnumType(named) || isInputObjectType(named) || named.name === 'Boolean'
  structural.set(type, found)
  return found
}

const structural = new WeakMap<GraphQLInputType, boolean>()

function keyOf(value: unknown, type: GraphQLInputType): string {
  if (value === undefined) return '-'
  if (value === null) return 'null'
  if (!isStructural(type)) return '*'
  if (isNonNullType(type)) return keyOf(value, type.ofType)
  if (isListType(type)) return `[${(value as readonly unknown[]).map((each) => keyOf(each, type.ofType)).join(' ')}]`
  if (!isInputObjectType(type)) return `${value}`
  const fields = type.getFields()
  const entries = Object.entries(value as Variables).map(([name, part]) => `${name}:${keyOf(part, fields[name]?.type as GraphQLInputType)}`)
  return `{${entries.join(' ')}}`
}

function standIn(value: unknown, type: GraphQLInputType, read: (variables: Variables) => unknown): unknown {
  if (value === undefined || value === null) return value
  if (!isStructural(type)) return late(read)
  if (isNonNullType(type)) return standIn(value, type.ofType, read)
  if (isListType(type))
    return (value as readonly unknown[]).map((each, index) =>
      standIn(each, type.ofType, (variables) => (read(variables) as readonly unknown[])[index]),
    )
  if (!isInputObjectType(type)) return value
  const fields = type.getFields()
  const entries = Object.entries(value as Variables).map(([name, part]) => {
    const fieldType = fields[name]?.type as GraphQLInputType
    return [name, standIn(part, fieldType, (variables) => (read(variables) as Variables)[name])]
  })
  return Object.fromEntries(entries)
}
