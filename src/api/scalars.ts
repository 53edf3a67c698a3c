/** The scalars Date and DateTime of the API. It never formats for a locale. */
import { GraphQLError, GraphQLScalarType, Kind, print, type ValueNode } from 'graphql'
import { checkScalar } from '../model/scalars.ts'

function textScalar(name: 'Date' | 'DateTime', description: string): GraphQLScalarType {
  const parse = (value: unknown, node?: ValueNode) => {
    const checked = checkScalar(name, value)
    if (!checked.ok) throw new GraphQLError(checked.fault, { nodes: node ?? null })
    return checked.value
  }
  return new GraphQLScalarType({
    name,
    description,
    serialize: (value) => value,
    parseValue: (value) => parse(value),
    parseLiteral: (node) => {
      if (node.kind === Kind.STRING) return parse(node.value, node)
      throw new GraphQLError(`${name} expected, that is a text in quotes; found ${print(node)}`, { nodes: node })
    },
  })
}

export const dateScalar = textScalar(
  'Date',
  'A date as precise as it is known: `2012`, `2012-11` or `2012-11-04` (ISO 8601, EDTF level 0). Compared as text, so a month stands before its days.',
)
export const dateTimeScalar = textScalar(
  'DateTime',
  'An instant: RFC 3339 with an offset, given back in UTC, as `2012-11-04T10:30:00.000Z`.',
)
