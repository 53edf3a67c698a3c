/** `entrepot backup` and `restore` as processes: from a store, from a server under load, and with everything that can be wrong with a file. */
import { once } from 'node:events'
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { post } from '../server/library.ts'
import { libraryFlags, type Running, run, start } from './entrepot.ts'

const query = '{ books(sort: [{ title: ASC }]) { totalCount nodes { title makers { edges { node { name } evidence { quote } } } } } }'
const ROUNDS = process.env['ENTREPOT_TEST_LONG'] ? 30 : 4

let folder: string
let whole: string
let checksum: string
const started: Running[] = []

const at = (name: string) => join(folder, name)
const data = (name: string) => ['--data', at(name)]

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'backup-'))
  whole = at('whole.backup')
  checksum = JSON.parse((await run(['load', ...libraryFlags, ...data('store'), '--json'])).stdout).checksum
  expect(await run(['backup', whole, ...data('store')])).toMatchObject({ code: 0, stderr: expect.stringContaining(`checksum ${checksum}`) })
}, 60_000)

afterEach(async () => {
  for (const { child, ended } of started.splice(0)) {
    child.kill('SIGKILL')
    await ended
  }
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function serve(store: string, env: Readonly<Record<string, string>> = {}): Promise<{ url: string; server: Running }> {
  const server = start(['serve', '--port', '0', ...libraryFlags, ...data(store)], { env })
  started.push(server)
  await server.says(/Ctrl-C ends it/)
  return { url: /API\s+POST (http:\S+)\/graphql/.exec(server.stderr())?.[1] ?? '', server }
}

const restore = (file: string, store: string, ...words: readonly string[]) =>
  run(['restore', file, ...libraryFlags, ...data(store), ...words])

describe('a backup of a server that answers', () => {
  beforeEach(() => copyStore('store', 'served'))

  it('holds no answer up, and is served elsewhere as the same graph without being loaded', async () => {
    const { url, server } = await serve('served')
    const before = await post(url, { query })
    let [asked, going] = [0, true]
    const load = Array.from({ length: 4 }, async () => {
      while (going) {
        const { status, body } = await post(url, { query })
        expect([status, body]).toEqual([200, before.body])
        asked++
      }
    })
    const hot = await run(['backup', at('hot.backup'), '--url', url, '--json'])
    going = false
    await Promise.all(load)
    expect(hot).toMatchObject({ code: 0, stderr: '' })
    expect(JSON.parse(hot.stdout)).toMatchObject({ nodes: 16, relationships: 34, checksum, engine: 'Grafeo 0.6.0' })
    expect(asked).toBeGreaterThan(0)
    expect(server.stderr()).toMatch(/"audit":true,"action":"backup".*"outcome":"begun"[\s\S]*"outcome":"done"/)

    expect(await restore(at('hot.backup'), 'elsewhere')).toMatchObject({ code: 0, stderr: expect.stringContaining(checksum) })
    expect(readdirSync(at('elsewhere'))).toEqual(['graph.grafeo'])
    const restored = await serve('elsewhere')
    expect(restored.server.stderr()).toMatch(new RegExp(`16 nodes, 34 relationships \\(nothing had changed\\)\\s+Checksum +${checksum}`))
    expect((await post(restored.url, { query })).body).toEqual(before.body)
  }, 60_000)

  it('is found by its port where the store is held, and refused by a server that holds another one', async () => {
    copyStore('store', 'other')
    const { url } = await serve('served')
    await serve('other')
    const env = { PORT: new URL(url).port }
    expect(await run(['backup', at('found.backup'), ...data('served')], { env })).toMatchObject({ code: 0 })
    const { code, stderr } = await run(['backup', at('none.backup'), ...data('other')], { env })
    expect([code, existsSync(at('none.backup'))]).toEqual([1, false])
    expect(stderr).toContain('This server has another store')
    const alone = await run(['backup', at('none.backup'), ...data('other')], { env: { PORT: '1' } })
    expect(alone).toMatchObject({ code: 1, stderr: expect.stringMatching(/Another process holds the store.*--url/) })
    expect(readdirSync(folder).filter((name) => name.includes('draft'))).toEqual([])
  }, 60_000)

  it('is for the key of an admin where callers have keys, which may stand in a file', async () => {
    const keys = at('keys.yaml')
    const keyOf = async (role: string) => (await run(['key', 'create', '--keys', keys, '--name', role, '--role', role])).stdout.trim()
    const [admin, reader] = [await keyOf('admin'), await keyOf('reader')]
    const { url, server } = await serve('served', { ENTREPOT_KEYS_FILE: keys })
    const backup = (env: Readonly<Record<string, string>>) => run(['backup', at('keyed.backup'), '--url', url], { env })
    expect(await backup({})).toMatchObject({ code: 1, stderr: expect.stringContaining('makes no backup') })
    expect(await backup({ ENTREPOT_KEY: reader })).toMatchObject({ code: 1, stderr: expect.stringContaining('role admin') })
    expect(existsSync(at('keyed.backup'))).toBe(false)
    writeFileSync(at('key'), `${admin}\n`)
    expect(await backup({ ENTREPOT_KEY_FILE: at('key') })).toMatchObject({ code: 0, stderr: expect.stringContaining(checksum) })
    expect(server.stderr()).toMatch(/"outcome":"refused".*FORBIDDEN_ROLE/)
    expect(server.stderr()).toMatch(/"caller":"admin","role":"admin","outcome":"done"/)
    for (const key of [admin, reader]) expect(server.stderr()).not.toContain(key)
  }, 60_000)

  it('leaves nothing where its server ends in the middle', async () => {
    const server = createServer((_, response) => {
      response.writeHead(200, { 'content-type': 'application/octet-stream', 'content-length': '1000' })
      response.write('ENTREPOT BACKUP 1\n', () => response.destroy())
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as { port: number }
    const { code, stderr } = await run(['backup', at('cut.backup'), '--url', `http://127.0.0.1:${port}`])
    server.close()
    expect([code, stderr]).toEqual([1, expect.stringMatching(/ended before the backup was whole.*nothing was written/)])
    expect(readdirSync(folder).filter((name) => name.startsWith('cut'))).toEqual([])
  })

  it('is not put in the place of a store that it holds', async () => {
    const { url } = await serve('served')
    const { code, stderr } = await restore(whole, 'served', '--replace')
    expect([code, stderr]).toEqual([1, expect.stringContaining('Another process holds the store')])
    expect((await post(url, { query })).status).toBe(200)
  })
})

describe('a restore', () => {
  it('refuses a store that is there, and replaces it where that is said', async () => {
    copyStore('store', 'there')
    expect(await restore(whole, 'there')).toMatchObject({ code: 1, stderr: expect.stringMatching(/There is a store.*--replace/) })
    expect(await restore(whole, 'there', '--replace')).toMatchObject({ code: 0 })
  })

  it('takes the place of a store that is damaged', async () => {
    copyStore('store', 'damaged')
    writeFileSync(join(at('damaged'), 'graph.grafeo'), 'nothing')
    expect(await restore(whole, 'damaged', '--replace')).toMatchObject({ code: 0 })
    expect((await run(['load', ...libraryFlags, ...data('damaged')])).stderr).toContain('nothing had changed')
  })

  it('says what is wrong with a file that was changed, and changes nothing', async () => {
    const bytes = readFileSync(whole)
    bytes[100_000] = (bytes[100_000] ?? 0) ^ 4
    writeFileSync(at('flipped.backup'), bytes)
    const { code, stderr } = await restore(at('flipped.backup'), 'store', '--replace')
    expect([code, stderr]).toEqual([1, expect.stringMatching(/not a whole backup.*nothing was changed\.\n$/)])
    expect(readdirSync(at('store'))).toEqual(['graph.grafeo'])
  })

  it('refuses the backup of another world', async () => {
    const { code, stderr } = await run(['restore', whole, ...data('new')])
    expect([code, stderr]).toEqual([1, expect.stringMatching(/holds another world than the ontology.*--schema/)])
    expect(existsSync(at('new'))).toBe(false)
  })

  it(`leaves one of the two stores whole, in each of ${ROUNDS} rounds in which it is killed`, async () => {
    copyStore('store', 'killed')
    for (let round = 0; round < ROUNDS; round++) {
      const restoring = start(['restore', whole, ...libraryFlags, ...data('killed'), '--replace'])
      const ended = restoring.ended
      // It takes about a second from its start, half of which is the start of the process.
      await Promise.race([sleep(200 + Math.random() * 900), ended])
      restoring.child.kill('SIGKILL')
      await ended
      const after = JSON.parse((await run(['load', ...libraryFlags, ...data('killed'), '--json'])).stdout)
      expect(after, `round ${round}`).toMatchObject({ unchanged: true, checksum })
    }
    expect(await restore(whole, 'killed', '--replace')).toMatchObject({ code: 0 })
    expect(readdirSync(at('killed'))).toEqual(['graph.grafeo'])
  }, 120_000)
})

describe('a backup', () => {
  it('is no file that is there already, and none of a folder without a store', async () => {
    expect(await run(['backup', whole, ...data('store')])).toMatchObject({ code: 1, stderr: expect.stringContaining('is there already') })
    expect(await run(['backup', at('x.backup'), ...data('empty')])).toMatchObject({ code: 1, stderr: expect.stringContaining('no store') })
    expect(existsSync(at('empty'))).toBe(false)
  })

  it.each([['backup'], ['restore']])('of Neo4j is for its own tools, says %s', async (command) => {
    const { code, stderr } = await run([command, at('neo4j.backup')], { env: { NEO4J_URI: 'bolt://127.0.0.1:1' } })
    expect([code, stderr]).toEqual([2, expect.stringContaining('neo4j-admin database dump')])
  })
})

function copyStore(from: string, to: string): void {
  rmSync(at(to), { recursive: true, force: true })
  mkdirSync(at(to))
  copyFileSync(join(at(from), 'graph.grafeo'), join(at(to), 'graph.grafeo'))
}
