/** What is logged of statements that take long. */
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, describe, expect, it } from 'vitest'
import type { Engine } from '../../../src/engine/engine.ts'
import { openSlowLog } from '../../../src/server/telemetry/slow-log.ts'
import { ask, type Library, openLibrary, post } from '../library.ts'

const query = 'query Find($id: ID!) { book(id: $id) { title } }'

describe('the log of slow statements', () => {
  let library: Library

  afterEach(() => library?.close())

  const slow = (engine: Engine): Engine => ({
    ...engine,
    run: async (statement, options) => {
      await sleep(30)
      return engine.run(statement, options)
    },
  })
  const lines = () => library.logged.filter(({ msg }) => msg === 'slow statement')

  it('has request, operation and text of each, and none of its values, on every way to an answer', async () => {
    library = await openLibrary({ settings: { slowQueryMs: '20' }, wrap: slow })
    for (const id of ['a', 'b', 'c'])
      await post(library.url, { query, operationName: 'Find', variables: { id: 'book:salt' } }, { 'x-request-id': `r-${id}` })
    expect(lines()).toHaveLength(3)
    for (const [index, id] of ['a', 'b', 'c'].entries())
      expect(lines()[index]).toMatchObject({
        level: 40,
        requestId: `r-${id}`,
        operation: 'Find',
        statement: expect.stringContaining('MATCH'),
        rows: 1,
        ms: expect.any(Number),
      })
    expect(JSON.stringify(lines())).not.toContain('book:salt')
    expect((await ask(`${library.url}/metrics`)).text).toContain('entrepot_statements_slow_total 3')
  })

  it('has the id that the caller was told', async () => {
    library = await openLibrary({ settings: { slowQueryMs: '20' }, wrap: slow })
    const told = []
    for (let time = 0; time < 3; time++) told.push((await post(library.url, { query, variables: { id: 'x' } })).headers.get('x-request-id'))
    expect(lines().map(({ requestId }) => requestId)).toEqual(told)
    expect(new Set(told).size).toBe(3)
  })

  it('marks one that failed', async () => {
    const wrap = (engine: Engine): Engine => ({ ...slow(engine), run: () => sleep(30).then(() => Promise.reject(new Error('gone'))) })
    library = await openLibrary({ settings: { slowQueryMs: '20' }, wrap })
    await post(library.url, { query, variables: { id: 'x' } })
    expect(lines()).toMatchObject([{ failed: true, requestId: expect.any(String) }])
  })

  it('is empty where it is switched off', async () => {
    library = await openLibrary({ settings: { slowQueryMs: '0' }, wrap: slow })
    await post(library.url, { query, variables: { id: 'x' } })
    expect(lines()).toEqual([])
  })

  it('cuts long texts, and has only so many lines a minute', () => {
    const logged: { readonly statement: string }[] = []
    const log = { warn: (fields: { readonly statement: string }) => void logged.push(fields) }
    const slowLog = openSlowLog(log as unknown as Parameters<typeof openSlowLog>[0], 5)
    const statement = { text: `RETURN 1 // ${'x'.repeat(5000)}`, params: {} }
    for (let time = 0; time < 200; time++) slowLog.note({ statement, ms: 7, rows: 1, requestId: 'r', operationName: undefined })
    expect(logged).toHaveLength(60)
    expect(logged[0]?.statement).toHaveLength(2000 + ' … (5012 characters)'.length)
  })
})
