/** API keys at the door: whom they make of a caller, what is said of those that are wrong, and how soon an edit of their file counts. */
import { lstatSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { EntrepotError } from '../../../src/errors.ts'
import type { Role } from '../../../src/model/roles.ts'
import { hashKey, makeKey } from '../../../src/server/access/keys.ts'
import { addKey, readKeysFile, removeKey } from '../../../src/server/access/keys-file.ts'
import { ask, type Library, openLibrary, post } from '../library.ts'

const query = 'query Titles { books(first: 2) { nodes { title } } }'
const folder = mkdtempSync(join(tmpdir(), 'keys-'))
const keysFile = join(folder, 'keys.yaml')

afterAll(() => rmSync(folder, { recursive: true }))

/** A key of that name, which is in the file. */
function keyOf(name: string, role: Role, expires?: string): string {
  const key = makeKey()
  addKey(keysFile, { name, role, sha256: hashKey(key), ...(expires !== undefined && { expires }) })
  return key
}

function problemsOf(work: () => unknown): string {
  try {
    work()
  } catch (error) {
    if (error instanceof EntrepotError && error.code === 'KEYS_INVALID') return error.message.replaceAll(folder, '')
    throw error
  }
  throw new Error('The file was accepted.')
}

describe('a server with keys', () => {
  let library: Library
  let reader: string
  let admin: string
  beforeAll(async () => {
    reader = keyOf('frontend', 'reader')
    admin = keyOf('ops', 'admin', '2999-01-01')
    library = await openLibrary({ settings: { keysFile } })
  })
  afterAll(() => library.close())

  function lastLine(): unknown {
    return library.logged.findLast(({ msg }) => msg === 'request')
  }

  it.each([
    ['Authorization: Bearer', (key: string) => ({ authorization: `Bearer ${key}` })],
    ['Authorization: bearer, as some write it', (key: string) => ({ authorization: `bearer  ${key} ` })],
    ['x-api-key', (key: string) => ({ 'x-api-key': key })],
    ['x-api-key beside the scheme of a proxy', (key: string) => ({ 'x-api-key': key, authorization: 'Basic dXNlcjpzZWNyZXQ=' })],
  ])('answers who shows one as %s, whichever way the answer goes, and logs its name and nothing of the key', async (_, headersOf) => {
    for (let time = 0; time < 3; time += 1) {
      const { status, body } = await post(library.url, { query }, headersOf(reader))
      expect([status, body.data.books.nodes.length]).toEqual([200, 2])
      await vi.waitFor(() => expect(lastLine()).toMatchObject({ path: '/graphql', caller: 'frontend', status: 200 }))
    }
    expect(JSON.stringify(library.logged)).not.toContain(reader.slice(3, 20))
    expect(JSON.stringify(library.logged)).not.toContain(hashKey(reader).slice(0, 20))
  })

  it.each([
    ['nothing', {}, /answers those alone whom it knows/],
    ['a key that is not there', { authorization: `Bearer ${makeKey()}` }, /does not know this key/],
    ['no key', { authorization: 'Bearer sesame' }, /nothing that this server knows a caller by/],
    ['an empty one', { 'x-api-key': '' }, /nothing that this server knows a caller by/],
    ['another scheme', { authorization: 'Basic dXNlcjpzZWNyZXQ=' }, /nothing that this server knows a caller by/],
    ['two', { authorization: `Bearer ${makeKey()}`, 'x-api-key': makeKey() }, /once/],
  ])('answers 401 to who shows %s, and says what to do', async (_, headers: Record<string, string>, message) => {
    for (const path of ['/graphql', '/schema.graphql', '/examples.json', '/metrics']) {
      const answer = path === '/graphql' ? await post(library.url, { query }, headers) : await ask(`${library.url}${path}`, { headers })
      expect(answer.status, path).toBe(401)
      expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer /)
      expect(answer.body.errors).toEqual([{ message: expect.stringMatching(message), extensions: { code: 'UNAUTHENTICATED' } }])
    }
  })

  it('answers 401 to a name of JavaScript itself, and to a key with something more', async () => {
    for (const key of ['ek___proto__', 'ek_constructor', `${reader}x`, reader.slice(0, -1), reader.toUpperCase()])
      expect((await post(library.url, { query }, { authorization: `Bearer ${key}` })).status, key).toBe(401)
  })

  it('shows its metrics to an admin, and says to others which role they need', async () => {
    expect((await ask(`${library.url}/metrics`, { headers: { authorization: `Bearer ${admin}` } })).status).toBe(200)
    const refused = await ask(`${library.url}/metrics`, { headers: { authorization: `Bearer ${reader}` } })
    expect([refused.status, refused.body.errors[0].extensions.code]).toEqual([403, 'FORBIDDEN_ROLE'])
    expect(refused.body.errors[0].message).toMatch(/needs the role admin.*role reader/)
    expect(refused.headers.get('www-authenticate')).toContain('insufficient_scope')
  })

  it('keeps health and pages, which hold no data, open', async () => {
    for (const path of ['/healthz', '/readyz', '/']) expect((await ask(`${library.url}${path}`)).status, path).toBe(200)
    expect((await ask(`${library.url}/graphql`, { headers: { accept: 'text/html' } })).status).toBe(200)
  })

  it('takes an edit over while it runs: a new key, a revoked one, and none of an edit with faults, which it logs', async () => {
    const asWith = (key: string) => post(library.url, { query }, { authorization: `Bearer ${key}` })
    const added = keyOf('late', 'reader')
    await vi.waitFor(async () => expect((await asWith(added)).status).toBe(200), 5000)
    removeKey(keysFile, 'late')
    await vi.waitFor(async () => expect((await asWith(added)).status).toBe(401), 5000)
    const before = readFileSync(keysFile, 'utf8')
    writeFileSync(keysFile, before.replace('role: reader', 'role: raeder'))
    await vi.waitFor(() => expect(library.logged.at(-1)).toMatchObject({ level: 50, reason: expect.stringContaining('role: say') }), 5000)
    expect((await asWith(reader)).status).toBe(200)
    writeFileSync(keysFile, before)
    await vi.waitFor(() => expect(library.logged.at(-1)).toMatchObject({ level: 30, msg: expect.stringContaining('taken over') }), 5000)
    expect(library.logged).toContainEqual(expect.objectContaining({ audit: true, action: 'take over keys', outcome: 'done' }))
  })

  it('refuses a key from its end on', async () => {
    const asAdmin = () => post(library.url, { query }, { 'x-api-key': admin })
    vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2999-01-01T23:59:59Z') })
    try {
      expect((await asAdmin()).status).toBe(200)
      vi.setSystemTime(Date.parse('2999-01-02T00:00:00Z'))
      const { status, body } = await asAdmin()
      expect([status, body.errors[0].message]).toEqual([401, expect.stringContaining('has expired')])
    } finally {
      vi.useRealTimers()
    }
  })
})

describe('a server with keys where strangers may read', () => {
  let library: Library
  beforeAll(async () => {
    library = await openLibrary({ settings: { keysFile, anonymousRole: 'reader' } })
  })
  afterAll(() => library.close())

  it('answers them, and still 401 to a key that is wrong', async () => {
    expect((await post(library.url, { query })).status).toBe(200)
    expect((await post(library.url, { query }, { authorization: `Bearer ${makeKey()}` })).status).toBe(401)
    expect((await ask(`${library.url}/metrics`)).status).toBe(403)
  })
})

describe('a server without keys', () => {
  let library: Library
  beforeAll(async () => {
    library = await openLibrary()
  })
  afterAll(() => library.close())

  it('answers everyone, whatever a proxy has sent along, but not who believes to show a key', async () => {
    expect((await post(library.url, { query })).status).toBe(200)
    expect((await post(library.url, { query }, { authorization: 'Basic dXNlcjpzZWNyZXQ=' })).status).toBe(200)
    const believed: readonly Record<string, string>[] = [{ authorization: `Bearer ${makeKey()}` }, { 'x-api-key': 'sesame' }]
    for (const headers of believed)
      expect((await post(library.url, { query }, headers)).body.errors[0]).toMatchObject({
        message: 'This server knows no keys, and answers without one: leave it out.',
        extensions: { code: 'UNAUTHENTICATED' },
      })
    expect((await ask(`${library.url}/metrics`)).status).toBe(200)
  })
})

describe('a file of keys', () => {
  const file = join(folder, 'faulty.yaml')
  const [one, two] = [hashKey('one'), hashKey('two')]

  it('has all its faults told at once by line and column, and nothing that could be a key repeated', () => {
    const key = makeKey()
    writeFileSync(
      file,
      `# callers
- { name: frontend, role: reader, sha256: ${key} }
- name: a b
  role: raeder
  sha256: ${one}
- { name: bot, sha256: ${two}, expires: 2026-02-30, ${key}: 1 }
`,
    )
    const problems = problemsOf(() => readKeysFile(file))
    expect(problems).toMatchInlineSnapshot(`
      "The file of keys has faults. 6 faults:
      /faulty.yaml:2:43 sha256: give the 64 hexadecimal digits of the SHA-256 of the key, never the key itself.
      /faulty.yaml:3:9 name: a name has 1 to 64 letters, digits or any of . @ _ -.
      /faulty.yaml:4:9 role: say reader, analyst or admin.
      /faulty.yaml:6:3 role: say reader, analyst or admin.
      /faulty.yaml:6:3 an entry is { name, role, sha256, expires }, and nothing else.
      /faulty.yaml:6:99 expires: give a day such as 2030-12-31 (to its end, UTC) or a moment such as 2030-12-31T12:00:00Z."
    `)
    expect(problems).not.toContain(key.slice(3))
    writeFileSync(file, `- { name: frontend, role: reader, sha256: "${key}`)
    expect(problemsOf(() => readKeysFile(file))).toMatch(/faulty\.yaml:1:\d+ This is no YAML/)
    expect(problemsOf(() => readKeysFile(file))).not.toContain(key.slice(3))
  })

  it('has every name and every hash once', () => {
    writeFileSync(file, `- { name: a, role: reader, sha256: ${one} }\n- { name: a, role: admin, sha256: ${one} }\n`)
    expect(problemsOf(() => readKeysFile(file))).toMatch(/:2:11 name: another[\s\S]*:2:\d+ sha256: another/)
  })

  it('may be empty, and is nothing else than a list', () => {
    writeFileSync(file, '# none yet\n')
    expect(readKeysFile(file)).toEqual([])
    writeFileSync(file, 'name: a\n')
    expect(problemsOf(() => readKeysFile(file))).toContain(':1:1 the file is a list')
    expect(problemsOf(() => readKeysFile(join(folder, 'none')))).toContain('entrepot key create')
  })

  it('keeps its comments and its other entries when it is changed', () => {
    writeFileSync(file, `# callers\n- { name: a, role: reader, sha256: ${one} } # the first\n`)
    addKey(file, { name: 'b', role: 'admin', sha256: two, expires: '2999-12-31' })
    expect(readKeysFile(file).map(({ name, expires }) => [name, expires])).toEqual([
      ['a', undefined],
      ['b', '2999-12-31'],
    ])
    removeKey(file, 'b')
    expect(readFileSync(file, 'utf8')).toContain('# the first')
    expect(problemsOf(() => removeKey(file, 'b'))).toContain('no key with the name "b"')
    expect(problemsOf(() => addKey(file, { name: 'a', role: 'admin', sha256: two }))).toContain('"a" already')
  })

  it('may be reached by a link, which stays one', () => {
    const link = join(folder, 'link.yaml')
    symlinkSync(file, link)
    addKey(link, { name: 'linked', role: 'reader', sha256: two })
    expect(lstatSync(link).isSymbolicLink()).toBe(true)
    expect(readKeysFile(file).map(({ name }) => name)).toContain('linked')
    removeKey(file, 'linked')
  })

  it('is left alone while another command changes it', () => {
    writeFileSync(`${file}.lock`, '')
    expect(problemsOf(() => removeKey(file, 'a'))).toContain('another command changes the keys')
    rmSync(`${file}.lock`)
    expect(readKeysFile(file).map(({ name }) => name)).toEqual(['a'])
  })
})
