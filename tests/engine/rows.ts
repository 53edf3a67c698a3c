/** Short ways to write the steps of a load in tests: a world of authors and books. */
import type { Engine, Row, Value, WriteBatch } from '../../src/engine/engine.ts'

type Properties = { readonly [name: string]: Value }

/** Properties as tests write them: TypeScript gives rows of different keys each other's, as undefined ones. */
type Loose = { readonly [name: string]: Value | undefined }

/** A step that writes nodes with the labels of one type, `Node` among them. */
export function nodes(label: string, ...rows: readonly (Loose & { readonly id: string })[]): WriteBatch {
  return { kind: 'upsertNodes', labels: [label, 'Node'], rows: rows.map((row) => ({ id: row.id, properties: row as Properties })) }
}

/** A step that writes relationships; a row is `[id, from, to]` and, if it has any, properties. */
export function relationships(type: string, ...rows: readonly (readonly [string, string, string, Loose?])[]): WriteBatch {
  return {
    kind: 'upsertRelationships',
    type,
    rows: rows.map(([id, from, to, properties]) => ({ id, from, to, properties: { id, ...properties } })),
  }
}

/** The rows of a statement whose values are in `$p`. */
export function ask(engine: Engine, text: string, p: Loose = {}): Promise<readonly Row[]> {
  return engine.run({ text, params: { p: p as Properties } })
}

/** The first column of the first row. */
export async function askOne(engine: Engine, text: string, p: Loose = {}): Promise<Value | undefined> {
  const [row = {}] = await ask(engine, text, p)
  return Object.values(row)[0]
}

/** The whole graph, in an order of its own. */
export async function dump(engine: Engine): Promise<{ readonly nodes: Value | undefined; readonly relationships: Value | undefined }> {
  return {
    nodes: await askOne(engine, 'MATCH (n:`Node`) WITH n ORDER BY n.`id` ASC RETURN collect(properties(n)) AS d'),
    relationships: await askOne(
      engine,
      'MATCH (a:`Node`)-[r]->(b:`Node`) WITH a, r, b ORDER BY r.`id` ASC, a.`id` ASC, b.`id` ASC RETURN collect([type(r), a.`id`, b.`id`, properties(r)]) AS d',
    ),
  }
}
