/** The limit on Neo4j: the driver in READ sessions that commit by themselves. It never writes. */
import neo4j from 'neo4j-driver'
import { serveLimit } from './limit.mjs'
import { openDriver, readSettings } from './settings.mjs'

const settings = readSettings()
if (!settings.neo4j) throw new Error('The limit on Neo4j needs a Neo4j.')
const driver = openDriver(settings.neo4j)

serveLimit({
  port: settings.port,
  engine: 'neo4j',
  run: async (text, parameters) => {
    const session = driver.session({ defaultAccessMode: neo4j.session.READ })
    try {
      return (await session.run(text, parameters)).records.map((record) => record.toObject())
    } finally {
      session.close().catch(() => {})
    }
  },
})
