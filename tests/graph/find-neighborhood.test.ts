/** Neighbourhoods whose answers are known: what is kept first, what is left out, and why. */
import { beforeAll, expect, it } from 'vitest'
import type { GraphBudget } from '../../src/compile/plan-steps.ts'
import type { Engine, Statement } from '../../src/engine/engine.ts'
import { openGrafeo } from '../../src/engine/grafeo.ts'
import {
  finishNeighborhood,
  keepNeighborhood,
  type NeighborhoodAnswer,
  type SurroundingsQuestion,
} from '../../src/graph/find-neighborhood.ts'
import { harbourModel } from '../load/harbour.ts'
import { writePlainGraph } from './random-graph.ts'

const model = harbourModel()
const budget: GraphBudget = { nodesMax: 1_000, relationshipsMax: 1_000, frontierMax: 2, statementsMax: 50 }

/** Ann owns three ships, of which two escort each other twice; one of them lies far from the rest, and escorts itself. */
const relationships = [
  ['o1', 'OWNS', 'ann', 'gull'],
  ['o2', 'OWNS', 'ann', 'tern'],
  ['o3', 'OWNS', 'ann', 'auk'],
  ['e1', 'ESCORTS', 'gull', 'tern'],
  ['e2', 'ESCORTS', 'tern', 'gull'],
  ['e3', 'ESCORTS', 'auk', 'auk'],
  ['t1', 'TWIN_OF', 'auk', 'hull'],
].map(([id = '', type = '', from = '', to = '']) => ({ id, type, from, to }))
const nodes = new Map([
  ['ann', 'Person'],
  ['gull', 'Ship'],
  ['tern', 'Ship'],
  ['auk', 'Ship'],
  ['hull', 'Port'],
])

let engine: Engine
beforeAll(async () => {
  engine = await openGrafeo({ shuffleUnordered: true })
  await writePlainGraph(engine, { nodes, relationships })
})

async function ask(question: Partial<SurroundingsQuestion>, limits: Partial<GraphBudget> = {}): Promise<NeighborhoodAnswer> {
  const plain = { of: ['ann'], depth: 1, types: undefined, nodeTypes: undefined, perNode: 10, limit: 10, clocks: undefined, counted: true }
  const [graph, asked, allowed] = [
    { model, run: (statement: Statement) => engine.run(statement) },
    { ...plain, ...question },
    { ...budget, ...limits },
  ]
  return finishNeighborhood(graph, asked, await keepNeighborhood(graph, asked, allowed), allowed)
}

/** Ids of relationships, and omissions as `node type count`. */
function written({ nodes, relationships, omitted, truncation }: NeighborhoodAnswer): unknown {
  return [
    nodes.join(' '),
    relationships.map(({ id }) => id).join(' '),
    omitted.map(({ node, type, count }) => `${node} ${type} ${count}`).join(', '),
    truncation?.reason,
  ]
}

it('is the nodes around, every relationship among them, and counts of what leads away', async () => {
  expect(written(await ask({}))).toEqual(['ann gull tern auk', 'e1 e2 e3 o1 o2 o3', 'auk TWIN_OF 1', undefined])
  expect(written(await ask({ depth: 2 }))).toEqual(['ann gull tern auk hull', 'e1 e2 e3 o1 o2 o3 t1', '', undefined])
  expect(written(await ask({ depth: 0 }))).toEqual(['ann', '', 'ann OWNS 3', undefined])
})

it('names ids that no node has, and takes an id that is given twice once', async () => {
  const message = 'There is no node with the ids "nobody", "nothing". The field "search" finds ids by names.'
  await expect(ask({ of: ['nobody', 'ann', 'nothing', 'nobody'] })).rejects.toThrow(message)
  await expect(ask({ of: ['nobody', 'ann', 'nothing'], depth: 0 })).rejects.toThrow(message)
  await expect(ask({ of: ['nobody', 'ann', 'nothing'] }, { statementsMax: 1 })).rejects.toThrow(message)
  expect(written(await ask({ of: ['tern', 'gull', 'tern'], depth: 0 }))).toEqual([
    'gull tern',
    'e1 e2',
    'gull OWNS 1, tern OWNS 1',
    undefined,
  ])
})

it('follows the relationships with the smallest ids, until enough nodes are kept', async () => {
  expect(written(await ask({ perNode: 2 }))).toEqual(['ann gull tern', 'e1 e2 o1 o2', 'ann OWNS 1', undefined])
  expect(written(await ask({ limit: 3 }))).toEqual(['ann gull tern', 'e1 e2 o1 o2', 'ann OWNS 1', 'NODES'])
  expect(written(await ask({ of: ['tern', 'gull', 'auk'], limit: 2 }))).toEqual([
    'auk gull',
    'e3',
    'auk OWNS 1, auk TWIN_OF 1, gull ESCORTS 2, gull OWNS 1',
    'NODES',
  ])
  expect(written(await ask({ of: ['gull', 'tern'], depth: 0, limit: 2, perNode: 1 }))).toMatchObject([
    'gull tern',
    'e1 e2',
    expect.anything(),
    undefined,
  ])
  expect(written(await ask({ perNode: 1, limit: 1, of: ['auk'] }))).toEqual(['auk', 'e3', 'auk OWNS 1, auk TWIN_OF 1', undefined])
})

it('leaves out types that were not asked for, and asks none of the start nodes', async () => {
  expect(written(await ask({ types: ['ESCORTS'], of: ['gull'] }))).toEqual(['gull tern', 'e1 e2', '', undefined])
  expect(written(await ask({ nodeTypes: ['Port'], of: ['auk'] }))).toEqual(['auk hull', 'e3 t1', '', undefined])
  expect(written(await ask({ nodeTypes: [], of: ['auk', 'ann'] }))).toEqual(['ann auk', 'e3 o3', '', undefined])
})

it('ends before a layer on which more hangs than may be read', async () => {
  expect(written(await ask({ depth: 3 }, { relationshipsMax: 12 }))).toEqual([
    'ann gull tern auk',
    'e1 e2 e3 o1 o2 o3',
    'auk TWIN_OF 1',
    'RELATIONSHIPS',
  ])
  expect(written(await ask({ depth: 3 }, { statementsMax: 2 }))).toMatchObject(['ann gull tern auk', {}, {}, 'STATEMENTS'])
})
