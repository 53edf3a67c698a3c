/** The directives of the ontology language, as SDL. It never says what they mean; `read.ts` does. */
export const directiveSdl = /* GraphQL */ `
directive @node(labels: [String!]) on OBJECT
directive @relationship(type: String!, direction: RelationshipDirection!, properties: String) on FIELD_DEFINITION
directive @relationshipProperties on OBJECT
directive @alias(property: String!) on FIELD_DEFINITION
directive @plural(value: String!) on OBJECT | INTERFACE | UNION
directive @search on FIELD_DEFINITION
directive @index on FIELD_DEFINITION
directive @validFrom on FIELD_DEFINITION
directive @validTo on FIELD_DEFINITION
directive @key on FIELD_DEFINITION
directive @auth(roles: [String!]!, fields: [String!]) repeatable on OBJECT | INTERFACE | UNION | FIELD_DEFINITION
directive @evidence(required: Boolean!) on SCHEMA
enum RelationshipDirection { OUT IN ANY }
scalar Date
scalar DateTime
`
