/** What two sets of variables must have in common to share a plan, and that a plan looks at nothing else. */
import { type OperationDefinitionNode, parse } from 'graphql'
import { expect, it } from 'vitest'
import { derive, LookedAtLater, late, resolve, type Variables } from '../../src/compile/later.ts'
import { outlineOf } from '../../src/compile/outline.ts'
import { readLibrary } from '../world.ts'

const text = 'query ($first: Int, $where: BookWhere, $sort: [BookSort!], $toString: Boolean) { __typename }'
const definitions = (parse(text).definitions[0] as OperationDefinitionNode).variableDefinitions ?? []
const outline = outlineOf(readLibrary().schema, definitions)

it('tells what is given, null and absent, and the values of enums and Booleans', () => {
  const key = outline.key({ first: 1 })
  expect(outline.key({ first: 2 })).toBe(key)
  const others = [
    {},
    { first: null },
    { first: 1, sort: [] },
    { first: 1, sort: [{ title: 'ASC' }] },
    { first: 1, sort: [{ title: 'DESC' }] },
  ]
  const booleans: readonly object[] = [
    { first: 1, toString: true },
    { first: 1, toString: false },
    { first: 1, where: {} },
    { first: 1, where: { title: null } },
  ]
  const keys = [key, ...[...others, ...booleans].map((variables) => outline.key(variables as Variables))]
  expect(new Set(keys).size).toBe(keys.length)
})

it('takes no member of every object for a variable', () => {
  expect(outline.key({})).toBe(outline.key(Object.create(null)))
  expect(Object.keys(outline.standIns({}))).toEqual([])
})

it('gives a stand-in that is read later and never looked at', () => {
  const variables = { first: 3, where: { title: { eq: 'a' } } }
  const { first } = outline.standIns(variables) as { first: number }
  expect(() => `${first}`).toThrow(LookedAtLater)
  expect(() => Object.keys(first)).toThrow(LookedAtLater)
  expect(resolve(outline.standIns(variables), { first: 4, where: { title: { eq: 'b' } } })).toEqual({
    first: 4,
    where: { title: { eq: 'b' } },
  })
})

it('derives a value once for the same variables, and again for others', () => {
  let made = 0
  const derived = derive<number, number>(
    late((variables) => variables['first'] as number),
    (value) => value + ++made,
  )
  const [one, other] = [{ first: 10 }, { first: 20 }]
  expect([resolve(derived, one), resolve(derived, one), resolve(derived, other)]).toEqual([11, 11, 22])
})
