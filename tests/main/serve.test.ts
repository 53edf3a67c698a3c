/** `entrepot serve` as a process: how it starts, reloads and ends. */
import { once } from 'node:events'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { Agent, type IncomingMessage, request } from 'node:http'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { root } from '../house/sources.ts'
import { ask, post } from '../server/library.ts'
import { libraryFlags, type Running, type RunOptions, run, start } from './entrepot.ts'

const query = '{ books(sort: [{ title: ASC }]) { nodes { title } } }'

/** Begins a request that the server has read the head of; returns what sends its body and reads the answer. */
async function begin(url: string): Promise<() => Promise<{ status: number | undefined; connection: string | undefined }>> {
  const body = JSON.stringify({ query })
  const headers = { 'content-type': 'application/json', 'content-length': body.length, expect: '100-continue' }
  const asked = request(`${url}/graphql`, { method: 'POST', headers, agent: new Agent({ keepAlive: true }) })
  const answered = once(asked, 'response')
  answered.catch(() => undefined)
  asked.flushHeaders()
  await once(asked, 'continue')
  return async () => {
    asked.end(body)
    const [answer] = (await answered) as [IncomingMessage]
    answer.resume()
    return { status: answer.statusCode, connection: answer.headers.connection }
  }
}

/** Whether someone takes new connections there. */
async function listens(url: string): Promise<boolean> {
  const { hostname, port } = new URL(url)
  const socket = connect(Number(port), hostname)
  return once(socket, 'connect').then(
    () => Boolean(socket.destroy()),
    () => false,
  )
}

describe('entrepot serve', () => {
  let folder: string
  let store: string
  const started: Running[] = []

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'serve-'))
    store = join(folder, 'store')
  })

  afterEach(async () => {
    for (const { child, ended } of started.splice(0)) {
      child.kill('SIGKILL')
      await ended
    }
  })

  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  function serve(words: readonly string[] = [...libraryFlags, '--data', store], options: RunOptions = {}): Running {
    const server = start(['serve', '--port', '0', ...words], options)
    started.push(server)
    return server
  }

  async function urlOf(server: Running): Promise<string> {
    await server.says(/Ctrl-C ends it/)
    return /API\s+POST (http:\S+)\/graphql/.exec(server.stderr())?.[1] ?? ''
  }

  it('says where everything is, and is there', async () => {
    const server = serve()
    const url = await urlOf(server)
    const banner = server
      .stderr()
      .split('\n')
      .filter((line) => !line.startsWith('{'))
    expect(
      banner
        .join('\n')
        .replaceAll(url, 'URL')
        .replace(store, 'STORE')
        .replace(/[0-9a-f]{32}/, 'CHECKSUM'),
    ).toMatchInlineSnapshot(`
      "
        Explorer    URL
        Playground  URL/graphql
        API         POST URL/graphql
        Schema      URL/schema.graphql
        Engine      Grafeo 0.6.0, STORE
        Graph       16 nodes, 34 relationships (50 added)
        Checksum    CHECKSUM
        Access      everyone who reaches 127.0.0.1, as admin

        To use Neo4j instead: NEO4J_URI=bolt://127.0.0.1:7687 NEO4J_USER=neo4j NEO4J_PASSWORD=… npm start
        Ctrl-C ends it.

      "
    `)
    expect(server.stdout()).toBe('')
    expect(await ask(`${url}/readyz`)).toMatchObject({ status: 200 })
    expect((await post(url, { query })).body.data.books.nodes).toHaveLength(4)
  })

  it('makes spans where an SDK of OpenTelemetry is brought by --import', async () => {
    const sdk = pathToFileURL(join(root, 'tests/main/spans-process.mjs')).href
    const server = serve([...libraryFlags, '--data', store], { env: { NODE_OPTIONS: `--import ${sdk}` } })
    const url = await urlOf(server)
    const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01'
    for (let time = 0; time < 2; time++) await post(url, { query }, { traceparent })
    const spans = () =>
      server
        .stdout()
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line))
    await expect.poll(() => spans().map(({ name }) => name)).toEqual(['grafeo', 'query', 'grafeo', 'query'])
    const [statement, request] = spans()
    expect(request).toMatchObject({ traceId: '0af7651916cd43dd8448eb211c80319c', parent: 'b7ad6b7169203331' })
    expect(statement).toMatchObject({ traceId: request.traceId, parent: request.spanId })
  })

  it('ends with 0 at SIGTERM, and again finds everything in its store', async () => {
    const first = serve()
    const url = await urlOf(first)
    const underWay = await Promise.all(Array.from({ length: 20 }, () => begin(url)))
    first.child.kill('SIGTERM')
    while (await listens(url)) await sleep(10)
    const answers = await Promise.all(underWay.map((finish) => finish()))
    expect(answers).toEqual(Array(20).fill({ status: 200, connection: 'close' }))
    expect(await first.ended).toMatchObject({ code: 0, signal: null })
    const second = serve()
    await second.says(/nothing had changed/)
    second.child.kill('SIGINT')
    expect(await second.ended).toMatchObject({ code: 0, signal: null })
  })

  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('ends at once at a second %s', async (signal, code) => {
    const server = serve([...libraryFlags, '--data', store], {
      env: { ENTREPOT_SHUTDOWN_TIMEOUT_MS: '600000', ENTREPOT_REQUEST_TIMEOUT_MS: '600000' },
    })
    const url = await urlOf(server)
    const finish = await begin(url)
    server.child.kill(signal)
    await sleep(300)
    expect(server.child.exitCode).toBeNull()
    server.child.kill(signal)
    expect(await server.ended).toMatchObject({ code })
    await expect(finish()).rejects.toThrow()
  })

  it('does not wait longer than its limit for who does not end', async () => {
    const server = serve([...libraryFlags, '--data', store], { env: { ENTREPOT_SHUTDOWN_TIMEOUT_MS: '1000' } })
    const url = await urlOf(server)
    const finish = await begin(url)
    const start = Date.now()
    server.child.kill('SIGTERM')
    expect(await server.ended).toMatchObject({ code: 0 })
    expect(Date.now() - start).toBeLessThan(2000)
    await expect(finish()).rejects.toThrow()
  })

  it('says so when its port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const { port } = other.address() as { port: number }
    const { code, stderr } = await run(['serve', ...libraryFlags, '--data', store, '--port', `${port}`])
    other.close()
    expect(code).toBe(1)
    expect(stderr).toContain(`Port ${port} of 127.0.0.1 is taken by another program. Stop it, or give another port with PORT (--port)`)
  })

  it('does not start on a seed with faults, and reports them', async () => {
    const world = join(folder, 'faulty')
    cpSync(join(root, 'tests/worlds/library'), world, { recursive: true })
    writeFileSync(join(world, 'seed/more.yaml'), 'nodes:\n  Bok:\n    - { id: b }\n')
    const { code, stderr } = await run(['serve', '--port', '0'], { cwd: world })
    expect(code).toBe(1)
    expect(stderr).toMatch(/^seed\/more\.yaml:2:3 .*Did you mean "Book"/m)
  })

  it('waits for a Neo4j that does not answer yet, alive but not ready, and can be ended', async () => {
    const server = serve(libraryFlags, { env: { NEO4J_URI: 'bolt://127.0.0.1:1', NEO4J_PASSWORD: 'sesame', LOG_LEVEL: 'debug' } })
    await server.says(/Trying again in 1 s/)
    server.child.kill('SIGTERM')
    expect(await server.ended).toMatchObject({ code: 0 })
    expect(server.stderr()).not.toContain('sesame')
  })

  it('with --watch takes good edits over and keeps the world before a bad one', async () => {
    const world = join(folder, 'watched')
    cpSync(join(root, 'tests/worlds/library'), world, { recursive: true })
    const edit = (file: string, change: (text: string) => string) =>
      writeFileSync(join(world, file), change(readFileSync(join(world, file), 'utf8')))
    const server = serve(['--watch', '--data', join(folder, 'watched-store')], { cwd: world })
    const url = await urlOf(server)
    const titles = async () => (await post(url, { query })).body.data.books.nodes.map(({ title }: { title: string }) => title)

    edit('seed/shelves.yaml', (text) => text.replace('title: Wild Grass', 'title: Weeds'))
    await server.says(/Reloaded: 16 nodes, 34 relationships \(1 updated\)/)
    expect(await titles()).toContain('Weeds')

    edit('seed/shelves.yaml', (text) => text.replace('title: Weeds', 'titel: Weeds'))
    await server.says(/seed\/shelves\.yaml:\d+:\d+ .*titel[\s\S]*The world before this edit goes on being served/)
    expect(await titles()).toContain('Weeds')
    expect((await ask(`${url}/readyz`)).status).toBe(200)

    renameSync(join(world, 'schema.graphql'), join(world, 'away.graphql'))
    await server.says(/schema\.graphql cannot be read: [\s\S]*The world before this edit goes on being served/)
    expect(await titles()).toContain('Weeds')
    renameSync(join(world, 'away.graphql'), join(world, 'schema.graphql'))

    edit('seed/shelves.yaml', (text) => text.replace('titel: Weeds', 'title: Wild Grass'))
    edit('schema.graphql', (text) => text.replace('"How many pages it has."', '"How many pages it has."\n  leaves: Int'))
    mkdirSync(join(world, 'seed/more'))
    writeFileSync(join(world, 'seed/more/books.yaml'), 'nodes:\n  Book:\n    - { id: book:new, title: A New Leaf, leaves: 8 }\n')
    await server.says(/Reloaded: 17 nodes/)
    const { body } = await post(url, { query: '{ book(id: "book:new") { title leaves } }' })
    expect(body).toEqual({ data: { book: { title: 'A New Leaf', leaves: 8 } } })
    expect((await ask(`${url}/schema.graphql`)).text).toContain('leaves: Int')

    rmSync(join(world, 'seed/more'), { recursive: true })
    await server.says(/Reloaded: 16 nodes, 34 relationships \(1 removed\)/)
    expect(await titles()).toEqual(["Ada's Letters", 'The Salt Road', 'The Salt Road Home', 'Wild Grass'])
  }, 90_000)
})
