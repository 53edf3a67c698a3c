/**
 * Starts one Neo4j for several runs of the suite, prints its address and password in one line, and ends with its input. A later
 * run finds the statements of an earlier one planned, which is most of what it costs Neo4j. It never runs a test.
 */
import { openNeo4jForTests } from './neo4j.ts'

const { neo4j, stop } = await openNeo4jForTests(process.env)
if (neo4j.skip !== undefined) throw new Error(neo4j.skip)
process.stdout.write(`${neo4j.uri} ${neo4j.password}\n`)
process.stdin.resume().once('end', () => void stop())
