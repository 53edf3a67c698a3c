/** The file of registered operations: its formats, and what is said of its faults. */
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readConfig } from '../../src/config.ts'
import { type Registered, readRegistered } from '../../src/server/registered.ts'
import { readLibrary } from '../world.ts'

const hashOf = (text: string) => createHash('sha256').update(text).digest('hex')
const titles = '{ books(first: 2) { nodes { title } } }'
const format = 'apollo-persisted-query-manifest'

describe('registered operations', () => {
  let folder: string
  let read: (json: unknown) => Registered
  let faultsOf: (json: unknown) => string

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'registered-'))
    const file = join(folder, 'operations.json')
    const { schema } = readLibrary()
    read = (json) => {
      writeFileSync(file, typeof json === 'string' ? json : JSON.stringify(json, undefined, 1))
      return readRegistered(file, { schema, limits: readConfig({ environment: {} }) })
    }
    faultsOf = (json) => {
      try {
        read(json)
      } catch (error) {
        return (error as Error).message.replaceAll(file, 'operations.json')
      }
      throw new Error('The operations were accepted.')
    }
  })

  afterAll(() => rmSync(folder, { recursive: true }))

  it.each([
    ['a manifest of Apollo', { format, version: 1, operations: [{ id: hashOf(titles), name: 'T', type: 'query', body: titles }] }],
    ['documents by their hash', { [hashOf(titles)]: titles }],
    ['documents by a hash that says what it is', { [`sha256:${hashOf(titles)}`]: titles }],
    ['documents by any id', { 'titles-1': titles }],
  ])('come as %s', (_, json) => {
    const registered = read(json)
    expect(registered.count).toBe(1)
    expect(registered.find(hashOf(titles))).toBe(titles)
    expect(registered.find(Object.keys(json)[0] ?? '')).toBe('format' in json ? undefined : titles)
    expect(registered.has(titles)).toBe(true)
    expect(registered.has(`# said\n${titles.replaceAll(' ', '  ')}`)).toBe(true)
    expect(registered.has('{ books { nodes { title } } }')).toBe(false)
    expect(registered.has('{')).toBe(false)
  })

  it('are told with all their faults, each with its place and id', () => {
    const operations = [
      { id: 'a', body: '{ bok { id } }' },
      { id: 'b', body: '{' },
      { id: 'c', body: 'mutation { __typename }' },
      { id: 'd', body: `{ book(id: "b") { ${Array.from({ length: 31 }, (_, index) => `t${index}: title`).join(' ')} } }` },
      { id: 'e', body: 'fragment F on Book { id }' },
      { id: '0'.repeat(64), body: titles },
      { id: 'f', body: titles },
      { id: 'f', body: titles },
    ]
    expect(faultsOf({ format, version: 1, operations })).toMatchInlineSnapshot(`
      "The operations have faults. 7 faults:
      operations.json:6:10 a: line 1 of the document: Cannot query field "bok" on type "Query". Did you mean "book" or "books"?
      operations.json:10:10 b: line 1 of the document: Syntax Error: Expected Name, found <EOF>.
      operations.json:14:10 c: It is no query: this API is read by queries alone.
      operations.json:18:10 d: The operation has 31 aliases or more; this server allows 30. Ask for less at once.
      operations.json:22:10 e: line 1 of the document: Fragment "F" is never used.
      operations.json:26:10 0000000000000000000000000000000000000000000000000000000000000000: This is not the SHA-256 of its document, which is fe623afe559456e985be60d78db1fdeb0d537b6e2b7a71efb7db7e73954e44ef.
      operations.json:30:10 f: This id is there twice."
    `)
  })

  it.each([
    ['no JSON', '{'],
    ['a list', []],
    ['another manifest', { format, version: 2, operations: [] }],
    ['a manifest without documents', { format, version: 1, operations: [{ id: 'a' }] }],
    ['documents that are no text', { a: 1 }],
  ])('are not %s', (_, json) => {
    expect(faultsOf(json)).toMatch(
      /^The operations have faults\. Correct|^The operations have faults\. 1 fault:\noperations\.json:1:1 This is not /,
    )
  })
})
