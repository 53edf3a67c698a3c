/** `entrepot serve` on a real Neo4j that comes late, goes away and returns: what its callers and its probes see. */
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { testEngines } from '../engine/both.ts'
import { type FaultyProxy, openProxy } from '../engine/proxy.ts'
import { type Answer, ask, post } from '../server/library.ts'
import { libraryFlags, type Running, start } from './entrepot.ts'

const { uri = '', user = '', password = '', skip } = inject('neo4j')
const query = '{ books { totalCount } }'

describe.skipIf(skip !== undefined)('entrepot serve on Neo4j', () => {
  let proxy: FaultyProxy
  let server: Running
  let url: string

  beforeAll(async () => {
    // Opening it for a test empties it.
    await (await testEngines().neo4j.open()).close()
    proxy = await openProxy(uri, 'reset')
    server = start(['serve', '--port', '0', ...libraryFlags], { env: { NEO4J_URI: proxy.uri, NEO4J_USER: user, NEO4J_PASSWORD: password } })
  })

  afterAll(async () => {
    server?.child.kill('SIGKILL')
    await proxy?.close()
  })

  /** Milliseconds until `/readyz` answers with that status. */
  async function ready(status: number): Promise<number> {
    const start = Date.now()
    while ((await ask(`${url}/readyz`)).status !== status) {
      if (Date.now() - start > 15_000) throw new Error(`/readyz did not become ${status}:\n${server.stderr()}`)
      await sleep(50)
    }
    return Date.now() - start
  }

  async function timed(answer: Promise<Answer>): Promise<Answer & { readonly ms: number }> {
    const start = Date.now()
    return { ...(await answer), ms: Date.now() - start }
  }

  it('waits for it, and loads when it is there', async () => {
    await server.says(/does not answer.*\n?.*Trying again in 2 s/)
    proxy.turn('pass')
    await server.says(/Engine +Neo4j 5[\s\S]*16 nodes, 34 relationships \(50 added\)[\s\S]*Ctrl-C ends it/)
    url = /API\s+POST (http:\S+)\/graphql/.exec(server.stderr())?.[1] ?? ''
    expect(server.stderr()).toContain('To use the embedded engine instead, start without NEO4J_URI.')
    expect(server.stderr()).not.toContain(password)
    expect((await post(url, { query })).body).toEqual({ data: { books: { totalCount: 4 } } })
  })

  it.each(['reset', 'hang'] as const)('is not ready while its connections %s, says so to callers, and recovers by itself', async (mode) => {
    proxy.turn(mode)
    if (mode === 'reset') proxy.cut()
    const failed = timed(post(url, { query }))
    expect(await ready(503)).toBeLessThan(4000)
    expect((await ask(`${url}/healthz`)).status).toBe(200)
    const { status, body, text, ms } = await failed
    expect([status, body.data]).toEqual([200, { books: null }])
    expect(['ENGINE_UNAVAILABLE', 'OPERATION_TIMEOUT']).toContain(body.errors[0].extensions.code)
    expect(text).not.toMatch(/127\.0\.0\.1|bolt/)
    expect(ms).toBeLessThan(6000)
    proxy.turn('pass')
    proxy.cut()
    expect(await ready(200)).toBeLessThan(10_000)
    expect((await post(url, { query })).body).toEqual({ data: { books: { totalCount: 4 } } })
  })

  it('ends with 0', async () => {
    server.child.kill('SIGTERM')
    expect(await server.ended).toMatchObject({ code: 0 })
  })
})
