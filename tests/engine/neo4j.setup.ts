/** Gives the `engines` tests their Neo4j, or the reason why they skip it. In CI there is no skipping. */
import type { TestProject } from 'vitest/node'
import { type Neo4jForTests, openNeo4jForTests } from './neo4j.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    neo4j: Neo4jForTests
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { neo4j, stop } = await openNeo4jForTests(process.env)
  if (neo4j.skip !== undefined) {
    if (process.env.CI) throw new Error(`Neo4j is missing: ${neo4j.skip}.`)
    process.stderr.write(`Tests on Neo4j are skipped: ${neo4j.skip}.\n`)
  }
  project.provide('neo4j', neo4j)
  return stop
}
