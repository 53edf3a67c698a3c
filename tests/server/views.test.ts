/** One server, several roles: each caller has the schema, the answers, the searches and the examples of its own. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Role, roles } from '../../src/model/roles.ts'
import { hashKey, makeKey } from '../../src/server/access/keys.ts'
import { addKey } from '../../src/server/access/keys-file.ts'
import { ask, type Library, openLibrary, post } from './library.ts'

const restrictions = `
extend type Town @auth(roles: ["analyst"])
extend interface Maker @auth(roles: ["admin"], fields: ["began"])
`

describe('a server whose callers do not all see everything', () => {
  const folder = mkdtempSync(join(tmpdir(), 'views-'))
  const keys = Object.fromEntries(roles.map((role) => [role, makeKey()])) as { readonly [role in Role]: string }
  let library: Library
  beforeAll(async () => {
    const schema = join(folder, 'schema.graphql')
    const keysFile = join(folder, 'keys.yaml')
    writeFileSync(schema, readFileSync('tests/worlds/library/schema.graphql', 'utf8') + restrictions)
    for (const role of roles) addKey(keysFile, { name: role, role, sha256: hashKey(keys[role]) })
    library = await openLibrary({ settings: { schema, keysFile } })
  })
  afterAll(async () => {
    await library.close()
    rmSync(folder, { recursive: true })
  })

  const as = (role: Role) => ({ authorization: `Bearer ${keys[role]}` })

  /** The same operation twice: the second answer comes past Apollo, where it may. */
  async function answers(role: Role, query: string): Promise<unknown> {
    const first = await post(library.url, { query }, as(role))
    const second = await post(library.url, { query }, as(role))
    expect(second.body).toEqual(first.body)
    return first.body
  }

  it('answers one document for one caller and refuses it to another', async () => {
    const query = '{ town(id: "town:wick") { name } }'
    expect(await answers('analyst', query)).toEqual({ data: { town: { name: 'Wick' } } })
    expect(await answers('reader', query)).toMatchObject({ errors: [{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }] })
    expect(await answers('analyst', query)).toEqual({ data: { town: { name: 'Wick' } } })
  })

  it('gives a caller of any way of asking nothing but what it sees', async () => {
    const query = '{ node(id: "town:wick") { id } search(text: "Wick") { totalCount nodes { id } } }'
    expect(await answers('reader', query)).toEqual({ data: { node: null, search: { totalCount: 0, nodes: [] } } })
    expect(await answers('admin', query)).toMatchObject({ data: { node: { id: 'town:wick' }, search: { nodes: [{ id: 'town:wick' }] } } })
  })

  it('does not say that a hidden field is there', async () => {
    const { text } = await post(library.url, { query: '{ authors { nodes { began beganX } } }' }, as('analyst'))
    expect(text).toContain('Cannot query field \\"began\\" on type \\"Author\\"')
    expect(text).not.toContain('Did you mean \\"began\\"')
  })

  it('shows each role its own schema', async () => {
    const sdl = async (role: Role) => (await ask(`${library.url}/schema.graphql`, { headers: as(role) })).text
    const [reader, analyst, admin] = (await Promise.all(roles.map(sdl))) as [string, string, string]
    expect([reader, analyst, admin].map((text) => /^type Town /m.test(text))).toEqual([false, true, true])
    expect([reader, analyst, admin].map((text) => /^ {2}began: Date$/m.test(text))).toEqual([false, false, true])
  })
})
