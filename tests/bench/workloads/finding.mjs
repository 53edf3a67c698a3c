/** Workloads that look for nodes: by a part of a name, by a name, by a neighbour, by a path, and what lies around one. */
import { idOf, person } from '../world/nodes.mjs'
import { below, randomOf } from '../world/random.mjs'
import { acquaintances } from '../world/relationships.mjs'
import { organizationName } from '../world/words.mjs'
import { busyOrganization } from './one.mjs'

/** @typedef {import('./workload.mjs').Workload} Workload */

/** @param {any} rows */
const peopleNodes = (rows) => ({ people: { nodes: rows[0].data } })

/** @type {import('./workload.mjs').Peer['read']} */
const readPeople = ({ people }) => ({ people: { nodes: people } })

const containsText = `MATCH (n:Person) WHERE n.name CONTAINS $part WITH n ORDER BY n.name ASC, n.id ASC LIMIT 20 RETURN collect(n {.id, .name}) AS data`

/** @type {Workload} */
export const contains = {
  name: 'contains',
  title: '20 nodes whose name has some letters in it',
  query:
    'query Contains($part: String!) { people(where: { name: { contains: $part } }, sort: [{ name: ASC }, { id: ASC }], first: 20) { nodes { id name } } }',
  pick: ({ counts }, random) => {
    const { name } = person(below(random, counts.people))
    const start = name.indexOf(' ') + 2
    return { part: name.slice(start, start + 4) }
  },
  library: {
    query:
      'query Contains($part: String!) { people(where: { name: { contains: $part } }, sort: [{ name: ASC }, { id: ASC }], limit: 20) { id name } }',
    read: readPeople,
  },
  resolvers: {},
  neo4j: { text: containsText, shape: peopleNodes },
  embedded: { text: containsText, shape: peopleNodes },
}

/** Everyone ranks in a way of their own; the name itself comes first everywhere. @param {any} data */
const bestName = ({ search }) => search.nodes[0]?.name

/** @type {Workload} */
export const search = {
  name: 'search',
  title: '10 nodes by a name, ranked',
  query: 'query Search($text: String!) { search(text: $text, types: [Person], first: 10) { nodes { id ... on Person { name } } } }',
  pick: ({ counts }, random) => ({ text: person(below(random, counts.people)).name }),
  library: {
    query: 'query Search($text: String!) { searchPeople(phrase: $text, first: 10) { edges { node { id name } } } }',
    read: ({ searchPeople: { edges } }) => ({ search: { nodes: edges.map((/** @type {any} */ { node }) => node) } }),
  },
  resolvers: {},
  neo4j: {
    text: `CALL db.index.fulltext.queryNodes('bench_people', $text, {limit: 10}) YIELD node, score RETURN collect(node {.id, .name}) AS data`,
    shape: ([row]) => ({ search: { nodes: row.data } }),
  },
  embedded: { lacks: 'the engine’s own index is of whole words without folding, and is not used' },
  compared: bestName,
}

const employedText = `MATCH (o:Organization {name: $name}) MATCH (o)<-[:WORKS_FOR]-(n:Person) WITH DISTINCT n ORDER BY n.name ASC, n.id ASC LIMIT 20
RETURN collect(n {.id, .name}) AS data`

/** @type {Workload} */
export const neighbour = {
  name: 'neighbour',
  title: '20 nodes that have a neighbour of a certain name',
  query: `query Neighbour($name: String!) { people(where: { employers: { some: { node: { name: { eq: $name } } } } },
    sort: [{ name: ASC }, { id: ASC }], first: 20) { nodes { id name } } }`,
  pick: (world, random) => {
    const index = Number(busyOrganization(world, random).split(':')[1])
    return { name: organizationName(randomOf('organization', index)) }
  },
  library: {
    query: `query Neighbour($name: String!) { people(where: { employers: { some: { name: { eq: $name } } } },
      sort: [{ name: ASC }, { id: ASC }], limit: 20) { id name } }`,
    read: readPeople,
  },
  resolvers: {},
  neo4j: { text: employedText, shape: peopleNodes },
  embedded: { text: employedText, shape: peopleNodes },
}

/** @param {any} rows */
const pathsOf = (rows) => ({
  paths: {
    paths: rows.map((/** @type {any} */ { ids }) => ({ length: ids.length - 1, nodes: ids.map((/** @type {string} */ id) => ({ id })) })),
  },
})

/** @type {Workload} */
export const path = {
  name: 'path',
  title: 'all shortest paths between two nodes, up to 6 long',
  query: `query Path($from: ID!, $to: ID!) { paths(from: $from, to: $to, types: [KNOWS], mode: ALL_SHORTEST, maxLength: 6, first: 10) {
    paths { length nodes { id } } } }`,
  pick: (world, random) => {
    const from = below(random, Math.floor(world.counts.people / 2))
    return { from: idOf('person', from), to: walk(world, random, from) }
  },
  library: { lacks: 'it has no paths between nodes' },
  resolvers: { lacks: 'a loader of neighbours is no search for paths' },
  neo4j: {
    text: `MATCH (a:Person {id: $from}) MATCH (b:Person {id: $to}) MATCH p = allShortestPaths((a)-[:KNOWS*..6]-(b))
WITH [n IN nodes(p) | n.id] AS ids ORDER BY ids ASC LIMIT 10 RETURN ids`,
    shape: pathsOf,
  },
  embedded: { lacks: 'its own allShortestPaths takes seconds on a large graph' },
}

const aroundText = `MATCH (n:Node {id: $id})
CALL (n) { MATCH (n)-[r]-(m) WITH m, r ORDER BY r.id ASC LIMIT 25 WITH m, min(r.id) AS first ORDER BY first ASC RETURN collect(m) AS far }
WITH [n] + far AS kept UNWIND kept AS a MATCH (a)-[r]->(b) WHERE b IN kept WITH kept, a, r, b ORDER BY r.id ASC
WITH kept, collect({id: r.id, type: type(r), from: {id: a.id}, to: {id: b.id}}) AS edges
RETURN [x IN kept | {id: x.id}] AS nodes, edges`

/** @param {any} rows */
const around = ([{ nodes, edges }]) => ({ neighborhood: { nodes, relationships: edges } })

/** @type {Workload} */
export const neighborhood = {
  name: 'around',
  title: 'what lies around a person, and all relationships among it',
  query: `query Around($id: ID!) { neighborhood(of: [$id], depth: 1, perNode: 25, limit: 100) {
    nodes { id } relationships { id type from { id } to { id } } } }`,
  pick: ({ counts }, random) => ({ id: idOf('person', below(random, counts.people)) }),
  library: { lacks: 'it has no relationships of any type' },
  resolvers: { lacks: 'its schema has no relationships of any type' },
  neo4j: { text: aroundText, shape: around },
  embedded: { text: aroundText, shape: around },
}

/**
 * Where one comes from a person by three or four steps to people that come later.
 * @param {import('../world/plan.mjs').World} world
 * @param {() => number} random
 * @param {number} from
 */
function walk(world, random, from) {
  let at = from
  for (let steps = 3 + below(random, 2); steps > 0; steps--) {
    const [next] = acquaintances(world, at)
    if (!next) break
    at = Number(next.to.split(':')[1])
  }
  return idOf('person', at === from ? from + 1 : at)
}
