/** `entrepot serve` on a real Neo4j that comes late, goes away and returns: what its callers and its probes see. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { testEngines } from '../engine/both.ts'
import { type FaultyProxy, openProxy } from '../engine/proxy.ts'
import { root } from '../house/sources.ts'
import { type Answer, ask, post } from '../server/library.ts'
import { browserMissing, launchBrowser } from '../web/browser.ts'
import { libraryFlags, type Running, run, start } from './entrepot.ts'

const { uri = '', user = '', password = '', skip } = inject('neo4j')
const query = '{ books { totalCount } }'
const noBrowser = browserMissing()
if (noBrowser) process.stderr.write(`The explorer is not seen without its engine. ${noBrowser}\n`)

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

  it.skipIf(noBrowser)('says in the explorer that its engine is down, keeps what is there, and goes on when it is back', async () => {
    const browser = await launchBrowser({ webgl: true })
    try {
      const page = await browser.newPage()
      const address = `${url}/#page=graph&steps=[{"kind":"expand","of":"book:salt","first":5}`
      await page.goto(`${address}]`)
      const tree = page.getByRole('tree')
      await tree.getByText('The Salt Road').first().waitFor()
      proxy.turn('reset')
      proxy.cut()
      await ready(503)
      await page.goto(`${address},{"kind":"expand","of":"book:salt","first":6}]`)
      await page.getByRole('alert').filter({ hasText: 'The graph engine does not answer' }).first().waitFor()
      expect(await tree.getByText('The Salt Road').count()).toBeGreaterThan(0)
      expect(await page.getByRole('alert').first().textContent()).not.toMatch(/127\.0\.0\.1|bolt/)
      await page.screenshot({ path: join(root, 'artefacts/explorer-engine-down.png') })
      proxy.turn('pass')
      proxy.cut()
      await ready(200)
      await page.getByRole('button', { name: 'Try again' }).first().click()
      await tree.getByText('The Salt Road').first().waitFor()
      await expect.poll(() => page.getByRole('alert').count()).toBe(0)
    } finally {
      await browser.close()
    }
  })

  it('serves what another process has loaded, and is not ready while the database holds another world', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'other-'))
    const env = { NEO4J_URI: uri, NEO4J_USER: user, NEO4J_PASSWORD: password }
    const flags = ['--schema', join(folder, 'schema.graphql'), '--seed', join(folder, 'seed')]
    const edit = (file: string, from: string, to: string) =>
      writeFileSync(join(folder, file), readFileSync(join(folder, file), 'utf8').replaceAll(from, to))
    const titles = async () => (await post(url, { query: '{ books { nodes { title } } }' })).body.data.books.nodes
    try {
      cpSync(join(root, 'tests/worlds/library'), folder, { recursive: true })
      edit('seed/shelves.yaml', 'title: Wild Grass', 'title: Weeds')
      expect(await run(['load', ...flags], { env })).toMatchObject({ code: 0 })
      await expect.poll(titles, { timeout: 5000 }).toContainEqual({ title: 'Weeds' })
      await server.says(/Another process has loaded the database, which is served anew: 16 nodes/)
      await ready(200)
      expect((await post(url, { query: '{ search(text: "weeds") { edges { node { id } } } }' })).body.data.search.edges).toHaveLength(1)

      edit('schema.graphql', '"How many pages it has."', '"Pages that it has."')
      expect(await run(['load', '--replace', ...flags], { env })).toMatchObject({ code: 0 })
      expect(await ready(503)).toBeLessThan(4000)
      expect((await ask(`${url}/readyz`)).body).toMatchObject({ status: 'not ready', code: 'OTHER_WORLD' })

      expect(await run(['load', '--replace', ...libraryFlags], { env })).toMatchObject({ code: 0 })
      await ready(200)
      await expect.poll(titles, { timeout: 5000 }).toContainEqual({ title: 'Wild Grass' })
      expect(server.stderr()).toMatch(/"audit":true,"action":"take over"/)
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  }, 60_000)

  it('ends with 0', async () => {
    server.child.kill('SIGTERM')
    expect(await server.ended).toMatchObject({ code: 0 })
  })
})
