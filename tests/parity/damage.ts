/** Damages a loaded store below the loader: values that no field allows, ends and documents that are not there. It never mends. */
import type { Engine, Value } from '../../src/engine/engine.ts'
import type { Graph, GraphNode } from '../../src/load/graph.ts'
import { checkLabel, documentType, nodeLabel, storeLabel } from '../../src/model/core.ts'
import type { Model, PropertyField } from '../../src/model/model.ts'
import { quoteName } from '../../src/model/quote.ts'
import type { Random } from '../differential/random.ts'

/** What is damaged, and by which chance. */
export interface Damaging {
  readonly model: Model
  readonly graph: Graph
  readonly random: Random
}

/** Damages about one node in four, one relationship in six, and a document. */
export async function damage(engine: Engine, damaging: Damaging): Promise<void> {
  const { model, graph, random } = damaging
  for (const { id, type } of graph.nodes) {
    if (!random.chance(0.25)) continue
    for (const [name, value] of oddProperties(random, model.nodes.get(type)?.fields.values() ?? []))
      await set(engine, `MATCH (n:${quoteName(nodeLabel)} {id: $p.id})`, { id, name, value })
  }
  for (const { id, type, from, properties } of graph.relationships) {
    if (!random.chance(0.15)) continue
    const fields = model.propertyTypes.get(model.relationshipTypes.get(type)?.properties ?? '')?.fields.values() ?? []
    const odd = [...oddProperties(random, fields), ...oddEvidence(random, properties['evidence']), ...oddMoments(random)]
    const match = `MATCH (:${quoteName(nodeLabel)} {id: $p.from})-[n:${quoteName(type)}]->() WHERE n.id = $p.id`
    for (const [name, value] of odd) await set(engine, match, { id, from, name, value })
  }
  await damageChecks(engine, damaging)
  const document = graph.nodes.find(({ type }) => type === documentType)
  if (document) await engine.write({ kind: 'deleteNodes', ids: [document.id] })
  await addStranger(engine, random.pick(graph.nodes.filter((node) => node !== document)))
  await engine.run({ text: `MATCH (n:${quoteName(storeLabel)}) SET n.checksum = null RETURN n.loadedAt AS at`, params: {} })
  await removeIds(engine, damaging)
}

/** Null takes a property away. */
type Odd = readonly [name: string, value: Value]

/** Sets a property of what is matched as `n`, null takes it away: the embedded engine takes what the loader would never write. */
export async function set(
  engine: Engine,
  match: string,
  p: { readonly id: string; readonly from?: string; readonly name: string; readonly value: Value },
) {
  await engine.run({ text: `${match} SET n.${quoteName(p.name)} = $p.value RETURN n.id AS id`, params: { p } })
}

function oddProperties(random: Random, fields: Iterable<PropertyField>): readonly Odd[] {
  const own = [...fields].filter(({ property, computed }) => property !== 'id' && !computed)
  return random.some(own, 2).map((field): Odd => [field.property, random.pick(field.list ? oddLists : oddValues)])
}

/** Values that some field of one value does not allow. */
export const oddValues: readonly Value[] = [
  ...[null, null, 'NONE_SUCH', '', 'no bar', 5n, 2n ** 40n, -0.5, 1e300, true, false, { a: 1n }],
  ...[['a', 'b'], [], [1n], '12', 'null'],
]

/** Values that some field of a list does not allow. */
export const oddLists: readonly Value[] = [
  ...[null, 'scalar', 3n, true, { a: 'b' }],
  ...[['a', null], [null], [1n, 'x'], [2n ** 40n], ['NONE_SUCH'], [true], [['a']], [], ['no bar', 'en|bar']],
]

function oddEvidence(random: Random, evidence: Value | undefined): readonly Odd[] {
  const [first] = Array.isArray(evidence) ? (evidence as readonly string[]) : []
  if (first === undefined || random.chance(0.5)) return []
  return [['evidence', random.pick(oddEvidenceOf(first))]]
}

/** Lists of evidence that no loader writes, from one entry that is right. */
export function oddEvidenceOf(first: string): readonly (readonly Value[])[] {
  const [passage] = first.split('|')
  return [
    [`${passage}|1|2|NONE_SUCH|`, first],
    [first, `${passage}|x|2|STATED|`],
    [`${passage}|1|2||`],
    [first, `${passage}|||STATED|{broken`],
    ['nowhere/p0|||STATED|', first, 5n],
    [`${passage}|||STATED|{"a":null,"b":1}`],
  ]
}

function oddMoments(random: Random): readonly Odd[] {
  return random.chance(0.8) ? [] : [[random.pick(['validFrom', 'validTo', 'known']), random.pick<Value>([5n, '', 'soon', null, true])]]
}

/** What has no id is found by what lies around it. */
async function removeIds(engine: Engine, { graph, random }: Damaging): Promise<void> {
  for (const { id } of graph.nodes)
    if (random.chance(0.02)) await set(engine, `MATCH (n:${quoteName(nodeLabel)} {id: $p.id})`, { id, name: 'id', value: null })
  for (const { id, from, type } of graph.relationships) {
    const match = `MATCH (:${quoteName(nodeLabel)} {id: $p.from})-[n:${quoteName(type)}]->() WHERE n.id = $p.id`
    if (random.chance(0.03)) await set(engine, match, { id, from, name: 'id', value: null })
  }
}

/** The random seed has no checks. */
async function damageChecks(engine: Engine, { graph, random }: Damaging): Promise<void> {
  const figures = graph.nodes.filter(({ type }) => type === 'Observation').map(({ id }) => id)
  const whole = {
    description: 'd',
    kind: 'SUM',
    holds: true,
    expected: '1',
    found: '1',
    tolerance: 0.5,
    observations: figures.slice(0, 2),
    hash: 1n,
  }
  const rows = ['a', 'b', 'c', 'd'].map((name) => ({ id: name, properties: { ...whole, id: name, name } }))
  await engine.write({ kind: 'replaceChecks', rows })
  const odd: readonly (readonly [id: string, ...Odd])[] = [
    ['b', 'observations', [...figures.slice(0, 2), 'nowhere']],
    ['c', 'tolerance', 'much'],
    ['c', 'holds', random.pick<Value>(['perhaps', null, 1n])],
    ['d', 'kind', random.pick<Value>(['NONE_SUCH', 3n, null])],
    ['d', 'description', random.pick<Value>([3n, null, ['x'], true])],
  ]
  for (const [id, name, value] of odd) await set(engine, `MATCH (n:${quoteName(checkLabel)} {id: $p.id})`, { id, name, value })
}

/** A node of a type that no ontology has, beside a node that is known. */
async function addStranger(engine: Engine, { id }: GraphNode): Promise<void> {
  await engine.write({
    kind: 'upsertNodes',
    labels: ['Node', 'Stranger'],
    rows: [{ id: 'stranger', properties: { id: 'stranger', hash: 1n } }],
  })
  const rows = [{ id: 'strange', from: id, to: 'stranger', properties: { id: 'strange', hash: 1n } }]
  await engine.write({ kind: 'upsertRelationships', type: 'INFLUENCED_BY', rows })
}
