/** Looks into stores and builds large seeds, for the tests of writing. */
import type { Engine, Value } from '../../src/engine/engine.ts'
import type { Graph } from '../../src/load/graph.ts'
import type { Files } from './harbour.ts'

/** A graph as plain values in an order of its own: labels sorted, integers as numbers. */
export interface Content {
  readonly nodes: readonly unknown[]
  readonly relationships: readonly unknown[]
}

/** Everything that a store holds, metadata aside. */
export async function contentOf(engine: Engine): Promise<Content> {
  const nodes = await engine.run({ text: 'MATCH (n:`Node`) RETURN labels(n) AS labels, properties(n) AS properties', params: {} })
  const text = 'MATCH (a:`Node`)-[r]->(b) RETURN type(r) AS type, a.`id` AS from, b.`id` AS to, properties(r) AS properties'
  const relationships = await engine.run({ text, params: {} })
  return sorted({ nodes: nodes.map((row) => ({ ...row, labels: [...(row.labels as string[])].sort() })), relationships })
}

/** What a store holds after this graph was written to it. */
export function contentOfGraph({ nodes, relationships }: Graph): Content {
  return sorted({
    nodes: nodes.map(({ labels, properties }) => ({ labels: [...labels].sort(), properties: plain(properties) })),
    relationships: relationships.map(({ type, from, to, properties }) => ({ type, from, to, properties: plain(properties) })),
  })
}

function sorted({ nodes, relationships }: Content): Content {
  const id = (item: unknown) => JSON.stringify((item as { properties: { id: string } }).properties.id)
  const byId = (a: unknown, b: unknown) => (id(a) < id(b) ? -1 : 1)
  return { nodes: [...nodes].sort(byId), relationships: [...relationships].sort(byId) }
}

function plain(value: Value): Value {
  if (typeof value === 'bigint') return Number(value)
  if (typeof value !== 'object' || value === null) return value
  return Array.isArray(value) ? value.map(plain) : Object.fromEntries(Object.entries(value).map(([key, part]) => [key, plain(part)]))
}

/** A seed of so many people, and three relationships for each, in lines of JSON. `salt` makes another graph of the same size. */
export function largeSeed(people: number, salt: string): Files {
  const ids = Array.from({ length: people }, (_, index) => index)
  const lines = (entries: readonly unknown[]) => entries.map((entry) => JSON.stringify(entry)).join('\n')
  const ship = (index: number) => `ship:${index % 100}`
  return {
    'nodes.ndjson': lines([
      ...ids.map((index) => ({
        type: 'Person',
        id: `person:${index}`,
        name: `Person ${index} ${index % 3 === 0 ? salt : ''}`,
        lucky: [index % 7],
      })),
      ...ids.slice(0, 100).map((index) => ({ type: 'Ship', id: `ship:${index}`, name: `Ship ${index}` })),
      { type: 'Company', id: 'company:yard', name: 'Yard' },
    ]),
    'relationships.ndjson': lines([
      ...ids.slice(0, 100).map((index) => ({ type: 'BUILT_BY', from: `ship:${index}`, to: 'company:yard' })),
      ...ids.flatMap((index) =>
        [0, 1, 2].map((part) => ({
          type: 'OWNS',
          from: `person:${index}`,
          to: ship(index * 3 + part + (index % 5 === 0 ? salt.length : 0)),
          properties: { part: (part + 1) / 4, kind: `${salt} ${part}`, since: `${1900 + (index % 50)}` },
        })),
      ),
    ]),
  }
}
