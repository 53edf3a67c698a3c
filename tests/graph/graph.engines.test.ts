/** Random questions on a random graph, answered as a plain search in JavaScript answers them, and as long as Neo4j's own shortest paths. */
import { beforeAll, expect, it } from 'vitest'
import type { GraphBudget } from '../../src/compile/plan-steps.ts'
import type { Engine } from '../../src/engine/engine.ts'
import { answerNeighborhood } from '../../src/graph/answer-neighborhood.ts'
import { answerAtOnce } from '../../src/graph/find-at-once.ts'
import {
  finishNeighborhood,
  keepNeighborhood,
  type NeighborhoodAnswer,
  type SurroundingsQuestion,
} from '../../src/graph/find-neighborhood.ts'
import { type FoundPath, findPaths, type PathQuestion } from '../../src/graph/find-paths.ts'
import { lookAmong, lookAround, type NeighborhoodPlan } from '../../src/graph/look-around.ts'
import { type Random, randomOf } from '../differential/random.ts'
import { onBothEngines } from '../engine/both.ts'
import { harbourModel } from '../load/harbour.ts'
import { planNeighborhood, planPaths, selectedAround, selectedOf, worldOf } from './planned.ts'
import { nodeTypes, randomGraph, relationshipTypes, writePlainGraph } from './random-graph.ts'
import { neighborhoodOf, shortestPaths } from './reference.ts'

const SEED = Number(process.env['ENTREPOT_TEST_SEED'] ?? 20011104)
const graph = randomGraph(SEED, 300)
const ids = [...graph.nodes.keys()]
const model = harbourModel()
const world = worldOf(model)

onBothEngines(`a random graph of seed ${SEED}`, (open, kind) => {
  let engine: Engine
  let searched: { readonly model: typeof model; readonly run: (statement: Parameters<Engine['run']>[0]) => ReturnType<Engine['run']> }
  // Frontiers of more than a few ids are split, on Neo4j more seldom, where a statement is dear.
  const budget: GraphBudget = { nodesMax: 1_000, relationshipsMax: 10_000, frontierMax: kind === 'neo4j' ? 40 : 8, statementsMax: 500 }
  // Each form of a question costs Neo4j its planning, so that few of them are asked there.
  const forms = kind === 'neo4j' ? 5 : 60
  const rounds = kind === 'neo4j' ? 12 : 6
  const randomForms = Array.from({ length: forms }, (_, n) => formOf(randomOf(SEED + n), n))

  beforeAll(async () => {
    engine = await open()
    await writePlainGraph(engine, graph)
    searched = { model, run: (statement) => engine.run(statement) }
  })

  it('has the shortest paths that a plain search finds, in their order', async () => {
    const random = randomOf(SEED)
    const lengths = new Set<number>()
    for (const form of randomForms) {
      for (let round = 0; round < rounds; round++) {
        const { from, to } = endsOf(random)
        const question = { ...form, from, to, avoid: random.chance(0.3) ? random.some(ids, 30) : [] }
        const expected = shortestPaths(graph, question)
        const answer = await findPaths(searched, question, budget)
        expect(answer, JSON.stringify(question)).toMatchObject(expectedAnswer(question, expected))
        lengths.add(expected[0]?.relationships.length ?? -1)
      }
    }
    expect(lengths.size, `lengths met: ${[...lengths]}`).toBeGreaterThan(3)
  })

  async function findInSteps(question: SurroundingsQuestion, limits: GraphBudget): Promise<NeighborhoodAnswer> {
    return finishNeighborhood(searched, question, await keepNeighborhood(searched, question, limits), limits)
  }

  it('has the neighbourhoods that a plain count finds', async () => {
    const random = randomOf(SEED)
    for (const { types, through, clocks } of randomForms) {
      const question: SurroundingsQuestion = {
        of: random.chance(0.4) ? [random.pick(ids)] : [...random.some(ids, 2), random.pick(ids), ids[0] as string, ids[0] as string],
        depth: random.below(4),
        ...{ types, clocks, nodeTypes: through },
        perNode: 1 + random.below(12),
        limit: 1 + random.below(80),
        counted: random.chance(0.7),
      }
      const answer = await findInSteps(question, budget)
      const expected = neighborhoodOf(graph, question)
      expect(answer, JSON.stringify(question)).toMatchObject({ ...expected, ...(!question.counted && { omitted: [] }) })
    }
  })

  /** Where it is known that there are no hubs, only what comes tells that more hangs on the start than may be read. */
  const noHubs = { hubs: { total: 0, kinds: [], ids: new Set<string>() } }

  async function answerAround(plan: NeighborhoodPlan, atOnce: boolean): Promise<unknown> {
    const looked = await lookAround(searched, plan)
    if (atOnce) expect(looked?.kind).toBe('answered')
    return JSON.parse(JSON.stringify(looked?.kind === 'answered' ? looked.answer : await answerNeighborhood(searched, plan)))
  }

  it('has the same neighbourhoods of one node, with what is selected of them, in one statement', async () => {
    const random = randomOf(SEED)
    const budgets: readonly Partial<GraphBudget>[] = [{}, { relationshipsMax: 8 }, { nodesMax: 5 }]
    for (const { types, through, clocks } of randomForms) {
      for (let round = 0; round < rounds; round++) {
        const [one, limited] = [random.pick(ids), { ...budget, ...random.pick(budgets) }]
        const question: SurroundingsQuestion = {
          of: random.chance(0.1) ? [one, one] : [one],
          depth: 1,
          ...{ types, clocks, nodeTypes: through },
          perNode: random.below(12),
          limit: 1 + random.below(30),
          counted: random.chance(0.7),
        }
        const plan = { ...planNeighborhood(world, question, random.pick([{}, noHubs])), budget: limited }
        const answer = await answerAround(plan, plan.budget.relationshipsMax > 8)
        const expected = selectedAround(graph, question, await findInSteps(question, limited))
        expect(answer, JSON.stringify([question, limited])).toEqual(expected)
      }
    }
  })

  it('has the same neighbourhoods of several nodes, or further out, where what lies among them is read in one statement', async () => {
    const random = randomOf(SEED + 1)
    const budgets: readonly Partial<GraphBudget>[] = [{}, { relationshipsMax: 60 }, { nodesMax: 5 }, { statementsMax: 2 }]
    for (const { types, through, clocks } of randomForms) {
      for (let round = 0; round < rounds; round++) {
        const limited = { ...budget, frontierMax: 100, ...random.pick(budgets) }
        const question: SurroundingsQuestion = {
          of: random.chance(0.5) ? [random.pick(ids)] : [...random.some(ids, 3), random.pick(ids)],
          depth: random.below(4),
          ...{ types, clocks, nodeTypes: through },
          perNode: random.below(12),
          limit: 1 + random.below(60),
          counted: random.chance(0.7),
        }
        const plan = { ...planNeighborhood(world, question, random.pick([{}, noHubs])), budget: limited }
        const kept = await keepNeighborhood(searched, question, limited)
        const looked = await lookAmong(searched, plan, kept)
        const tooMany = { ...plan, budget: { ...limited, frontierMax: kept.nodes.length - 1 } }
        expect(await lookAmong(searched, tooMany, kept)).toBeUndefined()
        const expected = selectedAround(graph, question, await findInSteps(question, limited))
        expect(JSON.parse(JSON.stringify(looked?.answer)), JSON.stringify([question, limited])).toEqual(expected)
        expect(JSON.parse(JSON.stringify(await answerNeighborhood(searched, plan)))).toEqual(expected)
      }
    }
  })

  it('keeps the nodes around one, and leaves what lies among them to steps, where more leaves them than one statement looks through', async () => {
    const rest = Array.from({ length: 2_001 }, (_, n) => `s${n}`)
    await writePlainGraph(engine, {
      nodes: new Map(['a', 'hub', ...rest].map((id) => [id, 'Ship'])),
      relationships: ['a', ...rest].map((id, n) => ({
        id: `h${n}`,
        type: 'ESCORTS',
        ...(id === 'a' ? { from: 'a', to: 'hub' } : { from: 'hub', to: id }),
      })),
    })
    const question: SurroundingsQuestion = {
      ...{ of: ['a'], depth: 1, types: undefined, nodeTypes: undefined, clocks: undefined, perNode: 5, limit: 10, counted: true },
    }
    const plan = planNeighborhood(world, question)
    expect(await lookAround(searched, plan)).toEqual({
      kind: 'kept',
      kept: { nodes: ['a', 'hub'], followed: new Set(['a']), truncation: undefined },
    })
    expect(JSON.parse(JSON.stringify(await answerNeighborhood(searched, plan)))).toMatchObject({
      nodes: [{ id: 'a' }, { id: 'hub' }],
      relationships: [{ id: 'h0' }],
      omitted: [{ node: { id: 'hub' }, count: 2_001, followed: false }],
    })
    expect(await lookAround(searched, planNeighborhood(world, { ...question, depth: 2 }))).toBeUndefined()
    await expect(lookAround(searched, planNeighborhood(world, { ...question, of: ['nobody'] }))).rejects.toMatchObject({
      code: 'UNKNOWN_NODE',
    })
  })

  if (kind === 'neo4j')
    it("has the same shortest paths, with what is selected of them, in one statement of Neo4j's own", async () => {
      const random = randomOf(SEED)
      const pathGraph = { ...searched, findsShortestPaths: engine.findsShortestPaths }
      const questions = randomForms.flatMap((form) =>
        Array.from({ length: 2 * rounds }, () => {
          const { from, to } = endsOf(random)
          return { ...form, from, to, avoid: random.some(ids, form.through ? 30 : 0).filter((id) => id !== from && id !== to) }
        }),
      )
      let found = 0
      for (const question of questions) {
        const expected = shortestPaths(graph, question)
        const answered = await answerAtOnce(pathGraph, planPaths(world, question))
        // Where there is no path, a search in steps says whether a longer one may exist.
        const isFound = expected.length > 0 && question.from !== question.to
        const answer = answered && JSON.parse(JSON.stringify(answered.answer))
        expect(answer, JSON.stringify(question)).toEqual(isFound ? selectedOf(graph, question, expected) : undefined)
        found += Number(isFound)
      }
      expect(found).toBeGreaterThan(questions.length / 8)
    })

  if (kind === 'neo4j')
    it('leaves to the search in steps what one statement does not know', async () => {
      const layers = [['a'], ...['x', 'y', 'z'].map((name) => Array.from({ length: 11 }, (_, n) => `${name}${n}`)), ['b']]
      const layered = layers.flatMap((layer, at) => layer.flatMap((from) => (layers[at + 1] ?? []).map((to) => ({ from, to }))))
      await writePlainGraph(engine, {
        nodes: new Map([...layers.flat(), 'lonely'].map((id) => [id, 'Ship'])),
        relationships: layered.map((ends, n) => ({ id: `l${n}`, type: 'ESCORTS', ...ends })),
      })
      const pathGraph = { ...searched, findsShortestPaths: engine.findsShortestPaths }
      const ask = (ends: Partial<PathQuestion>, about?: string) =>
        answerAtOnce(pathGraph, planPaths(world, { ...plainForm, mode: 'ALL_SHORTEST', from: 'a', to: 'b', ...ends }, about))
      expect(await ask({}), '1,331 paths').toBeUndefined()
      expect(await ask({ avoid: ['x0'] }), '1,210 paths').toBeUndefined()
      expect(await ask({ to: 'z0' })).toMatchObject({ answer: { paths: { length: 10 }, truncated: { reason: 'PATHS' } } })
      expect(await ask({ to: 'nobody' })).toBeUndefined()
      expect(await ask({ to: 'lonely' })).toBeUndefined()
      expect(await ask({ to: 'lonely' }, '')).toEqual({ answer: { paths: [] } })
    })

  if (kind === 'neo4j')
    it("has paths as long and as many as Neo4j's own", async () => {
      const random = randomOf(SEED)
      for (const [direction, arrow] of [
        ['ANY', '-'],
        ['OUT', '->'],
      ] as const) {
        const text = `UNWIND $p.ends AS e MATCH (a:Node {id: e[0]}) MATCH (b:Node {id: e[1]})
        CALL (a, b) { MATCH p = allShortestPaths((a)-[*..6]${arrow}(b)) RETURN length(p) AS l, count(p) AS c }
        RETURN collect([e[0], e[1], l, c]) AS data`
        const pairs = Array.from({ length: 40 }, () => [random.pick(ids), random.pick(ids)] as const).filter(([a, b]) => a !== b)
        const [row] = await engine.run({ text, params: { p: { ends: pairs } } })
        const found: (readonly [string, string, number, number])[] = []
        for (const [from, to] of pairs) {
          const question = { ...plainForm, from, to, direction, mode: 'ALL_SHORTEST' as const, first: 10_000 }
          const answer = await findPaths(searched, question, budget)
          if (answer.kind === 'unknown') throw new Error(from)
          const length = answer.paths[0]?.relationships.length
          if (length !== undefined) found.push([from, to, length, answer.paths.length])
        }
        expect(found.length).toBeGreaterThan(3)
        expect(found).toEqual(row?.['data'])
      }
    })
})

function expectedAnswer({ mode, first }: PathQuestion, paths: readonly FoundPath[]): object {
  const isMore = mode === 'ALL_SHORTEST' && paths.length > first
  return {
    kind: 'found',
    paths: paths.slice(0, mode === 'SHORTEST' ? 1 : first),
    // Whether a longer path may exist depends on the end from which the search went out.
    ...(paths.length > 0 && { truncation: isMore ? { reason: 'PATHS' } : undefined }),
  }
}

const plainForm: Omit<PathQuestion, 'from' | 'to'> = {
  ...{ types: undefined, through: undefined, avoid: [], direction: 'ANY', maxLength: 6 },
  ...{ mode: 'SHORTEST', first: 10, clocks: undefined },
}

/** What decides the text of statements, and some more. The first forms are all that Neo4j is asked. */
function formOf(random: Random, n: number): Omit<PathQuestion, 'from' | 'to' | 'avoid'> {
  return {
    types: n % 3 === 0 ? undefined : random.some(relationshipTypes, 3),
    through: n % 4 === 0 ? undefined : [...random.some(nodeTypes, 4), ...(random.chance(0.8) ? ['Ship', 'Port'] : [])],
    direction: (['ANY', 'OUT', 'IN'] as const)[n % 3] as 'ANY',
    maxLength: n % 4 === 1 ? 1 + random.below(3) : 4 + random.below(5),
    mode: n % 3 === 0 ? 'SHORTEST' : 'ALL_SHORTEST',
    first: random.chance(0.5) ? 1_000 : 1 + random.below(3),
    clocks:
      n % 5 < 3 ? undefined : { valid: n % 5 === 3 ? '1902-01-01' : null, known: random.chance(0.7) ? '1902-01-01T00:00:00.000Z' : null },
  }
}

/** Neighbours and equal ends come more often than by chance. */
function endsOf(random: Random): { readonly from: string; readonly to: string } {
  if (random.chance(0.2)) return random.pick(graph.relationships)
  const from = random.pick(ids)
  return { from, to: random.chance(0.1) ? from : random.pick(ids) }
}
