/** What every engine promises of writing. Where an engine does otherwise, the difference stands here by its name. */
import { beforeAll, describe, expect, test } from 'vitest'
import type { Engine, Value } from '../../src/engine/engine.ts'
import { ask, askOne, dump, nodes, relationships } from './rows.ts'

/** The suite: `open` gives an empty engine. */
export function writeContract(open: () => Promise<Engine>): void {
  let engine: Engine
  const empty = async () => {
    engine = await open()
    await engine.prepare([])
  }

  describe('write', () => {
    beforeAll(empty)

    test('may be repeated: a second time changes nothing', async () => {
      const steps = [
        nodes('Author', { id: 'a', hash: 1n, name: 'A' }, { id: 'b', hash: 2n, name: 'B' }),
        relationships('KNOWS', ['r', 'a', 'b', { hash: 3n }], ['s', 'b', 'a', { hash: 4n }]),
      ]
      for (const step of steps) await engine.write(step)
      const first = await dump(engine)
      for (const step of steps) await engine.write(step)
      expect(await dump(engine)).toEqual(first)
      expect(first.nodes).toEqual([
        { id: 'a', hash: 1, name: 'A' },
        { id: 'b', hash: 2, name: 'B' },
      ])
    })

    test('writes the relationships of a hub, beside others and twice', async () => {
      const leaves = Array.from({ length: 120 }, (_, number) => ({ id: `leaf${number}` }))
      await engine.write(nodes('Author', { id: 'hub' }, ...leaves))
      const ofHub = leaves.map(({ id }): [string, string, string] => [`r-${id}`, 'hub', id])
      const step = relationships('KNOWS', ['loop', 'hub', 'hub'], ['back', 'leaf0', 'hub'], ...ofHub)
      for (let time = 0; time < 2; time++) await engine.write(step)
      const count = 'MATCH (n:`Node` {`id`: "hub"}) RETURN [COUNT { (n)-[:`KNOWS`]->() }, COUNT { (n)<-[:`KNOWS`]-() }] AS c'
      expect(await askOne(engine, count)).toEqual([121, 2])
    })

    test('drops the properties that have vanished', async () => {
      await engine.write(nodes('Author', { id: 'v', name: 'V', born: 1n, price: 1.5 }))
      await engine.write(relationships('KNOWS', ['v1', 'v', 'v', { since: 'x', weight: 2 }]))
      await engine.write(nodes('Author', { id: 'v', alias: 'W' }))
      await engine.write(relationships('KNOWS', ['v1', 'v', 'v']))
      expect(await ask(engine, 'MATCH (n:`Node` {`id`: "v"})-[r]->(n) RETURN properties(n) AS n, properties(r) AS r')).toEqual([
        { n: { id: 'v', alias: 'W' }, r: { id: 'v1' } },
      ])
    })

    test('only adds labels, and finds a node by its id whatever its labels', async () => {
      await engine.write(nodes('Author', { id: 'l' }))
      await engine.write({ kind: 'upsertNodes', labels: ['Book', 'Thing', 'Node'], rows: [{ id: 'l', properties: { id: 'l' } }] })
      const text = 'MATCH (n:`Node` {`id`: "l"}) UNWIND labels(n) AS l WITH l ORDER BY l ASC RETURN collect(l) AS d'
      expect(await askOne(engine, text)).toEqual(['Author', 'Book', 'Node', 'Thing'])
      await engine.write({ kind: 'deleteNodes', ids: ['l'] })
      await engine.write(nodes('Book', { id: 'l' }))
      expect(await askOne(engine, text)).toEqual(['Book', 'Node'])
    })

    test('deletes nodes with their relationships, and nothing where there is nothing', async () => {
      await engine.write(nodes('Author', { id: 'd1' }, { id: 'd2' }))
      await engine.write(relationships('KNOWS', ['d', 'd1', 'd2'], ['e', 'd2', 'd1'], ['f', 'd1', 'd1']))
      await engine.write({ kind: 'deleteNodes', ids: ['d1', 'nobody'] })
      await engine.write({ kind: 'deleteNodes', ids: ['d1'] })
      expect(await askOne(engine, 'MATCH (n:`Node` {`id`: "d2"}) RETURN COUNT { (n)-[]-() } AS c')).toBe(0)
      expect(await ask(engine, 'MATCH (n:`Node` {`id`: "d1"}) RETURN n.`id` AS id')).toEqual([])
    })

    test('keeps parallel relationships and loops apart by id', async () => {
      await engine.write(nodes('Author', { id: 'p' }, { id: 'q' }))
      await engine.write(relationships('KNOWS', ['p1', 'p', 'q', { n: 1n }], ['p2', 'p', 'q', { n: 2n }], ['p3', 'p', 'p', { n: 3n }]))
      await engine.write(relationships('KNOWS', ['p2', 'p', 'q', { n: 4n }]))
      const text = 'MATCH (:`Node` {`id`: "p"})-[r:`KNOWS`]->(m) WITH r, m ORDER BY r.`id` ASC RETURN collect([r.`id`, m.`id`, r.`n`]) AS d'
      expect(await askOne(engine, text)).toEqual([
        ['p1', 'q', 1],
        ['p2', 'q', 4],
        ['p3', 'p', 3],
      ])
      await engine.write({
        kind: 'deleteRelationships',
        type: 'KNOWS',
        rows: [
          { id: 'p1', from: 'p' },
          { id: 'p3', from: 'p' },
          { id: 'zz', from: 'p' },
        ],
      })
      expect(await askOne(engine, text)).toEqual([['p2', 'q', 4]])
      expect(await askOne(engine, 'MATCH (n:`Node` {`id`: "p"})-[r]-(m) RETURN count(r) AS c')).toBe(1)
    })

    test('moves an end when the relationship is deleted first', async () => {
      await engine.write(nodes('Author', { id: 'e1' }, { id: 'e2' }, { id: 'e3' }))
      await engine.write(relationships('KNOWS', ['moved', 'e1', 'e2']))
      await engine.write({ kind: 'deleteRelationships', type: 'KNOWS', rows: [{ id: 'moved', from: 'e1' }] })
      await engine.write(relationships('KNOWS', ['moved', 'e3', 'e2']))
      expect(await ask(engine, 'MATCH (a:`Node`)-[r:`KNOWS`]->(b) WHERE r.`id` = "moved" RETURN a.`id` AS a, b.`id` AS b')).toEqual([
        { a: 'e3', b: 'e2' },
      ])
    })

    test('is all or nothing: a relationship without an end fails with its whole step', async () => {
      await engine.write(nodes('Author', { id: 'x' }))
      const before = await dump(engine)
      await expect(engine.write(relationships('KNOWS', ['x1', 'x', 'x'], ['x2', 'x', 'nobody']))).rejects.toThrow(
        /1 of 2 rows have a place/,
      )
      expect(await dump(engine)).toEqual(before)
    })

    test.each<readonly [string, Value, Value]>([
      ['a map', { a: 1n }, null],
      ['a list within a list', [[1n]], null],
      ['a list with a null', ['a', null], null],
      ['a list of two kinds', ['a', 1n], null],
      ['two kinds in one step', 'a', 1n],
    ])('refuses %s as a property, and writes none of the step', async (_, first, second) => {
      const before = await dump(engine)
      const step = nodes('Author', { id: 'k1', name: 'K' }, { id: 'k2', odd: first }, { id: 'k3', odd: second })
      await expect(engine.write(step)).rejects.toThrow(/property odd of k[23]/)
      expect(await dump(engine)).toEqual(before)
    })

    test('lets writers of the same rows finish one after the other', async () => {
      const step = (v: number) => nodes('Author', ...Array.from({ length: 50 }, (_, i) => ({ id: `w${i}`, v: BigInt(v) })))
      await Promise.all([1, 2, 3, 4, 5, 6].map((v) => engine.write(step(v))))
      const text = 'MATCH (n:`Author`) WHERE n.`id` STARTS WITH "w" WITH n.`v` AS v, count(n) AS c RETURN collect(c) AS d'
      expect(await askOne(engine, text)).toEqual([50])
    })
  })

  describe('create', () => {
    beforeAll(empty)

    test('stores new rows as write does, with the ends by number or by id', async () => {
      const rows = ['a', 'b', 'c'].map((id, index) => ({
        id,
        properties: { id, hash: BigInt(index), price: index / 2, list: [1.5, index], names: ['x', id], none: [], open: index > 1 },
      }))
      const labels = ['Thing', 'Author', 'Node']
      const ties = [0, 1, 2].map((index) => ({
        id: `t${index}`,
        from: 'abc'.charAt(index),
        to: 'a',
        properties: { id: `t${index}`, hash: 4294967295n, weight: index + 0.5 * index },
      }))
      await engine.write({ kind: 'upsertNodes', labels, rows })
      await engine.write({ kind: 'upsertRelationships', type: 'KNOWS', rows: ties })
      const kinds =
        'MATCH (a:`Author`)-[r]->(b) WITH r, a ORDER BY r.`id` ASC RETURN collect([a.`price` / 4, r.`weight` / 4, size(labels(a))]) AS d'
      const [written, divided] = [await dump(engine), await askOne(engine, kinds)]
      await engine.write({ kind: 'deleteNodes', ids: ['a', 'b', 'c'] })
      const refs = await engine.create({ kind: 'nodes', labels, rows })
      const byNumber = ties.map((row, index) => ({ ...row, fromRef: refs[index], toRef: index > 0 ? refs[0] : undefined }))
      await engine.create({ kind: 'relationships', type: 'KNOWS', rows: byNumber })
      expect(await dump(engine)).toEqual(written)
      expect(await askOne(engine, kinds)).toEqual(divided)
      expect(divided).toEqual([
        [0, 0, 3],
        [0.125, 0.375, 3],
        [0.25, 0.75, 3],
      ])
    })

    test('refuses a node that is there, and a relationship without an end', async () => {
      const row = { id: 'a', properties: { id: 'a' } }
      await expect(engine.create({ kind: 'nodes', labels: ['Author', 'Node'], rows: [row] })).rejects.toThrow()
      const loose = { id: 'l', from: 'a', to: 'nobody', properties: { id: 'l' } }
      await expect(engine.create({ kind: 'relationships', type: 'KNOWS', rows: [loose] })).rejects.toThrow(/of \d (ends|rows)/)
      expect(await askOne(engine, 'MATCH (n:`Node`) RETURN count(n) AS c')).toBe(3)
    })
  })

  describe('prepare', () => {
    beforeAll(empty)

    test('may be repeated, also over what is written', async () => {
      const indexes = [
        { label: 'Author', property: 'name', parts: true },
        { label: 'Author', property: 'first name' },
        { label: 'Book', property: 'name' },
      ]
      await engine.prepare(indexes)
      await engine.write(nodes('Author', { id: 'i', name: 'I', 'first name': 'J' }))
      await engine.prepare(indexes)
      await engine.prepare([...indexes, { label: 'Book', property: 'year' }])
      const text = 'WITH $p.`name` AS name MATCH (n:`Author` {`name`: name}) RETURN collect(n.`id`) AS d'
      expect(await askOne(engine, text, { name: 'I' })).toEqual(['i'])
      expect(
        await askOne(engine, 'MATCH (n:`Author`) WHERE n.`name` CONTAINS $p.`name` RETURN collect(n.`id`) AS d', { name: 'I' }),
      ).toEqual(['i'])
    })
  })

  describe('checkpoint', () => {
    beforeAll(empty)

    test('leaves everything as it was', async () => {
      await engine.write(nodes('Author', { id: 'c' }))
      const before = await dump(engine)
      await engine.checkpoint()
      expect(await dump(engine)).toEqual(before)
    })
  })

  describe('a large step', () => {
    beforeAll(empty)

    test('of 20,000 nodes and one of 20,000 relationships is written whole', async () => {
      const ids = Array.from({ length: 20_000 }, (_, i) => `n${String(i).padStart(5, '0')}`)
      await engine.write(nodes('Author', ...ids.map((id, i) => ({ id, hash: BigInt(i), name: `name ${i}`, price: i / 2 }))))
      await engine.write(
        relationships('KNOWS', ...ids.map((id, i) => [`r${i}`, id, ids[(i * 7) % ids.length] ?? id, { hash: BigInt(i) }] as const)),
      )
      const text =
        'MATCH (a:`Node`)-[r:`KNOWS`]->(b) RETURN count(r) AS c, sum(r.`hash`) AS h, sum(a.`hash`) AS a, count(DISTINCT b.`id`) AS b'
      const sum = (20_000 * 19_999) / 2
      expect(await ask(engine, text)).toEqual([{ c: 20_000, h: sum, a: sum, b: 20_000 }])
    })
  })

  describe('metadata', () => {
    beforeAll(empty)

    test('is null, then what was last written, and no part of the graph', async () => {
      expect(await engine.readMetadata()).toBeNull()
      await engine.writeMetadata({ checksum: 'abc', 'loaded at': '2020-01-01T00:00:00Z' })
      await engine.writeMetadata({ checksum: 'def' })
      expect(await engine.readMetadata()).toEqual({ checksum: 'def' })
      expect((await dump(engine)).nodes).toEqual([])
    })
  })
}
