/** Neo4j over a network that fails, with wrong settings, and what becomes of a statement that nobody waits for. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { inspect } from 'node:util'
import type { Driver } from 'neo4j-driver'
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest'
import type { Engine } from '../../src/engine/engine.ts'
import { openNeo4j } from '../../src/engine/neo4j.ts'
import { openNeo4jDriver, testEngines } from './both.ts'
import { type FaultyProxy, openProxy, type ProxyMode } from './proxy.ts'
import { ask, askOne, nodes } from './rows.ts'

/** A typed error has to come within this time, whatever the network does. */
const ANSWER_MS = 6_000

const { uri = '', user = '', password = '', skip } = inject('neo4j')
const closing: { close: () => Promise<unknown> }[] = []

afterEach(async () => {
  for (const each of closing.splice(0).reverse()) await each.close()
})

async function proxyTo(target: string, mode?: ProxyMode): Promise<FaultyProxy> {
  const proxy = await openProxy(target, mode)
  closing.push(proxy)
  return proxy
}

async function openAt(address: string): Promise<Engine> {
  const engine = await openNeo4j({ uri: address, user, password })
  closing.push(engine)
  return engine
}

/** The error of a call, which has to come in time. */
async function failure(call: Promise<unknown>): Promise<unknown> {
  const start = performance.now()
  const error = await call.then(
    () => new Error('it did not fail'),
    (reason: unknown) => reason,
  )
  expect(performance.now() - start).toBeLessThan(ANSWER_MS)
  return error
}

const unavailable = (message: RegExp) => ({ code: 'ENGINE_UNAVAILABLE', message: expect.stringMatching(message) })

describe('openNeo4j without a Neo4j', () => {
  test('says where it looked when the port refuses', async () => {
    expect(await failure(openNeo4j({ uri: 'bolt://127.0.0.1:1' }))).toMatchObject(unavailable(/bolt:\/\/127\.0\.0\.1:1.*NEO4J_URI/))
  })

  test('says so when the port is silent', async () => {
    const proxy = await proxyTo('bolt://127.0.0.1:1', 'hang')
    expect(await failure(openNeo4j({ uri: proxy.uri }))).toMatchObject(unavailable(/does not answer.*NEO4J_URI/))
  })

  test('says so when every connection is reset', async () => {
    const proxy = await proxyTo('bolt://127.0.0.1:1', 'reset')
    expect(await failure(openNeo4j({ uri: proxy.uri }))).toMatchObject(unavailable(/does not answer/))
  })

  test('tells the HTTP port from the Bolt port', async () => {
    const server = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => server.once('listening', resolve))
    const address = `bolt://127.0.0.1:${(server.address() as AddressInfo).port}`
    expect(await failure(openNeo4j({ uri: address }))).toMatchObject(unavailable(/speaks HTTP.*7687/))
    server.closeAllConnections()
    server.close()
  })

  test.each(['localhost:7687', 'http://localhost:7474', 'bolt://', ''])('refuses %j as an address', async (address) => {
    const error = await failure(openNeo4j({ uri: address }))
    expect(error).toMatchObject({ code: 'CONFIG_INVALID', message: expect.stringMatching(/NEO4J_URI.*bolt:\/\/localhost:7687/) })
  })

  test('shows no password, wherever it stands', async () => {
    const error = await failure(openNeo4j({ uri: 'bolt://me:s3cret@127.0.0.1:1', user: 'me', password: 's3cret' }))
    expect(inspect(error, { depth: null })).not.toContain('s3cret')
  })
})

describe.skipIf(skip !== undefined)(skip === undefined ? 'openNeo4j' : `openNeo4j (skipped: ${skip})`, () => {
  // A Neo4j that was named to the tests may let everybody in.
  const locked = test.skipIf(password === '')

  locked('tells what to set when the password is wrong, and shows none', async () => {
    const error = await failure(openNeo4j({ uri, user, password: 'wr0ng' }))
    expect(error).toMatchObject(unavailable(/refused the user or the password\. Set NEO4J_USER and NEO4J_PASSWORD/))
    expect(inspect(error, { depth: null })).not.toContain('wr0ng')
  })

  locked('tells what to set when there is no password', async () => {
    expect(await failure(openNeo4j({ uri }))).toMatchObject(unavailable(/NEO4J_PASSWORD/))
  })

  test('tells what to set when the database is unknown', async () => {
    expect(await failure(openNeo4j({ uri, user, password, database: 'nowhere' }))).toMatchObject(unavailable(/NEO4J_DATABASE/))
  })

  test('opens a database by its name', async () => {
    const engine = await openNeo4j({ uri, user, password, database: 'neo4j' })
    closing.push(engine)
    expect(await askOne(engine, 'RETURN 1 AS x')).toBe(1)
  })
})

describe.skipIf(skip !== undefined)(skip === undefined ? 'a network that fails' : `a network that fails (skipped: ${skip})`, () => {
  beforeAll(async () => {
    await (await testEngines().neo4j.open()).close()
  })

  test.each<ProxyMode>(['reset', 'hang'])(
    'gives ENGINE_UNAVAILABLE in time (%s), without a host name, and recovers by itself',
    async (mode) => {
      const proxy = await proxyTo(uri)
      const engine = await openAt(proxy.uri)
      expect(await askOne(engine, 'RETURN 1 AS x')).toBe(1)
      proxy.turn(mode)
      proxy.cut()
      const errors = await Promise.all([
        failure(ask(engine, 'RETURN 1 AS x')),
        failure(engine.describe()),
        failure(engine.write(nodes('Author', { id: 'lost' }))),
      ])
      for (const error of errors) {
        expect(error).toMatchObject({ code: 'ENGINE_UNAVAILABLE', message: 'The graph engine does not answer.' })
      }
      proxy.turn('pass')
      proxy.cut()
      expect(await askOne(engine, 'MATCH (n:`Author`) RETURN count(n) AS c')).toBe(0)
      await engine.write(nodes('Author', { id: 'kept' }))
      expect(await askOne(engine, 'MATCH (n:`Author`) RETURN collect(n.`id`) AS d')).toEqual(['kept'])
      await engine.write({ kind: 'deleteNodes', ids: ['kept'] })
    },
    40_000,
  )

  test('ends the wait at the time given when Neo4j falls silent in the middle of a statement', async () => {
    const proxy = await proxyTo(uri)
    const engine = await openAt(proxy.uri)
    proxy.turn('hang')
    const error = await failure(engine.run({ text: 'RETURN 1 AS x', params: {} }, { timeoutMs: 500 }))
    expect(error).toMatchObject({ code: 'OPERATION_TIMEOUT', message: expect.stringContaining('500 ms') })
  })

  test('is described as not answering when it falls silent on a connection that stays open', async () => {
    const proxy = await proxyTo(uri)
    const engine = await openAt(proxy.uri)
    proxy.turn('hang')
    expect(await failure(engine.describe())).toMatchObject({ code: 'ENGINE_UNAVAILABLE' })
  })

  test('reads by the driver where only that speaks the Bolt of the server', async () => {
    const proxy = await proxyTo(uri, 'old')
    const engine = await openAt(proxy.uri)
    expect(await ask(engine, 'RETURN $p.`i` AS i, [1, 2.5, "x"] AS l', { i: 7n })).toEqual([{ i: 7, l: [1, 2.5, 'x'] }])
    await expect(ask(engine, 'RETURN 1 / 0 AS x')).rejects.toThrow(/zero/)
  })

  test('reads where it is sent by a cluster, what it has written itself', async () => {
    const engine = await openAt(uri.replace('bolt://', 'neo4j://'))
    await engine.write(nodes('Author', { id: 'new' }))
    expect(await askOne(engine, 'MATCH (n:`Author`) RETURN collect(n.`id`) AS d')).toEqual(['new'])
    await engine.write({ kind: 'deleteNodes', ids: ['new'] })
    const reader = await openAt(uri.replace('bolt://', 'neo4j://'))
    await engine.writeMetadata({ checksum: 'abc' })
    expect(await reader.readMetadata()).toEqual({ checksum: 'abc' })
    expect(await askOne(reader, 'MATCH (n:`EntrepotStore`) RETURN n.`checksum` AS c')).toBe('abc')
    const driver = openNeo4jDriver()
    closing.push(driver)
    await driver.executeQuery('MATCH (n:`EntrepotStore`) DELETE n')
  })

  test('reads again when a connection from the pool has died, without a word to the caller', async () => {
    const proxy = await proxyTo(uri)
    const engine = await openAt(proxy.uri)
    await Promise.all(Array.from({ length: 5 }, () => askOne(engine, 'RETURN 1 AS x')))
    const before = proxy.connections()
    proxy.cut()
    expect(await Promise.all(Array.from({ length: 5 }, () => askOne(engine, 'RETURN 1 AS x')))).toEqual([1, 1, 1, 1, 1])
    expect(proxy.connections()).toBeGreaterThan(before)
  })
})

describe.skipIf(skip !== undefined)(skip === undefined ? 'a statement on Neo4j' : `a statement on Neo4j (skipped: ${skip})`, () => {
  const SLOW = 'UNWIND range(1, 1000000) AS x UNWIND range(1, 100000) AS y WITH x, y WHERE x * y = $p.`n` RETURN count(x) AS nobodyWaits'
  let driver: Driver
  let engine: Engine

  beforeAll(async () => {
    driver = openNeo4jDriver()
    engine = await testEngines().neo4j.open()
  })

  afterAll(async () => {
    await engine.close()
    await driver.close()
  })

  async function running(): Promise<number> {
    const { records } = await driver.executeQuery(
      'SHOW TRANSACTIONS YIELD currentQuery WHERE currentQuery CONTAINS "nobodyWaits" RETURN count(*) AS c',
    )
    return records[0]?.get('c') - 1
  }

  const begun = () => expect.poll(running, { timeout: 5_000, interval: 20 }).toBe(1)
  const ended = () => expect.poll(running, { timeout: 5_000, interval: 20 }).toBe(0)

  test('ends when its caller goes', async () => {
    const caller = new AbortController()
    const answer = failure(engine.run({ text: SLOW, params: { p: { n: -1n } } }, { signal: caller.signal }))
    await begun()
    caller.abort()
    expect(await answer).toMatchObject({ code: 'OPERATION_TIMEOUT' })
    await ended()
  })

  test('ends when its time is over', async () => {
    expect(await failure(engine.run({ text: SLOW, params: { p: { n: -1n } } }, { timeoutMs: 300 }))).toMatchObject({
      code: 'OPERATION_TIMEOUT',
    })
    await ended()
  })

  test('ends with OPERATION_TIMEOUT when an operator ends it', async () => {
    const answer = failure(engine.run({ text: SLOW, params: { p: { n: -1n } } }))
    await begun()
    const find = 'SHOW TRANSACTIONS YIELD transactionId, currentQuery WHERE currentQuery STARTS WITH "UNWIND" RETURN transactionId AS id'
    const { records } = await driver.executeQuery(find)
    await driver.executeQuery('TERMINATE TRANSACTIONS $id', { id: records[0]?.get('id') })
    expect(await answer).toMatchObject({ code: 'OPERATION_TIMEOUT' })
  })
})
