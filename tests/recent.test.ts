/** What a map of recent things keeps and forgets. */
import { expect, it } from 'vitest'
import { openRecent } from '../src/recent.ts'

const keptOf = (recent: { get(key: string): number | undefined }, keys: string) => [...keys].filter((key) => recent.get(key) !== undefined)

it('forgets what was not used for longest when there are too many', () => {
  const recent = openRecent<number>({ countMax: 3, charactersMax: 1000 })
  for (const [index, key] of [...'abc'].entries()) recent.set(key, index)
  expect(recent.get('a')).toBe(0)
  recent.set('d', 3)
  expect(keptOf(recent, 'abcd')).toEqual(['a', 'c', 'd'])
})

it('forgets when the keys together are too long, and counts a key once', () => {
  const recent = openRecent<number>({ countMax: 1000, charactersMax: 20 })
  for (const key of ['aa', 'aa', 'aa', ...'bcdefghijklmnopqrs']) recent.set(key, 1)
  expect(recent.get('aa')).toBe(1)
  recent.set('t', 1)
  expect(keptOf(recent, 'bcdefghijklmnopqrst')).toEqual([...'cdefghijklmnopqrst'])
  recent.set('uu', 1)
  expect(recent.get('aa')).toBeUndefined()
  expect(keptOf(recent, 'cdefghijklmnopqrst')).toEqual([...'cdefghijklmnopqrst'])
})

it('does not keep what would leave room for little else', () => {
  const recent = openRecent<number>({ countMax: 10, charactersMax: 20 })
  recent.set('abc', 1)
  expect(recent.get('abc')).toBeUndefined()
})

it('counts what a value takes, for as long as it is kept', () => {
  const recent = openRecent<number>({ countMax: 1000, charactersMax: 100, lengthOf: (value) => value })
  recent.set('a', 10)
  expect(recent.get('a')).toBeUndefined()
  for (const key of [...'aaabcdefghijkl']) recent.set(key, 7)
  expect(recent.count()).toBe(12)
  recent.set('m', 7)
  expect(recent.count()).toBe(12)
  expect(recent.get('a')).toBeUndefined()
})
