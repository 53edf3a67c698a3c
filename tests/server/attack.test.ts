/** The attacks on a running server, each beside an innocent request: refused before execution, and nothing else harmed. */
import { createHash } from 'node:crypto'
import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { attacks } from './attacks.ts'
import { ask, type Library, openLibrary, post } from './library.ts'
import { getRaw } from './raw.ts'

const isLong = process.env['ENTREPOT_TEST_LONG'] === '1'

describe('an attack', () => {
  let library: Library
  let url: string
  let statements = 0

  beforeAll(async () => {
    library = await openLibrary({
      wrap: (engine) => ({
        ...engine,
        run: (statement, options) => {
          statements++
          return engine.run(statement, options)
        },
      }),
    })
    url = library.url
  })

  afterAll(() => library.close())

  async function expectRefused(answer: Promise<{ status: number; body: { errors: unknown } }>, limit: string): Promise<void> {
    const { status, body } = await answer
    expect(body.errors).toEqual([
      {
        message: expect.stringMatching(/this server allows \d+/),
        extensions: { code: 'QUERY_TOO_COMPLEX', limit, asked: expect.any(Number), allowed: expect.any(Number) },
      },
    ])
    expect(status).toBe(400)
  }

  it.each(attacks)('on $limit is refused with one error, while an innocent request is answered', async ({ limit, attack, innocent }) => {
    const [refused, answered] = [post(url, { query: attack }), post(url, { query: innocent })]
    await expectRefused(refused, limit)
    expect(await answered).toMatchObject({ status: 200, body: { data: expect.anything() } })
    expect((await answered).body.errors).toBeUndefined()
  })

  it('of any kind reaches no engine', async () => {
    const before = statements
    for (const { limit, attack } of attacks) await expectRefused(post(url, { query: attack }), limit)
    expect(statements).toBe(before)
  })

  const query = 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }'
  const deep = `${'['.repeat(15_000)}${']'.repeat(15_000)}`

  it('by a variable that is nested 15,000 deep is refused before any engine sees it', async () => {
    await expectRefused(post(url, `{"query":${JSON.stringify(query)},"variables":{"ids":${deep}}}`), 'valueDepth')
    await expectRefused(post(url, `{"query":${JSON.stringify(query)},"extensions":{"a":${deep}}}`), 'valueDepth')
    const variables = `{"ids":${'['.repeat(100)}${']'.repeat(100)}}`
    const address = `${url}/graphql?query=${encodeURIComponent(query)}&variables=${encodeURIComponent(variables)}`
    await expectRefused(ask(address, { headers: { 'apollo-require-preflight': '1' } }), 'valueDepth')
  })

  it('by an address that another reader takes for another one is refused for what it asks', async () => {
    const { attack: bomb = '' } = attacks.find(({ limit }) => limit === 'selections') ?? {}
    const search = [
      `x=?&query=${encodeURIComponent(bomb)}`,
      `?&query=${encodeURIComponent(bomb)}`,
      `query=${encodeURIComponent(bomb)}#?query={id}`,
    ]
    for (const each of search) {
      const { status, body } = await getRaw(url, `/graphql?${each}`)
      expect([status, body.errors[0].extensions.limit]).toEqual([400, 'selections'])
    }
    const variables = encodeURIComponent(`{"ids":${deep.slice(14_000, 16_000)}}`)
    const { body } = await getRaw(url, `/graphql?query=${encodeURIComponent(query)}&variables=${variables}#`)
    expect(body.errors[0].extensions.limit).toBe('valueDepth')
  })

  it('by a list of too many values is refused, in a variable of any place', async () => {
    await expectRefused(post(url, { query, variables: { ids: Array(501).fill('a') } }), 'list')
    const where = { AND: [{ id: { in: Array(20_000).fill('a') } }] }
    await expectRefused(post(url, { query: 'query ($w: BookWhere) { books(where: $w) { totalCount } }', variables: { w: where } }), 'list')
  })

  it('by a page of a million is refused', async () => {
    const sizes = [
      'books(first: 1000000) { totalCount }',
      'books { nodes { makers(first: 101) { totalCount } } }',
      'books(last: -1) { totalCount }',
    ]
    for (const size of sizes) {
      const { status, body } = await post(url, { query: `{ ${size} }` })
      expect([status, body.errors[0].extensions.code]).toEqual([400, 'BAD_PAGE'])
    }
  })

  it('by a document that is kept under a hash is refused before it is kept', async () => {
    const { attack = '' } = attacks.find(({ limit }) => limit === 'selections') ?? {}
    const extensions = { persistedQuery: { version: 1, sha256Hash: createHash('sha256').update(attack).digest('hex') } }
    await expectRefused(post(url, { query: attack, extensions }), 'selections')
    expect((await post(url, { extensions })).body.errors[0].extensions.code).toBe('PERSISTED_QUERY_NOT_FOUND')
    const innocent = '{ book(id: "book:salt") { id } }'
    const kept = { persistedQuery: { version: 1, sha256Hash: createHash('sha256').update(innocent).digest('hex') } }
    await post(url, { query: innocent, extensions: kept })
    expect((await post(url, { extensions: kept })).body.data).toEqual({ book: { id: 'book:salt' } })
  })

  it('by many mistakes gets no more than five errors and one that says so', async () => {
    const { body } = await post(url, { query: `{ ${Array.from({ length: 15 }, (_, index) => `wrong${index}`).join(' ')} }` })
    expect(body.errors).toHaveLength(6)
    expect(body.errors[5].message).toContain('Too many validation errors')
  })

  it('by Cypher in a value finds nothing and changes nothing', async () => {
    const texts = ["' OR 1=1 //", '`}) DETACH DELETE n //', '\\u0027 RETURN 1 //', '"); MATCH (n) DETACH DELETE n //', '$p']
    for (const text of texts) {
      const { body } = await post(url, {
        query: 'query ($id: ID!, $text: String!) { book(id: $id) { id } books(where: { title: { contains: $text } }) { totalCount } }',
        variables: { id: text, text },
      })
      expect(body).toEqual({ data: { book: null, books: { totalCount: 0 } } })
    }
    expect((await post(url, { query: '{ books { totalCount } }' })).body.data.books.totalCount).toBe(4)
  })

  it('leaves nothing in the log that is ours', () => {
    expect(library.logged.filter(({ level }) => Number(level) >= 40)).toEqual([])
  })
})

describe('a slow client', () => {
  let library: Library

  beforeAll(async () => {
    library = await openLibrary({ settings: { headersTimeoutMs: '500', requestTimeoutMs: '800' } })
  })

  afterAll(() => library.close())

  it.each([
    ['headers', 'POST /graphql HTTP/1.1\r\nHost: localhost\r\nX-Slow'],
    ['its body', 'POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{'],
  ])('that does not end %s is hung up on, while others are answered', async (_, bytes) => {
    const { hostname, port } = new URL(library.url)
    const socket = connect(Number(port), hostname)
    const closed = new Promise<string>((resolve) => {
      let read = ''
      socket.on('data', (chunk) => {
        read += chunk
      })
      socket.on('close', () => resolve(read))
    })
    socket.write(bytes)
    expect(await post(library.url, { query: '{ __typename }' })).toMatchObject({ status: 200 })
    expect(await closed).toMatch(/^HTTP\/1\.1 408 /)
  })
})

if (!isLong) process.stderr.write('The attacks are not timed: that takes a quiet machine. Run them with npm run test:long.\n')

describe.runIf(isLong)('all attacks again and again, beside an innocent client', () => {
  it('are each refused in 100 ms, cost it no 250 ms, and leave no more than 64 MB', { timeout: 300_000 }, async () => {
    const library = await openLibrary()
    const innocent = { query: '{ book(id: "book:salt") { title } }' }
    const timed = async (body: object) => {
      const since = performance.now()
      const { status } = await post(library.url, body)
      return { status, ms: performance.now() - since }
    }
    for (const { attack } of attacks) await timed({ query: attack })
    globalThis.gc?.()
    const before = process.memoryUsage().rss
    const [refused, answered] = [[], []] as [number[], number[]]
    for (let round = 0; round < 50; round += 1) {
      for (const { attack } of attacks) {
        const [ofAttack, ofInnocent] = await Promise.all([timed({ query: attack }), timed(innocent)])
        expect([ofAttack.status, ofInnocent.status]).toEqual([400, 200])
        refused.push(ofAttack.ms)
        answered.push(ofInnocent.ms)
      }
    }
    const worst = (times: number[]) => times.sort((a, b) => a - b)[Math.floor(times.length * 0.99)]
    expect(worst(refused)).toBeLessThan(100)
    expect(worst(answered)).toBeLessThan(250)
    expect(process.memoryUsage().rss - before).toBeLessThan(64 * 1024 * 1024)
    await library.close()
  })
})
