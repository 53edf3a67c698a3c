/** `checks` and `ontology` against the graph that was loaded: what a check lists, and how much of each type is counted. */
import { expect, it } from 'vitest'
import { createSchema } from '../../src/api/schema.ts'
import type { Graph, GraphRelationship } from '../../src/load/graph.ts'
import { onBothEngines } from '../engine/both.ts'
import { graphOf, harbourModel, writeSeed } from '../load/harbour.ts'
import { type OpenWorld, openWorld } from '../world.ts'

const model = harbourModel()
const schema = createSchema(model)

const figure = (id: string, value: string) =>
  `  - { id: ${id}, measure: catch of ${id}, period: "1900", unit: tons, subject: ann, reports: [{ document: log, value: ${value}, printed: "${value}" }] }`

const files = {
  'world.yaml': `nodes:
  Person: [{ id: ann, name: Ann }, { id: bob, name: Bob }]
  Company: [{ id: yard, name: Yard }]
  Ship: [{ id: gull, name: Gull }, { id: tern, name: Tern }]
relationships:
  BUILT_BY: [{ from: [gull, tern], to: yard }]
  OWNS:
    - { from: ann, to: gull, properties: { part: 0.5, since: 1900, until: 1910 }, evidence: [log/p1] }
    - { from: bob, to: gull, properties: { part: 0.5, since: 1905 }, evidence: [press/p1] }
    - { from: bob, to: tern, properties: { part: 1 } }
  ESCORTS: [{ from: gull, to: gull }, { from: gull, to: tern }]
documents:
  - { id: log, title: Log, publishedAt: 1901, passages: [{ id: p1, kind: CITATION }] }
  - { id: press, publishedAt: 1999, passages: [{ id: p1, kind: CITATION }] }
observations:
${figure('b', '2.0')}
${figure('a', '1.0')}
${figure('all', '3.0')}
${figure('more', '9.0')}
checks:
  - { name: z-holds, description: It holds., kind: sum, whole: all, parts: [b, a] }
  - { name: a-fails, description: It does not., kind: sum, whole: more, parts: [b, a, { observation: b, sign: 1 }] }
`,
}

interface Info {
  readonly nodeTypes: readonly { readonly name: string; readonly count: number }[]
  readonly interfaces: readonly { readonly name: string; readonly count: number }[]
  readonly relationshipTypes: readonly {
    readonly name: string
    readonly count: number
    readonly ends: readonly { readonly from: string; readonly to: string; readonly count: number }[]
  }[]
}

/** The same counts out of the graph that the loader made, without those that are 0. */
function countsOf(graph: Graph, isThere: (relationship: GraphRelationship) => boolean) {
  const typeOf = new Map(graph.nodes.map(({ id, type }) => [id, type]))
  const relationships = graph.relationships.filter(isThere)
  return {
    nodes: tally(graph.nodes.map(({ type }) => type)),
    relationships: tally(relationships.map(({ type }) => type)),
    ends: tally(relationships.map(({ type, from, to }) => `${type} ${typeOf.get(from)}>${typeOf.get(to)}`)),
  }
}

function tally(keys: readonly string[]) {
  const counts: Record<string, number> = {}
  for (const key of keys) counts[key] = (counts[key] ?? 0) + 1
  return counts
}

function countsIn({ nodeTypes, relationshipTypes }: Info) {
  const nonzero = (pairs: readonly (readonly [string, number])[]) => Object.fromEntries(pairs.filter(([, count]) => count > 0))
  return {
    nodes: nonzero(nodeTypes.map(({ name, count }) => [name, count])),
    relationships: nonzero(relationshipTypes.map(({ name, count }) => [name, count])),
    ends: nonzero(
      relationshipTypes.flatMap(({ name, ends }) => ends.map(({ from, to, count }) => [`${name} ${from}>${to}`, count] as const)),
    ),
  }
}

onBothEngines('checks and ontology', (open) => {
  it('give the checks with their figures, and count what is there, one statement each', async () => {
    const graph = await graphOf(files, model)
    const world = await openWorld({ model, schema, seed: writeSeed(files) }, await open())
    await expectChecks(world)
    await expectCounts(world, graph)
  })
})

async function expectChecks(world: OpenWorld): Promise<void> {
  const selection = `{ name kind holds expected found tolerance observations { measure reports { edges { node { title } properties { printed } } } } }`
  const { data, errors } = await world.ask(`{ checks ${selection} fail: checks(holds: false) { id __typename } }`)
  expect(errors).toBeUndefined()
  const figures = (printed: readonly (readonly [string, string])[]) =>
    printed.map(([id, value]) => ({
      measure: `catch of ${id}`,
      reports: { edges: [{ node: { title: 'Log' }, properties: { printed: value } }] },
    }))
  expect(data).toEqual({
    checks: [
      {
        ...{ name: 'a-fails', kind: 'SUM', holds: false, expected: '5.0 tons (4.85 to 5.15)', found: '9.0 tons', tolerance: 0.2 },
        observations: figures([
          ['more', '9.0'],
          ['b', '2.0'],
          ['a', '1.0'],
        ]),
      },
      {
        ...{ name: 'z-holds', kind: 'SUM', holds: true, expected: '3.0 tons (2.9 to 3.1)', found: '3.0 tons', tolerance: 0.15 },
        observations: figures([
          ['all', '3.0'],
          ['b', '2.0'],
          ['a', '1.0'],
        ]),
      },
    ],
    fail: [{ id: 'a-fails', __typename: 'Check' }],
  })
  expect(world.statements.length).toBe(2)
}

async function expectCounts(world: OpenWorld, graph: Graph): Promise<void> {
  const selection = '{ nodeTypes { name count } interfaces { name count } relationshipTypes { name count ends { from to count } } }'
  const { data, errors } = await world.ask(
    `{ now: ontology ${selection}
       then: ontology @asOf(valid: "1904-01-01", known: "1950-01-01T00:00:00Z") ${selection}
       cheap: ontology { checksum loadedAt relationshipTypes { name count } } }`,
  )
  expect(errors).toBeUndefined()
  const {
    now,
    then: earlier,
    cheap,
  } = data as unknown as { now: Info; then: Info; cheap: Info & { readonly checksum: string; readonly loadedAt: string } }
  expect(countsIn(now)).toEqual(countsOf(graph, () => true))
  const held = countsOf(graph, ({ properties: { validFrom = '', validTo = '9999', known = '' } }) => {
    return String(validFrom) <= '1904-01-01' && String(validTo) > '1904-01-01' && String(known) <= '1950-01-01T00:00:00.000Z'
  })
  expect(held.relationships['OWNS']).toBe(2)
  expect(countsIn(earlier)).toEqual(held)
  expect(now.interfaces.find(({ name }) => name === 'Owner')?.count).toBe(3)
  expect(cheap.relationshipTypes).toEqual(now.relationshipTypes.map(({ name, count }) => ({ name, count })))
  expect(cheap.checksum).toBe((await world.engine.readMetadata())?.['checksum'])
  expect(cheap.loadedAt).toBe('1970-01-01T00:00:00.000Z')
}
