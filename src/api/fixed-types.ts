/** Object types of the API that do not depend on the ontology, but for the types of documents and passages. It never resolves. */
import { GraphQLBoolean, GraphQLEnumType, GraphQLInt, GraphQLNonNull, GraphQLObjectType, GraphQLString } from 'graphql'
import { listOf, required } from './wrappers.ts'

export const pageInfo = new GraphQLObjectType({
  name: 'PageInfo',
  description: 'Where a page stands in its list.',
  fields: {
    hasNextPage: { type: required(GraphQLBoolean), description: 'Whether more comes after this page.' },
    hasPreviousPage: {
      type: required(GraphQLBoolean),
      description: 'Whether anything comes before this page. Exact; after a cursor it costs a further read.',
    },
    startCursor: { type: GraphQLString, description: 'Cursor of the first edge; null on an empty page.' },
    endCursor: { type: GraphQLString, description: 'Cursor of the last edge; null on an empty page.' },
  },
})

const evidenceStatus = new GraphQLEnumType({
  name: 'EvidenceStatus',
  description: 'How a document supports a relationship.',
  values: {
    STATED: { description: 'Its words say it.' },
    IMPLIED: { description: 'It follows from its words: a group stands for its members, a pronoun for its noun.' },
    DISPUTED: { description: 'It says otherwise: see `says`.' },
  },
})

const claim = new GraphQLObjectType({
  name: 'Claim',
  description: 'What a document says of a property of a relationship, where it differs.',
  fields: {
    property: { type: required(GraphQLString), description: 'Name of the property.' },
    value: { type: required(GraphQLString), description: 'The value that the document gives, as text.' },
  },
})

/** Evidence: where in which document a relationship was read; without `words` it does not quote. */
export function evidenceType(document: () => GraphQLObjectType, passage: () => GraphQLObjectType, words: boolean): GraphQLObjectType {
  return new GraphQLObjectType({
    name: 'Evidence',
    description: 'Where a relationship was read: a document, the passage in it and the words themselves.',
    fields: () => ({
      document: { type: new GraphQLNonNull(document()), description: 'The document.' },
      passage: { type: new GraphQLNonNull(passage()), description: 'The passage of the document.' },
      start: {
        type: GraphQLInt,
        description: "Where the words start in the document's text, in UTF-16 units from 0; null where its text is not kept.",
      },
      end: { type: GraphQLInt, description: 'Where they end, exclusive.' },
      ...(words && {
        quote: { type: GraphQLString, description: 'The words, to the letter; null where the text of the document is not kept.' },
      }),
      status: { type: required(evidenceStatus), description: 'How the words support the relationship.' },
      says: {
        type: listOf(claim),
        description: 'What the document says otherwise; empty unless it is DISPUTED.',
      },
    }),
  })
}
