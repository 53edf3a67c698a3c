/** Random selections by the schema alone, for the fields that the differential has no parts for. It never gives an argument. */
import {
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isRequiredArgument,
  isUnionType,
} from 'graphql'
import type { Random } from '../differential/random.ts'

/** `{ id … on Book { title } }`: some fields of a type and what is below them; nothing for a type without fields. */
export function anySelection(random: Random, schema: GraphQLSchema, { type, depth }: { type: GraphQLOutputType; depth: number }): string {
  const named = getNamedType(type)
  if (!isCompositeType(named)) return ''
  const all = isUnionType(named) ? [] : Object.values(named.getFields())
  const possible = all.filter((field) => !field.args.some(isRequiredArgument) && (depth > 0 || !isCompositeType(getNamedType(field.type))))
  const most = depth > 1 ? 5 : 4
  const fields = random
    .some(possible, most)
    .map((field) => `${field.name}${anySelection(random, schema, { type: field.type, depth: depth - 1 })}`)
  const on = isAbstractType(named) && depth > 0 && random.chance(0.4) ? [random.pick(schema.getPossibleTypes(named))] : []
  const fragments = on.map((each) => `... on ${each.name}${anySelection(random, schema, { type: each, depth: depth - 1 })}`)
  const isEmpty = fields.length + fragments.length === 0
  return ` { ${[...(isEmpty || random.chance(0.2) ? ['__typename'] : []), ...fields, ...fragments].join(' ')} }`
}
