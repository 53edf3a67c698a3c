/** Writing a graph to an engine: only what differs, and the same in the end however often it was interrupted. */
import { expect, it } from 'vitest'
import type { Engine, WriteBatch } from '../../src/engine/engine.ts'
import { EntrepotError } from '../../src/errors.ts'
import type { Graph } from '../../src/load/graph.ts'
import { checksumOf, readChecksum } from '../../src/load/stored.ts'
import { writeGraph } from '../../src/load/write-graph.ts'
import { onBothEngines, openNeo4jDriver } from '../engine/both.ts'
import { type Files, graphOf, harbourModel } from './harbour.ts'
import { contentOf, contentOfGraph, largeSeed } from './stores.ts'

const model = harbourModel()

/** Made once for both engines. */
const graphs = new Map<number, Graph>()

async function largeGraph(people: number): Promise<Graph> {
  const graph = graphs.get(people) ?? (await graphOf(largeSeed(people, 'a')))
  graphs.set(people, graph)
  return graph
}

const before: Files = {
  'a.yaml': `nodes:
  Person:
    - { id: ann, name: Ann, born: 1870, height: 2, lucky: [], names: { zh: [艾, "a|b"] } }
    - { id: bob, name: Bob, height: 1.5, children: 2 }
    - { id: cy, name: Cy }
  Company: [{ id: yard, name: Yard }, { id: dock, name: Dock }]
  Port: [{ id: hull, name: Hull }, { id: cork, name: Cork }]
  Ship: [{ id: gull, tons: 10 }, { id: tern, tons: 20 }]
relationships:
  BUILT_BY: [{ id: b1, from: gull, to: yard }, { id: b2, from: tern, to: yard }]
  TWIN_OF: [{ from: hull, to: cork }]
  OWNS:
    - { id: o1, from: ann, to: gull, properties: { part: 1, since: 1900, years: [1900, 1901] }, evidence: [log/S1] }
    - { id: o2, from: bob, to: gull, properties: { part: 0.5 } }
    - { id: o3, from: cy, to: tern, properties: { part: 0.5 } }
    - { id: o4, from: ann, to: ann-2, properties: { part: 0.25 } }
  ESCORTS: [{ from: gull, to: gull }]
documents: [{ id: log, text: Ann, publishedAt: 1901, passages: [{ id: S1, kind: SENTENCE, start: 0, end: 3 }] }]
`.replace('ann-2', 'tern'),
}

/** One node and one relationship added, changed, removed; a property gone; a node of another type; three relationships with another end or type. */
const after: Files = {
  'a.yaml': `nodes:
  Person:
    - { id: ann, name: Ann, born: 1871 }
    - { id: bob, name: Bob, height: 1.5, children: 2 }
    - { id: dan, name: Dan }
  Company: [{ id: dock, name: Dock }]
  Port: [{ id: hull, name: Hull }, { id: cork, name: Cork }]
  Ship: [{ id: gull, tons: 10 }, { id: tern, tons: 20 }]
  Observation: [{ id: yard, measure: m, period: 1900, unit: u, subject: ann }]
relationships:
  BUILT_BY: [{ id: b1, from: gull, to: dock }, { id: b2, from: tern, to: dock }]
  TWIN_OF: [{ from: cork, to: hull }]
  OWNS:
    - { id: o1, from: ann, to: gull, properties: { part: 1, until: 1905 }, evidence: [log/S1] }
    - { id: o2, from: dan, to: gull, properties: { part: 0.5 } }
  ESCORTS: [{ id: o4, from: gull, to: tern }]
documents: [{ id: log, text: Ann, publishedAt: 1901, passages: [{ id: S1, kind: SENTENCE, start: 0, end: 3 }] }]
`,
}

/** The engine, with every step of its writing noted; `failAfter` steps it writes no more. */
function watched(engine: Engine, failAfter = Number.POSITIVE_INFINITY): { readonly engine: Engine; readonly steps: WriteBatch[] } {
  const steps: WriteBatch[] = []
  const write = async (batch: WriteBatch) => {
    if (steps.length >= failAfter) throw new Error('cut off')
    steps.push(batch)
    await engine.write(batch)
  }
  return { engine: { ...engine, write }, steps }
}

onBothEngines('writeGraph', (open, kind) => {
  it('writes a whole graph to an empty store, and says so', async () => {
    const engine = await open()
    const graph = await graphOf(before)
    const seen: string[] = []
    const written = await writeGraph({ engine, model, graph, onProgress: ({ done, total }) => seen.push(`${done}/${total}`) })
    expect(await contentOf(engine)).toEqual(contentOfGraph(graph))
    expect(written).toEqual({
      nodes: { added: 11, updated: 0, removed: 0, total: 11 },
      relationships: { added: 9, updated: 0, removed: 0, total: 9 },
      checksum: checksumOf(graph),
    })
    expect(seen.at(-1)).toBe('20/20')
  })

  it('writes nothing a second time', async () => {
    const engine = await open()
    const graph = await graphOf(before)
    await writeGraph({ engine, model, graph })
    const { engine: watching, steps } = watched(engine)
    const again = await writeGraph({ engine: watching, model, graph, beforeWriting: () => Promise.reject(new Error('it writes')) })
    expect(steps).toEqual([])
    expect(again).toMatchObject({ nodes: { added: 0, updated: 0, removed: 0 }, relationships: { added: 0, updated: 0, removed: 0 } })
    expect(again.checksum).toBe(checksumOf(graph))
  })

  it('adds, changes and removes what differs, and nothing else', async () => {
    const engine = await open()
    await writeGraph({ engine, model, graph: await graphOf(before) })
    const { engine: watching, steps } = watched(engine)
    const graph = await graphOf(after)
    const written = await writeGraph({ engine: watching, model, graph })
    expect(await contentOf(engine)).toEqual(contentOfGraph(graph))
    expect(written).toEqual({
      nodes: { added: 1, updated: 2, removed: 1, total: 11 },
      relationships: { added: 2, updated: 5, removed: 3, total: 8 },
      checksum: checksumOf(graph),
    })
    const touched = steps.flatMap((step) => ('ids' in step ? step.ids : 'rows' in step ? step.rows.map(({ id }) => id) : []))
    for (const untouched of ['bob', 'gull', 'tern', 'hull', 'dock', 'log', 'log/S1']) expect(touched).not.toContain(untouched)
    await writeGraph({ engine, model, graph: await graphOf(before) })
    expect(await contentOf(engine)).toEqual(contentOfGraph(await graphOf(before)))
  })

  it('completes what was cut off, after whichever step', async () => {
    const engine = await open()
    const [from, to] = [await graphOf(before), await graphOf(after)]
    await writeGraph({ engine, model, graph: from })
    for (let failAfter = 0; ; failAfter++) {
      const cut = watched(engine, failAfter)
      const whole = await writeGraph({ engine: cut.engine, model, graph: to }).then(
        () => true,
        () => false,
      )
      if (!whole) await writeGraph({ engine, model, graph: to })
      expect(await contentOf(engine)).toEqual(contentOfGraph(to))
      if (whole) break
      await writeGraph({ engine, model, graph: from })
      expect(await readChecksum(engine)).toBe(checksumOf(from))
    }
    // So many loads take long beside other work.
  }, 120_000)

  it('refuses a store that holds what it did not write, and touches nothing', async () => {
    const strangers = [
      "CREATE (n:`Stranger` {`name`: 'x'})",
      "CREATE (n:`Node` {`id`: 'x'})",
      "CREATE (n:`Node` {`id`: 'x', `hash`: 'text'})",
      'CREATE (n:`Node` {`hash`: 1})',
      "CREATE (n:`Node` {`id`: 'x', `hash`: 1})-[r:`R` {`id`: 'r'}]->(m:`Node` {`id`: 'y', `hash`: 1})",
      "CREATE (n:`Node` {`id`: 'x', `hash`: 1})-[r:`R*` {`hash`: 1}]->(m:`Node` {`id`: 'y', `hash`: 1})",
    ]
    for (const stranger of strangers) {
      const engine = await open()
      await create(engine, stranger)
      const { engine: watching, steps } = watched({ ...engine, prepare: () => Promise.reject(new Error('it prepares')) })
      const refusal = await writeGraph({ engine: watching, model, graph: await graphOf(before) }).catch((error: unknown) => error)
      expect(refusal, stranger).toBeInstanceOf(EntrepotError)
      expect(refusal, stranger).toMatchObject({ code: 'FOREIGN_DATABASE', message: expect.stringContaining('Nothing was changed.') })
      expect(steps).toEqual([])
    }
  })

  /** A write that the interface of an engine has no word for. */
  async function create(engine: Engine, text: string): Promise<void> {
    if (kind === 'embedded') {
      await engine.run({ text, params: {} })
      return
    }
    const driver = openNeo4jDriver()
    await driver.executeQuery(text)
    await driver.close()
  }

  it('writes thousands of nodes and relationships in several steps a type, and later only what changed of them', {
    timeout: 180_000,
  }, async () => {
    const people = process.env.ENTREPOT_TEST_LONG ? 20_000 : 5_100
    const engine = await open()
    const graph = await largeGraph(people)
    expect(await writeGraph({ engine, model, graph })).toMatchObject({
      nodes: { added: people + 101 },
      relationships: { added: 3 * people + 100 },
      checksum: checksumOf(graph),
    })
    const { engine: watching, steps } = watched(engine)
    await writeGraph({ engine: watching, model, graph })
    expect(steps).toEqual([])
    const smaller = await largeGraph(people - 1_000)
    expect(await writeGraph({ engine, model, graph: smaller })).toEqual({
      nodes: { added: 0, updated: 0, removed: 1_000, total: people - 899 },
      relationships: { added: 0, updated: 0, removed: 3_000, total: 3 * people - 2_900 },
      checksum: checksumOf(smaller),
    })
  })
})

onBothEngines('a store of another world', (open) => {
  const worldOf = (prefix: string, count: number) =>
    graphOf({
      'a.yaml': `nodes:\n  Port:\n${Array.from({ length: count }, (_, n) => `    - { id: ${prefix}${n}, name: Port ${n} }`).join('\n')}\n`,
    })

  it('is left as it is unless it is to be replaced; one that keeps a node is the same world', async () => {
    const engine = await open()
    const { checksum } = await writeGraph({ engine, model, graph: await worldOf('a', 12) })
    await expect(writeGraph({ engine, model, graph: await worldOf('b', 2) })).rejects.toMatchObject({
      code: 'OTHER_WORLD',
      message: expect.stringMatching(/12 nodes.*Nothing was changed.*--data.*--replace/),
    })
    expect(await readChecksum(engine)).toBe(checksum)
    const replaced = await writeGraph({ engine, model, graph: await worldOf('b', 12), replace: true })
    expect(replaced.nodes).toMatchObject({ added: 12, removed: 12 })
    expect((await writeGraph({ engine, model, graph: await worldOf('b', 1) })).nodes).toMatchObject({ removed: 11 })
  })
})
