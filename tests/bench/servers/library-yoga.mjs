/** @neo4j/graphql on GraphQL Yoga. It adds no resolver of its own. */
import { createServer } from 'node:http'
import { createYoga } from 'graphql-yoga'
import { openLibrary } from './library.mjs'
import { readSettings } from './settings.mjs'

const settings = readSettings()
if (!settings.neo4j) throw new Error('@neo4j/graphql needs a Neo4j.')
const { schema } = await openLibrary(settings.neo4j)
createServer(createYoga({ schema, graphqlEndpoint: '/', logging: false })).listen(settings.port, '127.0.0.1')
