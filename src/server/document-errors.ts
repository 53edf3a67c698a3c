/** What is wrong with a document that a person wrote: its syntax, and how it fits a schema. It never runs one. */
import { GraphQLError, type GraphQLSchema, parse, type Source, validate } from 'graphql'

/** Every mistake of a document; of one that is not GraphQL the first. */
export function documentErrors(source: string | Source, schema: GraphQLSchema): readonly GraphQLError[] {
  try {
    return validate(schema, parse(source))
  } catch (error) {
    if (error instanceof GraphQLError) return [error]
    throw error
  }
}
