/** Workloads that start at one node: itself, its neighbours, their evidence, and those of a hub. */
import { idOf } from '../world/nodes.mjs'
import { below } from '../world/random.mjs'
import { first, rootField } from './workload.mjs'

/** @typedef {import('./workload.mjs').Workload} Workload */
/** @typedef {import('../world/plan.mjs').World} World */

/**
 * An organization with 24 to 47 people, in a world of any size.
 * @param {World} world
 * @param {() => number} random
 */
export function busyOrganization({ counts }, random) {
  return idOf('organization', Math.floor(counts.organizations * (0.01 + 0.03 * random())))
}

/** @type {Workload} */
export const point = {
  name: 'point',
  title: 'one node by its id',
  query: 'query Point($id: ID!) { person(id: $id) { id name born } }',
  pick: ({ counts }, random) => ({ id: idOf('person', below(random, counts.people)) }),
  library: {
    query: 'query Point($id: ID!) { people(where: { id: { eq: $id } }) { id name born } }',
    read: ({ people }) => ({ person: first(people) }),
  },
  resolvers: {},
  neo4j: rootField('person', 'MATCH (n:Person {id: $id}) RETURN n {.id, .name, .born} AS data'),
  embedded: rootField('person', 'MATCH (n:Node {id: $id}) RETURN n {.id, .name, .born} AS data'),
}

const staffOf = (/** @type {string} */ label) =>
  `MATCH (o:${label} {id: $id}) CALL (o) { MATCH (o)<-[r:WORKS_FOR]-(n:Person) WITH r, n ORDER BY r.since DESC, n.id ASC LIMIT 20
RETURN collect({properties: r {.role, .since, .hours}, node: n {.id, .name, .born}}) AS edges }
RETURN {id: o.id, name: o.name, staff: {edges: edges}} AS data`

/** @type {Workload} */
export const hop = {
  name: 'hop',
  title: '20 neighbours sorted by a property of the relationship, with its properties',
  query: `query Hop($id: ID!) { organization(id: $id) { id name staff(first: 20, sort: [{ edge: { since: DESC } }, { node: { id: ASC } }]) {
    edges { properties { role since hours } node { id name born } } } } }`,
  pick: (world, random) => ({ id: busyOrganization(world, random) }),
  library: {
    query: `query Hop($id: ID!) { organizations(where: { id: { eq: $id } }) { id name
      staffConnection(first: 20, sort: [{ edge: { since: DESC } }, { node: { id: ASC } }]) { edges { properties { role since hours } node { id name born } } } } }`,
    read: ({ organizations: [found] }) => ({ organization: { id: found.id, name: found.name, staff: found.staffConnection } }),
  },
  resolvers: {},
  neo4j: rootField('organization', staffOf('Organization')),
  embedded: rootField('organization', staffOf('Node')),
}

const citedStaff = (/** @type {string} */ label) =>
  `MATCH (o:${label} {id: $id}) CALL (o) { MATCH (o)<-[r:WORKS_FOR]-(n:Person) WITH r, n ORDER BY r.since DESC, n.id ASC LIMIT 20
CALL (r) { UNWIND range(0, size(r.evidence) - 1) AS i WITH i, r.evidence[i] AS entry WITH i, entry, split(entry, '|')[0] AS passage
MATCH (p:Node {id: passage}) MATCH (p)-[:PASSAGE_OF]->(d:Document) WITH i, entry, p, d ORDER BY i ASC
RETURN collect({entry: entry, text: p.text, start: p.start, passage: {id: p.id}, document: d {.id, .title, .publisher}}) AS cited }
RETURN collect({node: n {.id, .name}, evidence: cited}) AS edges }
RETURN {id: o.id, staff: {edges: edges}} AS data`

/** @param {any} organization */
function quoteAll(organization) {
  for (const edge of organization.staff.edges) {
    edge.evidence = edge.evidence.map((/** @type {any} */ { entry, text, start, passage, document }) => {
      const [, from, to, status] = entry.split('|')
      return { status, quote: from === '' ? null : text.slice(from - start, to - start), passage, document }
    })
  }
  return organization
}

/** @type {Workload} */
export const evidence = {
  name: 'evidence',
  title: 'the words, passage and document behind each of 20 relationships',
  query: `query Evidence($id: ID!) { organization(id: $id) { id staff(first: 20, sort: [{ edge: { since: DESC } }, { node: { id: ASC } }]) {
    edges { node { id name } evidence { status quote passage { id } document { id title publisher } } } } } }`,
  pick: (world, random) => ({ id: busyOrganization(world, random) }),
  library: { lacks: 'a relationship cannot refer to nodes' },
  resolvers: {},
  neo4j: { text: citedStaff('Organization'), shape: ([row]) => ({ organization: quoteAll(row.data) }) },
  embedded: { text: citedStaff('Node'), shape: ([row]) => ({ organization: quoteAll(row.data) }) },
}

const residentsOf = (/** @type {string} */ label) =>
  `MATCH (o:${label} {id: $id}) CALL (o) { MATCH (o)<-[r:LIVES_IN]-(n:Person) WITH r, n ORDER BY r.id ASC LIMIT 20
RETURN collect({properties: r {.since}, node: n {.id, .name}}) AS edges }
RETURN {name: o.name, residents: {edges: edges}} AS data`

/** @type {Workload} */
export const hub = {
  name: 'hub',
  title: 'the first 20 neighbours of a node with very many',
  query: 'query Hub($id: ID!) { place(id: $id) { name residents(first: 20) { edges { properties { since } node { id name } } } } }',
  pick: () => ({ id: idOf('place', 0) }),
  library: {
    query: `query Hub($id: ID!) { places(where: { id: { eq: $id } }) { name
      residentsConnection(first: 20, sort: [{ edge: { id: ASC } }]) { edges { properties { since } node { id name } } } } }`,
    read: ({ places: [found] }) => ({ place: { name: found.name, residents: found.residentsConnection } }),
  },
  resolvers: {},
  neo4j: rootField('place', residentsOf('Place')),
  embedded: rootField('place', residentsOf('Node')),
}
