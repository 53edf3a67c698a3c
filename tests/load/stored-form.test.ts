/** What is kept beside the facts themselves: hashes, derived ids, bounds and indexes. */
import { expect, it } from 'vitest'
import { hash32, idOf } from '../../src/load/hash.ts'
import { indexesOf } from '../../src/load/indexes.ts'
import { checksumOf } from '../../src/load/stored.ts'
import { dayAfter, firstDay, knownFrom } from '../../src/model/dates.ts'
import { graphOf, harbourModel } from './harbour.ts'

it('hashes a value as it always did: another hash would write every store again', () => {
  const value = { name: 'Ann', born: '1870', children: 2n, height: 2, lucky: [1n, null], alive: true, inner: { z: 'é', a: [] } }
  expect(hash32(value)).toBe(3191194579n)
  expect(idOf(['OWNS', 'ann', 'gull', null])).toBe('cf4f91526032460596407c27')
})

it('hashes by content, not by the order of keys', () => {
  expect(hash32({ a: 1n, b: [{ c: 'x', d: 'y' }] })).toBe(hash32({ b: [{ d: 'y', c: 'x' }], a: 1n }))
})

it.each([
  [1n, 1],
  ['1', 1n],
  [
    ['a', 'b'],
    ['b', 'a'],
  ],
  [['a,b'], ['a', 'b']],
  [{ a: 'x' }, { b: 'x' }],
  [null, 'null'],
  [true, 'true'],
  [[], null],
])('tells one from another: %s, %s', (a, b) => {
  expect(hash32(a)).not.toBe(hash32(b))
})

it.each([
  ['2012', '2012-01-01', '2013-01-01'],
  ['2012-11', '2012-11-01', '2012-12-01'],
  ['2012-12', '2012-12-01', '2013-01-01'],
  ['2012-02-28', '2012-02-28', '2012-02-29'],
  ['1900-02-28', '1900-02-28', '1900-03-01'],
  ['2012-12-31', '2012-12-31', '2013-01-01'],
  ['0099', '0099-01-01', '0100-01-01'],
  // After the last year that a date can have stands a day that there is not: a year of five digits would come first.
  ['9999', '9999-01-01', '9999-12-32'],
  ['9999-12-31', '9999-12-31', '9999-12-32'],
])('bounds %s by %s and %s', (date, first, after) => {
  expect([firstDay(date), dayAfter(date), knownFrom(date)]).toEqual([first, after, `${after}T00:00:00.000Z`])
})

it('sums a graph up in one checksum, whatever the order', async () => {
  const graph = await graphOf({
    'a.yaml': 'nodes: { Port: [{ id: a, name: A }, { id: b, name: B }] }\nrelationships: { TWIN_OF: [{ from: a, to: b }] }',
  })
  const checksum = checksumOf(graph)
  expect(checksum).toMatch(/^[0-9a-f]{32}$/)
  expect(checksumOf({ ...graph, nodes: [...graph.nodes].reverse() })).toBe(checksum)
  expect(checksumOf({ ...graph, relationships: [] })).not.toBe(checksum)
  expect(checksumOf({ ...graph, nodes: graph.nodes.slice(1) })).not.toBe(checksum)
})

it('asks for an index on each field that is searched or marked to be indexed, on types and interfaces', () => {
  const indexes = indexesOf(harbourModel(), { sortsByIndex: false }).map(({ label, property }) => `${label}.${property}`)
  expect(indexes).toEqual(
    expect.arrayContaining([
      'Entity.name',
      'Owner.name',
      'Person.name',
      'Company.name',
      'Document.title',
      'Observation.measure',
      'Ship.tons',
    ]),
  )
  expect(indexesOf(harbourModel(), { sortsByIndex: false })).toContainEqual({ label: 'Document', property: 'title', parts: true })
  expect(indexesOf(harbourModel(), { sortsByIndex: false })).toContainEqual({ label: 'Ship', property: 'tons', parts: false })
  expect(indexes).not.toContain('Person.names')
  expect(indexes).not.toContain('Ship.name')
  expect(new Set(indexes).size).toBe(indexes.length)
})
