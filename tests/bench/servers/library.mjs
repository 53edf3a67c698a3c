/** The world for @neo4j/graphql: type definitions over the data as Entrepôt stores them. It never serves them. */
import { Neo4jGraphQL } from '@neo4j/graphql'
import { openDriver } from './settings.mjs'

const typeDefs = `
type Person @node @fulltext(indexes: [{ indexName: "bench_people", queryName: "searchPeople", fields: ["name"] }]) {
  id: ID!
  name: String!
  born: Int
  home: [Place!]! @relationship(type: "LIVES_IN", direction: OUT, properties: "Residence")
  employers: [Organization!]! @relationship(type: "WORKS_FOR", direction: OUT, properties: "Employment")
  works: [Work!]! @relationship(type: "WROTE", direction: OUT, properties: "Authorship")
}
type Organization @node {
  id: ID!
  name: String!
  founded: Int
  staff: [Person!]! @relationship(type: "WORKS_FOR", direction: IN, properties: "Employment")
}
type Place @node {
  id: ID!
  name: String!
  population: Int
  residents: [Person!]! @relationship(type: "LIVES_IN", direction: IN, properties: "Residence")
}
type Work @node {
  id: ID!
  title: String!
  kind: String!
  pages: Int!
  price: Float
  publishedOn: String!
  authors: [Person!]! @relationship(type: "WROTE", direction: IN, properties: "Authorship")
}
type Residence @relationshipProperties {
  id: ID!
  since: String
}
type Employment @relationshipProperties {
  role: String!
  since: String!
  hours: Int!
  pay: Float
}
type Authorship @relationshipProperties {
  position: Int!
}`

/** @param {{ uri: string, user: string, password: string }} login */
export async function openLibrary(login) {
  const driver = openDriver(login)
  const features = { filters: { String: { LT: true, LTE: true, GT: true, GTE: true } } }
  const schema = await new Neo4jGraphQL({ typeDefs, driver, features }).getSchema()
  return { driver, schema }
}
