/** Operations by the hash of their document: kept when they were paid for, cached where that is wished, and registered ones alone where it is. */
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ApolloServer } from '@apollo/server'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { hashKey, makeKey } from '../../src/server/access/keys.ts'
import { addKey } from '../../src/server/access/keys-file.ts'
import { openPersisted } from '../../src/server/persisted.ts'
import { type Answer, ask, type Library, openLibrary, post } from './library.ts'
import { getRaw } from './raw.ts'

const hashOf = (text: string) => createHash('sha256').update(text).digest('hex')
const byHash = (hash: string) => ({ persistedQuery: { version: 1, sha256Hash: hash } })
const title = 'query Title($id: ID!) { book(id: $id) { title } }'
const variables = { id: 'book:salt' }
const salt = { data: { book: { title: 'The Salt Road' } } }
const preflight = { 'apollo-require-preflight': 'true' }

function address(url: string, { query, hash = hashOf(query ?? ''), given = variables }: { query?: string; hash?: string; given?: object }) {
  const search = new URLSearchParams({ extensions: JSON.stringify(byHash(hash)), variables: JSON.stringify(given) })
  if (query !== undefined) search.set('query', query)
  return `${url}/graphql?${search}`
}

const codeOf = ({ status, body }: Answer) => [status, body.errors[0].extensions.code]

describe('a document under its hash', () => {
  let library: Library
  let url: string

  beforeAll(async () => {
    library = await openLibrary({ settings: { costPerMinuteMax: '10000', costMax: '100' } })
    url = library.url
  })

  afterAll(() => library.close())

  it('is kept once it came with its hash, and asked for by the hash alone, with GET and POST', async () => {
    const extensions = byHash(hashOf(title))
    expect(codeOf(await post(url, { extensions, variables }))).toEqual([200, 'PERSISTED_QUERY_NOT_FOUND'])
    expect((await post(url, { query: title, extensions, variables })).body).toEqual(salt)
    expect((await post(url, { extensions, variables })).body).toEqual(salt)
    const got = await ask(address(url, { hash: hashOf(title) }), { headers: preflight })
    expect(got.body).toEqual(salt)
    expect(got.headers.get('cache-control')).toBe('no-store')
    expect(got.headers.get('etag')).toBeNull()
  })

  it('is kept by GET, too', async () => {
    const query = '{ books(first: 1) { totalCount } }'
    expect((await ask(address(url, { query, given: {} }), { headers: preflight })).status).toBe(200)
    expect((await post(url, { extensions: byHash(hashOf(query)) })).body.data.books.totalCount).toBe(4)
  })

  it('goes past Apollo once it was answered', async () => {
    const extensions = byHash(hashOf(title))
    await post(url, { query: title, extensions, variables })
    const byApollo = vi.spyOn(ApolloServer.prototype, 'executeHTTPGraphQLRequest')
    const quick = await post(url, { extensions, variables })
    expect(quick.body).toEqual(salt)
    expect(quick.headers.get('x-query-cost')).toBe('1')
    expect(byApollo).not.toHaveBeenCalled()
    byApollo.mockRestore()
  })

  it.each([
    ['another hash', { version: 1, sha256Hash: hashOf('{ __typename }') }, 'is not the SHA-256 of the document'],
    ['a hash in capitals', { version: 1, sha256Hash: hashOf(title).toUpperCase() }, 'is not the SHA-256 of the document'],
    ['another version', { version: 2, sha256Hash: hashOf(title) }, 'it knows version 1'],
    ['no version', { sha256Hash: hashOf(title) }, 'it knows version 1'],
    ['no hash', { version: 1 }, 'sha256Hash is missing'],
    ['a hash that is no text', { version: 1, sha256Hash: { a: 1 } }, 'sha256Hash is missing'],
    ['a hash without an end', { version: 1, sha256Hash: 'a'.repeat(1000) }, 'sha256Hash is missing'],
    ['no object', 'hash', 'persistedQuery is an object'],
    ['a list', [1], 'persistedQuery is an object'],
    ['a number', 0, 'persistedQuery is an object'],
  ])('is refused with words for who sent it, with %s', async (_, persistedQuery, words) => {
    for (let time = 0; time < 2; time += 1) {
      const answer = await post(url, { query: title, variables, extensions: { persistedQuery } })
      expect(codeOf(answer)).toEqual([400, 'PERSISTED_QUERY_INVALID'])
      expect(answer.body.errors[0].message).toContain(words)
    }
  })

  it('is not kept where its operation is refused', async () => {
    const dear = '{ books(first: 101) { nodes { id } } }'
    const wrong = '{ boks { id } }'
    for (const query of [dear, wrong]) {
      expect((await post(url, { query, extensions: byHash(hashOf(query)) })).status).toBe(400)
      expect(codeOf(await post(url, { extensions: byHash(hashOf(query)) }))).toEqual([200, 'PERSISTED_QUERY_NOT_FOUND'])
    }
  })

  it('is refused to GET without a header that makes browsers ask first', async () => {
    expect(codeOf(await ask(address(url, { hash: hashOf(title) })))).toEqual([400, 'BAD_REQUEST'])
    for (const [name, value] of [
      ...Object.entries(preflight),
      ['x-apollo-operation-name', 'Title'],
      ['content-type', 'application/json'],
    ] as const)
      expect((await ask(address(url, { hash: hashOf(title) }), { headers: { [name]: value } })).status).toBe(200)
  })
})

describe('an answer that may be cached', () => {
  let library: Library
  let url: string

  beforeAll(async () => {
    library = await openLibrary({ settings: { cacheMaxAgeS: '60', corsOrigins: 'https://app.example.org' } })
    url = library.url
    await post(url, { query: title, extensions: byHash(hashOf(title)), variables })
  })

  afterAll(() => library.close())

  it('says for how long and by whom, and by what it may differ', async () => {
    const { status, headers, body } = await ask(address(url, { hash: hashOf(title) }), { headers: preflight })
    expect([status, body]).toEqual([200, salt])
    expect(headers.get('cache-control')).toBe('public, max-age=60')
    expect(headers.get('vary')?.split(', ').sort()).toEqual(['accept', 'accept-encoding', 'authorization', 'origin', 'x-api-key'])
    expect(headers.get('etag')).toMatch(/^W\/"[\w-]{43}"$/)
  })

  it('is not sent again to who has it', async () => {
    const first = await ask(address(url, { hash: hashOf(title) }), { headers: preflight })
    const etag = first.headers.get('etag') ?? ''
    for (const known of [etag, `"other", ${etag}`, etag.slice(2), '*']) {
      const again = await ask(address(url, { hash: hashOf(title) }), { headers: { ...preflight, 'if-none-match': known } })
      expect([again.status, again.text, again.headers.get('etag')]).toEqual([304, '', etag])
      expect(again.headers.get('cache-control')).toBe('public, max-age=60')
    }
    const other = address(url, { hash: hashOf(title), given: { id: 'book:none' } })
    expect((await ask(other, { headers: { ...preflight, 'if-none-match': etag } })).status).toBe(200)
  })

  it('is the own of who has shown a key', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'keys-'))
    const [key, keysFile] = [makeKey(), join(folder, 'keys.yaml')]
    addKey(keysFile, { name: 'frontend', role: 'reader', sha256: hashKey(key) })
    const known = await openLibrary({ settings: { cacheMaxAgeS: '60', keysFile, anonymousRole: 'reader' } })
    await post(known.url, { query: title, extensions: byHash(hashOf(title)), variables })
    const asked = address(known.url, { hash: hashOf(title) })
    const own = await ask(asked, { headers: { ...preflight, 'x-api-key': key } })
    expect([own.status, own.headers.get('cache-control')]).toEqual([200, 'private, max-age=60'])
    expect((await ask(asked, { headers: preflight })).headers.get('cache-control')).toBe('public, max-age=60')
    const wrong = await ask(asked, { headers: { ...preflight, 'x-api-key': makeKey(), 'if-none-match': own.headers.get('etag') ?? '' } })
    expect([wrong.status, wrong.headers.get('cache-control'), wrong.headers.get('etag')]).toEqual([401, 'no-store', null])
    await known.close()
    rmSync(folder, { recursive: true })
  })

  it.each<[string, () => Promise<Answer>]>([
    ['to POST', () => post(url, { extensions: byHash(hashOf(title)), variables })],
    ['without a hash', () => ask(`${url}/graphql?query=%7B__typename%7D`, { headers: preflight })],
    ['that is an error', () => ask(address(url, { hash: hashOf(title), given: {} }), { headers: preflight })],
    ['that no document is kept', () => ask(address(url, { hash: hashOf('none') }), { headers: preflight })],
  ])('is none %s', async (_, asked) => {
    const { headers } = await asked()
    expect(headers.get('cache-control')).toMatch(/^no-store$|^private, no-cache, must-revalidate$/)
    expect(headers.get('etag')).toBeNull()
  })
})

describe('a server with registered operations', () => {
  let library: Library
  let url: string
  let folder: string
  const named = 'query Named { books(first: 2) { totalCount } }'

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'operations-'))
    const operations = [
      { id: hashOf(title), name: 'Title', type: 'query', body: title },
      { id: 'named', name: 'Named', type: 'query', body: named },
    ]
    const file = join(folder, 'operations.json')
    writeFileSync(file, JSON.stringify({ format: 'apollo-persisted-query-manifest', version: 1, operations }))
    library = await openLibrary({ settings: { operationsFile: file, anonymousRole: 'reader' } })
    url = library.url
  })

  afterAll(async () => {
    await library.close()
    rmSync(folder, { recursive: true })
  })

  it('runs them by id, by hash and by document, blanks and comments aside, again and again', async () => {
    for (let time = 0; time < 3; time += 1) {
      expect((await post(url, { extensions: byHash(hashOf(title)), variables })).body).toEqual(salt)
      expect((await post(url, { extensions: byHash('named') })).body.data.books.totalCount).toBe(4)
      expect((await post(url, { extensions: byHash(hashOf(named)) })).body.data.books.totalCount).toBe(4)
      expect((await post(url, { query: title, variables })).body).toEqual(salt)
      const other = `# why\nquery Title ( $id : ID! ,) {\n  book(id: $id) { title } }`
      expect((await post(url, { query: other, variables })).body).toEqual(salt)
      expect((await post(url, { query: other, extensions: byHash(hashOf(other)), variables })).body).toEqual(salt)
      expect((await post(url, { extensions: byHash(hashOf(other)), variables })).body).toEqual(salt)
      expect((await ask(address(url, { hash: hashOf(title) }), { headers: preflight })).body).toEqual(salt)
    }
  })

  it.each(['/schema.graphql', '/examples.json'])('keeps %s, which tells of others, for admins', async (path) => {
    const answer = await ask(`${url}${path}`)
    expect([answer.status, answer.body.errors[0].extensions.code]).toEqual([403, 'FORBIDDEN_ROLE'])
  })

  it('are not gone past by an address that another reader takes for another one', async () => {
    const asked = `query=${encodeURIComponent('{ books(first: 4) { totalCount } }')}`
    for (const search of [`x=?&${asked}`, `?&${asked}`, `${asked}#&query=${encodeURIComponent(named)}`]) {
      const { status, body } = await getRaw(url, `/graphql?${search}`)
      expect([status, body.errors[0].extensions.code]).toEqual([403, 'QUERY_NOT_IN_SAFELIST'])
    }
  })

  it.each([
    ['one more field', 'query Title($id: ID!) { book(id: $id) { title id } }'],
    ['no name', 'query ($id: ID!) { book(id: $id) { title } }'],
    ['introspection', '{ __schema { queryType { name } } }'],
    ['nothing but its type', '{ __typename }'],
    ['no GraphQL', '{'],
    ['two of them in one', `${title} ${named}`],
  ])('refuses all else, before anything runs: %s', async (_, query) => {
    for (const body of [
      { query, variables, operationName: null },
      { query, variables, extensions: byHash(hashOf(query)) },
    ]) {
      const answer = await post(url, body)
      expect(codeOf(answer)).toEqual([403, 'QUERY_NOT_IN_SAFELIST'])
      expect(answer.body.data).toBeUndefined()
    }
    expect(codeOf(await post(url, { extensions: byHash(hashOf(query)) }))).toEqual([200, 'PERSISTED_QUERY_NOT_FOUND'])
    expect(codeOf(await ask(address(url, { query }), { headers: preflight }))).toEqual([403, 'QUERY_NOT_IN_SAFELIST'])
  })
})

describe('an admin of a server with registered operations', () => {
  const query = '{ books(first: 3) { totalCount } }'
  const extensions = byHash(hashOf(query))

  it('may run any', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'operations-'))
    const operationsFile = join(folder, 'operations.json')
    writeFileSync(operationsFile, JSON.stringify({ [hashOf(title)]: title }))
    const library = await openLibrary({ settings: { operationsFile } })
    for (const body of [{ query }, { query, extensions }, { extensions }, { query }, { extensions }])
      expect((await post(library.url, body)).body.data.books.totalCount).toBe(4)
    expect((await ask(`${library.url}/schema.graphql`)).status).toBe(200)
    await library.close()
    rmSync(folder, { recursive: true })
  })

  it('opens by that nothing to others', () => {
    const persisted = openPersisted({ count: 0, find: () => undefined, has: () => false })
    persisted.keep(hashOf(query), query)
    expect(persisted.read({ extensions }, 'admin')).toBe(query)
    expect(persisted.refuse({ extensions }, 'admin')).toBeUndefined()
    for (const role of ['reader', 'analyst'] as const) {
      expect(persisted.read({ extensions }, role)).toBeUndefined()
      for (const asked of [{ extensions }, { query }, { query, extensions }])
        expect(persisted.refuse(asked, role)?.extensions['code']).toBe('QUERY_NOT_IN_SAFELIST')
    }
  })
})

describe('documents under hashes', () => {
  it('are kept in bounds, those that were asked for lately', () => {
    const persisted = openPersisted(undefined)
    for (let index = 0; index < 10_050; index += 1) persisted.keep(`${index}`, 'short')
    expect([0, 49, 50, 10_049].map((index) => persisted.find(`${index}`) !== undefined)).toEqual([false, false, true, true])
    const long = 'x'.repeat(250_000)
    for (let index = 0; index < 45; index += 1) persisted.keep(`long ${index}`, long)
    const kept = Array.from({ length: 45 }, (_, index) => persisted.find(`long ${index}`)).filter((text) => text !== undefined)
    expect(kept).toHaveLength(39)
    expect(persisted.find('10049')).toBeUndefined()
  })
})
