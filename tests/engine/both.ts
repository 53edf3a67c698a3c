/** Describes a suite on each engine: the embedded one in memory, rows without an order shuffled, and Neo4j, emptied first. */
import neo4j, { type Driver } from 'neo4j-driver'
import { afterAll, describe, inject } from 'vitest'
import type { Engine } from '../../src/engine/engine.ts'
import { openGrafeo } from '../../src/engine/grafeo.ts'
import { openNeo4j } from '../../src/engine/neo4j.ts'

/** An engine that a test can open. `open` gives an empty one; `skip` says why it cannot and how to get it. */
export interface TestEngine {
  readonly kind: 'embedded' | 'neo4j'
  readonly skip: string | undefined
  readonly open: () => Promise<Engine>
}

/** Both engines, in this order: for tests that compare them. Whoever opens one closes it. */
export function testEngines(): { readonly embedded: TestEngine; readonly neo4j: TestEngine } {
  return {
    embedded: { kind: 'embedded', skip: undefined, open: () => openGrafeo({ shuffleUnordered: true }) },
    neo4j: { kind: 'neo4j', skip: inject('neo4j').skip, open: openEmptyNeo4j },
  }
}

/**
 * Runs `suite` once for each engine. `open` gives an empty engine that is closed after the suite; on Neo4j there is one
 * database, so what was opened before is emptied too. For files named `*.engines.test.ts`.
 */
export function onBothEngines(name: string, suite: (open: () => Promise<Engine>, kind: TestEngine['kind']) => void): void {
  for (const engine of Object.values(testEngines())) {
    const title = `${name} on ${engine.kind === 'neo4j' ? 'Neo4j' : 'the embedded engine'}`
    describe.skipIf(engine.skip !== undefined)(engine.skip === undefined ? title : `${title} (skipped: ${engine.skip})`, () => {
      const opened: Engine[] = []
      afterAll(async () => {
        for (const each of opened) await each.close()
      })
      suite(async () => {
        const each = await engine.open()
        opened.push(each)
        return each
      }, engine.kind)
    })
  }
}

/** The driver itself, for what the interface of an engine has no word for. Whoever opens it closes it. */
export function openNeo4jDriver(): Driver {
  const { uri, user, password, skip } = inject('neo4j')
  if (skip !== undefined) throw new Error(skip)
  return neo4j.driver(uri, neo4j.auth.basic(user, password), { disableLosslessIntegers: true })
}

async function openEmptyNeo4j(): Promise<Engine> {
  const driver = openNeo4jDriver()
  try {
    await driver.executeQuery('MATCH (n) CALL (n) { DETACH DELETE n } RETURN count(n) AS c')
  } finally {
    await driver.close()
  }
  const { uri, user, password, skip } = inject('neo4j')
  if (skip !== undefined) throw new Error(skip)
  return openNeo4j({ uri, user, password })
}
