/** The one function that lets a name into Cypher. That both engines take what it gives is asked in `engine/contract.ts`. */
import { describe, expect, test } from 'vitest'
import { nameProblem, quoteName } from '../../src/model/quote.ts'

describe('quoteName', () => {
  test.each([
    'Author',
    'WROTE',
    'match',
    'first name',
    '名字',
    'naïve',
    '😀',
    "it's",
    '"',
    ';',
    '//',
    '/* */',
    '$p',
    '{a:1}',
    '%',
    'a\tb',
    '**',
    '1',
  ])('puts %j between backticks', (name) => {
    expect(quoteName(name)).toBe(`\`${name}\``)
  })

  test.each([
    ['', /0 characters/],
    ['x'.repeat(129), /129 characters/],
    ['a`b', /backtick/],
    ['a``b', /backtick/],
    ['a\\u0060', /backslash/],
    ['a\0', /NUL/],
    ['a\rb', /line break/],
    ['a\nb', /line break/],
    ['*', /all properties/],
    ['a\ud83d', /surrogate/],
    ['\ude00', /surrogate/],
  ])('refuses %j', (name, reason) => {
    expect(nameProblem(name)).toMatch(reason)
    expect(() => quoteName(name)).toThrow(reason)
  })

  test('takes the longest name that is allowed', () => {
    expect(nameProblem('x'.repeat(128))).toBeUndefined()
  })
})
