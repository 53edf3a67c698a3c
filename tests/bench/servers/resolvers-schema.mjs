/** The schema of the resolvers by hand: that part of Entrepôt's which the workloads ask for. It has no resolver. */

export const typeDefs = `
scalar Date
enum Direction { ASC DESC }
enum NodeType { Person }
enum WorkField { KIND }
type Query {
  person(id: ID!): Person
  organization(id: ID!): Organization
  place(id: ID!): Place
  people(where: PersonWhere, sort: [PersonSort!], first: Int!): People
  organizations(where: OrganizationWhere, sort: [OrganizationSort!], first: Int!): Organizations
  works(where: WorkWhere, sort: [WorkSort!], first: Int = 20, after: String): Works
  search(text: String!, types: [NodeType!], first: Int!): FoundList
}
interface Found { id: ID! }
type FoundList { nodes: [Found!]! }
type Person implements Found {
  id: ID!
  name: String!
  born: Int
  employers(first: Int, sort: [EdgeSort!]): OrganizationConnection!
}
type Organization { id: ID! name: String! staff(first: Int, sort: [EdgeSort!]): PersonConnection! }
type Place { id: ID! name: String! residents(first: Int, sort: [EdgeSort!]): PersonConnection! }
type Work { id: ID! title: String! publishedOn: Date! kind: String! pages: Int! authors(first: Int, sort: [EdgeSort!]): PersonConnection! }
type People { nodes: [Person!]! }
type Organizations { nodes: [Organization!]! }
type Works { nodes: [Work!]! pageInfo: PageInfo! aggregate: Totals! groups(by: [By!]!): [Group!]! }
type PageInfo { hasNextPage: Boolean! }
type Totals { count: Int! node: NodeTotals! }
type NodeTotals { pages: Numbers! }
type Numbers { min: Int max: Int avg: Float }
type Group { keys: [Key!]! count: Int! aggregate: Totals! }
type Key { value: String }
type PersonConnection { edges: [PersonEdge!]! nodes: [Person!]! totalCount: Int! }
type OrganizationConnection { edges: [OrganizationEdge!]! nodes: [Organization!]! totalCount: Int! }
type PersonEdge { node: Person! properties: Properties! evidence: [Evidence!]! }
type OrganizationEdge { node: Organization! }
type Properties { role: String since: Date hours: Int }
type Evidence { status: String! quote: String passage: Passage! document: Document! }
type Passage { id: ID! }
type Document { id: ID! title: String publisher: String }
input EdgeSort { edge: PropertySort node: PersonSort }
input PropertySort { since: Direction }
input PersonSort { id: Direction name: Direction }
input OrganizationSort { id: Direction }
input WorkSort { id: Direction publishedOn: Direction }
input By { field: WorkField }
input PersonWhere { name: StringTest born: IntTest employers: SomeOrganization }
input SomeOrganization { some: AtOrganization }
input AtOrganization { node: OrganizationWhere }
input OrganizationWhere { id: StringTest name: StringTest }
input WorkWhere { publishedOn: DateTest }
input StringTest { eq: String in: [ID!] contains: String }
input IntTest { gte: Int }
input DateTest { lt: Date gte: Date }`
