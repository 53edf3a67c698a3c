/** Tokens at the door: which count, every way to forge one, and what happens while the keys of their issuer are not to be had. */
import { createHmac, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { exportJWK, exportSPKI, type GenerateKeyPairResult, generateKeyPair, importJWK, type JWTPayload, SignJWT } from 'jose'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Flags } from '../../../src/config.ts'
import { openTokens } from '../../../src/server/access/tokens.ts'
import { type Answer, ask, type Library, openLibrary, post } from '../library.ts'

const query = 'query Titles { books(first: 2) { nodes { title } } }'
const issuer = 'https://login.example.org/'
const audience = 'entrepot'
const folder = mkdtempSync(join(tmpdir(), 'tokens-'))
const jwksFile = join(folder, 'jwks.json')

let rsa: GenerateKeyPairResult
let ec: GenerateKeyPairResult
let stranger: GenerateKeyPairResult

beforeAll(async () => {
  rsa = await generateKeyPair('RS256', { extractable: true })
  ec = await generateKeyPair('ES256')
  stranger = await generateKeyPair('RS256')
  writeFileSync(jwksFile, JSON.stringify(await keySet()))
})
afterAll(() => rmSync(folder, { recursive: true }))

async function keySet() {
  const keys = [
    { ...(await exportJWK(rsa.publicKey)), kid: 'rsa' },
    { ...(await exportJWK(ec.publicKey)), kid: 'ec', use: 'sig', alg: 'ES256' },
  ]
  return { keys }
}

const now = () => Math.floor(Date.now() / 1000)
const claims = (others: JWTPayload = {}): JWTPayload => ({
  iss: issuer,
  aud: audience,
  sub: 'ada',
  role: 'reader',
  exp: now() + 300,
  ...others,
})

interface Signing {
  readonly alg?: string
  readonly kid?: string
  readonly key?: GenerateKeyPairResult
  readonly header?: Record<string, unknown>
}

/** A token of the issuer, but for what is said otherwise. A claim that is undefined is left out. */
function sign(payload: JWTPayload = claims(), { alg = 'RS256', kid = 'rsa', key = rsa, header = {} }: Signing = {}): Promise<string> {
  return new SignJWT(payload).setProtectedHeader({ alg, kid, ...header }).sign(key.privateKey)
}

/** A token by the key of the issuer, in a way that it is good for too. */
async function signAs(alg: string): Promise<string> {
  const key = await importJWK(await exportJWK(rsa.privateKey), alg)
  return new SignJWT(claims()).setProtectedHeader({ alg, kid: 'rsa' }).sign(key)
}

/** Truly signed by the issuer, under a header that no library would sign. */
async function signBy(header: Record<string, unknown>, payload: string): Promise<string> {
  const text = `${encoded({ alg: 'RS256', kid: 'rsa', ...header })}.${payload}`
  const signature = await crypto.subtle.sign('RSASSA-PKCS1-v1_5', rsa.privateKey, Buffer.from(text))
  return `${text}.${Buffer.from(signature).toString('base64url')}`
}

const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

function asWith({ url }: Library, token: string): Promise<Answer> {
  return post(url, { query }, { authorization: `Bearer ${token}` })
}

const settings = (jwtJwks: string, others: Flags = {}): Flags => ({
  jwtJwks,
  jwtIssuer: issuer,
  jwtAudience: `other,${audience}`,
  ...others,
})

describe('a token', () => {
  let library: Library
  beforeAll(async () => {
    library = await openLibrary({ settings: settings(jwksFile, { jwtRoleClaim: 'role' }) })
  })
  afterAll(() => library.close())

  it('of the issuer counts, by RS256 and ES256, and the log has its subject and nothing else of it', async () => {
    for (const token of [await sign(), await sign(claims({ sub: 'bob' }), { alg: 'ES256', kid: 'ec', key: ec })]) {
      for (let time = 0; time < 3; time += 1) expect((await asWith(library, token)).status).toBe(200)
      expect(JSON.stringify(library.logged)).not.toContain(token.slice(-20))
    }
    await vi.waitFor(() => expect(library.logged.at(-1)).toMatchObject({ caller: 'bob', status: 200 }))
    expect(library.logged.filter(({ caller }) => caller === 'ada')).toHaveLength(3)
  })

  it.each([
    ['has expired', { exp: 1 }, /has expired/],
    ['has no end', { exp: undefined }, /claim "exp"/],
    ['has an end that is no number', { exp: '2999-01-01' }, /broken|claim "exp"/],
    ['counts only later', { nbf: 9_999_999_999 }, /claim "nbf"/],
    ['is of another issuer', { iss: 'https://login.example.org' }, /claim "iss"/],
    ['is of none', { iss: undefined }, /claim "iss"/],
    ['is for another server', { aud: 'another' }, /claim "aud"/],
    ['is for none', { aud: undefined }, /claim "aud"/],
    ['has no subject', { sub: undefined }, /claim "sub"/],
    ['has an empty subject', { sub: '' }, /subject/],
    ['has a long subject', { sub: 'x'.repeat(300) }, /subject/],
  ])('that %s is refused', async (_, others, message) => {
    const { status, headers, body } = await asWith(library, await sign(claims(others as JWTPayload)))
    expect([status, body.errors[0].extensions.code, body.errors[0].message]).toEqual([
      401,
      'UNAUTHENTICATED',
      expect.stringMatching(message),
    ])
    expect(headers.get('www-authenticate')).toBe('Bearer realm="entrepot"')
  })

  it('that is signed by hand counts, so that the ones below are refused for what they say', async () => {
    expect((await asWith(library, await signBy({}, encoded(claims())))).status).toBe(200)
  })

  it('may be as old or as new as clocks differ', async () => {
    expect((await asWith(library, await sign(claims({ nbf: now() + 5 })))).status).toBe(200)
    expect((await asWith(library, await sign(claims({ exp: now() - 2 })))).status).toBe(200)
  })

  it.each([
    ['unsigned, as "none"', async () => `${encoded({ alg: 'none' })}.${encoded(claims())}.`],
    ['unsigned, as "nOnE"', async () => `${encoded({ alg: 'nOnE', kid: 'rsa' })}.${encoded(claims())}.`],
    [
      'signed as HS256 with the public key for the secret',
      async () => {
        const text = `${encoded({ alg: 'HS256', kid: 'rsa' })}.${encoded(claims())}`
        return `${text}.${createHmac('sha256', await exportSPKI(rsa.publicKey))
          .update(text)
          .digest('base64url')}`
      },
    ],
    [
      'signed as HS256 with the JWK for the secret',
      async () => {
        const text = `${encoded({ alg: 'HS256', kid: 'ec' })}.${encoded(claims())}`
        const secret = JSON.stringify(await exportJWK(ec.publicKey))
        return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`
      },
    ],
    ['signed by RS256 under the kid of the other kind', () => sign(claims(), { kid: 'ec' })],
    ['signed by a stranger under the kid of the issuer', () => sign(claims(), { key: stranger })],
    [
      'signed by a stranger who sends his key along',
      async () => sign(claims(), { key: stranger, header: { jwk: await exportJWK(stranger.publicKey) } }),
    ],
    ['under a kid that is a path', () => sign(claims(), { kid: '../../../../../dev/null' })],
    ['under a kid that is a statement', () => sign(claims(), { kid: "' OR 1=1 --" })],
    ['under a kid of JavaScript', () => sign(claims(), { kid: '__proto__' })],
    ['that wants something understood that nobody knows', () => signBy({ crit: ['exp2'], exp2: true }, encoded(claims()))],
    ['whose payload is not encoded', () => signBy({ crit: ['b64'], b64: false }, encoded(claims()))],
    ['truly signed by the issuer, but by PS256', () => signAs('PS256')],
    ['truly signed by the issuer, but by RS512', () => signAs('RS512')],
    ['with its claims changed', async () => (await sign()).replace(/\.[^.]+\./, `.${encoded(claims({ role: 'admin' }))}.`)],
    ['without its signature', async () => (await sign()).replace(/[^.]+$/, '')],
    [
      'with a signature of another token',
      async () => (await sign()).replace(/[^.]+$/, (await sign(claims({ sub: 'eve' }))).split('.')[2] ?? ''),
    ],
    ['of five parts', async () => `${await sign()}.x.y`],
    ['that is no JSON', async () => 'a.b.c'],
    ['that is longer than any', async () => `${await sign(claims({ more: 'x'.repeat(8000) }))}`],
  ])('%s is refused', async (_, forge) => {
    for (let time = 0; time < 2; time += 1) {
      const { status, body } = await asWith(library, await forge())
      expect([status, body.errors[0].extensions.code]).toEqual([401, 'UNAUTHENTICATED'])
    }
  })

  it('is followed to no address that it names', async () => {
    let asked = 0
    const trap = await listen(() => {
      asked += 1
      return keySet()
    })
    const header = { jku: trap.url, x5u: trap.url }
    expect((await asWith(library, await sign(claims(), { key: stranger, kid: randomUUID(), header }))).status).toBe(401)
    expect((await asWith(library, await sign(claims(), { key: stranger, header }))).status).toBe(401)
    expect(asked).toBe(0)
    trap.server.close()
  })

  it('counts as a key does not: neither under x-api-key, nor twice', async () => {
    const token = await sign()
    expect((await post(library.url, { query }, { 'x-api-key': token })).status).toBe(401)
    expect((await post(library.url, { query }, { authorization: `Bearer ${token}`, 'x-api-key': token })).status).toBe(401)
    expect((await post(library.url, { query }, { authorization: `Bearer ${token} ${token}` })).status).toBe(401)
  })

  it.each([
    ['the one it names', { role: 'admin' }, 200],
    ['the highest of several', { role: ['reader', 'owner', 'admin'] }, 200],
    ['none above what it names', { role: ['analyst', 'reader'] }, 403],
    ['none, where it names none that is known', { role: 'owner' }, 403],
    ['none, where it says nothing', { role: undefined }, 403],
    ['none, where it says it in another way', { role: { admin: true } }, 403],
  ])('has of roles %s', async (_, others, status) => {
    const token = await sign(claims(others as JWTPayload))
    const answer = await ask(`${library.url}/metrics`, { headers: { authorization: `Bearer ${token}` } })
    expect(answer.status).toBe(status)
    if (status === 403) expect(answer.body.errors[0].extensions.code).toBe('FORBIDDEN_ROLE')
  })

  it('without a role that is known is told which there are', async () => {
    const { status, body } = await asWith(library, await sign(claims({ role: 'owner' })))
    expect([status, body.errors[0].message]).toEqual([403, expect.stringContaining('reader, analyst or admin')])
  })

  it('that was verified lately is known at once, and one that was refused is not', async () => {
    const tokens = openTokens(
      { jwtJwks: jwksFile, jwtIssuer: issuer, jwtAudience: [audience], jwtRoleClaim: 'role' },
      pino({ level: 'silent' }),
    )
    const [good, bad] = [await sign(), await sign(claims({ aud: 'another' }))]
    expect(await Promise.all([tokens.identify(good), tokens.identify(bad)])).toMatchObject([{ ok: true }, { ok: false }])
    expect(tokens.identify(good)).toMatchObject({ ok: true, caller: { name: 'ada', role: 'reader', known: true } })
    expect(tokens.identify(bad)).toBeInstanceOf(Promise)
    tokens.close()
  })

  it('is verified once in a while, and never beyond its end', async () => {
    const token = await sign(claims({ exp: now() + 100 }))
    expect((await asWith(library, token)).status).toBe(200)
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 120_000 })
    try {
      expect((await asWith(library, token)).body.errors[0].message).toContain('has expired')
    } finally {
      vi.useRealTimers()
    }
  })

  it('counts no more when its key has gone from the file', async () => {
    const token = await sign(claims(), { alg: 'ES256', kid: 'ec', key: ec })
    expect((await asWith(library, token)).status).toBe(200)
    const { keys } = await keySet()
    writeFileSync(jwksFile, JSON.stringify({ keys: keys.slice(0, 1) }))
    await vi.waitFor(async () => expect((await asWith(library, token)).status).toBe(401), 5000)
    writeFileSync(jwksFile, JSON.stringify({ keys: [] }))
    await vi.waitFor(
      () => expect(library.logged.at(-1)).toMatchObject({ level: 50, reason: expect.stringContaining('none of its keys') }),
      5000,
    )
    expect((await asWith(library, await sign())).status).toBe(200)
    writeFileSync(jwksFile, JSON.stringify({ keys }))
  })
})

describe('a role within another claim', () => {
  it('is found by its way, and a claim of the whole name goes before', async () => {
    const library = await openLibrary({ settings: settings(jwksFile, { jwtRoleClaim: 'realm_access.roles' }) })
    const statusOf = async (others: JWTPayload) =>
      (await asWith(library, await sign(claims({ role: undefined, ...others } as JWTPayload)))).status
    expect(await statusOf({ realm_access: { roles: ['offline', 'reader'] } })).toBe(200)
    expect(await statusOf({ 'realm_access.roles': 'reader', realm_access: 1 })).toBe(200)
    expect(await statusOf({ realm_access: 'reader' })).toBe(403)
    await library.close()
  })
})

describe('the keys of an issuer at an address', () => {
  it('are fetched once for many tokens, and not for every kid that somebody makes up', async () => {
    let fetched = 0
    const { url, server } = await listen(async () => {
      fetched += 1
      return keySet()
    })
    const library = await openLibrary({ settings: settings(url) })
    const tokens = await Promise.all(Array.from({ length: 20 }, (_, index) => sign(claims({ sub: `caller ${index}` }))))
    expect(new Set((await Promise.all(tokens.map((token) => asWith(library, token)))).map(({ status }) => status))).toEqual(new Set([200]))
    expect(fetched).toBe(1)
    for (let time = 0; time < 20; time += 1) expect((await asWith(library, await sign(claims(), { kid: randomUUID() }))).status).toBe(401)
    expect(fetched).toBe(1)
    await library.close()
    server.close()
  })

  it.each([
    ['fail', async () => undefined],
    ['are no key set', async () => ({ nothing: true })],
  ])('that %s are 503 until they are there again, and harm nobody who shows no token', async (_, broken) => {
    let isBroken = true
    const { url, server } = await listen(() => (isBroken ? broken() : keySet()))
    const library = await openLibrary({ settings: settings(url, { anonymousRole: 'reader' }) })
    const token = await sign()
    for (let time = 0; time < 3; time += 1) {
      const { status, headers, body } = await asWith(library, token)
      expect([status, body.errors[0].extensions.code]).toEqual([503, 'ISSUER_UNAVAILABLE'])
      expect(headers.get('retry-after')).toBe('3')
    }
    expect((await post(library.url, { query })).status).toBe(200)
    expect(library.logged.filter(({ level }) => Number(level) >= 40)).toHaveLength(1)
    isBroken = false
    expect((await asWith(library, token)).status).toBe(200)
    await library.close()
    server.close()
  })

  it('are 503 where nobody listens', async () => {
    const { url, server } = await listen(keySet)
    server.close()
    const library = await openLibrary({ settings: settings(url) })
    expect((await asWith(library, await sign())).body.errors[0].extensions.code).toBe('ISSUER_UNAVAILABLE')
    await library.close()
  })

  it('that never come take no place of those who are answered', async () => {
    const { url, server } = await listen(() => new Promise(() => undefined))
    const library = await openLibrary({ settings: settings(url, { anonymousRole: 'reader', inFlightMax: '1', waitingMax: '1' }) })
    for (let time = 0; time < 2; time += 1) expect((await post(library.url, { query })).status).toBe(200)
    const held = Promise.all([asWith(library, await sign()), asWith(library, await sign(claims({ sub: 'bob' })))])
    expect((await post(library.url, { query })).status).toBe(200)
    expect((await held).map(({ status }) => status)).toEqual([503, 503])
    await library.close()
    server.closeAllConnections()
    server.close()
  })
})

describe('a file of the keys of an issuer', () => {
  it.each([
    ['a shared secret', { keys: [{ kty: 'oct', k: 'c2VjcmV0' }] }, /keys\.0: it is a shared secret/],
    ['a private key', { keys: [{ kty: 'RSA', n: 'x'.repeat(400), e: 'AQAB', d: 'c2VjcmV0' }] }, /it is a private key/],
    ['a short key', { keys: [{ kty: 'RSA', n: 'AQAB', e: 'AQAB' }] }, /less than 2048 bits/],
    ['no key of use', { keys: [{ kty: 'EC', crv: 'P-384', x: '', y: '' }] }, /none of its keys/],
    ['no key set', [], /it is no JWK Set/],
    ['no JSON', '{"k":"c2VjcmV0"', /it is no JSON/],
  ])('with %s keeps the server from starting, and nothing of it is repeated', async (_, content, message) => {
    const file = join(folder, 'faulty.json')
    writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content))
    await expect(openLibrary({ settings: settings(file) })).rejects.toMatchObject({
      code: 'CONFIG_INVALID',
      message: expect.stringMatching(message),
    })
    await expect(openLibrary({ settings: settings(file) })).rejects.not.toMatchObject({ message: expect.stringContaining('c2VjcmV0') })
  })
})

/** A server that answers what it is told to as JSON; 500 for nothing. */
async function listen(answer: () => unknown): Promise<{ readonly url: string; readonly server: Server }> {
  const server = createServer(async (_, response) => {
    const body = await answer()
    response
      .writeHead(body === undefined ? 500 : 200, { 'content-type': 'application/json', connection: 'close' })
      .end(JSON.stringify(body ?? null))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/jwks`, server }
}
