/** Workloads that answer with numbers: counts of neighbours, aggregates, groups. */
import { below } from '../world/random.mjs'
import { someOrganizations } from './many.mjs'

/** @typedef {import('./workload.mjs').Workload} Workload */

const countsText = (/** @type {string} */ label) =>
  `UNWIND $ids AS id MATCH (o:${label} {id: id}) WITH o ORDER BY o.id ASC
WITH o, COUNT { (o)<-[:WORKS_FOR]-() } AS total RETURN collect({id: o.id, staff: {totalCount: total}}) AS data`

/** @param {any} rows */
const organizationNodes = (rows) => ({ organizations: { nodes: rows[0].data } })

/** @type {Workload} */
export const counts = {
  name: 'counts',
  title: 'how many neighbours each of 50 nodes has',
  query: `query Counts($ids: [ID!]!) { organizations(where: { id: { in: $ids } }, sort: [{ id: ASC }], first: 50) { nodes { id staff { totalCount } } } }`,
  pick: (world, random) => ({ ids: someOrganizations(world, random, Math.min(50, world.counts.organizations)) }),
  library: {
    query: `query Counts($ids: [ID!]!) { organizations(where: { id: { in: $ids } }, sort: [{ id: ASC }], limit: 50) { id
      staffConnection { totalCount } } }`,
    read: ({ organizations }) => ({
      organizations: { nodes: organizations.map((/** @type {any} */ { id, staffConnection }) => ({ id, staff: staffConnection })) },
    }),
  },
  resolvers: {},
  neo4j: { text: countsText('Organization'), shape: organizationNodes },
  embedded: { text: countsText('Node'), shape: organizationNodes },
}

/** @type {Workload['pick']} */
const oneYear = (_, random) => {
  const year = 1990 + below(random, 36)
  return { from: `${year}-01-01`, to: `${year + 1}-01-01` }
}

const inYear = 'MATCH (w:Work) WHERE w.publishedOn >= $from AND w.publishedOn < $to'

/** Means differ in their last digit by the order in which an engine adds. @param {any} value */
function rounded(value) {
  return JSON.parse(JSON.stringify(value, (_, part) => (typeof part === 'number' ? Number(part.toFixed(6)) : part)))
}

const aggregateText = `${inYear} RETURN count(w) AS c, min(w.pages) AS low, max(w.pages) AS high, avg(w.pages) AS mean`

/** @param {any} rows */
const aggregateOf = ([{ c, low, high, mean }]) => ({
  works: { aggregate: { count: c, node: { pages: { min: low, max: high, avg: mean } } } },
})

/** @type {Workload} */
export const aggregate = {
  name: 'aggregate',
  title: 'count, least, greatest and mean of the texts of a year',
  query: `query Aggregate($from: Date!, $to: Date!) { works(where: { publishedOn: { gte: $from, lt: $to } }) {
    aggregate { count node { pages { min max avg } } } } }`,
  pick: oneYear,
  library: {
    query: `query Aggregate($from: String!, $to: String!) { worksConnection(where: { publishedOn: { gte: $from, lt: $to } }) {
      aggregate { count { nodes } node { pages { min max average } } } } }`,
    read: ({ worksConnection: { aggregate: found } }) => {
      const { min, max, average: avg } = found.node.pages
      return { works: { aggregate: { count: found.count.nodes, node: { pages: { min, max, avg } } } } }
    },
  },
  resolvers: {},
  neo4j: { text: aggregateText, shape: aggregateOf },
  embedded: { text: aggregateText, shape: aggregateOf },
  compared: rounded,
}

const groupText = `${inYear} WITH w.kind AS kind, count(w) AS c, avg(w.pages) AS mean ORDER BY c DESC, kind ASC
RETURN collect({keys: [{value: kind}], count: c, aggregate: {node: {pages: {avg: mean}}}}) AS data`

/** @param {any} rows */
const groupsOf = ([{ data }]) => ({ works: { groups: data } })

/** @type {Workload} */
export const group = {
  name: 'group',
  title: 'the texts of a year by kind, with count and mean',
  query: `query Group($from: Date!, $to: Date!) { works(where: { publishedOn: { gte: $from, lt: $to } }) {
    groups(by: [{ field: KIND }]) { keys { value } count aggregate { node { pages { avg } } } } } }`,
  pick: oneYear,
  library: { lacks: 'it has no groups' },
  resolvers: {},
  neo4j: { text: groupText, shape: groupsOf },
  embedded: { text: groupText, shape: groupsOf },
  compared: rounded,
}
