/** `entrepot key`: what it prints where, what it writes, and what it refuses. */
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hashKey } from '../../src/server/access/keys.ts'
import { type Outcome, run } from '../main/entrepot.ts'

describe('entrepot key', () => {
  let folder: string
  let file: string
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'key-'))
    file = join(folder, 'keys.yaml')
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  function key(...words: readonly string[]): Promise<Outcome> {
    return run(['key', ...words], { env: { ENTREPOT_KEYS_FILE: file } })
  }

  it('makes a key: it is printed once, alone on stdout, and its hash is in the file, which its owner alone may read', async () => {
    const made = await key('create', '--name', 'frontend', '--role', 'reader')
    expect(made).toMatchObject({ code: 0, stdout: expect.stringMatching(/^ek_[\w-]{43}\n$/) })
    const text = readFileSync(file, 'utf8')
    expect(text).toContain(hashKey(made.stdout.trim()))
    expect(text + made.stderr).not.toContain(made.stdout.trim())
    expect(made.stderr).toContain('The key "frontend" (reader) is in')
    expect(statSync(file).mode & 0o777).toBe(0o600)
  })

  it('makes one with an end, as JSON', async () => {
    const { code, stdout, stderr } = await key('create', '--name', 'ops', '--role', 'admin', '--expires', '2999-12-31', '--json')
    expect([code, stderr]).toEqual([0, ''])
    expect(JSON.parse(stdout)).toEqual({ name: 'ops', role: 'admin', expires: '2999-12-31', key: expect.stringMatching(/^ek_/), file })
  })

  it('lists names, roles and ends, for people and as JSON', async () => {
    expect((await key('list')).stdout).toBe('frontend  reader   no end\nops       admin    until 2999-12-31\n')
    expect(JSON.parse((await key('list', '--json')).stdout)).toEqual([
      { name: 'frontend', role: 'reader', expires: null, expired: false },
      { name: 'ops', role: 'admin', expires: '2999-12-31', expired: false },
    ])
  })

  it('revokes one by its name', async () => {
    expect(await key('revoke', 'frontend')).toMatchObject({ code: 0, stdout: '', stderr: expect.stringContaining('"frontend" is out of') })
    expect((await key('list')).stdout).not.toContain('frontend')
    expect(await key('revoke', 'frontend')).toMatchObject({ code: 1, stderr: expect.stringContaining('no key with the name "frontend"') })
  })

  it.each([
    ['a role that is none', ['create', '--name', 'x', '--role', 'king'], 'Allowed choices are reader, analyst, admin'],
    ['an end that is over', ['create', '--name', 'x', '--role', 'reader', '--expires', '2020-01-01'], 'That is over'],
  ])('ends with 2 and writes nothing for %s', async (_, words, message) => {
    const before = readFileSync(file, 'utf8')
    expect(await key(...words)).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining(message) })
    expect(readFileSync(file, 'utf8')).toBe(before)
  })

  it('says where to say which file', async () => {
    expect(await run(['key', 'list'])).toMatchObject({ code: 1, stderr: expect.stringContaining('ENTREPOT_KEYS_FILE (--keys)') })
  })
})
