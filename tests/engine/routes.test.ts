/** Reads from a cluster: which servers get them, and what becomes of them when one is gone. */
import { afterEach, describe, expect, test } from 'vitest'
import { type BoltRoutes, openRoutes, readTarget } from '../../src/engine/bolt-routes.ts'
import { type BoltAnswer, type BoltRequest, type BoltServer, openBoltServer } from './bolt-server.ts'

const closing: { close: () => unknown }[] = []

afterEach(async () => {
  for (const each of closing.splice(0).reverse()) await each.close()
})

const ROUTE = 0x66
const RUN = 0x10

async function serve(answer: (request: BoltRequest) => BoltAnswer, version?: number): Promise<BoltServer> {
  const server = await openBoltServer(answer, version)
  closing.push(server)
  return server
}

const replica = (name: string) => serve(({ signature }) => (signature === RUN ? { row: name } : {}))

/** A server that names others, whom the caller may exchange while it runs. */
function router(readers: () => readonly BoltServer[], ttl = 300n): Promise<BoltServer> {
  return serve(({ signature }) => {
    const addresses = readers().map(({ port }) => `127.0.0.1:${port}`)
    return signature === ROUTE
      ? {
          rt: {
            ttl,
            servers: [
              { role: 'READ', addresses },
              { role: 'WRITE', addresses: [] },
            ],
          },
        }
      : { row: 'router' }
  })
}

function connect(uri: string, database?: string): BoltRoutes {
  const target = readTarget(uri)
  if (target === undefined) throw new Error(`not an address: ${uri}`)
  const routes = openRoutes(target, { user: 'neo4j', password: 'secret' }, database, 2_000)
  closing.push(routes)
  return routes
}

const ask = async (routes: BoltRoutes, extra = {}) =>
  (await routes.run({ text: 'RETURN 1 AS x', params: {} }, { mode: 'r', ...extra }, () => {}))[0]?.['x']

const askMany = async (routes: BoltRoutes, count: number) => new Set(await Promise.all(Array.from({ length: count }, () => ask(routes))))

const runs = ({ requests }: BoltServer) => requests.filter(({ signature }) => signature === RUN)
const lists = ({ requests }: BoltServer) => requests.filter(({ signature }) => signature === ROUTE)

describe('a cluster', () => {
  test('is asked once which servers read, and these get the statements', async () => {
    const readers = [await replica('a'), await replica('b')]
    const first = await router(() => readers)
    const routes = connect(`neo4j://127.0.0.1:${first.port}?policy=near`, 'books')
    expect(await askMany(routes, 20)).toEqual(new Set(['a', 'b']))
    expect(readers.map((reader) => runs(reader).length)).toEqual([10, 10])
    expect(runs(first)).toEqual([])
    expect(lists(first)).toMatchObject([{ fields: [{ policy: 'near', address: `127.0.0.1:${first.port}` }, [], { db: 'books' }] }])
  })

  test('is asked anew when a server is gone, and the statement may be given again', async () => {
    const [a, b] = [await replica('a'), await replica('b')]
    let readers = [a, b]
    const first = await router(() => readers)
    const routes = connect(`neo4j://127.0.0.1:${first.port}`)
    expect(await askMany(routes, 10)).toEqual(new Set(['a', 'b']))
    await a.close()
    readers = [b]
    const answers = await Promise.allSettled(Array.from({ length: 10 }, () => ask(routes)))
    for (const answer of answers) {
      if (answer.status === 'rejected') expect(answer.reason).toMatchObject({ code: 'ServiceUnavailable', retryable: true })
    }
    expect(await askMany(routes, 10)).toEqual(new Set(['b']))
    expect(lists(first).length).toBeGreaterThan(1)
  })

  test('is asked anew when the list is old', async () => {
    const reader = await replica('a')
    const first = await router(() => [reader], 0n)
    const routes = connect(`neo4j://127.0.0.1:${first.port}`)
    for (let i = 0; i < 3; i++) expect(await ask(routes)).toBe('a')
    expect(lists(first)).toHaveLength(3)
  })

  test('answers by its first server where no other reads', async () => {
    const first = await router(() => [])
    expect(await ask(connect(`neo4j://127.0.0.1:${first.port}`))).toBe('router')
  })
})

describe('one server', () => {
  test('is not asked for others, and gets what goes along with a statement', async () => {
    const server = await replica('a')
    const routes = connect(`bolt://127.0.0.1:${server.port}`)
    expect(await ask(routes, { bookmarks: ['FB:1'], tx_timeout: 100n, db: undefined })).toBe('a')
    expect(runs(server)).toMatchObject([{ fields: ['RETURN 1 AS x', {}, { mode: 'r', bookmarks: ['FB:1'], tx_timeout: 100 }] }])
    const [hello, logon] = server.requests
    expect(hello).toMatchObject({ fields: [{ user_agent: 'entrepot' }] })
    expect(logon).toMatchObject({ fields: [{ scheme: 'basic', principal: 'neo4j', credentials: 'secret' }] })
    expect(lists(server)).toEqual([])
  })

  test('is told to begin anew after an error, on the connection that it has', async () => {
    let failing = true
    const server = await serve(({ signature }) => {
      if (signature !== RUN) return {}
      return failing ? { code: 'Neo.TransientError.General.DatabaseUnavailable', message: 'later' } : { row: 'a' }
    })
    const routes = connect(`bolt://127.0.0.1:${server.port}`)
    await expect(ask(routes)).rejects.toMatchObject({ code: 'Neo.TransientError.General.DatabaseUnavailable', retryable: true })
    failing = false
    await expect.poll(() => ask(routes).catch(() => undefined)).toBe('a')
  })

  test('that refuses the password is not asked again', async () => {
    const server = await serve(({ signature }) =>
      signature === 0x6a ? { neo4j_code: 'Neo.ClientError.Security.Unauthorized', code: 'x' } : {},
    )
    await expect(ask(connect(`bolt://127.0.0.1:${server.port}`))).rejects.toMatchObject({
      code: 'Neo.ClientError.Security.Unauthorized',
      retryable: false,
    })
  })

  test('that speaks another Bolt is left to the driver', async () => {
    const server = await serve(() => ({}), 0)
    await expect(ask(connect(`bolt://127.0.0.1:${server.port}`))).rejects.toMatchObject({ code: 'UnknownBolt' })
  })

  test('gets no more than 64 statements at once, and the others wait', async () => {
    const server = await replica('a')
    const routes = connect(`bolt://127.0.0.1:${server.port}`)
    expect(await askMany(routes, 200)).toEqual(new Set(['a']))
    expect(runs(server)).toHaveLength(200)
    expect(server.requests.filter(({ signature }) => signature === 0x6a)).toHaveLength(64)
  })
})

describe('readTarget', () => {
  test.each([
    ['bolt://localhost', { host: 'localhost', port: 7687, trust: 'plain', routing: undefined }],
    ['bolt+s://graph.example.org:7688', { host: 'graph.example.org', port: 7688, trust: 'authorities', routing: undefined }],
    ['bolt+ssc://[::1]:1', { host: '::1', port: 1, trust: 'anybody', routing: undefined }],
    ['neo4j://me:x@db?policy=eu', { host: 'db', port: 7687, trust: 'plain', routing: { policy: 'eu', address: 'db:7687' } }],
    ['neo4j+s://db:9', { host: 'db', port: 9, trust: 'authorities', routing: { address: 'db:9' } }],
  ])('reads %s', (uri, target) => {
    expect(readTarget(uri)).toEqual(target)
  })

  test.each(['http://localhost', 'localhost:7687', 'bolt+unix:///x', ''])('leaves %j to the driver', (uri) => {
    expect(readTarget(uri)).toBeUndefined()
  })
})
