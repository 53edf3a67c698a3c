/** Aggregates and groups are what a count in plain JavaScript gives, on both engines, to the last bit. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { checkSeed } from '../../src/load/check-seed.ts'
import { readSeed } from '../../src/load/read-seed.ts'
import { endType } from '../../src/model/model.ts'
import { randomOf } from '../differential/random.ts'
import { writeRandomSeed } from '../differential/random-seed.ts'
import { type ReferenceGraph, referenceGraphOf } from '../differential/reference-graph.ts'
import { nodesOf } from '../differential/reference-page.ts'
import { onBothEngines } from '../engine/both.ts'
import { type OpenWorld, openWorld, readLibrary } from '../world.ts'
import { randomGrouping } from './random-groups.ts'
import { aggregateOf, groupsOf } from './reference-groups.ts'

/** Lists that are grouped: root lists, and relationships of the nodes of a root list. */
const lists = [
  'Author',
  'Maker',
  'Book',
  'Subject',
  'Entity',
  'Book.makers',
  'Author.made',
  'Book.about',
  'Author.influencedBy',
  'Press.authors',
]

/** A statement costs Neo4j a long time of planning: what the embedded engine answers right and Neo4j wrong is not looked for at random. */
const seeds = { embedded: [1, 2, 3, 4, 5, 6, 7, 8], neo4j: [1] }

onBothEngines('groups', (open, kind) => {
  let world: OpenWorld
  let graph: ReferenceGraph
  let directory: string
  beforeAll(async () => {
    const library = readLibrary()
    directory = await mkdtemp(join(tmpdir(), 'entrepot-groups-'))
    await writeRandomSeed({ model: library.model, random: randomOf(4) }, directory)
    graph = referenceGraphOf(library.model, checkSeed(library.model, await readSeed(directory)))
    world = await openWorld({ ...library, seed: directory }, await open())
  })
  afterAll(() => rm(directory, { recursive: true, force: true }))

  it.each(lists.map((list, index) => [list, index] as const))('of %s are what is counted by hand', async (list, index) => {
    const [type = '', name] = list.split('.')
    const owner = endType(graph.model, type)
    const field = name && owner.kind !== 'union' ? owner.relationships.get(name) : undefined
    const target = field ? endType(graph.model, field.target) : owner
    for (const seed of seeds[kind]) {
      const { grouping, text } = randomGrouping(randomOf(1000 * index + seed), graph.model, { target, field })
      const expected = (rows: Parameters<typeof aggregateOf>[0]) => ({
        aggregate: aggregateOf(rows, grouping.measures),
        groups: groupsOf(graph, rows, grouping),
      })
      const query = field ? `{ ${owner.plural}(first: 100) { nodes { id ${field.name} { ${text} } } } }` : `{ ${owner.plural} { ${text} } }`
      const { data, errors } = await world.ask(query)
      expect(errors, query).toBeUndefined()
      const found = (data as { [root: string]: unknown })[owner.plural]
      if (!field) expect(found, query).toEqual(expected(nodesOf(graph, type)))
      else
        expect(found, query).toEqual({
          nodes: nodesOf(graph, type)
            .map(({ node }) => node)
            .sort((a, b) => Buffer.compare(Buffer.from(a.id), Buffer.from(b.id)))
            .map((node) => ({ id: node.id, [field.name]: expected(graph.related(node, field)) })),
        })
    }
  })
})
