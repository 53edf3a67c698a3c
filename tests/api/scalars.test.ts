/** What is wrong with a date stands at its place in the document. */
import { parse, validate } from 'graphql'
import { expect, it } from 'vitest'
import { readLibrary } from '../world.ts'

const { schema } = readLibrary()

it.each([
  [
    '{ changes(clock: VALID, from: "2001-01-01", to: "2002-01-01T00:00:00Z") { totalCount } }',
    /^DateTime expected.*found "2001-01-01"$/,
    31,
  ],
  ['{ authors @asOf(valid: "2001-13") { totalCount } }', /^Date expected.*found "2001-13"$/, 24],
  ['{ authors(where: { began: { gte: 1900 } }) { totalCount } }', /^Date expected, that is a text in quotes; found 1900$/, 34],
])('%s is refused where it is wrong', (query, message, column) => {
  const [error] = validate(schema, parse(query))
  expect(error?.message).toMatch(message)
  expect(error?.locations).toEqual([{ line: 1, column }])
})
