/** The phrasebook of graph questions: GraphQL on the left, Cypher and parameters on the right. */
import { describe, expect, it } from 'vitest'
import { printChanges } from '../../src/compile/print-changes.ts'
import { plan, readLibrary } from '../world.ts'
import { phrase } from './phrasebook.ts'

describe('relationships of any type', () => {
  it('are matched without a type, which is a value, in the order of their ids', () => {
    expect(
      phrase(`{ author(id: "a") { relationships(types: [MADE], nodeTypes: [Book], first: 2) { edges { direction node { id } relationship {
        type to { id } properties { ... on Making { role } } } } } } }`),
    ).toMatchInlineSnapshot(`
      "
      MATCH (n0:\`Node\`)
      WHERE n0.\`id\` = $p.\`p0\` AND n0:\`Author\`
      CALL (n0) {
        MATCH (n0)-[r1]-(m2:\`Node\`)
        WHERE type(r1) IN $p.\`p1\` AND m2:\`Book\`
        WITH r1, m2 ORDER BY r1.\`id\` ASC LIMIT $l0
        RETURN collect([CASE WHEN endNode(r1).\`id\` = m2.\`id\` THEN 'OUT' ELSE 'IN' END, m2.\`id\`, labels(m2), type(r1), [endNode(r1).\`id\`, labels(endNode(r1))], r1.\`role\`]) AS s3
      }
      RETURN [s3] AS data
      {"p":{"p0":"a","p1":["MADE"]},"l0":"2"}"
    `)
  })

  it('of all types have the same text', () => {
    const asked = (given: string) => phrase(`{ author(id: "a") { relationships${given} { nodes { id } } } }`).split('\n').slice(0, -1)
    expect(asked('(types: [MADE, BORN_IN], first: 3)')).toEqual(asked(''))
  })
})

describe('the clocks', () => {
  it('test every relationship, in selections, filters and counts', () => {
    expect(
      phrase(
        `query @asOf(valid: "1900-06") { presses(where: { authors: { some: {} } }, first: 1) { nodes { authors(first: 1) { nodes { id } totalCount } } } }`,
      ),
    ).toMatchInlineSnapshot(`
      "
      MATCH (n0:\`PublishingHouse\`)
      WHERE n0.\`id\` IS NOT NULL
      MATCH (n0)<-[r2:\`UNDER_CONTRACT\`]-(m3:\`Author\`)
      WHERE coalesce(r2.\`validFrom\`, '') <= $p.\`p0\` AND coalesce(r2.\`validTo\`, '~') > $p.\`p0\`
      WITH DISTINCT n0
      WITH n0 ORDER BY n0.\`id\` ASC LIMIT $l1
      CALL (n0) {
        MATCH (n0)<-[r4:\`UNDER_CONTRACT\`]-(m5)
        WHERE coalesce(r4.\`validFrom\`, '') <= $p.\`p1\` AND coalesce(r4.\`validTo\`, '~') > $p.\`p1\`
        WITH r4, m5 ORDER BY r4.\`id\` ASC LIMIT $l0
        RETURN collect([m5.\`id\`]) AS s6
      }
      CALL (n0) {
        MATCH (n0)<-[r7:\`UNDER_CONTRACT\`]-(m8)
        WHERE coalesce(r7.\`validFrom\`, '') <= $p.\`p2\` AND coalesce(r7.\`validTo\`, '~') > $p.\`p2\`
        RETURN count(r7) AS c9
      }
      WITH collect([s6, c9]) AS s1
      RETURN [s1] AS data
      {"p":{"p0":"1900-06-01","p1":"1900-06-01","p2":"1900-06-01"},"l0":"1","l1":"1"}"
    `)
  })

  it('let evidence through that had been published', () => {
    expect(
      phrase(`{ author(id: "a") @asOf(known: "2000-01-01T00:00:00Z") { birthplace { evidence { status } } } }`),
    ).toMatchInlineSnapshot(`
      "
      MATCH (n0:\`Node\`)
      WHERE n0.\`id\` = $p.\`p0\` AND n0:\`Author\`
      CALL (n0) {
        MATCH (n0)-[r1:\`BORN_IN\`]->(m2)
        WHERE coalesce(r1.\`known\`, '') <= $p.\`p1\`
        WITH r1, m2 ORDER BY coalesce(r1.\`validFrom\`, '') DESC, r1.\`id\` ASC LIMIT 1
        CALL (r1) {
          UNWIND range(0, coalesce(size(r1.\`evidence\`), 0) - 1) AS i4
          WITH i4, r1.\`evidence\`[i4] AS t5
          WITH i4, t5, split(t5, '|')[0] AS p6
          MATCH (m7:\`Node\` {\`id\`: p6})
          MATCH (m7)-[r9:\`PASSAGE_OF\`]->(m10:\`Document\`)
          WHERE coalesce(m10.\`known\`, '') <= $p.\`p2\`
          WITH i4, t5, m7 ORDER BY i4 ASC
          RETURN collect([t5]) AS s8
        }
        RETURN head(collect([s8])) AS s3
      }
      RETURN [s3] AS data
      {"p":{"p0":"a","p1":"2000-01-01T00:00:00.000Z","p2":"2000-01-01T00:00:00.000Z"}}"
    `)
  })

  it('leave no trace where they are null', () => {
    const query = 'query ($day: Date) { author(id: "a") @asOf(valid: $day) { birthplace { node { id } } } }'
    expect(phrase(query, { day: null })).toBe(phrase('{ author(id: "a") { birthplace { node { id } } } }'))
  })
})

describe('agreement', () => {
  it('is worked out from the reports, to be shown and to be filtered by', () => {
    expect(phrase('{ observations(where: { agreement: { eq: CONFLICTING } }, first: 1) { nodes { agreement } } }')).toMatchInlineSnapshot(`
      "
      MATCH (n0:\`Observation\`)
      WHERE n0.\`id\` IS NOT NULL
      CALL (n0) {
        MATCH (n0)<-[r2:\`REPORTS_FIGURE\`]-(m3:\`Document\`)
        WHERE r2.\`status\` = $p.\`p0\` AND r2.\`value\` IS NOT NULL
        WITH r2.\`value\` AS v4, coalesce($p.\`p1\`[r2.\`decimals\`], 0.0) AS h5
        WITH count(v4) AS c, max(v4 - h5) AS low, min(v4 + h5) AS high
        RETURN CASE WHEN c = 0 THEN null WHEN c = 1 THEN 'SINGLE' WHEN low <= high THEN 'AGREED' ELSE 'CONFLICTING' END AS a6
      }
      WITH n0, a6 WHERE a6 = $p.\`p2\`
      WITH n0 ORDER BY n0.\`id\` ASC LIMIT $l0
      CALL (n0) {
        MATCH (n0)<-[r7:\`REPORTS_FIGURE\`]-(m8:\`Document\`)
        WHERE r7.\`status\` = $p.\`p3\` AND r7.\`value\` IS NOT NULL
        WITH r7.\`value\` AS v9, coalesce($p.\`p4\`[r7.\`decimals\`], 0.0) AS h10
        WITH count(v9) AS c, max(v9 - h10) AS low, min(v9 + h10) AS high
        RETURN CASE WHEN c = 0 THEN null WHEN c = 1 THEN 'SINGLE' WHEN low <= high THEN 'AGREED' ELSE 'CONFLICTING' END AS a11
      }
      WITH collect([a11]) AS s1
      RETURN [s1] AS data
      {"p":{"p0":"STATED","p1":[0.4999,0.04999,0.004999,0.0004999,0.00004999,0.000004999,4.999e-7,4.999e-8,4.999e-9,4.999e-10,4.999e-11,4.999e-12,4.999e-13,4.999e-14,4.999e-15,4.999e-16],"p2":"CONFLICTING","p3":"STATED","p4":[0.4999,0.04999,0.004999,0.0004999,0.00004999,0.000004999,4.999e-7,4.999e-8,4.999e-9,4.999e-10,4.999e-11,4.999e-12,4.999e-13,4.999e-14,4.999e-15,4.999e-16]},"l0":"1"}"
    `)
  })
})

describe('changes', () => {
  it('are bounds within an interval, under the other clock', () => {
    const planned = plan(
      readLibrary(),
      '{ changes(clock: VALID, from: "1900-01-01T00:00:00Z", to: "1901-01-01T00:00:00Z", types: [UNDER_CONTRACT], first: 2) @asOf(valid: "1899", known: "2000-01-01T00:00:00Z") { totalCount } }',
    )
    const steps = planned.ok ? planned.plans.get('changes') : undefined
    if (steps?.kind !== 'changes') throw new Error('changes expected')
    const { text } = printChanges(readLibrary().model, { question: steps.question, clocks: steps.clocks, total: true, before: false })
    expect(`\n${text}`).toMatchInlineSnapshot(`
      "
      CALL () {
        MATCH (n0:\`Node\`)-[r1]->(m2:\`Node\`)
        WHERE type(r1) IN $p.\`p0\` AND coalesce(r1.\`known\`, '') <= $p.\`p1\`
        UNWIND [[r1.\`validFrom\`, 'APPEARED'], [r1.\`validTo\`, 'VANISHED']] AS e3
        WITH r1, n0, m2, e3[0] AS at4, e3[1] AS kind5 WHERE at4 > $p.\`p2\` AND at4 <= $p.\`p3\`
        WITH at4, kind5, r1, n0, m2 ORDER BY at4 ASC, kind5 ASC, r1.\`id\` ASC LIMIT $l0
        RETURN collect([at4, kind5, r1.\`id\`, n0.\`id\`, m2.\`id\`]) AS s
      }
      CALL () {
        MATCH (n6:\`Node\`)-[r7]->(m8:\`Node\`)
        WHERE type(r7) IN $p.\`p4\` AND coalesce(r7.\`known\`, '') <= $p.\`p5\`
        UNWIND [[r7.\`validFrom\`, 'APPEARED'], [r7.\`validTo\`, 'VANISHED']] AS e9
        WITH r7, n6, m8, e9[0] AS at10, e9[1] AS kind11 WHERE at10 > $p.\`p6\` AND at10 <= $p.\`p7\`
        RETURN count(r7) AS c
      }
      RETURN {rows: s, total: c, before: 0} AS data"
    `)
  })
})
