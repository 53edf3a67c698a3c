/** Lists and required types in few words. It never makes a named type. */
import { GraphQLList, GraphQLNonNull, type GraphQLNullableType } from 'graphql'

/** `T!` */
export const required = <Type extends GraphQLNullableType>(type: Type) => new GraphQLNonNull(type)

/** `[T!]`: an argument that may be left out. */
export const someOf = <Type extends GraphQLNullableType>(type: Type) => new GraphQLList(required(type))

/** `[T!]!` */
export const listOf = <Type extends GraphQLNullableType>(type: Type) => required(someOf(type))
