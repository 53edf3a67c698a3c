/** The texts that write: one a step, names quoted, values in `$p` alone. That they do what they say is shown in `contract-write.ts`. */
import { describe, expect, test } from 'vitest'
import { printWrite } from '../../src/engine/statements.ts'
import { nodes, relationships } from './rows.ts'

describe('printWrite', () => {
  test('writes nodes by their id, replaces their properties, then adds labels', () => {
    const step = nodes('Author', { id: 'a', name: 'A' }, { id: 'b', born: 1n })
    expect(printWrite(step, false)).toEqual({
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
    expect(printWrite(step, true).text).toBe(
      'UNWIND $p.`rows` AS row MERGE (n:`Node` {`id`: row.`id`}) SET n = row.`properties` ' +
        'SET n.`depth` = toFloat(row.`properties`.`depth`) SET n.`price` = toFloat(row.`properties`.`price`) ' +
        'SET n.`weights` = [x IN row.`properties`.`weights` | toFloat(x)] SET n:`Book` SET n:`Node` RETURN count(n) AS c',
    )
  })

  test('writes relationships between ends that are there', () => {
    expect(printWrite(relationships('WROTE', ['r', 'a', 'b', { weight: 1 }]), true)).toEqual({
      text:
        'UNWIND $p.`rows` AS row MATCH (a:`Node` {`id`: row.`from`}) MATCH (b:`Node` {`id`: row.`to`}) ' +
        'MERGE (a)-[r:`WROTE` {`id`: row.`id`}]->(b) SET r = row.`properties` SET r.`weight` = toFloat(row.`properties`.`weight`) RETURN count(r) AS c',
      params: { p: { rows: [{ id: 'r', from: 'a', to: 'b', properties: { id: 'r', weight: 1 } }] } },
      expected: 1,
    })
  })

  test('deletes nodes with their relationships', () => {
    expect(printWrite({ kind: 'deleteNodes', ids: ['a'] }, true)).toEqual({
      text: 'UNWIND $p.`ids` AS id MATCH (n:`Node` {`id`: id}) DETACH DELETE n RETURN count(id) AS c',
      params: { p: { ids: ['a'] } },
      expected: undefined,
    })
  })

  test('deletes relationships from the end that is named', () => {
    expect(printWrite({ kind: 'deleteRelationships', type: 'WROTE', rows: [{ id: 'r', from: 'a' }] }, true)).toEqual({
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
    expect(() => printWrite(step, true)).toThrow(/Invariant violated: the name/)
  })
})
