/** Workloads that answer with many nodes: nested pages, sorted lists with neighbours of neighbours, flat rows, deep pages. */
import { idOf } from '../world/nodes.mjs'
import { below, day } from '../world/random.mjs'

/** @typedef {import('./workload.mjs').Workload} Workload */

/**
 * Different organizations, oftener those with many people.
 * @param {import('../world/plan.mjs').World} world
 * @param {() => number} random
 * @param {number} count
 */
export function someOrganizations({ counts }, random, count) {
  const ids = new Set()
  while (ids.size < count) ids.add(idOf('organization', below(random, Math.max(count, Math.floor(counts.organizations * 0.2)))))
  return [...ids].sort()
}

const nestedText = (/** @type {string} */ label) => `UNWIND $ids AS id MATCH (o:${label} {id: id}) WITH o ORDER BY o.id ASC LIMIT 10
CALL (o) { MATCH (o)<-[:WORKS_FOR]-(n:Person) WITH n ORDER BY n.name ASC, n.id ASC LIMIT 10 RETURN collect(n {.id, .name}) AS nodes }
RETURN collect({id: o.id, name: o.name, staff: {nodes: nodes}}) AS data`

/** @param {any} rows */
const organizationNodes = (rows) => ({ organizations: { nodes: rows[0].data } })

/** @type {Workload} */
export const nested = {
  name: 'nested',
  title: '10 nodes with 10 sorted neighbours each',
  query: `query Nested($ids: [ID!]!) { organizations(where: { id: { in: $ids } }, sort: [{ id: ASC }], first: 10) { nodes { id name
    staff(first: 10, sort: [{ node: { name: ASC } }, { node: { id: ASC } }]) { nodes { id name } } } } }`,
  pick: (world, random) => ({ ids: someOrganizations(world, random, 10) }),
  library: {
    query: `query Nested($ids: [ID!]!) { organizations(where: { id: { in: $ids } }, sort: [{ id: ASC }], limit: 10) { id name
      staff(limit: 10, sort: [{ name: ASC }, { id: ASC }]) { id name } } }`,
    read: ({ organizations }) => ({
      organizations: { nodes: organizations.map((/** @type {any} */ { id, name, staff }) => ({ id, name, staff: { nodes: staff } })) },
    }),
  },
  resolvers: {},
  neo4j: { text: nestedText('Organization'), shape: organizationNodes },
  embedded: { text: nestedText('Node'), shape: organizationNodes },
}

const hundredText = `MATCH (w:Work) WHERE w.publishedOn < $before WITH w ORDER BY w.publishedOn DESC, w.id ASC LIMIT 100
CALL (w) { MATCH (w)<-[:WROTE]-(a:Person) WITH a ORDER BY a.id ASC LIMIT 20
CALL (a) { MATCH (a)-[:WORKS_FOR]->(o:Organization) WITH o ORDER BY o.id ASC LIMIT 20 RETURN collect(o {.id, .name}) AS employers }
RETURN collect({id: a.id, name: a.name, employers: {nodes: employers}}) AS authors }
RETURN collect({id: w.id, title: w.title, publishedOn: w.publishedOn, authors: {nodes: authors}}) AS data`

/** @param {any} rows */
const workNodes = (rows) => ({ works: { nodes: rows[0].data } })

/** @type {Workload} */
export const hundred = {
  name: 'hundred',
  title: '100 texts by date, with authors and their employers',
  query: `query Hundred($before: Date!) { works(where: { publishedOn: { lt: $before } }, sort: [{ publishedOn: DESC }, { id: ASC }], first: 100) { nodes {
    id title publishedOn authors(sort: [{ node: { id: ASC } }]) { nodes { id name employers(sort: [{ node: { id: ASC } }]) { nodes { id name } } } } } } }`,
  pick: (_, random) => ({ before: day(random, 1995, 2025) }),
  library: {
    query: `query Hundred($before: String!) { works(where: { publishedOn: { lt: $before } }, sort: [{ publishedOn: DESC }, { id: ASC }], limit: 100) {
      id title publishedOn authors(sort: [{ id: ASC }], limit: 20) { id name employers(sort: [{ id: ASC }], limit: 20) { id name } } } }`,
    read: ({ works }) => ({
      works: {
        nodes: works.map((/** @type {any} */ { authors, ...work }) => ({
          ...work,
          authors: {
            nodes: authors.map((/** @type {any} */ { employers, ...author }) => ({ ...author, employers: { nodes: employers } })),
          },
        })),
      },
    }),
  },
  resolvers: {},
  neo4j: { text: hundredText, shape: workNodes },
  embedded: { text: hundredText, shape: workNodes },
}

/** That the id is there lets Neo4j walk along its index and stop after 500. */
const rowsText =
  'MATCH (n:Person) WHERE n.born >= $born AND n.id IS NOT NULL WITH n ORDER BY n.id ASC LIMIT 500 RETURN collect([n.id, n.name, n.born]) AS data'

/** Columns are smaller than maps on the way from the engine. @param {any} rows */
const peopleOfColumns = (rows) => ({ people: { nodes: rows[0].data.map((/** @type {any} */ [id, name, born]) => ({ id, name, born })) } })

/** @type {Workload} */
export const rows = {
  name: 'rows',
  title: '500 nodes without neighbours',
  query: 'query Rows($born: Int!) { people(where: { born: { gte: $born } }, sort: [{ id: ASC }], first: 500) { nodes { id name born } } }',
  pick: (_, random) => ({ born: 1930 + below(random, 20) }),
  library: {
    query: 'query Rows($born: Int!) { people(where: { born: { gte: $born } }, sort: [{ id: ASC }], limit: 500) { id name born } }',
    read: ({ people }) => ({ people: { nodes: people } }),
  },
  resolvers: {},
  neo4j: { text: rowsText, shape: peopleOfColumns },
  embedded: { text: rowsText, shape: peopleOfColumns },
}

const deepText = `MATCH (w:Work) WHERE w.publishedOn <= $date AND (w.publishedOn < $date OR w.id > $id)
WITH w ORDER BY w.publishedOn DESC, w.id ASC LIMIT 21 RETURN collect(w {.id, .title, .publishedOn}) AS data`

/** @param {any} found */
const pageOf20 = ([{ data }]) => ({ works: { nodes: data.slice(0, 20), pageInfo: { hasNextPage: data.length > 20 } } })

/** @param {any} variables */
const keysetOf = ({ date, id }) => ({ date, id })

/** @type {Workload} */
export const deep = {
  name: 'deep',
  title: 'a page of 20 deep in a sorted list, by cursor',
  query: `query Deep($after: String!) { works(sort: [{ publishedOn: DESC }, { id: ASC }], first: 20, after: $after) {
    nodes { id title publishedOn } pageInfo { hasNextPage } } }`,
  pick: () => ({}),
  library: {
    // Its connections collect the whole list before they cut a page; a cursor of theirs is an offset by another name.
    query: `query Deep($offset: Int!) { works(sort: [{ publishedOn: DESC }, { id: ASC }], limit: 21, offset: $offset) { id title publishedOn } }`,
    variables: ({ offset }) => ({ offset }),
    read: ({ works }) => ({ works: { nodes: works.slice(0, 20), pageInfo: { hasNextPage: works.length > 20 } } }),
  },
  resolvers: { variables: ({ date, id }) => ({ after: `${date}|${id}` }) },
  neo4j: { text: deepText, shape: pageOf20, parameters: keysetOf },
  embedded: { text: deepText, shape: pageOf20, parameters: keysetOf },
}
