/** More requests than the server lets in at once: who waits, who is turned away, and that it goes on as before. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { ask, type Library, openLibrary, post } from './library.ts'

let library: Library
/** What runs ends when it is let go. */
let letGo = () => {}
let held = Promise.resolve()

function hold(): void {
  held = new Promise((resolve) => {
    letGo = resolve
  })
}

beforeAll(async () => {
  const settings = { inFlightMax: '2', waitingMax: '3', waitingTimeoutMs: '20000', operationTimeoutMs: '20000' }
  const wrap: Parameters<typeof openLibrary>[0] = {
    settings,
    wrap: (engine) => ({ ...engine, run: async (...asked) => held.then(() => engine.run(...asked)) }),
  }
  library = await openLibrary(wrap)
})
afterAll(() => library.close())

it('lets some in, some wait, and turns the rest away with Retry-After; probes are always answered', async () => {
  const query = '{ books { totalCount } }'
  for (let round = 0; round < 2; round += 1) {
    hold()
    let refused = 0
    const asked = Array.from({ length: 8 }, async () => {
      const answer = await post(library.url, { query })
      if (answer.status === 503) refused += 1
      if (refused === 3) letGo()
      return answer
    })
    expect((await ask(`${library.url}/healthz`)).status).toBe(200)
    const answers = await Promise.all(asked)
    const turnedAway = answers.filter(({ status }) => status === 503)
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(5)
    expect(turnedAway).toHaveLength(3)
    for (const { headers, body } of turnedAway) {
      expect(headers.get('retry-after')).toBe('1')
      expect(body.errors[0].extensions.code).toBe('SERVER_OVERLOADED')
    }
  }
  expect((await post(library.url, { query })).body).toEqual({ data: { books: { totalCount: 4 } } })
})
