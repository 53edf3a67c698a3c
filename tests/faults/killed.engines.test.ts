/** A Neo4j that is killed, or started anew, under load: callers read the right answer or a typed error, and nothing of the graph is lost. */
import { describe, expect, it } from 'vitest'
import { openMortalNeo4j } from '../engine/neo4j.ts'
import { libraryFlags, run, start } from '../main/entrepot.ts'
import { describeSeen, openCallers, openProbes, rightAnswers } from './callers.ts'
import { faultsOfLog } from './logs.ts'

const isLong = process.env['ENTREPOT_TEST_LONG'] === '1'

// It starts a Neo4j of its own, three times: that is for the long suite.
describe.runIf(isLong)('a Neo4j under load', () => {
  it('that is killed, or started anew, is missed for a while, and nothing more', { timeout: 400_000 }, async ({ skip }) => {
    const mortal = await openMortalNeo4j(process.env)
    if (mortal?.neo4j.uri === undefined) return skip('there is no Java, or Neo4j was not fetched yet')
    const { uri, user, password } = mortal.neo4j
    const env = { NEO4J_URI: uri, NEO4J_USER: user, NEO4J_PASSWORD: password }
    const server = start(['serve', '--port', '0', ...libraryFlags], { env })
    try {
      const url = (await server.says(/API\s+POST (http:\S+)\/graphql[\s\S]*Ctrl-C ends it/, 120_000))[1] ?? ''
      const expected = await rightAnswers(url)
      const probes = openProbes(url)
      const callers = openCallers(() => url, expected)
      for (const signal of ['SIGKILL', 'SIGTERM'] as const) {
        await callers.answered(50)
        mortal.end(signal)
        const down = await probes.becomes(503)
        const up = await probes.becomes(200, 120_000)
        await callers.answered(50)
        process.stderr.write(`${signal}: not ready after ${Math.round(down)} ms, ready again after ${Math.round(up)} ms\n`)
      }
      const seen = await callers.stop()
      expect(seen.wrong, describeSeen(seen)).toEqual([])
      expect(seen.unanswered).toBe(0)
      expect(await probes.stop()).toEqual(new Set([200]))
      expect(faultsOfLog(server.stderr(), [password])).toEqual([])
      server.child.kill('SIGTERM')
      expect(await server.ended).toMatchObject({ code: 0 })
      const { stdout } = await run(['load', '--json', '--force', ...libraryFlags], { env })
      expect(JSON.parse(stdout)).toMatchObject({
        nodes: { total: 16, added: 0, updated: 0, removed: 0 },
        relationships: { total: 34, added: 0, updated: 0, removed: 0 },
      })
    } finally {
      server.child.kill('SIGKILL')
      await mortal.stop()
    }
  })
})
