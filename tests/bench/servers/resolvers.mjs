/** Apollo with resolvers by hand: one statement a field and a DataLoader for each relationship, as most servers on Neo4j are written. */
import { ApolloServer } from '@apollo/server'
import { startStandaloneServer } from '@apollo/server/standalone'
import neo4j from 'neo4j-driver'
import { openLoaders } from './loaders.mjs'
import { typeDefs } from './resolvers-schema.mjs'
import { openDriver, readSettings } from './settings.mjs'

const settings = readSettings()
if (!settings.neo4j) throw new Error('The resolvers need a Neo4j.')
const driver = openDriver(settings.neo4j)

/** @param {string} text @param {Record<string, unknown>} parameters */
async function run(text, parameters) {
  const session = driver.session({ defaultAccessMode: neo4j.session.READ })
  try {
    return (await session.run(text, parameters)).records.map((record) => record.toObject())
  } finally {
    session.close().catch(() => {})
  }
}

/** @param {string} text */
const one = (text) => async (/** @type {unknown} */ _, /** @type {any} */ args) => (await run(text, args))[0]?.n ?? null

/** @typedef {{ loaders: ReturnType<typeof openLoaders> }} Context */

/** @param {'staff' | 'residents' | 'authors' | 'employers'} name */
const connection =
  (name) =>
  (/** @type {any} */ { id }, /** @type {any} */ { first = 20, sort = [] }) => ({ from: id, name, first, sort })

const edges = ({ from, name, first, sort }, _, /** @type {Context} */ { loaders }) => loaders.edges(name, { first, sort }).load(from)

const Connection = {
  edges,
  nodes: async (/** @type {any} */ parent, /** @type {any} */ args, /** @type {Context} */ context) =>
    (await edges(parent, args, context)).map((/** @type {any} */ { node }) => node),
  totalCount: ({ from, name }, _, /** @type {Context} */ { loaders }) => loaders.total(name).load(from),
}

const resolvers = {
  Query: {
    person: one('MATCH (n:Person {id: $id}) RETURN properties(n) AS n'),
    organization: one('MATCH (n:Organization {id: $id}) RETURN properties(n) AS n'),
    place: one('MATCH (n:Place {id: $id}) RETURN properties(n) AS n'),
    organizations: (_, { where, first }) => ({
      nodes: () =>
        list('MATCH (n:Organization) WHERE n.id IN $ids RETURN properties(n) AS n ORDER BY n.id ASC LIMIT $first', {
          ids: where.id.in,
          first,
        }),
    }),
    people: (_, args) => ({ nodes: () => people(args) }),
    works: (_, args) => works(args),
    search: (_, { text, first }) => ({
      nodes: () =>
        list("CALL db.index.fulltext.queryNodes('bench_people', $text, {limit: $first}) YIELD node, score RETURN properties(node) AS n", {
          text,
          first,
        }),
    }),
  },
  Found: { __resolveType: () => 'Person' },
  Organization: { staff: connection('staff') },
  Place: { residents: connection('residents') },
  Person: { employers: connection('employers') },
  Work: { authors: connection('authors') },
  PersonConnection: Connection,
  OrganizationConnection: Connection,
  PersonEdge: { evidence: ({ properties }) => properties.evidence.map(readEvidence) },
  Evidence: {
    passage: ({ passage }) => ({ id: passage }),
    document: async ({ passage }, _, /** @type {Context} */ { loaders }) => (await loaders.passages.load(passage)).document,
    quote: async ({ passage, start, end }, _, /** @type {Context} */ { loaders }) => {
      if (start === '') return null
      const found = await loaders.passages.load(passage)
      return found.text.slice(start - found.start, end - found.start)
    },
  },
}

/** @param {string} entry */
function readEvidence(entry) {
  const [passage, start, end, status] = entry.split('|')
  return { passage, start, end, status }
}

/** @param {string} text @param {Record<string, unknown>} parameters */
async function list(text, { first, ...parameters }) {
  return (await run(text, { ...parameters, ...(first !== undefined && { first: neo4j.int(Number(first)) }) })).map(({ n }) => n)
}

/** @param {any} args */
function people({ where, sort, first }) {
  const order = sort.map((/** @type {any} */ key) => Object.entries(key).map(([name, direction]) => `n.${name} ${direction}`)[0]).join(', ')
  if (where.employers) {
    const { eq } = where.employers.some.node.name
    const text = `MATCH (o:Organization {name: $eq})<-[:WORKS_FOR]-(n:Person) WITH DISTINCT n ORDER BY ${order} LIMIT $first RETURN properties(n) AS n`
    return list(text, { eq, first })
  }
  const test = where.name ? 'n.name CONTAINS $value' : 'n.born >= $value'
  const text = `MATCH (n:Person) WHERE ${test} RETURN properties(n) AS n ORDER BY ${order} LIMIT $first`
  return list(text, { value: where.name ? where.name.contains : where.born.gte, first })
}

/** @param {any} args */
function works({ where, first, after }) {
  const { lt = '9999', gte = '' } = where?.publishedOn ?? {}
  const [date = '9999', id = ''] = after?.split('|') ?? []
  const text = `MATCH (n:Work) WHERE n.publishedOn < $lt AND n.publishedOn <= $date AND (n.publishedOn < $date OR n.id > $id)
RETURN properties(n) AS n ORDER BY n.publishedOn DESC, n.id ASC LIMIT $first`
  const page = () => list(text, { lt, date, id, first: first + 1 })
  /** @type {ReturnType<typeof page> | undefined} */
  let found
  const once = () => {
    found ??= page()
    return found
  }
  const inTime = 'MATCH (n:Work) WHERE n.publishedOn >= $gte AND n.publishedOn < $lt'
  return {
    nodes: async () => (await once()).slice(0, first),
    pageInfo: async () => ({ hasNextPage: (await once()).length > first }),
    aggregate: async () => {
      const [row] = await run(`${inTime} RETURN count(n) AS count, min(n.pages) AS min, max(n.pages) AS max, avg(n.pages) AS avg`, {
        gte,
        lt,
      })
      return { count: row?.count, node: { pages: row } }
    },
    groups: async () => {
      const rows = await run(
        `${inTime} WITH n.kind AS kind, count(n) AS count, avg(n.pages) AS avg RETURN * ORDER BY count DESC, kind ASC`,
        {
          gte,
          lt,
        },
      )
      return rows.map(({ kind, count, avg }) => ({ keys: [{ value: kind }], count, aggregate: { node: { pages: { avg } } } }))
    },
  }
}

const server = new ApolloServer({ typeDefs, resolvers })
await startStandaloneServer(server, {
  listen: { port: settings.port, host: '127.0.0.1' },
  context: async () => ({ loaders: openLoaders(run) }),
})
