/** The texts that write: one a step, names quoted, values in `$p` alone. That they do what they say is shown in `contract-write.ts`. */
import { describe, expect, test } from 'vitest'
import { printWrite, type WriteDialect } from '../../src/engine/statements.ts'
import { nodes, relationships } from './rows.ts'

const neither: WriteDialect = { integralFloats: false, dynamicNames: false, mergesFromFirst: false }
const grafeo: WriteDialect = { ...neither, integralFloats: true }
const leafFirst: WriteDialect = { ...grafeo, mergesFromFirst: true }
const neo4j: WriteDialect = { ...neither, dynamicNames: true }

describe('printWrite', () => {
  test('gives small steps one text where names may be values, and large ones their names', () => {
    const [author, wrote] = [nodes('Author', { id: 'a' }), relationships('WROTE', ['r', 'a', 'b', {}])]
    expect(printWrite(author, neo4j)).toMatchObject({
      text: 'UNWIND $p.`rows` AS row MERGE (n:`Node` {`id`: row.`id`}) SET n = row.`properties` SET n:$($p.`labels`) RETURN count(n) AS c',
      params: { p: { labels: ['Author', 'Node'] } },
    })
    expect(printWrite(author, neo4j).text).toBe(printWrite(nodes('Book', { id: 'b', price: 1.5 }), neo4j).text)
    expect(printWrite(wrote, neo4j)).toMatchObject({ params: { p: { type: 'WROTE' } } })
    expect(printWrite(wrote, neo4j).text).toContain('MERGE (a)-[r:$($p.`type`) {`id`: row.`id`}]->(b)')
    const many = Array.from({ length: 1_001 }, (_, number) => ({ id: `${number}` }))
    expect(printWrite(nodes('Author', ...many), neo4j)).toEqual(printWrite(nodes('Author', ...many), neither))
  })

  test('writes nodes by their id, replaces their properties, then adds labels', () => {
    const step = nodes('Author', { id: 'a', name: 'A' }, { id: 'b', born: 1n })
    expect(printWrite(step, neither)).toEqual({
      text: 'UNWIND $p.`rows` AS row MERGE (n:`Node` {`id`: row.`id`}) SET n = row.`properties` SET n:`Author` SET n:`Node` RETURN count(n) AS c',
      params: {
        p: {
          rows: [
            { id: 'a', properties: { id: 'a', name: 'A' } },
            { id: 'b', properties: { id: 'b', born: 1n } },
          ],
        },
      },
      expected: 2,
    })
  })

  test('names the Floats for an engine that takes 2 for an integer, in an order that does not depend on the rows', () => {
    const step = nodes(
      'Book',
      { id: 'a', weights: [], price: 2.5 },
      { id: 'b', depth: 2, weights: [1, 2] },
      { id: 'c', year: 1n, tags: ['x'] },
    )
    expect(printWrite(step, grafeo).text).toBe(
      'UNWIND $p.`rows` AS row MERGE (n:`Node` {`id`: row.`id`}) SET n = row.`properties` ' +
        'SET n.`depth` = toFloat(row.`properties`.`depth`) SET n.`price` = toFloat(row.`properties`.`price`) ' +
        'SET n.`weights` = [x IN row.`properties`.`weights` | toFloat(x)] SET n:`Book` SET n:`Node` RETURN count(n) AS c',
    )
  })

  test('looks for the relationships of a hub at their other ends, where an engine looks at the end that is written first', () => {
    const ofHub = Array.from({ length: 101 }, (_, number): [string, string, string] => [`r${number}`, 'hub', `n${number}`])
    const step = relationships('WROTE', ['s', 'a', 'b'], ...ofHub)
    const { text, params, expected } = printWrite(step, leafFirst)
    expect(text).toMatch(/^CALL \(\) \{ .*MERGE \(a\)-\[r:`WROTE` .* \} CALL \(\) \{ .*MERGE \(b\)<-\[r:`WROTE` .*\} RETURN c0 \+ c1 AS c$/)
    expect(params).toMatchObject({ p: { rows: [{ id: 's' }], ofHubs: ofHub.map(([id]) => ({ id })) } })
    expect(expected).toBe(102)
    expect(printWrite(step, neither).text).not.toContain('CALL')
    expect(printWrite(relationships('WROTE', ...ofHub), leafFirst).text).toMatch(/^UNWIND \$p\.`ofHubs` .*MERGE \(b\)<-\[r/)
  })

  test('writes relationships between ends that are there', () => {
    expect(printWrite(relationships('WROTE', ['r', 'a', 'b', { weight: 1 }]), grafeo)).toEqual({
      text:
        'UNWIND $p.`rows` AS row MATCH (a:`Node` {`id`: row.`from`}) MATCH (b:`Node` {`id`: row.`to`}) ' +
        'MERGE (a)-[r:`WROTE` {`id`: row.`id`}]->(b) SET r = row.`properties` SET r.`weight` = toFloat(row.`properties`.`weight`) RETURN count(r) AS c',
      params: { p: { rows: [{ id: 'r', from: 'a', to: 'b', properties: { id: 'r', weight: 1 } }] } },
      expected: 1,
    })
  })

  test('deletes nodes with their relationships', () => {
    expect(printWrite({ kind: 'deleteNodes', ids: ['a'] }, grafeo)).toEqual({
      text: 'UNWIND $p.`ids` AS id MATCH (n:`Node` {`id`: id}) DETACH DELETE n RETURN count(id) AS c',
      params: { p: { ids: ['a'] } },
      expected: undefined,
    })
  })

  test('deletes relationships from the end that is named', () => {
    expect(printWrite({ kind: 'deleteRelationships', type: 'WROTE', rows: [{ id: 'r', from: 'a' }] }, grafeo)).toEqual({
      text: 'UNWIND $p.`rows` AS row MATCH (a:`Node` {`id`: row.`from`}) MATCH (a)-[r:`WROTE`]->(b) WHERE r.`id` = row.`id` DELETE r RETURN count(row.`id`) AS c',
      params: { p: { rows: [{ id: 'r', from: 'a' }] } },
      expected: undefined,
    })
  })

  test.each([
    ['a label', nodes('a`b', { id: 'a' })],
    ['a type', relationships('a\\u0060', ['r', 'a', 'b'])],
    ['a property that holds Floats', nodes('Author', { id: 'a', 'x`y': 1.5 })],
  ])('refuses %s that cannot be quoted', (_, step) => {
    expect(() => printWrite(step, grafeo)).toThrow(/Invariant violated: the name/)
  })
})
