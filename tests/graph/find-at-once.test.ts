/** Which statement looks for paths at once, and when none does. What it finds is tested on Neo4j. */
import { expect, it } from 'vitest'
import type { Statement } from '../../src/engine/engine.ts'
import { EntrepotError } from '../../src/errors.ts'
import { answerAtOnce } from '../../src/graph/find-at-once.ts'
import type { PathQuestion } from '../../src/graph/find-paths.ts'
import { harbourModel } from '../load/harbour.ts'
import { planPaths, worldOf } from './planned.ts'

const model = harbourModel()
const world = worldOf(model)

const plain: PathQuestion = {
  ...{ from: 'a', to: 'z', types: undefined, through: undefined, avoid: [], direction: 'ANY', maxLength: 6 },
  ...{ mode: 'ALL_SHORTEST', first: 10, clocks: undefined },
}

const late = new EntrepotError('OPERATION_TIMEOUT')

/** The statements that are given for a question, each with the time it has. The engine fails with each. */
async function ask(
  question: Partial<PathQuestion>,
  { findsShortestPaths = true, about = 'truncated { reason }', error = late as Error } = {},
) {
  const ran: { readonly statement: Statement; readonly timeoutMs: number | undefined }[] = []
  const run = async (statement: Statement, timeoutMs?: number) => {
    ran.push({ statement, timeoutMs })
    throw error
  }
  const answered = await answerAtOnce({ model, findsShortestPaths, run }, planPaths(world, { ...plain, ...question }, about))
  expect(answered).toBeUndefined()
  return ran
}

const textOf = async (question: Partial<PathQuestion>) => (await ask(question))[0]?.statement.text

it('is one that reads what is selected along the first paths in their order', async () => {
  const [{ statement } = {}] = await ask({ types: ['OWNS', 'ESCORTS'], through: ['Ship'], avoid: ['x'], direction: 'OUT', maxLength: 3 })
  expect(
    `\n${statement?.text}\n${JSON.stringify(statement?.params, (_, value) => (typeof value === 'bigint' ? `${value}` : value))}`,
  ).toMatchInlineSnapshot(`
    "
    WITH $p.\`p0\` AS id4, $p.\`p1\` AS id5
    MATCH (n0:\`Node\` {\`id\`: id4})
    MATCH (n1:\`Node\` {\`id\`: id5})
    CALL (n0, n1) {
      MATCH p6 = allShortestPaths((n0)-[*..3]->(n1))
      WHERE all(r8 IN relationships(p6) WHERE type(r8) IN $p.\`p4\`) AND all(m7 IN nodes(p6) WHERE (m7 = n0 OR m7 = n1 OR any(label IN labels(m7) WHERE label IN $p.\`p2\`))) AND all(m7 IN nodes(p6) WHERE NOT m7.\`id\` IN $p.\`p3\`)
      WITH p6 LIMIT $l0
      WITH p6, [m7 IN nodes(p6) | m7.\`id\`] AS s9, [r8 IN relationships(p6) | r8.\`id\`] AS s10
      ORDER BY s9 ASC, s10 ASC
      RETURN collect(p6) AS s2, collect([s9, s10]) AS s3
    }
    WITH size(s3) AS c11, s2[0..$p.\`p5\`] AS s2, s3[0..$p.\`p5\`] AS s3
    CALL (s2) {
      UNWIND s2 AS p12
      UNWIND nodes(p12) AS n13
      WITH DISTINCT n13
      RETURN collect([n13.\`id\`, [n13.\`id\`, labels(n13)]]) AS s14
    }
    CALL (s2) {
      UNWIND s2 AS p15
      UNWIND relationships(p15) AS r16
      WITH DISTINCT r16
      RETURN collect([r16.\`id\`, [r16.\`id\`, type(r16), [startNode(r16).\`id\`, labels(startNode(r16))]]]) AS s17
    }
    RETURN [c11, s3, s14, s17] AS data
    {"p":{"p0":"a","p1":"z","p2":["Ship"],"p3":["x"],"p4":["OWNS","ESCORTS"],"p5":"10"},"l0":"1001"}"
  `)
})

it('tests one type by the pattern, and the clocks with the rest', async () => {
  const text = await textOf({ types: ['OWNS'], direction: 'IN', clocks: { valid: '1902-01-01', known: null } })
  expect(text?.split('\n').slice(4, 6).join('\n')).toMatchInlineSnapshot(`
    "  MATCH p6 = allShortestPaths((n0)<-[:\`OWNS\`*..6]-(n1))
      WHERE all(r8 IN relationships(p6) WHERE coalesce(r8.\`validFrom\`, '') <= $p.\`p2\` AND coalesce(r8.\`validTo\`, '~') > $p.\`p2\`)"
  `)
})

it('has one text for other ends, other types and another number of paths', async () => {
  const texts = new Set([
    await textOf({ types: ['OWNS', 'ESCORTS'], avoid: ['x'] }),
    await textOf({ types: ['TWIN_OF', 'ESCORTS', 'OWNS'], avoid: ['x', 'y'], from: 'b', to: 'c', first: 3, mode: 'SHORTEST' }),
  ])
  expect(texts.size).toBe(1)
})

it('has no more than a second, and is given up for a search in steps after that', async () => {
  expect(await ask({})).toMatchObject([{ timeoutMs: 1_000 }])
  await expect(ask({}, { error: new Error('broken') })).rejects.toThrow('broken')
})

it('is not given where the search in steps knows more, or there is nothing to find', async () => {
  expect(await ask({}, { about: 'searched { nodes }' })).toEqual([])
  expect(await ask({}, { findsShortestPaths: false })).toEqual([])
  expect(await ask({ to: 'a' })).toEqual([])
  expect(await ask({ maxLength: 0 })).toEqual([])
  expect(await ask({ first: 0 })).toEqual([])
})
