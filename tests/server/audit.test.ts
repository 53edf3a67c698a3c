/** GraphQL over HTTP, by the audit of graphql-http: every requirement of the specification against the real server. */
import { auditServer } from 'graphql-http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Library, openLibrary } from './library.ts'

describe('the server', () => {
  let library: Library

  beforeAll(async () => {
    library = await openLibrary()
  })

  afterAll(() => library.close())

  it('meets every requirement of GraphQL over HTTP', async () => {
    const results = await auditServer({ url: `${library.url}/graphql`, fetchFn: fetch })
    const reasons = (status: string) => results.flatMap((result) => (result.status === status ? [`${result.id} ${result.name}`] : []))
    expect(results.length).toBeGreaterThan(55)
    expect(reasons('error')).toEqual([])
    expect(reasons('warn')).toMatchInlineSnapshot(`
      [
        "572B SHOULD use 200 status code on document parsing failure when accepting application/json",
        "FDE2 SHOULD use 200 status code on document validation failure when accepting application/json",
        "7B9B SHOULD use a status code of 200 on variable coercion failure when accepting application/json",
      ]
    `)
  })
})
