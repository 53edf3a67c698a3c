/** The limit on the embedded engine: its own module in this process. It never writes. */
import grafeo from '@grafeo-db/js'
import { serveLimit } from './limit.mjs'
import { readSettings } from './settings.mjs'

const { port, data } = readSettings()
if (data === undefined) throw new Error('The limit on the embedded engine needs a store.')
const db = grafeo.GrafeoDB.open(data)
// As the one on Neo4j: `data` is a copy that only this server uses.
await db.executeCypher('CREATE INDEX IF NOT EXISTS FOR (w:Work) ON (w.publishedOn)')

serveLimit({ port, engine: 'embedded', run: async (text, parameters) => (await db.executeCypher(text, parameters)).toArray() })
