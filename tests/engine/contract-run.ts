/** What every engine promises of running statements and of its end. Where an engine does otherwise, the difference stands here by its name. */
import { beforeAll, describe, expect, test } from 'vitest'
import type { Engine, Value } from '../../src/engine/engine.ts'
import { ask, askOne, dump, nodes, relationships } from './rows.ts'

/** Four million rows that no engine can count without making them: a second or so. */
const SLOW = {
  text: 'UNWIND range(1, 2000) AS x UNWIND range(1, 2000) AS y WITH x, y WHERE x * y = $p.`n` RETURN count(x) AS c',
  params: { p: { n: -1n } },
}

/** The suite: `open` gives an empty engine. */
export function runContract(open: () => Promise<Engine>, kind: 'embedded' | 'neo4j'): void {
  let engine: Engine
  const library = async () => {
    engine = await open()
    await engine.prepare([])
    const numbers = Array.from({ length: 12 }, (_, i) => i)
    await engine.write(nodes('Author', ...numbers.map((i) => ({ id: `a${i}`, name: `name ${i % 5}`, tags: ['x', `y${i}`], price: i / 2 }))))
    await engine.write(nodes('Book', ...numbers.map((i) => ({ id: `b${i}`, year: BigInt(i % 4) }))))
    const pairs = numbers.flatMap((i) => numbers.filter((j) => (i * 7 + j * 5) % 3 > 0).map((j) => [i, j] as const))
    await engine.write(relationships('WROTE', ...pairs.map(([i, j]) => [`w${i}-${j}`, `a${i}`, `b${j}`, { weight: (i + j) % 4 }] as const)))
    await engine.write(
      relationships('CITES', ...numbers.flatMap((i) => [1, 5].map((k) => [`c${i}-${k}`, `b${i}`, `b${(i + k) % 12}`] as const))),
    )
  }

  describe('order', () => {
    beforeAll(library)

    test('is kept by collect after ORDER BY and LIMIT, three subqueries deep', async () => {
      const text = `
        MATCH (n:\`Author\`) WITH n ORDER BY n.\`name\` DESC, n.\`id\` ASC LIMIT $l
        CALL (n) {
          MATCH (n)-[r:\`WROTE\`]->(m:\`Book\`) WITH r, m ORDER BY r.\`weight\` DESC, r.\`id\` ASC LIMIT $l
          CALL (m) {
            MATCH (m)-[q:\`CITES\`]->(o:\`Book\`) WITH q, o ORDER BY o.\`year\` DESC, q.\`id\` ASC LIMIT $l
            CALL (o) { MATCH (o)<-[s:\`WROTE\`]-(a:\`Author\`) WITH s, a ORDER BY s.\`weight\` ASC, s.\`id\` DESC LIMIT $l RETURN collect(s.\`id\`) AS l3 }
            RETURN collect({o: o.\`id\`, l3: l3}) AS l2 }
          RETURN collect({r: r.\`id\`, l2: l2}) AS l1 }
        RETURN collect({n: n.\`id\`, l1: l1}) AS data`
      const [{ data } = {}] = await engine.run({ text, params: { p: {}, l: 5n } })
      expect(data).toEqual(expectedPage(5))
      for (let again = 0; again < 5; again++) expect(await engine.run({ text, params: { p: {}, l: 5n } })).toEqual([{ data }])
    })

    test('puts missing values last when ascending and first when descending', async () => {
      await engine.write(nodes('Shelf', { id: 's1', n: 2n }, { id: 's2' }, { id: 's3', n: 1n }))
      const ordered = (way: string) => askOne(engine, `MATCH (n:\`Shelf\`) WITH n ORDER BY n.\`n\` ${way} RETURN collect(n.\`id\`) AS d`)
      expect(await ordered('ASC')).toEqual(['s3', 's1', 's2'])
      expect(await ordered('DESC')).toEqual(['s2', 's1', 's3'])
    })

    test('of texts is by code point within a page', async () => {
      await engine.write(nodes('Word', ...['b', 'a', 'B', '\u00e4', '\uffee', '\u4e2d', ''].map((word, i) => ({ id: `o${i}`, word }))))
      const words = await askOne(engine, 'MATCH (n:`Word`) WITH n ORDER BY n.`word` ASC RETURN collect(n.`word`) AS d')
      expect(words).toEqual(['', 'B', 'a', 'b', '\u00e4', '\u4e2d', '\uffee'])
    })

    test('of labels is its own on each engine, so it is sorted or asked for one by one', async () => {
      const labels = (await askOne(engine, 'MATCH (n:`Node` {`id`: "a1"}) RETURN labels(n) AS l')) as readonly string[]
      expect(labels).toEqual(kind === 'embedded' ? ['Author', 'Node'] : ['Node', 'Author'])
      const one = 'MATCH (n:`Node` {`id`: "a1"}) RETURN n {.`id`, type: head([x IN labels(n) WHERE x IN $p.`types`])} AS d'
      expect(await askOne(engine, one, { types: ['Book', 'Author'] })).toEqual({ id: 'a1', type: 'Author' })
    })
  })

  describe('run', () => {
    beforeAll(library)

    test('gives no row where nothing matches', async () => {
      expect(await ask(engine, 'MATCH (n:`Node` {`id`: "nobody"}) RETURN n.`id` AS id')).toEqual([])
    })

    test('takes SKIP and LIMIT as integers beside $p', async () => {
      const text = 'MATCH (n:`Author`) WITH n ORDER BY n.`id` ASC SKIP $s LIMIT $l RETURN collect(n.`id`) AS d'
      const page = (s: bigint, l: bigint) => engine.run({ text, params: { p: {}, s, l } })
      expect(await page(1n, 2n)).toEqual([{ d: ['a1', 'a10'] }])
      expect(await page(0n, 0n)).toEqual([{ d: [] }])
      expect(await page(50n, 2n)).toEqual([{ d: [] }])
    })

    test.each([
      ['a name of another statement', '`}) DETACH DELETE n //'],
      ['quotes', `' OR 1=1 //`],
      ['double quotes', '"}) DETACH DELETE n RETURN "'],
      ['an escape', '\\u0027 OR true //'],
      ['a parameter', '$p.`id`'],
    ])('takes %s in a parameter for text', async (_, text) => {
      const before = await dump(engine)
      expect(await ask(engine, 'WITH $p.`id` AS id0 MATCH (n:`Node` {`id`: id0}) RETURN n.`id` AS id', { id: text })).toEqual([])
      expect(await ask(engine, 'RETURN $p.`id` AS a, $p.`list` AS b', { id: text, list: [text] })).toEqual([{ a: text, b: [text] }])
      expect(await dump(engine)).toEqual(before)
    })

    test.each<readonly [string, unknown, RegExp]>([
      ['a value of 17 levels', nested(16), /16 levels/],
      ['a value of 15,000 levels, which would kill the process', nested(15_000), /16 levels/],
      ['an object that holds itself', circular(), /16 levels/],
      ['NaN', Number.NaN, /NaN/],
      ['an infinite number', Number.POSITIVE_INFINITY, /Infinity/],
      ['an integer past 2^53', 2n ** 53n, /9007199254740992/],
      ['a Date', new Date(0), /class Date/],
      ['a function', () => 1, /function/],
      ['a symbol', Symbol('x'), /symbol/],
    ])('refuses %s before the engine sees it', async (_, value, reason) => {
      const answer = ask(engine, 'RETURN $p.`v` AS v', { v: value as Value })
      await expect(answer).rejects.toMatchObject({ code: 'BAD_USER_INPUT', message: expect.stringMatching(reason) })
    })

    test('takes a value of 16 levels', async () => {
      expect(await askOne(engine, 'RETURN $p.`v` AS v', { v: nested(14) })).toEqual(nested(14))
    })

    test('fails on a faulty statement with the reason, and goes on', async () => {
      const fault = engine.run({ text: 'RETURN NOPE(', params: {} })
      await expect(fault).rejects.not.toHaveProperty('code')
      await expect(engine.run({ text: 'RETURN $q AS q', params: {} })).rejects.toThrow(/parameter/i)
      await expect(engine.run({ text: 'RETURN 1 / 0 AS x', params: {} })).rejects.toThrow(/zero/)
      expect(await askOne(engine, 'RETURN 1 AS x')).toBe(1)
    })

    test('refuses to write on Neo4j; the embedded engine cannot tell, so statements come from the compiler alone', async () => {
      const answer = ask(engine, 'CREATE (n:`Draft`) RETURN count(n) AS c')
      if (kind === 'neo4j') await expect(answer).rejects.toThrow(/AccessMode/)
      else expect(await answer).toEqual([{ c: 1 }])
    })

    test('answers many at once', async () => {
      const answers = await Promise.all(Array.from({ length: 100 }, (_, i) => askOne(engine, 'RETURN $p.`i` AS i', { i: BigInt(i) })))
      expect(answers).toEqual(Array.from({ length: 100 }, (_, i) => i))
    })
  })

  describe('a wait', () => {
    beforeAll(library)

    test('ends with OPERATION_TIMEOUT when the time is over, and the engine goes on', async () => {
      await expect(engine.run(SLOW, { timeoutMs: 100 })).rejects.toMatchObject({ code: 'OPERATION_TIMEOUT' })
      expect(await askOne(engine, 'RETURN 1 AS x')).toBe(1)
    })

    test('ends with OPERATION_TIMEOUT when its caller goes', async () => {
      const caller = new AbortController()
      const answer = engine.run(SLOW, { signal: caller.signal, timeoutMs: 20_000 })
      setTimeout(() => caller.abort(), 50)
      await expect(answer).rejects.toMatchObject({ code: 'OPERATION_TIMEOUT', message: expect.stringMatching(/given up/) })
    })

    test('is not begun for a caller who has gone', async () => {
      const answer = engine.run({ text: 'not even a statement', params: {} }, { signal: AbortSignal.abort() })
      await expect(answer).rejects.toMatchObject({ code: 'OPERATION_TIMEOUT' })
    })

    test('gives the answer when it comes in time', async () => {
      const { signal } = new AbortController()
      expect(await engine.run({ text: 'RETURN 1 AS x', params: {} }, { signal, timeoutMs: 10_000 })).toEqual([{ x: 1 }])
    })
  })

  describe('describe', () => {
    beforeAll(library)

    test('names the engine, its version and its place', async () => {
      const product = kind === 'embedded' ? 'Grafeo 0.6.0' : expect.stringMatching(/^Neo4j \d+\.\d+/)
      const place = kind === 'embedded' ? 'memory' : expect.stringMatching(/^(bolt|neo4j)/)
      expect(await engine.describe()).toEqual({ kind, product, place })
    })
  })

  describe('a closed engine', () => {
    beforeAll(async () => {
      await library()
      await engine.close()
    })

    test.each<readonly [string, () => Promise<unknown>]>([
      ['run', () => ask(engine, 'RETURN 1 AS x')],
      ['write', () => engine.write(nodes('Author', { id: 'z' }))],
      ['prepare', () => engine.prepare([])],
      ['readMetadata', () => engine.readMetadata()],
      ['writeMetadata', () => engine.writeMetadata({})],
      ['checkpoint', () => engine.checkpoint()],
      ['describe', () => engine.describe()],
    ])('refuses %s and says that it is closed', async (_, call) => {
      await expect(call()).rejects.toMatchObject({ code: 'ENGINE_UNAVAILABLE', message: expect.stringMatching(/closed/) })
    })

    test('may be closed again', async () => {
      await expect(engine.close()).resolves.toBeUndefined()
    })
  })
}

function nested(levels: number): Value {
  let value: Value = 'x'
  for (let i = 0; i < levels; i++) value = i % 2 ? [value] : { a: value }
  return value
}

function circular(): unknown {
  const value: { self?: unknown } = {}
  value.self = [value]
  return value
}

/** The page of the test on order, from the same rules in JavaScript. */
function expectedPage(limit: number): Value {
  const numbers = Array.from({ length: 12 }, (_, i) => i)
  const wrote = numbers.flatMap((i) =>
    numbers.filter((j) => (i * 7 + j * 5) % 3 > 0).map((j) => ({ i, j, id: `w${i}-${j}`, weight: (i + j) % 4 })),
  )
  const by =
    <T>(...keys: ((row: T) => string | number)[]) =>
    (a: T, b: T) => {
      for (const key of keys) if (key(a) !== key(b)) return key(a) < key(b) ? -1 : 1
      return 0
    }
  const writers = (o: number) => {
    const rows = wrote
      .filter(({ j }) => j === o)
      .sort(by((w) => w.id))
      .reverse()
    return rows
      .sort(by((w) => w.weight))
      .slice(0, limit)
      .map(({ id }) => id)
  }
  const cited = (m: number) => {
    const rows = [1, 5]
      .map((k) => ({ id: `c${m}-${k}`, o: (m + k) % 12 }))
      .sort(
        by(
          (c) => -(c.o % 4),
          (c) => c.id,
        ),
      )
    return rows.slice(0, limit).map(({ o }) => ({ o: `b${o}`, l3: writers(o) }))
  }
  const books = (n: number) => {
    const rows = wrote
      .filter(({ i }) => i === n)
      .sort(
        by(
          (w) => -w.weight,
          (w) => w.id,
        ),
      )
    return rows.slice(0, limit).map(({ id, j }) => ({ r: id, l2: cited(j) }))
  }
  const authors = numbers
    .map((i) => ({ i, id: `a${i}` }))
    .sort(
      by(
        (a) => -(a.i % 5),
        (a) => a.id,
      ),
    )
  return authors.slice(0, limit).map(({ i, id }) => ({ n: id, l1: books(i) }))
}
