/** Loads into a real Neo4j over a network that ends anywhere, also right behind a commit: nothing twice, nothing lost, and the checksum of an undisturbed load. */
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import type { Engine } from '../../src/engine/engine.ts'
import { openNeo4j } from '../../src/engine/neo4j.ts'
import { EntrepotError } from '../../src/errors.ts'
import { checkSeed } from '../../src/load/check-seed.ts'
import type { Graph } from '../../src/load/graph.ts'
import { loadSeed } from '../../src/load/load-seed.ts'
import { BULK_BYTES } from '../../src/load/read-files.ts'
import { readSeed } from '../../src/load/read-seed.ts'
import { checksumOf } from '../../src/load/stored.ts'
import { testEngines } from '../engine/both.ts'
import { type FaultyProxy, openProxy } from '../engine/proxy.ts'
import { harbourModel, writeSeed } from '../load/harbour.ts'
import { contentOf, contentOfGraph, largeSeed } from '../load/stores.ts'

const { uri = '', user = '', password = '', skip } = inject('neo4j')
const isLong = process.env['ENTREPOT_TEST_LONG'] === '1'
const ROUNDS = isLong ? 40 : 1
const model = harbourModel()
/** The message COMMIT, in its chunk. */
const COMMIT = Buffer.from([0, 2, 0xb0, 0x12, 0, 0])

type Decide = Parameters<FaultyProxy['judge']>[0]

/** Ends every connection that commits for the first, fourth, seventh … time: Neo4j has the commit, and its answer goes nowhere. */
function afterCommits(): Decide {
  let commits = 0
  return (bytes, from) => (from === 'client' && bytes.includes(COMMIT) && commits++ % 3 === 0 ? 'last' : 'pass')
}

/** Ends the connection after so many bytes of either side, more or less, again and again. A load reads what is stored in pieces of a third. */
function afterBytes(bytesMax: number): Decide {
  const some = () => bytesMax * (0.2 + Math.random())
  let left = some()
  return (bytes) => {
    left -= bytes.length
    if (left > 0) return 'pass'
    left = some()
    return bytes.length > 1 ? { cutTo: Math.floor(bytes.length * Math.random()) } : 'cut'
  }
}

describe.skipIf(skip !== undefined)(`a load over a network that ends (${skip ?? 'Neo4j is there'})`, () => {
  let proxy: FaultyProxy
  let undisturbed: Engine

  beforeAll(async () => {
    undisturbed = await testEngines().neo4j.open()
    proxy = await openProxy(uri)
  })

  afterAll(async () => {
    await undisturbed?.close()
    await proxy?.close()
  })

  /** Loads until it is done, as an operator does who starts it again. */
  async function loadAgainAndAgain(
    directory: string,
    bulkBytes: number,
  ): Promise<{ readonly checksum: string; readonly failures: number }> {
    for (let failures = 0; ; failures++) {
      let engine: Engine | undefined
      try {
        engine = await openNeo4j({ uri: proxy.uri, user, password })
        const { checksum } = await loadSeed({ model, engine, directory, ontologyDigest: 'harbour', now: () => new Date(0), bulkBytes })
        return { checksum, failures }
      } catch (error) {
        if (!(error instanceof EntrepotError) || error.code !== 'ENGINE_UNAVAILABLE' || failures > 200) throw error
      } finally {
        await engine?.close()
      }
    }
  }

  const seeds = ['a', 'bee'].map((salt) => largeSeed(400, salt))
  const ways = [
    ['right behind a commit, of a stream', afterCommits, 0],
    ['right behind a commit', afterCommits, BULK_BYTES],
    ['anywhere, of a stream', () => afterBytes(300_000), 0],
    ['anywhere', () => afterBytes(300_000), BULK_BYTES],
  ] as const

  it.each(isLong ? ways : [ways[3]])('%s gives the graph once', { timeout: isLong ? 1_200_000 : 120_000 }, async (_, decide, bulkBytes) => {
    let failures = 0
    for (let round = 0; round < ROUNDS; round++) {
      const directory = writeSeed(seeds[round % 2] ?? {})
      const graph: Graph = checkSeed(model, await readSeed(directory))
      // Every other round finds what the one before has left.
      if (round % 2 === 0) await (await testEngines().neo4j.open()).close()
      proxy.judge(decide())
      const loaded = await loadAgainAndAgain(directory, bulkBytes)
      proxy.judge(undefined)
      failures += loaded.failures
      expect(loaded.checksum).toBe(checksumOf(graph))
      expect(await contentOf(undisturbed)).toEqual(contentOfGraph(graph))
    }
    process.stderr.write(`A load ended ${failures} times in ${ROUNDS} rounds.\n`)
  })
})
