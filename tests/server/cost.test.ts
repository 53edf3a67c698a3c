/** What operations may cost, at the door: the header that tells it, the refusal, and the points of a minute. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Library, openLibrary, post } from './library.ts'

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
    expect(refused?.body.errors[0].extensions).toMatchObject({ code: 'RATE_LIMITED', allowed: 250 })
    const wait = Number(refused?.headers.get('retry-after'))
    expect(wait).toBeGreaterThan(0)
    expect(wait).toBeLessThan(60)
    expect((await post(library.url, { query, variables: { first: 1 } })).status).toBe(200)
  })
})
