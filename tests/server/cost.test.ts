/** What operations may cost, at the door: the header that tells it, the refusal, and the points of a minute. */

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hashKey, makeKey } from '../../src/server/access/keys.ts'
import { addKey } from '../../src/server/access/keys-file.ts'
import { type Answer, type Library, openLibrary, post } from './library.ts'

const query = 'query Makers($first: Int) { authors(first: $first) { nodes { made(first: 10) { nodes { title } } } } }'

describe('an operation', () => {
  let library: Library
  beforeAll(async () => {
    library = await openLibrary({ settings: { costMax: '100' } })
  })
  afterAll(() => library.close())

  it('is answered with what it cost, whichever way it goes', async () => {
    for (let time = 0; time < 3; time += 1) {
      const { status, headers } = await post(library.url, { query, variables: { first: 9 } })
      expect([status, headers.get('x-query-cost')]).toEqual([200, '99'])
    }
    expect((await post(library.url, { query: '{ __typename }' })).headers.get('x-query-cost')).toBe('0')
  })

  it('is counted for what it has to read through, too', async () => {
    const cost = async (list: string) => (await post(library.url, { query: `{ ${list} { nodes { title } } }` })).headers.get('x-query-cost')
    expect(await cost('books(first: 9)')).toBe('9')
    expect(await cost('books(first: 9, where: { title: { eq: "The Salt Road" } })')).toBe('9')
    expect(await cost('books(first: 9, where: { pages: { gt: 1 } })')).toBe('10')
  })

  it('that costs too much is refused before anything runs, with what it asked and what is allowed', async () => {
    for (let time = 0; time < 2; time += 1) {
      const { status, headers, body } = await post(library.url, { query, variables: { first: 10 } })
      expect(status).toBe(400)
      expect(headers.get('x-query-cost')).toBe('110')
      expect(body).toEqual({
        errors: [
          {
            message: 'The operation has 110 rows that it may make; this server allows 100. Ask for less at once.',
            extensions: { code: 'QUERY_TOO_COMPLEX', limit: 'cost', asked: 110, allowed: 100 },
          },
        ],
      })
    }
  })
})

describe('an address', () => {
  let library: Library
  beforeAll(async () => {
    library = await openLibrary({ settings: { costPerMinuteMax: '250' } })
  })
  afterAll(() => library.close())

  it('may ask for so much in a minute, and is then told how long to wait', async () => {
    const answers = []
    for (let time = 0; time < 4; time += 1) answers.push(await post(library.url, { query, variables: { first: 9 } }))
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 429, 429])
    const [, , refused] = answers
    expect(refused?.body.data).toBeUndefined()
    expect(refused?.body.errors[0].extensions).toMatchObject({ code: 'RATE_LIMITED', limit: 'costPerMinute', asked: 99, allowed: 250 })
    const wait = Number(refused?.headers.get('retry-after'))
    expect(wait).toBeGreaterThan(0)
    expect(wait).toBeLessThan(60)
    expect((await post(library.url, { query, variables: { first: 1 } })).status).toBe(200)
  })
})

describe('a key', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cost-'))
  const keysFile = join(folder, 'keys.yaml')
  const keys = { reader: makeKey(), other: makeKey(), analyst: makeKey(), admin: makeKey() }
  let library: Library
  beforeAll(async () => {
    for (const [name, key] of Object.entries(keys))
      addKey(keysFile, { name, role: name === 'analyst' || name === 'admin' ? name : 'reader', sha256: hashKey(key) })
    const limits = { costMax: '50', costPerMinuteMax: '60', readerCostMax: '100', readerCostPerMinuteMax: '100' }
    const more = { analystCostMax: '200', analystCostPerMinuteMax: '1000', adminCostMax: '300', adminCostPerMinuteMax: '1000' }
    library = await openLibrary({ settings: { keysFile, anonymousRole: 'reader', ...limits, ...more } })
  })
  afterAll(async () => {
    await library.close()
    rmSync(folder, { recursive: true })
  })

  function asWith(name: keyof typeof keys | undefined, first: number): Promise<Answer> {
    return post(library.url, { query, variables: { first } }, name ? { authorization: `Bearer ${keys[name]}` } : {})
  }

  it.each([
    ['who shows none', undefined, 50],
    ['a reader', 'reader', 100],
    ['an analyst', 'analyst', 200],
    ['an admin', 'admin', 300],
  ] as const)('decides by its role what an operation of %s may cost', async (_, name, allowed) => {
    const { status, body } = await asWith(name, 40)
    expect([status, body.errors[0].extensions]).toEqual([400, { code: 'QUERY_TOO_COMPLEX', limit: 'cost', asked: 440, allowed }])
  })

  it('is counted by itself, whatever address it comes from, and whoever else asks from there', async () => {
    const asked: readonly (readonly [keyof typeof keys | undefined, number])[] = [
      ['reader', 9],
      ['reader', 9],
      ['other', 9],
      [undefined, 4],
      [undefined, 4],
      ['analyst', 9],
    ]
    const answers: Answer[] = []
    for (const [name, first] of asked) answers.push(await asWith(name, first))
    expect(answers.map(({ status }) => status)).toEqual([200, 429, 200, 200, 429, 200])
    expect(answers[1]?.headers.get('retry-after')).toMatch(/^\d\d$/)
    expect(answers[1]?.body.errors[0]).toMatchObject({
      message: expect.stringMatching(
        /^"reader" has asked for too much: this server allows 100 rows a minute, and 99 more are not left\. Ask again in \d\d s\.$/,
      ),
      extensions: { code: 'RATE_LIMITED', limit: 'costPerMinute', asked: 99, allowed: 100, retryAfter: expect.any(Number) },
    })
    expect(answers[4]?.body.errors[0].message).toMatch(/^This address has asked/)
  })
})
