/** The one pass over a document: what it refuses, what it lets through, and what it costs. */
import { getIntrospectionQuery } from 'graphql'
import { describe, expect, it } from 'vitest'
import { readConfig } from '../../src/config.ts'
import { checkDocument } from '../../src/server/limits.ts'
import { exceedsInJson } from '../../src/server/values.ts'
import { attacks } from './attacks.ts'

const limits = readConfig({ environment: {} })

describe('a document', () => {
  it.each(attacks)('is refused for its $limit, and lets an innocent one through', ({ limit, attack, innocent }) => {
    expect(checkDocument(attack, limits)?.extensions).toMatchObject({ code: 'QUERY_TOO_COMPLEX', limit, http: { status: 400 } })
    expect(checkDocument(innocent, limits)).toBeUndefined()
  })

  it('is refused in words that name limit, asked and allowed', () => {
    const words = attacks.map(({ limit, attack }) => [limit, checkDocument(attack, limits)?.message])
    expect(Object.fromEntries(words)).toMatchInlineSnapshot(`
      {
        "aliases": "The operation has 32 aliases or more; this server allows 30. Ask for less at once.",
        "depth": "The operation has 25 levels of fields or more; this server allows 24. Ask for less at once.",
        "directives": "The operation has 4 directives in one place; this server allows 3. Ask for less at once.",
        "list": "The operation has 501 values in one list; this server allows 500. Ask for less at once.",
        "nameLength": "The operation has 200000 characters in a name; this server allows 100. Ask for less at once.",
        "repeats": "The operation has 440 selections of one name in one place; this server allows 50. Ask for less at once.",
        "rootFields": "The operation has 21 root fields; this server allows 20. Ask for less at once.",
        "selections": "The operation has 1000000 selections or more; this server allows 5000. Ask for less at once.",
        "tokens": "The operation has 2001 tokens or more; this server allows 2000. Ask for less at once.",
        "valueDepth": "The operation has 17 levels of nesting or more in a value; this server allows 16. Ask for less at once.",
      }
    `)
  })

  it('is refused when a fragment spreads itself, which would have no end', () => {
    const refused = checkDocument('{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }', limits)
    expect(refused).toMatchObject({
      message: 'Cannot spread fragment "A" within itself.',
      extensions: { code: 'GRAPHQL_VALIDATION_FAILED', http: { status: 400 } },
    })
  })

  it('may be the standard introspection query, with everything that it can ask', () => {
    const query = getIntrospectionQuery({
      descriptions: true,
      specifiedByUrl: true,
      directiveIsRepeatable: true,
      schemaDescription: true,
      inputValueDeprecation: true,
      oneOf: true,
    })
    expect(checkDocument(query, limits)).toBeUndefined()
  })

  it.each(['', '{', 'query {', '{ a(b: ', 'type A', '\u0000'])('that is no operation is left to the parser: %j', (text) => {
    expect(checkDocument(text, limits)).toBeUndefined()
  })
})

describe('variables', () => {
  const nested = (levels: number): unknown => JSON.parse(`${'['.repeat(levels)}${']'.repeat(levels)}`)

  it('nest to 16 levels, objects and lists alike', () => {
    expect(exceedsInJson(nested(16), limits)).toBeUndefined()
    expect(exceedsInJson(nested(17), limits)).toMatchObject({ limit: 'valueDepth', allowed: 16 })
    expect(exceedsInJson(JSON.parse(`${'{"a":'.repeat(17)}1${'}'.repeat(17)}`), limits)).toMatchObject({ limit: 'valueDepth' })
  })

  it('nest to 15,000 levels without harm to the check', () => {
    expect(exceedsInJson(nested(15_000), limits)).toMatchObject({ limit: 'valueDepth' })
  })

  it('hold lists of up to 500 values', () => {
    expect(exceedsInJson({ ids: Array(500).fill('a') }, limits)).toBeUndefined()
    expect(exceedsInJson({ ids: Array(501).fill('a') }, limits)).toMatchObject({ limit: 'list', asked: 501, allowed: 500 })
  })
})
