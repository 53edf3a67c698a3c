/** By which names the server may be called: a page elsewhere whose name leads to this machine is turned away, on every way. */
import { once } from 'node:events'
import { type IncomingMessage, request } from 'node:http'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Flags } from '../../../src/config.ts'
import { type Library, openLibrary, post } from '../library.ts'

const body = JSON.stringify({ query: '{ books(first: 1) { nodes { title } } }' })

interface Sent {
  readonly path?: string
  readonly method?: string
  readonly headers: { readonly [name: string]: string }
}

async function send({ url }: Library, { path = '/graphql', method = 'POST', headers }: Sent): Promise<{ status: number; text: string }> {
  const { hostname, port } = new URL(url)
  const sent = request({ hostname, port, path, method, headers: { 'content-type': 'application/json', ...headers } })
  sent.end(method === 'POST' ? body : undefined)
  const [answer] = (await once(sent, 'response')) as [IncomingMessage]
  return { status: answer.statusCode ?? 0, text: await text(answer) }
}

/** A library whose document is kept, so that the quickest way is open. */
async function openKept(settings: Flags = {}): Promise<Library> {
  const library = await openLibrary({ settings })
  for (let time = 0; time < 2; time += 1) expect((await post(library.url, body)).status).toBe(200)
  return library
}

describe('on this machine, a server', () => {
  let library: Library
  beforeAll(async () => {
    library = await openKept()
  })
  afterAll(() => library.close())

  it.each(['localhost', 'LOCALHOST:1', '127.0.0.1:4000', '[::1]:4000', '[::1]'])('is called %s', async (host) => {
    expect((await send(library, { headers: { host } })).status).toBe(200)
  })

  it.each([
    'evil.example',
    'evil.example:4000',
    '127.0.0.1.evil.example',
    'localhost.',
    'localhost:4000:1',
    '[::1].evil',
    '127.0.0.1@evil',
  ])('is not called "%s"', async (host) => {
    const { status, text } = await send(library, { headers: { host } })
    expect([status, JSON.parse(text).errors[0].extensions.code]).toEqual([421, 'UNKNOWN_HOST'])
  })

  it.each([
    ['GET', '/'],
    ['GET', '/graphql'],
    ['OPTIONS', '/graphql'],
    ['GET', '/schema.graphql'],
    ['GET', '/examples.json'],
    ['GET', '/metrics'],
    ['GET', '/readyz'],
    ['GET', '/healthz'],
    ['GET', '/assets/x.js'],
    ['GET', '/nowhere'],
    ['POST', '/admin/backup'],
  ])('turns a stranger to its name away from %s %s', async (method, path) => {
    expect((await send(library, { method, path, headers: { host: 'evil.example' } })).status).toBe(421)
  })

  it('does not believe who says which name another was called by', async () => {
    expect((await send(library, { headers: { host: 'evil.example', 'x-forwarded-host': 'localhost' } })).status).toBe(421)
    expect((await send(library, { headers: { host: 'localhost', 'x-forwarded-host': 'evil.example' } })).status).toBe(200)
  })

  it('answers a probe that is too old to name a host', async () => {
    const { hostname, port } = new URL(library.url)
    const socket = connect(Number(port), hostname)
    socket.write('GET /healthz HTTP/1.0\r\n\r\n')
    expect(await text(socket)).toMatch(/^HTTP\/1\.1 200 /)
  })
})

describe('with names of its own, a server', () => {
  let library: Library
  beforeAll(async () => {
    library = await openKept({ hosts: 'Graph.example.org, 127.0.0.1', trustedProxies: 'loopback' })
  })
  afterAll(() => library.close())

  it('is called by these alone, in any letters', async () => {
    expect((await send(library, { headers: { host: 'GRAPH.example.org:8443' } })).status).toBe(200)
    expect((await send(library, { headers: { host: 'localhost' } })).status).toBe(421)
  })

  it('looks at both names where a trusted proxy gives one, since a page could reach the proxy too', async () => {
    const by = (host: string, forwarded: string) => send(library, { headers: { host, 'x-forwarded-host': forwarded } })
    expect((await by('127.0.0.1', 'graph.example.org')).status).toBe(200)
    expect((await by('127.0.0.1', 'evil.example')).status).toBe(421)
    expect((await by('evil.example', 'graph.example.org')).status).toBe(421)
  })
})
