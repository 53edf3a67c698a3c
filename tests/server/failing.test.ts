/** What callers see when something fails that is not their fault: little, but enough to find it in the log. */
import { once } from 'node:events'
import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, describe, expect, it } from 'vitest'
import type { Engine, RunOptions } from '../../src/engine/engine.ts'
import { EntrepotError } from '../../src/errors.ts'
import { ask, type Library, type LibraryOptions, openLibrary, post } from './library.ts'

/** Two statements: the second field has a list, so that it is not read together with the first. */
const query = '{ a: book(id: "book:salt") { title } b: book(id: "book:weeds") { title makers { totalCount } } }'

function untilEnded(options?: RunOptions): Promise<void> {
  return new Promise((resolve) => options?.signal?.addEventListener('abort', resolve))
}

describe('a field', () => {
  let library: Library

  afterEach(() => library.close())

  async function open(options: LibraryOptions): Promise<string> {
    library = await openLibrary(options)
    return library.url
  }

  /** An engine whose second statement fails. */
  function failing(error: Error): (engine: Engine) => Engine {
    let runs = 0
    return (engine) => ({
      ...engine,
      run: async (statement, options) => (++runs === 2 ? Promise.reject(error) : engine.run(statement, options)),
    })
  }

  it('that fails for a reason of ours is masked, and found in the log by the id of the request', async () => {
    const url = await open({ wrap: failing(new Error('connect ECONNREFUSED db.internal:7687', { cause: new Error('password sesame') })) })
    const answer = await post(url, { query }, { 'x-request-id': 'r-77' })
    expect(answer.status).toBe(200)
    expect(answer.body).toEqual({
      data: { a: { title: 'The Salt Road' }, b: null },
      errors: [
        {
          message: 'Internal server error',
          locations: [expect.anything()],
          path: ['b'],
          extensions: { code: 'INTERNAL_SERVER_ERROR', requestId: 'r-77' },
        },
      ],
    })
    const line = library.logged.find(({ msg }) => msg === 'a field failed')
    expect(line).toMatchObject({ level: 50, requestId: 'r-77', path: ['b'], err: { message: expect.stringContaining('db.internal') } })
  })

  it('that shares its statement with another fails with it', async () => {
    const url = await open({ wrap: (engine) => ({ ...engine, run: () => Promise.reject(new Error('connect ECONNREFUSED')) }) })
    const { body } = await post(url, { query: '{ a: book(id: "book:salt") { title } b: book(id: "book:weeds") { title } }' })
    expect(body.data).toEqual({ a: null, b: null })
    expect(body.errors).toMatchObject(['a', 'b'].map((key) => ({ path: [key], extensions: { code: 'INTERNAL_SERVER_ERROR' } })))
  })

  it('whose error brings a code of its own is masked all the same', async () => {
    const url = await open({ wrap: failing(Object.assign(new Error('secret'), { extensions: { code: 'BAD_USER_INPUT' } })) })
    const { text } = await post(url, { query })
    expect(text).toContain('INTERNAL_SERVER_ERROR')
    expect(text).not.toMatch(/secret|BAD_USER_INPUT/)
  })

  it('without an engine fails with ENGINE_UNAVAILABLE, in words that name no host', async () => {
    const url = await open({ wrap: failing(new EntrepotError('ENGINE_UNAVAILABLE', 'bolt://db.internal:7687 does not answer.')) })
    const { status, body } = await post(url, { query })
    expect(status).toBe(200)
    expect(body.data).toEqual({ a: { title: 'The Salt Road' }, b: null })
    expect(body.errors).toMatchObject([
      { message: 'The graph engine does not answer. Try again in a few seconds.', path: ['b'], extensions: { code: 'ENGINE_UNAVAILABLE' } },
    ])
  })

  it.each(['STORE_LOCKED', 'STORE_UNWRITABLE', 'CONFIG_INVALID', 'FOREIGN_DATABASE'] as const)(
    'never shows an error for operators: %s',
    async (code) => {
      const url = await open({ wrap: failing(new EntrepotError(code, '/srv/data is locked')) })
      expect((await post(url, { query })).text).not.toMatch(/srv|STORE|CONFIG|FOREIGN/)
    },
  )

  it('that takes longer than an operation may is given up with OPERATION_TIMEOUT', async () => {
    const seen: (RunOptions | undefined)[] = []
    const slow = (engine: Engine): Engine => ({
      ...engine,
      run: async (statement, options) => {
        seen.push(options)
        await untilEnded(options)
        return engine.run(statement, options)
      },
    })
    const url = await open({ settings: { operationTimeoutMs: '150', engineTimeoutMs: '100' }, wrap: slow })
    const { status, body } = await post(url, { query })
    expect(status).toBe(200)
    expect(body.data).toEqual({ a: null, b: null })
    expect(body.errors).toMatchObject([{ path: ['a'], extensions: { code: 'OPERATION_TIMEOUT' } }, { path: ['b'] }])
    expect(seen.map((options) => options?.timeoutMs)).toEqual([100, 100])
  })

  it('whose caller has gone is given up, and starts nothing more', async () => {
    const aborted: boolean[] = []
    const slow = (engine: Engine): Engine => ({
      ...engine,
      run: async (statement, options) => {
        await untilEnded(options)
        aborted.push(true)
        return engine.run(statement, options)
      },
    })
    const url = await open({ wrap: slow })
    const leaving = new AbortController()
    const request = {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
      signal: leaving.signal,
    }
    const asked = fetch(`${url}/graphql`, request).catch((error: Error) => error.name)
    await sleep(100)
    leaving.abort()
    expect(await asked).toBe('AbortError')
    for (let waited = 0; aborted.length < 2 && waited < 2000; waited += 20) await sleep(20)
    expect(aborted).toEqual([true, true])
  })
})

describe('a server', () => {
  let library: Library

  afterEach(() => library.close())

  it('is alive but not ready before it has a world', async () => {
    library = await openLibrary({ unserved: true })
    const { url, server, world, engine } = library
    expect(await ask(`${url}/healthz`)).toMatchObject({ status: 200, body: { status: 'ok' } })
    expect(await ask(`${url}/readyz`)).toMatchObject({
      status: 503,
      body: { status: 'not ready', code: 'LOADING', reason: 'The server is still loading.' },
    })
    const early = await post(url, { query })
    expect(early).toMatchObject({
      status: 503,
      body: { errors: [{ extensions: { code: 'NOT_READY', requestId: early.headers.get('x-request-id') } }] },
    })
    expect(early.headers.get('retry-after')).toBe('2')
    expect((await ask(`${url}/schema.graphql`)).status).toBe(503)
    await server.serve(world, engine)
    expect(await ask(`${url}/readyz`)).toMatchObject({ status: 200, body: { status: 'ready' } })
    expect((await post(url, { query })).status).toBe(200)
  })

  it('is not ready while its engine does not answer, and ready again when it does', async () => {
    let down = false
    const wrap = (engine: Engine): Engine => ({
      ...engine,
      describe: async () => (down ? Promise.reject(new EntrepotError('ENGINE_UNAVAILABLE')) : engine.describe()),
    })
    library = await openLibrary({ wrap })
    const status = async () => (await ask(`${library.url}/readyz`)).status
    const becomes = async (wanted: number) => {
      const start = Date.now()
      while ((await status()) !== wanted && Date.now() - start < 5000) await sleep(50)
      return Date.now() - start
    }
    expect(await status()).toBe(200)
    down = true
    expect(await becomes(503)).toBeLessThan(2000)
    expect((await ask(`${library.url}/healthz`)).status).toBe(200)
    down = false
    expect(await becomes(200)).toBeLessThan(2000)
  })

  it('is not ready when its engine keeps silent', async () => {
    library = await openLibrary({ wrap: (engine) => ({ ...engine, describe: () => new Promise(() => undefined) }) })
    expect(await ask(`${library.url}/readyz`)).toMatchObject({
      status: 503,
      body: { code: 'ENGINE_UNAVAILABLE', reason: 'The graph engine does not answer.' },
    })
  })

  it('is not ready for a reason that it is given, answers all the same, and is ready without one', async () => {
    library = await openLibrary()
    library.server.hinder({ code: 'OTHER_WORLD', reason: 'Another world.' })
    expect(await ask(`${library.url}/readyz`)).toMatchObject({
      status: 503,
      body: { status: 'not ready', code: 'OTHER_WORLD', reason: 'Another world.' },
    })
    expect((await post(library.url, { query })).status).toBe(200)
    library.server.hinder(undefined)
    expect(await ask(`${library.url}/readyz`)).toMatchObject({ status: 200, body: { status: 'ready', search: expect.any(String) } })
  })

  it('takes another world over between two requests', async () => {
    library = await openLibrary()
    const { url, server, engine, world } = library
    await server.serve({ ...world, sdl: () => 'type Query { later: ID }', examples: [] }, engine)
    expect((await ask(`${url}/schema.graphql`)).text).toBe('type Query { later: ID }')
    expect((await ask(`${url}/examples.json`)).body).toEqual([])
    expect((await post(url, { query })).body.data.a).toEqual({ title: 'The Salt Road' })
  })

  it('lets requests end that are under way when it closes, and takes no new one', async () => {
    let release = () => {}
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    const wrap = (engine: Engine): Engine => ({
      ...engine,
      run: async (statement, options) => held.then(() => engine.run(statement, options)),
    })
    library = await openLibrary({ wrap })
    const underWay = post(library.url, { query })
    await sleep(100)
    const closed = library.server.close()
    await expect(fetch(`${library.url}/healthz`)).rejects.toThrow()
    release()
    const answer = await underWay
    expect(answer.body.data).toEqual({ a: { title: 'The Salt Road' }, b: { title: 'Wild Grass', makers: { totalCount: 1 } } })
    expect(answer.headers.get('connection')).toBe('close')
    await closed
  })

  it('tells who still asks that it is ending', async () => {
    library = await openLibrary()
    const { hostname, port } = new URL(library.url)
    const socket = connect(Number(port), hostname)
    await once(socket, 'connect')
    const closed = library.server.close()
    socket.write('GET /readyz HTTP/1.1\r\nHost: localhost\r\n\r\n')
    const [answer] = await once(socket, 'data')
    expect(`${answer}`).toMatch(
      /^HTTP\/1\.1 503 [\s\S]*\r\nconnection: close\r\n[\s\S]*"code":"DRAINING","reason":"The server is ending\."/i,
    )
    await closed
  })

  it('does not wait for connections that ask nothing', async () => {
    library = await openLibrary()
    const { hostname, port } = new URL(library.url)
    const socket = connect(Number(port), hostname)
    await once(socket, 'connect')
    const ended = once(socket, 'close')
    const start = Date.now()
    await library.server.close()
    expect(Date.now() - start).toBeLessThan(2000)
    await ended
  })

  it('cuts off what does not end in time', async () => {
    library = await openLibrary({
      settings: { shutdownTimeoutMs: '500' },
      wrap: (engine) => ({ ...engine, run: () => new Promise(() => undefined) }),
    })
    const underWay = post(library.url, { query }).catch((error: Error) => error.message)
    await sleep(100)
    const start = Date.now()
    await library.server.close()
    expect(Date.now() - start).toBeLessThan(2000)
    expect(await underWay).toBe('fetch failed')
  })
})
