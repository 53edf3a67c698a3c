/** A parameter for each value in place of the one map: the same statement in other words. */
import { expect, it } from 'vitest'
import { openFlatten } from '../../src/engine/flatten.ts'

const flatten = openFlatten()

it('gives each value a parameter of its own', () => {
  const statement = { text: 'MATCH (n) WHERE n.`a` > $p.`p0` RETURN n.`id` AS id LIMIT $l0', params: { p: { p0: 1 }, l0: 5n } }
  expect(flatten(statement)).toEqual({ text: 'MATCH (n) WHERE n.`a` > $`p0` RETURN n.`id` AS id LIMIT $l0', params: { p0: 1, l0: 5n } })
})

it('leaves a statement as it is that asks for the map, or has one name twice', () => {
  const whole = { text: 'RETURN $p AS p, $p.`a` AS a', params: { p: { a: 1 } } }
  expect(flatten(whole)).toBe(whole)
  const twice = { text: 'RETURN $p.`l` AS a LIMIT $l', params: { p: { l: 1 }, l: 5n } }
  expect(flatten(twice)).toBe(twice)
})
