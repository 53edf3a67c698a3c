#!/usr/bin/env node
/** The composition root: gives the command line its engine. It never does anything else. */
import { setFlagsFromString } from 'node:v8'
import type { Config } from './config.ts'
import type { Engine } from './engine/engine.ts'

// What a start makes stays in a small space for young objects: a server that waits for requests takes a seventh less memory. Under load
// that space has to grow: many large answers at once, or the rows of a large seed, would not fit, and be kept for old, at two to three
// times the time of each.
setFlagsFromString('--semi-space-growth-factor=1')
const onBusy = () => setFlagsFromString('--semi-space-growth-factor=2')
const { storeFile, replaceStore } = await import('./engine/grafeo-files.ts')
const { runCommandLine } = await import('./command/cli.ts')
process.exitCode = await runCommandLine(process.argv.slice(2), { openEngine, onBusy, storeFile, replaceStore })

/** Neo4j where its address is given, else the embedded engine. Only the one that is needed is loaded. */
async function openEngine({ neo4jUri, neo4jUser, neo4jPassword, neo4jDatabase, data }: Config): Promise<Engine> {
  if (neo4jUri === undefined) {
    const { openGrafeo } = await import('./engine/grafeo.ts')
    return openGrafeo({ directory: data })
  }
  const { openNeo4j } = await import('./engine/neo4j.ts')
  return openNeo4j({ uri: neo4jUri, user: neo4jUser, password: neo4jPassword, database: neo4jDatabase })
}
