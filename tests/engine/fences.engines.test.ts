/**
 * Where the engines behind our interface differ from each other, or from what one would expect: why the dialect and the
 * adapters are as they are. When one of these fails after an upgrade, a fence may come down.
 */
import grafeo, { type GrafeoDB } from '@grafeo-db/js'
import type { Driver } from 'neo4j-driver'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import type { Value } from '../../src/engine/engine.ts'
import { openNeo4jDriver } from './both.ts'

const { skip } = inject('neo4j')

describe('Grafeo by itself', () => {
  let db: GrafeoDB
  const rows = async (text: string, params?: object) => (await db.executeCypher(text, params)).toArray()

  beforeAll(() => {
    db = grafeo.GrafeoDB.create(null, { shuffleUnordered: true })
  })

  afterAll(() => db.close())

  test('takes the number 2 for an integer: hence toFloat around every Float', async () => {
    expect(await rows('RETURN $x / 4 AS bare, toFloat($x) / 4 AS told', { x: 2 })).toEqual([{ bare: 0, told: 0.5 }])
  })

  test('takes an index for an anchor out of WITH or UNWIND, not for one out of a map parameter', async () => {
    await rows('CREATE INDEX IF NOT EXISTS FOR (n:`Mark`) ON (n.`id`)')
    await rows('UNWIND range(1, 2000) AS i CREATE (n:`Mark` {`id`: toString(i)})')
    const scanned = async (text: string) => (await db.executeCypher(text, { p: { id: '7', ids: ['7'] } })).rowsScanned
    expect(await scanned('MATCH (n:`Mark` {`id`: $p.`id`}) RETURN n.`id` AS id')).toBe(2000)
    expect(await scanned('MATCH (n:`Mark`) WHERE n.`id` IN $p.`ids` RETURN n.`id` AS id')).toBe(2000)
    expect(await scanned('WITH $p.`id` AS id0 MATCH (n:`Mark` {`id`: id0}) RETURN n.`id` AS id')).toBe(1)
    expect(await scanned('WITH $p.`id` AS id0 MATCH (n:`Mark`) WHERE n.`id` = id0 RETURN n.`id` AS id')).toBe(1)
    expect(await scanned('UNWIND $p.`ids` AS id0 MATCH (n:`Mark` {`id`: id0}) RETURN n.`id` AS id')).toBe(1)
  })

  test('loses a property called `*` in a projection, and knows no doubled backtick: hence quoteName refuses both', async () => {
    await rows('CREATE (n:`Star` {`a`: 1, `*`: 2})')
    expect(await rows('MATCH (n:`Star`) RETURN n {.`a`, .`*`} AS n')).toEqual([{ n: { a: 1 } }])
    await expect(rows('RETURN 1 AS `a``b`')).rejects.toThrow(/syntax/i)
  })

  test('compares a text with a number: hence values are coerced by the schema', async () => {
    expect(await rows(`RETURN '1' = 1 AS same`)).toEqual([{ same: true }])
  })

  test('answers after its close: hence the adapter keeps a mark of its own', async () => {
    const other = grafeo.GrafeoDB.create()
    other.close()
    expect((await other.executeCypher('RETURN 1 AS x')).scalar()).toBe(1)
  })

  test('calls a transaction active whose commit met a conflict: hence a failed rollback is no news', async () => {
    await rows('CREATE (n:`Counter` {`v`: 0})')
    const [first, second] = [db.beginTransaction(), db.beginTransaction()]
    await first.executeCypher('MATCH (n:`Counter`) SET n.`v` = 1')
    await expect(second.executeCypher('MATCH (n:`Counter`) SET n.`v` = 2')).rejects.toMatchObject({ gqlStatus: '40000' })
    first.commit()
    second.rollback()
  })

  test('stores a map as a property, which Neo4j cannot: hence the adapters refuse it', async () => {
    expect(await rows('CREATE (n:`Odd`) SET n.`m` = $m RETURN n.`m` AS m', { m: { a: [[1]] } })).toEqual([{ m: { a: [[1]] } }])
  })
})

describe.skipIf(skip !== undefined)(skip === undefined ? 'Neo4j by itself' : `Neo4j by itself (skipped: ${skip})`, () => {
  let driver: Driver
  const rows = async (text: string, params?: { [name: string]: Value }) =>
    (await driver.executeQuery(text, params)).records.map((record) => record.toObject())

  beforeAll(() => {
    driver = openNeo4jDriver()
  })

  afterAll(() => driver.close())

  test('takes the number 2 for a Float', async () => {
    expect(await rows('RETURN $x / 4 AS bare', { x: 2 })).toEqual([{ bare: 0.5 }])
  })

  test('reads \\u0060 between backticks as the closing one: hence quoteName refuses backslashes', async () => {
    expect(await rows('RETURN 1 AS `a\\u0060, 2 AS `b`')).toEqual([{ a: 1, b: 2 }])
  })

  test('takes no Float for LIMIT: hence page sizes are bigint', async () => {
    await expect(rows('UNWIND [1, 2] AS x RETURN x AS x LIMIT $l', { l: 1 })).rejects.toThrow(/LIMIT/i)
    expect(await rows('UNWIND [1, 2] AS x RETURN x AS x LIMIT $l', { l: 1n })).toHaveLength(1)
  })

  test('compares no text with a number', async () => {
    expect(await rows(`RETURN '1' = 1 AS same`)).toEqual([{ same: false }])
  })

  test('refuses a text of more than 8 kB where a range index lies: hence long texts are not indexed', async () => {
    await rows('CREATE INDEX IF NOT EXISTS FOR (n:`Fence`) ON (n.`text`)')
    await rows('CALL db.awaitIndexes(60)')
    await expect(rows('CREATE (n:`Fence` {`text`: $x})', { x: 'x'.repeat(9_000) })).rejects.toThrow(/too large to index/)
    await rows('DROP INDEX $name', {
      name: (await rows('SHOW INDEXES YIELD name, labelsOrTypes WHERE "Fence" IN labelsOrTypes RETURN name AS name'))[0]?.name,
    })
  })
})
