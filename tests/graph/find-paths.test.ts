/** Questions for paths whose answers are known: ends, budgets, hubs, order, and more paths than can be counted. */
import { beforeAll, describe, expect, it } from 'vitest'
import type { GraphBudget } from '../../src/compile/plan-steps.ts'
import type { Engine, Statement } from '../../src/engine/engine.ts'
import { openGrafeo } from '../../src/engine/grafeo.ts'
import { findPaths, type PathAnswer, type PathQuestion } from '../../src/graph/find-paths.ts'
import { randomOf } from '../differential/random.ts'
import { harbourModel } from '../load/harbour.ts'
import { randomGraph, writePlainGraph } from './random-graph.ts'
import { shortestPaths } from './reference.ts'

const model = harbourModel()
const budget: GraphBudget = { nodesMax: 5_000, relationshipsMax: 2_000, frontierMax: 100, statementsMax: 50 }

const plain: PathQuestion = {
  ...{ from: 'a', to: 'z', types: undefined, through: undefined, avoid: [], direction: 'ANY', maxLength: 6 },
  ...{ mode: 'ALL_SHORTEST', first: 10, clocks: undefined },
}

/** Relationships as `id from>to`. */
async function graphOf(relationships: readonly string[]): Promise<Engine> {
  const engine = await openGrafeo({ shuffleUnordered: true })
  const read = relationships.map((text) => /^(\S+) (\S+)>(\S+)$/.exec(text)?.slice(1) as [string, string, string])
  const nodes = new Map(read.flatMap(([, from, to]) => [[from, 'Ship'] as const, [to, 'Ship'] as const]))
  await writePlainGraph(engine, { nodes, relationships: read.map(([id, from, to]) => ({ id, type: 'ESCORTS', from, to })) })
  return engine
}

function asking(engine: Engine, limits: Partial<GraphBudget> = {}): (question: Partial<PathQuestion>) => Promise<PathAnswer> {
  const run = (statement: Statement) => engine.run(statement)
  return (question) => findPaths({ model, run }, { ...plain, ...question }, { ...budget, ...limits })
}

/** `a r1 b r2 z`. */
function written(answer: PathAnswer): readonly string[] {
  if (answer.kind !== 'found') throw new Error(`unknown: ${answer.missing}`)
  return answer.paths.map(({ nodes, relationships }) =>
    nodes.flatMap((node, at) => [...(at > 0 ? [relationships[at - 1]?.id ?? ''] : []), node]).join(' '),
  )
}

describe('two ends', () => {
  let ask: ReturnType<typeof asking>
  beforeAll(async () => {
    ask = asking(await graphOf(['s a>a', 'r2 a>z', 'r1 z>a', 'é a>z', 'p a>b', 'q b>z', 'i y>x']))
  })

  it('that are one have one path, of no length', async () => {
    const answer = await ask({ to: 'a' })
    expect(answer).toMatchObject({ paths: [{ nodes: ['a'], relationships: [] }], truncation: undefined })
  })

  it('of which some are unknown have no answer', async () => {
    expect(await ask({ from: 'nobody', to: 'nothing' })).toEqual({ kind: 'unknown', missing: ['nobody', 'nothing'] })
    expect(await ask({ to: 'nobody' })).toEqual({ kind: 'unknown', missing: ['nobody'] })
  })

  it('without a path between them have none, and nothing was left out', async () => {
    const none = { kind: 'found', paths: [], truncation: undefined }
    expect(await ask({ to: 'x' })).toMatchObject(none)
    expect(await ask({ from: 'x', to: 'y', direction: 'OUT' })).toMatchObject(none)
    expect(await ask({ avoid: ['z'] })).toMatchObject(none)
    expect(await ask({ to: 'a', avoid: ['a'] })).toMatchObject(none)
    expect(await ask({ maxLength: 0 })).toMatchObject({ paths: [], truncation: { reason: 'LENGTH' } })
  })

  it('have a path for each of their parallel relationships, ordered by id and followed as asked', async () => {
    expect(written(await ask({}))).toEqual(['a r1 z', 'a r2 z', 'a é z'])
    expect(written(await ask({ direction: 'OUT' }))).toEqual(['a r2 z', 'a é z'])
    expect(written(await ask({ direction: 'IN' }))).toEqual(['a r1 z'])
    expect(written(await ask({ from: 'z', to: 'a', direction: 'OUT', through: [] }))).toEqual(['z r1 a'])
    expect(written(await ask({ mode: 'SHORTEST' }))).toEqual(['a r1 z'])
    expect(await ask({ first: 2 })).toMatchObject({ paths: [{}, {}], truncation: { reason: 'PATHS' } })
    expect(await ask({ first: 3 })).toMatchObject({ paths: [{}, {}, {}], truncation: undefined })
  })
})

it('gives the first of 10^20 shortest paths at once', async () => {
  const names = (layer: number) => (layer === 0 ? ['a'] : layer === 21 ? ['z'] : Array.from({ length: 10 }, (_, n) => `n${layer}.${n}`))
  const relationships = Array.from({ length: 21 }, (_, layer) =>
    names(layer).flatMap((from) => names(layer + 1).map((to) => `${from}-${to} ${from}>${to}`)),
  ).flat()
  const answer = await asking(await graphOf(relationships), { relationshipsMax: 6_000 })({ maxLength: 21, first: 2 })
  const first = Array.from({ length: 22 }, (_, layer) => names(layer)[0])
  expect(answer).toMatchObject({
    paths: [{ nodes: first }, { nodes: [...first.slice(0, 20), 'n20.1', 'z'] }],
    truncation: { reason: 'PATHS' },
  })
})

describe('a hub', () => {
  const spokes = Array.from({ length: 3_000 }, (_, n) => `s${n} hub>leaf${n}`)
  let engine: Engine
  beforeAll(async () => {
    engine = await graphOf([
      ...spokes,
      'r0 a>b',
      'r1 b>hub',
      'r2 z>leaf7',
      'd1 hub2>leaf8',
      ...spokes.map((text) => `2${text.replace('hub', 'hub2')}`),
    ])
  })

  it('is reached from the other side without being read', async () => {
    const answer = await asking(engine)({ to: 'hub' })
    expect(written(answer)).toEqual(['a r0 b r1 hub'])
    expect(answer).toMatchObject({ searched: { relationships: 3 }, truncation: undefined })
  })

  it('on both sides ends the search before it is read, and the answer says up to where it is complete', async () => {
    const answer = await asking(engine)({ from: 'hub', to: 'hub2', maxLength: 4 })
    expect(answer).toMatchObject({
      paths: [],
      truncation: {
        reason: 'RELATIONSHIPS',
        detail: expect.stringMatching(/limit of 2000 .*no path of up to 0 .*one of 1 to 4 may exist/),
      },
    })
    const whole = await asking(engine, { relationshipsMax: 10_000 })({ from: 'hub', to: 'hub2', maxLength: 4, first: 1 })
    expect(written(whole)).toEqual(['hub s0 leaf0 2s0 hub2'])
  })

  it.each([
    ['NODES', { nodesMax: 50 }],
    ['STATEMENTS', { statementsMax: 4 }],
  ] as const)('is not searched past the limit of %s', async (reason, limits) => {
    const answer = await asking(engine, { relationshipsMax: 10_000, ...limits })({
      from: 'hub',
      to: 'hub2',
      direction: 'ANY',
      avoid: ['leaf0'],
    })
    expect(answer).toMatchObject({ truncation: { reason } })
  })

  it('gives the same answer every time, also where a limit cut it', async () => {
    for (const limits of [{ nodesMax: 250 }, { statementsMax: 6 }, { relationshipsMax: 1_234 }]) {
      const ask = asking(engine, limits)
      const [one, ...others] = await Promise.all([1, 2, 3].map(() => ask({ from: 'hub', to: 'z' })))
      for (const other of others) expect(other).toEqual(one)
    }
  })
})

it('never gives a path that is not a shortest one, however small the budget, and never says that there is none where there is one', async () => {
  const seed = Number(process.env['ENTREPOT_TEST_SEED'] ?? 20011104)
  const graph = randomGraph(seed, 200)
  const ids = [...graph.nodes.keys()]
  const engine = await openGrafeo({ shuffleUnordered: true })
  await writePlainGraph(engine, graph)
  const random = randomOf(seed)
  const seen = { none: 0, some: 0, all: 0 }
  for (let round = 0; round < 300; round++) {
    const question: PathQuestion = { ...plain, from: random.pick(ids), to: random.pick(ids), first: 1_000 }
    const limits = {
      relationshipsMax: random.below(200),
      nodesMax: random.below(100),
      statementsMax: random.below(40),
      frontierMax: 1 + random.below(5),
    }
    const answer = await findPaths({ model, run: (statement) => engine.run(statement) }, question, limits)
    const right = shortestPaths(graph, question)
    if (answer.kind === 'unknown') throw new Error('unknown')
    if (!answer.truncation) {
      expect(answer.paths).toEqual(right)
      seen.all++
    } else if (answer.paths.length === 0) {
      const complete = Number(/no path of up to (\d+)/.exec(answer.truncation.detail)?.[1])
      expect(right[0]?.relationships.length ?? Number.POSITIVE_INFINITY).toBeGreaterThan(complete)
      seen.none++
    } else {
      for (const path of answer.paths) expect(right).toContainEqual(path)
      seen.some++
    }
  }
  for (const count of Object.values(seen)) expect(count, JSON.stringify(seen)).toBeGreaterThan(0)
})

it('starts nothing more when a statement fails', async () => {
  const engine = await graphOf(['r1 a>b', 'r2 b>c', 'r3 c>z'])
  let started = 0
  const run = async (statement: Statement) => {
    if (++started > 2) throw new Error('aborted')
    return engine.run(statement)
  }
  await expect(findPaths({ model, run }, plain, budget)).rejects.toThrow('aborted')
  expect(started).toBe(3)
})
