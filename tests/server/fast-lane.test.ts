/** The two ways of an answer, by Apollo and past it: the same bytes, headers and log, and nothing runs twice. */
import { once } from 'node:events'
import { type IncomingMessage, request } from 'node:http'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { setTimeout } from 'node:timers/promises'
import { ApolloServer } from '@apollo/server'
import { afterAll, afterEach, beforeAll, describe, expect, it, type MockInstance, vi } from 'vitest'
import { EntrepotError } from '../../src/errors.ts'
import { type Answer, type Library, openLibrary, post } from './library.ts'

type Headers = { readonly [name: string]: string }

const titles = 'query Titles($id: ID!) { book(id: $id) { title } }'
const two = 'query A { book(id: "book:salt") { title } } query B($n: Int) { books(first: $n) { totalCount } }'
const json = { accept: 'application/json' }

/** What is asked; `quick` when Apollo is asked the first time alone. */
const asked: readonly { readonly name: string; readonly body: object; readonly headers?: Headers; readonly quick: boolean }[] = [
  { name: 'a success', body: { query: '{ book(id: "book:salt") { title } }' }, quick: true },
  { name: 'one that names no type', body: { query: '{ book(id: "book:salt") { t: __typename } }' }, headers: json, quick: true },
  { name: 'what is not there', body: { query: '{ book(id: "book:none") { title } }' }, quick: true },
  { name: 'variables', body: { query: titles, variables: { id: 'book:salt' }, operationName: 'Titles' }, quick: true },
  {
    name: 'nulls for what is left out',
    body: { query: '{ __typename }', variables: null, operationName: null, extensions: null },
    quick: true,
  },
  { name: 'what a client tells of itself', body: { query: '{ __typename }', extensions: { client: { name: 'web' } } }, quick: true },
  {
    name: 'the newer media type',
    body: { query: '{ __typename }' },
    headers: { accept: 'application/graphql-response+json, application/json;q=0.9' },
    quick: true,
  },
  {
    name: 'an answer that is compressed',
    body: { query: '{ books { nodes { ...A } } } fragment A on Book { id title makers { nodes { id name } } }' },
    quick: true,
  },
  { name: 'introspection', body: { query: '{ __type(name: "Book") { name fields { name } } }' }, quick: true },
  { name: 'one of two operations', body: { query: two, operationName: 'B', variables: { n: 2 } }, quick: true },
  {
    name: 'letters of any script',
    body: { query: 'query ($t: String) { books(where: { title: { eq: $t } }) { totalCount } }', variables: { t: '盐\u2028' } },
    quick: true,
  },
  { name: 'neither of two operations', body: { query: two }, quick: false },
  { name: 'an operation that is not there', body: { query: two, operationName: 'C' }, quick: false },
  { name: 'an operation without a name', body: { query: titles, operationName: '', variables: { id: 'book:salt' } }, quick: false },
  { name: 'a mutation', body: { query: 'mutation { __typename }' }, quick: false },
  { name: 'a variable of another type', body: { query: titles, variables: { id: { no: 1 } } }, quick: false },
  { name: 'a variable that is missing', body: { query: titles }, quick: false },
  { name: 'variables that are no object', body: { query: titles, variables: ['book:salt'] }, quick: false },
  { name: 'a refusal', body: { query: '{ books(first: -1) { totalCount } }' }, quick: false },
  { name: 'several refusals', body: { query: '{ a: books(first: -1) { totalCount } b: books(after: "x") { totalCount } }' }, quick: false },
  {
    name: 'a value that nests too deep',
    body: { query: titles, variables: { id: JSON.parse(`${'['.repeat(20)}${']'.repeat(20)}`) } },
    quick: false,
  },
  { name: 'a document that does not fit', body: { query: '{ bok { id } }' }, quick: false },
  { name: 'no GraphQL', body: { query: '{' }, quick: false },
  { name: 'no query', body: { variables: {} }, quick: false },
  {
    name: 'a field that fails for a reason of ours',
    body: { query: '{ a: book(id: "book:salt") { title } fails: book(id: "broken") { title makers { totalCount } } }' },
    quick: false,
  },
  {
    name: 'an engine that is down',
    body: { query: '{ a: book(id: "book:salt") { title } down: book(id: "down") { title makers { totalCount } } }' },
    quick: false,
  },
  { name: 'a node that is not there', body: { query: '{ neighborhood(ids: ["none"]) { nodes { id } } }' }, quick: false },
  { name: 'a media type that nobody answers with', body: { query: '{ __typename }' }, headers: { accept: 'image/png' }, quick: false },
]

describe.each([
  ['before Fastify', {}],
  ['by Fastify, where it has origins to look at', { corsOrigins: 'https://app.example.org' }],
])('a request that may be answered %s', (_, settings) => {
  let library: Library
  let statements = 0
  let byApollo: MockInstance

  beforeAll(async () => {
    byApollo = vi.spyOn(ApolloServer.prototype, 'executeHTTPGraphQLRequest')
    library = await openLibrary({
      settings,
      wrap: (engine) => ({
        ...engine,
        run: async (statement, options) => {
          statements++
          const values = JSON.stringify(statement.params, (_, value) => (typeof value === 'bigint' ? `${value}` : value))
          if (values.includes('"broken"')) throw new Error('connect ECONNREFUSED db.internal')
          if (values.includes('"down"')) throw new EntrepotError('ENGINE_UNAVAILABLE')
          return engine.run(statement, options)
        },
      }),
    })
  })

  afterEach(() => byApollo.mockClear())
  afterAll(async () => {
    byApollo.mockRestore()
    await library.close()
  })

  async function watch(body: object, headers: Headers = {}) {
    const before = { statements, lines: library.logged.length }
    const answer = await post(library.url, body, { 'x-request-id': 'r-1', ...headers })
    await vi.waitFor(() => expect(library.logged.at(-1)?.['msg']).toBe('request'))
    // That the engine is away is told now and then only.
    const told = library.logged.slice(before.lines).filter(({ level }) => level !== 40)
    const lines = told.map(({ time: _, ms: __, err, ...line }) => ({ ...line, err: (err as Error)?.message }))
    return { ...seen(answer), statements: statements - before.statements, lines }
  }

  it.each(asked)('for $name is answered alike by Apollo and past it', async ({ body, headers, quick }) => {
    const first = await watch(body, headers)
    byApollo.mockClear()
    const second = await watch(body, headers)
    expect(byApollo).toHaveBeenCalledTimes(quick ? 0 : 1)
    // What has a key that is not GraphQL's is out of the ordinary.
    const third = await watch({ ...body, other: 1 }, headers)
    expect(byApollo).toHaveBeenCalledTimes(quick ? 1 : 2)
    expect(second).toEqual(first)
    expect(third).toEqual(first)
  })

  it('for a document that is kept under a hash goes to Apollo', async () => {
    await post(library.url, { query: '{ __typename }' })
    byApollo.mockClear()
    const extensions = { persistedQuery: { version: 1, sha256Hash: 'of another document' } }
    expect(await post(library.url, { query: '{ __typename }', extensions })).toMatchObject({ status: 400 })
    expect(byApollo).toHaveBeenCalledTimes(1)
  })
})

/** Requests that no client sends by itself. */
describe('a request', () => {
  let library: Library
  const query = 'query ($w: BookWhere) { books(where: $w) { totalCount } }'

  beforeAll(async () => {
    library = await openLibrary()
    for (const variables of [{}, {}]) await post(library.url, { query, variables })
  })
  afterAll(() => library.close())

  it.each([
    ['__proto__', '{"__proto__":{"id":{"eq":"a"}}}'],
    ['__proto__ in other letters', '{"\\u005f_proto__":{"id":{"eq":"a"}}}'],
    ['constructor', '{"constructor":{"prototype":{"id":{"eq":"a"}}}}'],
  ])('with %s in its variables is refused', async (_, where) => {
    expect(await post(library.url, `{"query":${JSON.stringify(query)},"variables":{"w":${where}}}`)).toMatchObject({ status: 400 })
  })

  it('in pieces, without a length, is answered as one', async () => {
    const { hostname, port } = new URL(library.url)
    const sent = request({ hostname, port, path: '/graphql', method: 'POST', headers: { 'content-type': 'application/json' } })
    sent.write(`{"query":${JSON.stringify(query)},`)
    sent.end('"variables":{}}')
    const [answer] = (await once(sent, 'response')) as [IncomingMessage]
    expect(JSON.parse(await text(answer))).toEqual({ data: { books: { totalCount: 4 } } })
  })

  it('whose body ends early is dropped, and harms no other', async () => {
    const { hostname, port } = new URL(library.url)
    const socket = connect(Number(port), hostname)
    socket.write('POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"query":')
    await setTimeout(50)
    socket.destroy()
    expect(await post(library.url, { query })).toMatchObject({ status: 200 })
  })

  it('is told that the server ends when it does', async () => {
    const { hostname, port } = new URL(library.url)
    const socket = connect(Number(port), hostname)
    await once(socket, 'connect')
    const closed = library.server.close()
    const body = JSON.stringify({ query, variables: {} })
    const head = `POST /graphql HTTP/1.1\r\nHost: ${new URL(library.url).host}\r\nAccept: */*\r\nContent-Type: application/json\r\n`
    socket.write(`${head}Content-Length: ${body.length}\r\n\r\n${body}`)
    const [answer] = await once(socket, 'data')
    expect(`${answer}`).toMatch(/^HTTP\/1\.1 200 [\s\S]*\r\nconnection: close\r\n/i)
    await closed
  })
})

function seen({ status, text, headers }: Answer) {
  const { date: _, ...others } = Object.fromEntries(headers)
  return { status, text, headers: others }
}
