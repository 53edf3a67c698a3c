/** What the server does with requests before GraphQL: types, sizes, origins, ids, caches. */
import { once } from 'node:events'
import { get, type IncomingMessage } from 'node:http'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ask, type Library, openLibrary, post } from './library.ts'

const title = '{ book(id: "book:salt") { title } }'

describe('a request', () => {
  let library: Library
  let url: string

  beforeAll(async () => {
    library = await openLibrary({ settings: { corsOrigins: 'https://app.example.org', hosts: '*' } })
    url = library.url
  })

  afterAll(() => library.close())

  it('is answered to POST with JSON, in either media type', async () => {
    const plain = await post(url, { query: title })
    expect(plain).toMatchObject({ status: 200, body: { data: { book: { title: 'The Salt Road' } } } })
    expect(plain.headers.get('content-type')).toBe('application/json; charset=utf-8')
    expect(plain.headers.get('cache-control')).toBe('no-store')
    const modern = await post(url, { query: title }, { accept: 'application/graphql-response+json' })
    expect(modern.headers.get('content-type')).toBe('application/graphql-response+json; charset=utf-8')
  })

  it('is answered to GET with a header that makes browsers ask first, and refused without', async () => {
    const address = `${url}/graphql?query=${encodeURIComponent(title)}`
    expect(await ask(address, { headers: { 'apollo-require-preflight': '1' } })).toMatchObject({ status: 200 })
    expect(await ask(address)).toMatchObject({ status: 400, body: { errors: [{ extensions: { code: 'BAD_REQUEST' } }] } })
  })

  it.each([
    ['a form', 'application/x-www-form-urlencoded', 'query=%7B__typename%7D', 415],
    ['text', 'text/plain', JSON.stringify({ query: title }), 415],
    ['a file', 'multipart/form-data; boundary=x', '--x--', 415],
    ['no JSON', 'application/json', '{', 400],
    ['an empty body', 'application/json', '', 400],
    ['a batch', 'application/json', JSON.stringify([{ query: title }, { query: title }]), 400],
    ['a poisoned prototype', 'application/json', '{"query":"{__typename}","__proto__":{"a":1}}', 400],
  ])('with %s is refused', async (_, type, body, status) => {
    const answer = await post(url, body, { 'content-type': type })
    expect(answer).toMatchObject({ status, body: { errors: [{ message: expect.stringMatching(/./) }] } })
  })

  it('by another method is refused, and told which to use', async () => {
    const answer = await ask(`${url}/graphql`, { method: 'PUT', headers: { 'content-type': 'application/json' }, body: '{}' })
    expect(answer).toMatchObject({ status: 405, body: { errors: [{ extensions: { code: 'METHOD_NOT_ALLOWED' } }] } })
    expect(answer.headers.get('allow')).toBe('GET, POST')
  })

  it('for an operation that does not exist or cannot be told from others is refused', async () => {
    const code = async (body: unknown) => (await post(url, body)).body.errors[0].extensions.code
    expect(await code({ query: 'query A { __typename } query B { __typename }' })).toBe('OPERATION_RESOLUTION_FAILURE')
    expect(await code({ query: 'query A { __typename }', operationName: 'C' })).toBe('OPERATION_RESOLUTION_FAILURE')
    expect(await code({ query: 'mutation { __typename }' })).toBe('GRAPHQL_VALIDATION_FAILED')
  })

  it('of 256 KB is read, of more refused with 413', async () => {
    const sized = (bytes: number) =>
      JSON.stringify({ query: '{ __typename }', pad: '' }).replace('"pad":""', `"pad":"${'x'.repeat(bytes - 35)}"`)
    expect(sized(262_144)).toHaveLength(262_144)
    expect(await post(url, sized(262_144))).toMatchObject({ status: 200 })
    expect(await post(url, sized(262_145))).toMatchObject({
      status: 413,
      body: { errors: [{ message: expect.stringContaining('262144 bytes'), extensions: { code: 'BODY_TOO_LARGE' } }] },
    })
  })

  it('that is compressed is not unpacked', async () => {
    for (const coding of ['gzip', 'br', 'deflate', 'x-gzip', 'gzip, identity'])
      expect(await post(url, JSON.stringify({ query: title }), { 'content-encoding': coding })).toMatchObject({
        status: 415,
        body: { errors: [{ message: expect.stringContaining('does not unpack'), extensions: { code: 'UNSUPPORTED_MEDIA_TYPE' } }] },
      })
    expect(await post(url, { query: title }, { 'content-encoding': 'identity' })).toMatchObject({ status: 200 })
  })

  it('keeps its id when it is a plain word, and is given one otherwise', async () => {
    const idFor = async (id: string) => (await post(url, { query: title }, { 'x-request-id': id })).headers.get('x-request-id')
    expect(await idFor('gateway-1.a:b/c')).toBe('gateway-1.a:b/c')
    expect(await idFor('two words')).toMatch(/^[0-9a-f-]{36}$/)
    expect(await idFor('x'.repeat(129))).toMatch(/^[0-9a-f-]{36}$/)
    expect(await idFor('{"a":1}')).toMatch(/^[0-9a-f-]{36}$/)
  })

  it('is logged by id, path and operation, and never by what it asked', async () => {
    await post(
      url,
      { query: 'query Titles($id: ID!) { book(id: $id) { title } }', operationName: 'Titles', variables: { id: 'secret' } },
      { 'x-request-id': 'r-1' },
    )
    await ask(`${url}/graphql?query=secret`)
    const line = library.logged.find(({ requestId }) => requestId === 'r-1')
    expect(line).toMatchObject({ method: 'POST', path: '/graphql', operation: 'Titles', status: 200, ms: expect.any(Number) })
    expect(JSON.stringify(library.logged)).not.toContain('secret')
  })

  it('of a page is answered across origins only for an origin on the list', async () => {
    const from = async (origin: string) => (await post(url, { query: title }, { origin })).headers.get('access-control-allow-origin')
    expect(await from('https://app.example.org')).toBe('https://app.example.org')
    expect(await from('https://app.example.org.evil.net')).toBeNull()
    const preflight = await ask(`${url}/graphql`, {
      method: 'OPTIONS',
      headers: {
        origin: 'https://app.example.org',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'content-type',
      },
    })
    expect(preflight.status).toBe(204)
    expect(preflight.headers.get('access-control-allow-headers')).toBe('content-type')
    expect(preflight.headers.get('access-control-allow-credentials')).toBeNull()
  })

  it('with a Host header that is no host is refused, not failed on', async () => {
    const { hostname, port } = new URL(url)
    const [answer] = (await once(get({ hostname, port, path: '/graphql', headers: { host: '[' } }), 'response')) as [IncomingMessage]
    answer.resume()
    expect(answer.statusCode).toBe(400)
  })

  it.each([
    ['/nowhere', 404, 'NOT_FOUND'],
    ['/%zz', 400, 'BAD_REQUEST'],
    ['/assets/../package.json', 400, 'BAD_REQUEST'],
    ['/assets/%2e%2e/index.html', 400, 'BAD_REQUEST'],
  ])('for %s finds nothing', async (path, status, code) => {
    const { hostname, port } = new URL(url)
    const [answer] = (await once(get({ hostname, port, path }), 'response')) as [IncomingMessage]
    expect([answer.statusCode, JSON.parse(await text(answer)).errors[0].extensions.code]).toEqual([status, code])
  })

  it('may ask for twenty things at once, without a warning of the runtime', async () => {
    const warnings: Error[] = []
    const keep = (warning: Error) => warnings.push(warning)
    process.on('warning', keep)
    const answer = await post(url, {
      query: `{ ${Array.from({ length: 20 }, (_, index) => `a${index}: books { totalCount }`).join(' ')} }`,
    })
    process.off('warning', keep)
    expect(Object.keys(answer.body.data)).toHaveLength(20)
    expect(warnings).toEqual([])
  })

  it('for the schema gives the SDL of the API with its descriptions', async () => {
    const answer = await ask(`${url}/schema.graphql`)
    expect(answer.status).toBe(200)
    expect(answer.text).toContain('"""A book."""\ntype Book implements Node')
    expect(answer.text).toBe(library.world.sdl())
  })

  it('for much is answered compressed', async () => {
    const compressed = await fetch(`${url}/schema.graphql`, { headers: { 'accept-encoding': 'br' } })
    expect(compressed.headers.get('content-encoding')).toBe('br')
    expect(await compressed.text()).toBe(library.world.sdl())
  })

  it('of a browser gets the explorer and the playground, under a policy that allows no other host', async () => {
    const page = await ask(`${url}/graphql`, { headers: { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' } })
    expect(page).toMatchObject({ status: 200, text: expect.stringContaining('<main id="playground">') })
    expect(page.headers.get('content-security-policy')).toMatchInlineSnapshot(
      `"default-src 'self';style-src 'self' 'unsafe-inline';worker-src 'self' blob:;base-uri 'self';form-action 'self';frame-ancestors 'self'"`,
    )
    const asset = /(?:src|href)="(\/assets\/[^"]+)"/.exec(page.text)?.[1]
    const script = await ask(`${url}${asset}`)
    expect(script.status).toBe(200)
    expect(script.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    const start = await ask(url)
    expect(start).toMatchObject({ status: 200, text: expect.stringContaining('<div id="explorer">') })
    expect(start.headers.get('content-security-policy')).toBe(page.headers.get('content-security-policy'))
  })

  it('with an operation gets the headers of safety of what is no page, as who is refused does', async () => {
    const post = (query: string) =>
      ask(`${url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query }) })
    const safety = {
      'content-security-policy': "default-src 'none';frame-ancestors 'none'",
      'cross-origin-resource-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
    }
    for (const query of [
      '{ __typename }',
      '{ books(first: 1) { nodes { id } } }',
      '{ books(first: 1) { nodes { id } } }',
      '{ nothing }',
      '{',
    ])
      expect(Object.fromEntries((await post(query)).headers), query).toMatchObject(safety)
  })

  it('for the examples gives those of the seed, with title, audience and variables', async () => {
    expect((await ask(`${url}/examples.json`)).body).toEqual([
      {
        name: 'catalogue',
        title: 'The catalogue and what it mentions',
        audience: 'explorers',
        opening: 'The catalogue',
        query: expect.stringContaining('query Catalogue'),
        variables: {},
      },
      {
        name: 'novels',
        title: 'Novels and their makers',
        audience: 'frontends',
        opening: 'Novels',
        query: expect.stringContaining('query Novels'),
        variables: {},
      },
    ])
  })
})

describe('a server that shows neither schema nor playground', () => {
  let library: Library

  beforeAll(async () => {
    library = await openLibrary({ settings: { introspection: false, playground: false } })
  })

  afterAll(() => library.close())

  it.each(['/schema.graphql', '/examples.json', '/'])('has nothing at %s', async (path) => {
    expect((await ask(`${library.url}${path}`)).status).toBe(404)
  })

  it('refuses introspection and suggests no names', async () => {
    const messages = async (body: unknown) => (await post(library.url, body)).body.errors.map(({ message }: { message: string }) => message)
    expect(await messages({ query: '{ __schema { types { name } } }' })).toEqual([
      'Introspection is switched off on this server. Ask its operator for the schema.',
    ])
    expect(await messages({ query: '{ bok(id: "b") { id } }' })).toEqual(['Cannot query field "bok" on type "Query".'])
    const coerced = await messages({
      query: 'query ($w: BookWhere) { books(where: $w) { totalCount } }',
      variables: { w: { genre: { eq: 'NOVLE' } } },
    })
    expect(coerced.join()).toMatch(/NOVLE/)
    expect(coerced.join()).not.toMatch(/Did you mean|NOVEL/)
  })

  it('has no page for browsers, and no allowed origin', async () => {
    const answer = await ask(`${library.url}/graphql`, { headers: { accept: 'text/html', origin: 'https://app.example.org' } })
    expect(answer.status).toBe(400)
    expect(answer.headers.get('access-control-allow-origin')).toBeNull()
  })
})
