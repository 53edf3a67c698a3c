/** @neo4j/graphql on the server that comes with Apollo. It adds no resolver of its own. */
import { ApolloServer } from '@apollo/server'
import { startStandaloneServer } from '@apollo/server/standalone'
import { openLibrary } from './library.mjs'
import { readSettings } from './settings.mjs'

const settings = readSettings()
if (!settings.neo4j) throw new Error('@neo4j/graphql needs a Neo4j.')
const { schema } = await openLibrary(settings.neo4j)
await startStandaloneServer(new ApolloServer({ schema }), { listen: { port: settings.port, host: '127.0.0.1' } })
