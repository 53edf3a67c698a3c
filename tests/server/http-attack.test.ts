/** Attacks by HTTP itself: heads, bodies and addresses that break its rules, each beside an innocent request. None is ever our failure. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Library, openLibrary, post } from './library.ts'
import { exchange, getRaw, sendRaw } from './raw.ts'

const innocent = { query: '{ book(id: "book:salt") { title } }' }
const json = '{"query":"{ __typename }"}'
const times = (count: number, print: (index: number) => string) => Array.from({ length: count }, (_, index) => print(index)).join('')

interface Parts {
  readonly line?: string
  readonly headers?: readonly string[]
  readonly body?: string | Buffer
}

/** A POST of JSON that is right but for what is given. */
function request({ line = 'POST /graphql HTTP/1.1', headers = [], body = json }: Parts): Buffer {
  const bytes = Buffer.from(body)
  const given = headers.join('\r\n').toLowerCase()
  const usual = ['Host: localhost', 'Connection: close', 'Content-Type: application/json', `Content-Length: ${bytes.length}`]
  const head = [line, ...usual.filter((each) => !given.includes(`${each.split(':')[0]?.toLowerCase()}:`)), ...headers]
  return Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), bytes])
}

const chunked = ['Transfer-Encoding: chunked']

/** What Node itself cannot read: the connection ends with the answer. */
const unreadable: readonly (readonly [string, string | Buffer, number, string])[] = [
  ['both a length and pieces', request({ headers: ['Content-Length: 26', 'Transfer-Encoding: chunked'] }), 400, 'BAD_REQUEST'],
  ['two lengths', request({ headers: ['Content-Length: 26', 'Content-Length: 5'] }), 400, 'BAD_REQUEST'],
  ['a negative length', request({ headers: ['Content-Length: -1'] }), 400, 'BAD_REQUEST'],
  ['pieces by another name', request({ headers: ['Content-Length: 26', 'Transfer-Encoding: xchunked'] }), 400, 'BAD_REQUEST'],
  [
    'pieces that are not the last coding',
    request({ headers: ['Content-Length: 26', 'Transfer-Encoding: chunked, identity'] }),
    400,
    'BAD_REQUEST',
  ],
  [
    'a piece without a size',
    'POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\n',
    400,
    'BAD_REQUEST',
  ],
  ['a blank in the name of a header', request({ headers: ['Bad Name: 1'] }), 400, 'BAD_REQUEST'],
  ['a blank before the colon', request({ headers: ['Content-Length : 3'] }), 400, 'BAD_REQUEST'],
  ['a NUL in a header', request({ headers: ['X-A: a\0b'] }), 400, 'BAD_REQUEST'],
  ['a header that goes on in the next line', request({ headers: ['X-A: a\r\n b'] }), 400, 'BAD_REQUEST'],
  ['lines that end in LF', request({}).toString().replaceAll('\r\n', '\n'), 400, 'BAD_REQUEST'],
  ['3,000 headers', request({ headers: [times(3000, (index) => `X-${index}: 1\r\n`).trimEnd()] }), 431, 'HEADERS_TOO_LARGE'],
  ['a header of 70 KB', request({ headers: [`X-A: ${'a'.repeat(70_000)}`] }), 431, 'HEADERS_TOO_LARGE'],
  ['an address of 70 KB', request({ line: `GET /graphql?query=${'a'.repeat(70_000)} HTTP/1.1` }), 431, 'HEADERS_TOO_LARGE'],
  ['a method that is none', request({ line: 'FOO /graphql HTTP/1.1' }), 400, 'BAD_REQUEST'],
  ['a version that is none', request({ line: 'POST /graphql HTTP/1.9' }), 400, 'BAD_REQUEST'],
  ['the preface of HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 400, 'BAD_REQUEST'],
  ['TLS', Buffer.from('16030100050100000103', 'hex'), 400, 'BAD_REQUEST'],
  ['a line end in the address', request({ line: 'GET /graphql%0d%0aX: y HTTP/1.1' }), 400, 'BAD_REQUEST'],
]

const preflight = 'apollo-require-preflight: 1'
const get = (search: string) => request({ line: `GET /graphql?${search} HTTP/1.1`, headers: [preflight, 'Content-Length: 0'], body: '' })

/** What is HTTP, and not what the API takes. */
const refused: readonly (readonly [string, string | Buffer, number, string])[] = [
  [
    'an unknown way to send',
    request({ line: 'TRACE /graphql HTTP/1.1', headers: ['Content-Length: 0'], body: '' }),
    405,
    'METHOD_NOT_ALLOWED',
  ],
  ['PROPFIND', request({ line: 'PROPFIND /graphql HTTP/1.1' }), 404, 'NOT_FOUND'],
  ['OPTIONS of everything', 'OPTIONS * HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n', 404, 'NOT_FOUND'],
  [
    'a tunnel to WebSocket',
    request({
      line: 'GET /graphql HTTP/1.1',
      headers: [
        'Connection: close, Upgrade',
        'Upgrade: websocket',
        'Sec-WebSocket-Version: 13',
        'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
        'Content-Type: text/plain',
        'Content-Length: 0',
      ],
      body: '',
    }),
    400,
    'BAD_REQUEST',
  ],
  [
    'no Host',
    'POST /graphql HTTP/1.0\r\nContent-Type: application/json\r\nContent-Length: 26\r\n\r\n{"query":"{ __typename }"}',
    400,
    'BAD_REQUEST',
  ],
  ['an empty Host', request({ headers: ['Host: ', preflight] }), 421, 'UNKNOWN_HOST'],
  ['packed JSON', request({ headers: ['Content-Encoding: gzip'], body: Buffer.from('1f8b0800', 'hex') }), 415, 'UNSUPPORTED_MEDIA_TYPE'],
  ['a type with a tab', request({ headers: ['Content-Type: application/json\ta'] }), 415, 'UNSUPPORTED_MEDIA_TYPE'],
  ['a type with more behind it', request({ headers: ['Content-Type: application/json garbage'] }), 415, 'UNSUPPORTED_MEDIA_TYPE'],
  ['text that says it is JSON', request({ headers: ['Content-Type: text/plain; application/json'] }), 415, 'UNSUPPORTED_MEDIA_TYPE'],
  ['GraphQL as it is', request({ headers: ['Content-Type: application/graphql'], body: '{ __typename }' }), 415, 'UNSUPPORTED_MEDIA_TYPE'],
  ['bytes that are not UTF-8', request({ body: Buffer.from('7b227175657279223a22ff227d', 'hex') }), 400, 'BAD_REQUEST'],
  [
    'letters in more bytes than they need',
    request({ body: Buffer.concat([Buffer.from('{"query":"{ __typename } #'), Buffer.from('c0af227d', 'hex')]) }),
    400,
    'BAD_REQUEST',
  ],
  ['a NUL in JSON', request({ body: '{"query":"{ __typename \0}"}' }), 400, 'BAD_REQUEST'],
  ['null', request({ body: 'null' }), 400, 'BAD_REQUEST'],
  ['a number', request({ body: '1' }), 400, 'BAD_REQUEST'],
  ['lists in lists', request({ body: `${'['.repeat(100_000)}${']'.repeat(100_000)}` }), 400, 'BAD_REQUEST'],
  ['objects in objects', request({ body: `${'{"a":'.repeat(40_000)}1${'}'.repeat(40_000)}` }), 400, 'BAD_REQUEST'],
  ['a batch in a batch', request({ body: `[[${json},${json}]]` }), 400, 'BAD_REQUEST'],
  ['an operation that is a number', request({ body: '{"query":1}' }), 400, 'BAD_REQUEST'],
  ['an operation that is a tree', request({ body: '{"query":{"kind":"Document","definitions":[]}}' }), 400, 'BAD_REQUEST'],
  [
    'a name of 200 KB',
    request({ body: `{"query":"{ __typename }","operationName":"${'a'.repeat(200_000)}"}` }),
    400,
    'OPERATION_RESOLUTION_FAILURE',
  ],
  [
    'a name with line ends',
    request({ body: '{"query":"{ __typename }","operationName":"a\\r\\nb"}' }),
    400,
    'OPERATION_RESOLUTION_FAILURE',
  ],
  [
    'a text of 200 KB to search for',
    request({ body: `{"query":"{ search(text: \\"${'a'.repeat(200_000)}\\") { nodes { id } } }"}` }),
    400,
    'QUERY_TOO_COMPLEX',
  ],
  ['letters that are none', request({ body: '{"query":"{ book(id: \\"\\\\u{110000}\\") { id } }"}' }), 400, 'GRAPHQL_PARSE_FAILED'],
  ['half a letter', request({ body: '{"query":"{ book(id: \\"\\\\uD800\\") { id } }"}' }), 400, 'GRAPHQL_PARSE_FAILED'],
  [
    'introspection without an end',
    request({ body: `{"query":"{ __schema { types { ${'fields { type { '.repeat(5)} name ${'} }'.repeat(5)} } } }"}` }),
    400,
    'GRAPHQL_VALIDATION_FAILED',
  ],
  ['two operations in one address', get('query=%7B__typename%7D&query=%7B__typename%7D'), 400, 'BAD_REQUEST'],
  ['an operation in a list', get('query[]=%7B__typename%7D'), 400, 'BAD_REQUEST'],
  [
    'a prototype in the address',
    get('__proto__[query]=%7B__typename%7D&constructor[prototype][query]=%7B__typename%7D'),
    400,
    'BAD_REQUEST',
  ],
  ['no percent in the address', get('query=%zz'), 400, 'GRAPHQL_PARSE_FAILED'],
  ['a mutation with GET', get('query=mutation%7B__typename%7D'), 405, 'BAD_REQUEST'],
]

const outside: readonly (readonly [string, number])[] = [
  ['/graphql/../graphql', 404],
  ['//graphql', 404],
  ['/graphql;a=b', 404],
  ['/graphql/', 404],
  ['/GRAPHQL', 404],
  ['/.env', 404],
  ['/.git/config', 404],
  ['/assets/%00', 400],
  ['/assets/..%2f..%2fpackage.json', 404],
  ['/assets/%2e%2e%2f%2e%2e%2fpackage.json', 404],
  ['/assets/%252e%252e/package.json', 404],
  ['/assets/..%5cindex.html', 400],
  ['/assets//etc/passwd', 400],
  ['/assets/%c0%ae%c0%ae/index.html', 400],
  ['/assets/', 400],
]

describe('a request', () => {
  let library: Library
  let url: string

  beforeAll(async () => {
    library = await openLibrary()
    url = library.url
    await post(url, innocent)
  })

  afterAll(() => library.close())

  async function expectRefused(bytes: string | Buffer, status: number, code: string): Promise<void> {
    const [answer, other] = await Promise.all([sendRaw(url, bytes), post(url, innocent)])
    expect([answer.status, answer.body?.errors.map(({ extensions }: { extensions: { code: string } }) => extensions.code)]).toEqual([
      status,
      [code],
    ])
    expect(answer.body.data).toBeUndefined()
    expect(other).toMatchObject({ status: 200, body: { data: { book: { title: 'The Salt Road' } } } })
  }

  it.each(unreadable)('with %s is answered, and hung up on', async (_, bytes, status, code) => expectRefused(bytes, status, code))

  it.each(refused)('with %s is refused', async (_, bytes, status, code) => expectRefused(bytes, status, code))

  it.each(outside)('for %s finds nothing', async (path, status) => {
    const answer = await getRaw(url, path)
    expect([answer.status, answer.body.errors]).toEqual([status, [expect.anything()]])
  })

  it('to be let through to another host is hung up on', async () => {
    expect(await exchange(url, 'CONNECT other.example:443 HTTP/1.1\r\nHost: other.example\r\n\r\n')).toBe('')
  })

  it('for another host in its address, or to become another protocol, is answered by this one, as HTTP has it', async () => {
    const absolute = await getRaw(url, 'http://other.example/graphql?query=%7B__typename%7D')
    expect(absolute.text).toMatch(/^HTTP\/1\.1 200 [\s\S]*\{"data":\{"__typename":"Query"\}\}\n/)
    const upgrade = await sendRaw(url, request({ headers: ['Connection: close, Upgrade', 'Upgrade: h2c'] }))
    expect([upgrade.status, upgrade.body]).toEqual([200, { data: { __typename: 'Query' } }])
  })

  it('behind another on one connection is answered after it', async () => {
    const kept = request({ headers: ['Connection: keep-alive'] }).toString()
    const text = await exchange(url, `${kept.repeat(50)}${request({})}`)
    expect(text.match(/^HTTP\/1\.1 200 /gm)).toHaveLength(51)
    const smuggled = await exchange(url, `${kept}${request({ headers: ['Content-Length: 26', ...chunked] })}${kept}`)
    // What stands behind a request that cannot be read is never taken for one.
    expect(smuggled.match(/HTTP\/1\.1 \d{3} /g)?.at(-1)).toBe('HTTP/1.1 400 ')
    expect(smuggled.match(/HTTP\/1\.1 200 /g)?.length ?? 0).toBeLessThanOrEqual(1)
  })

  it('with values that an engine might stumble over is answered', async () => {
    const query =
      'query ($id: ID!) { book(id: $id) { id } books(where: { title: { contains: $id } }) { totalCount } search(text: $id) { nodes { id } } }'
    for (const id of [
      '\0',
      'a\0b',
      '\ud800',
      '\u2028',
      '\uffff',
      '\u{10ffff}',
      '%00',
      '${jndi:ldap://x}',
      '{{7*7}}',
      '../../etc/passwd',
      "';--",
      'a'.repeat(200),
    ]) {
      const { status, body } = await post(url, {
        query: query.replaceAll('ID!', 'String!').replace('book(id: $id) { id } ', ''),
        variables: { id },
      })
      expect([id, body.errors?.[0].extensions.code ?? status]).toEqual([
        id,
        expect.toSatisfy((it) => it === 200 || it === 'BAD_USER_INPUT'),
      ])
    }
  })

  it('leaves nothing in the log that is ours, and no line that is long', () => {
    expect(library.logged.filter(({ level }) => Number(level) >= 40)).toEqual([])
    expect(library.logged.filter((line) => JSON.stringify(line).length > 20_000)).toEqual([])
  })
})
