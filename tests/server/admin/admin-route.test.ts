/** The route of operators: who may have a backup, one at a time, and what is noted of it. */
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Engine, StoreCopy } from '../../../src/engine/engine.ts'
import { ask, type Library, openLibrary } from '../library.ts'

const part = Buffer.alloc(2 ** 20, 'x')

const json = { 'content-type': 'application/json' }

describe('POST /admin/backup', () => {
  let library: Library
  let folder: string
  let closed = 0

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'admin-'))
    closed = 0
  })

  afterEach(async () => {
    await library.close()
    rmSync(folder, { recursive: true, force: true })
  })

  /** An engine whose copy has so many megabytes. */
  function copying(megabytes: number): (engine: Engine) => Engine {
    const copy = async (): Promise<StoreCopy> => ({
      bytes: megabytes * part.length,
      async *read() {
        for (let index = 0; index < megabytes; index++) yield part
      },
      close: async () => void closed++,
    })
    return (engine) => ({ ...engine, copy })
  }

  const backup = (init: RequestInit = {}) => ask(`${library.url}/admin/backup`, { method: 'POST', headers: json, body: '{}', ...init })
  const outcomes = () =>
    library.logged.filter(({ audit }) => audit === true).map(({ outcome, detail }) => ({ outcome, ...(detail as object) }))

  it('answers an admin with bytes that no cache keeps, and notes who had them', async () => {
    library = await openLibrary({ wrap: copying(2) })
    const { status, headers, text } = await backup({ headers: { ...json, 'x-request-id': 'r-1' } })
    expect(status).toBe(200)
    expect([headers.get('cache-control'), headers.get('content-type')]).toEqual(['no-store', 'application/octet-stream'])
    expect(text).toMatch(/^ENTREPOT BACKUP 1\n\{"version":1,.*\}\nxxx[x]*[0-9a-f]{64}\n$/)
    expect(Number(headers.get('content-length'))).toBe(text.length)
    expect(outcomes()).toMatchObject([{ outcome: 'begun' }, { outcome: 'done', bytes: text.length }])
    expect(library.logged.find(({ audit }) => audit)).toMatchObject({
      action: 'backup',
      requestId: 'r-1',
      caller: '127.0.0.1',
      role: 'admin',
      address: '127.0.0.1',
    })
    expect(closed).toBe(1)
  })

  it.each([
    ['no admin', { anonymousRole: 'analyst' }, {}, 403, 'FORBIDDEN_ROLE'],
    ['nobody whom it knows', {}, { headers: { ...json, authorization: 'Bearer ek_1' } }, 401, 'UNAUTHENTICATED'],
    ['a form of another page', {}, { headers: { 'content-type': 'text/plain' } }, 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['a request without a body, which any page may send', {}, { headers: {}, body: '' }, 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['one who means another store', {}, { body: '{"data":"/elsewhere"}' }, 400, 'BAD_REQUEST'],
  ])('refuses %s, and copies nothing', async (_, settings, init, status, code) => {
    library = await openLibrary({ settings, wrap: copying(1) })
    const answer = await backup(init)
    expect([answer.status, answer.body.errors[0].extensions.code]).toEqual([status, code])
    expect([answer.headers.get('cache-control'), closed]).toEqual(['no-store', 0])
    expect(outcomes().filter(({ outcome }) => outcome !== 'refused')).toEqual([])
  })

  it('makes one at a time, and another when a caller has gone in the middle', async () => {
    library = await openLibrary({ wrap: copying(64) })
    const asked = request(`${library.url}/admin/backup`, { method: 'POST', headers: json })
    asked.on('error', () => undefined)
    asked.end('{}')
    const [answer] = await once(asked, 'response')
    answer.pause()
    const second = await backup()
    expect([second.status, second.body.errors[0].extensions.code]).toEqual([409, 'BACKUP_RUNNING'])
    expect((await ask(`${library.url}/readyz`)).status).toBe(200)
    asked.destroy()
    while (closed === 0) await sleep(5)
    expect((await backup()).status).toBe(200)
    expect(outcomes().map(({ outcome }) => outcome)).toEqual(['begun', 'refused', 'failed', 'begun', 'done'])
  })

  it('waits longer for who reads slowly than for who reads an answer', async () => {
    library = await openLibrary({ settings: { answerTimeoutMs: '100' }, wrap: copying(64) })
    const asked = request(`${library.url}/admin/backup`, { method: 'POST', headers: json })
    asked.end('{}')
    const [answer] = await once(asked, 'response')
    answer.pause()
    await sleep(1500)
    let bytes = 0
    for await (const part of answer) bytes += part.length
    expect(bytes).toBe(Number(answer.headers['content-length']))
  })

  it('says what went wrong where it cannot be made, and makes the next one', async () => {
    let failures = 1
    library = await openLibrary({
      wrap: (engine) => {
        const whole = copying(1)(engine)
        return {
          ...whole,
          copy: async () => (failures-- > 0 ? Promise.reject(new Error('ENOSPC /srv/data')) : (whole.copy as () => Promise<StoreCopy>)()),
        }
      },
    })
    const { status, text } = await backup()
    expect([status, text]).toEqual([500, expect.not.stringContaining('srv')])
    expect((await backup()).status).toBe(200)
    expect(outcomes()).toMatchObject([{ outcome: 'begun' }, { outcome: 'failed' }, { outcome: 'begun' }, { outcome: 'done' }])
  })

  it('is left to the tools of a database', async () => {
    library = await openLibrary()
    const { status, body } = await backup()
    expect([status, body.errors[0].extensions.code]).toEqual([501, 'BACKUP_BY_DATABASE'])
  })

  it('keeps the audit log in a file of its own where one is named, and no line end in it', async () => {
    const file = join(folder, 'audit.log')
    library = await openLibrary({ settings: { auditFile: file }, wrap: copying(1) })
    await backup({ headers: { ...json, 'x-request-id': 'r-2' } })
    while (readFileSync(file, 'utf8').split('\n').length < 3) await sleep(5)
    const lines = readFileSync(file, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(lines).toMatchObject([{ audit: true, action: 'backup', outcome: 'begun', requestId: 'r-2' }, { outcome: 'done' }])
    expect(outcomes()).toEqual([])
  })
})
