/** The root field `ontology` → one statement for what the model does not know, and its row → the ontology. It never counts twice what the loader counted. */
import type { Value } from '../engine/engine.ts'
import { nodeLabel, storeLabel } from '../model/core.ts'
import type { Model } from '../model/model.ts'
import { quoteName } from '../model/quote.ts'
import { countsProperty, endsKey, parseCounts, type TypeCounts } from '../model/type-counts.ts'
import { clockTests } from './clocks.ts'
import { describeOntology, type OntologyCounts } from './describe-ontology.ts'
import { shapeFields } from './plan-fields.ts'
import type { OntologyPlan } from './plan-ontology.ts'
import { seenTests } from './print-labels.ts'
import type { PrintedPart, StatementPlan } from './printed.ts'
import { call, type Scope } from './scope.ts'
import type { Shaping } from './shape-code.ts'

type RowMap = { readonly [column: string]: Value }

/**
 * Prints the metadata of the store, where the loader left its counts; under clocks relationships are counted anew:
 *
 * `ontology @asOf(…) { checksum relationshipTypes { count } }` → ``MATCH (s0:`EntrepotStore`) CALL () { MATCH (a1:`Node`)-[r2]->(b3) WHERE …
 * WITH type(r2) AS t4, count(r2) AS c7 RETURN collect({t: t4, c: c7}) AS s8 } RETURN {s: s0 {.`checksum`, .`loadedAt`, .`counts`}, r: s8} AS data``
 */
export function printOntology(scope: Scope, { fields, counts }: OntologyPlan): StatementPlan {
  const store = scope.fresh('s')
  const counted = scope.clocks && counts !== 'none' ? printCounted(scope, counts) : undefined
  const noted = ['checksum', 'loadedAt', countsProperty].map((name) => `.${quoteName(name)}`).join(', ')
  const statement = scope.close([
    `MATCH (${store}:${quoteName(storeLabel)})`,
    ...(counted?.calls ?? []),
    `RETURN {s: ${store} {${noted}}${counted ? `, r: ${counted.text}` : ''}} AS data`,
  ])
  const shape = ({ s, r }: RowMap, { odd }: Shaping) => {
    const { [countsProperty]: text, ...metadata } = s as RowMap
    for (const noted of Object.values(metadata)) if (typeof noted !== 'string') odd(noted)
    const stored = parseCounts(text as string)
    const all = counted
      ? countedAnew(scope.model, stored, (r ?? []) as readonly RowMap[])
      : { ...stored, types: byType(scope.model, stored) }
    return shapeFields({ ...describeOntology(scope.model, all), ...metadata }, fields)
  }
  return { kind: 'statement', statement, shape: (rows, shaping) => shape(rows[0]?.['data'] as RowMap, shaping) }
}

function printCounted(scope: Scope, by: 'types' | 'ends'): Omit<PrintedPart, 'shape'> {
  const [a, edge, b, type, from, to, count, column] = ['a', 'r', 'b', 't', 'f', 'g', 'c', 's'].map(scope.fresh) as Names
  const tests = [...clockTests(scope, edge), ...seenTests(scope, a), ...seenTests(scope, b)]
  const ends = by === 'ends'
  const lines = [
    `MATCH (${a}:${quoteName(nodeLabel)})-[${edge}]->(${b})`,
    ...(tests.length > 0 ? [`WHERE ${tests.join(' AND ')}`] : []),
    `WITH type(${edge}) AS ${type}, ${ends ? `labels(${a}) AS ${from}, labels(${b}) AS ${to}, ` : ''}count(${edge}) AS ${count}`,
    `RETURN collect({t: ${type}, ${ends ? `f: ${from}, g: ${to}, ` : ''}c: ${count}}) AS ${column}`,
  ]
  return { calls: call([], lines), text: column }
}

type Names = [string, string, string, string, string, string, string, string]

/** Of the ends that are seen. */
function byType({ relationshipTypes }: Model, { ends }: TypeCounts): OntologyCounts['types'] {
  return sums(
    Object.entries(ends).flatMap(([key, count]) => {
      const [type = '', pair = ''] = key.split(' ')
      return relationshipTypes.get(type)?.ends.has(pair) ? [[type, count] as const] : []
    }),
  )
}

/** Labels come in any order, so that one pair of types may come in several rows. Nodes have no clock. */
function countedAnew(model: Model, { nodes }: TypeCounts, rows: readonly RowMap[]): OntologyCounts {
  const byLabel = new Map([...model.nodes.values()].map(({ name, label }) => [label, name]))
  const typeOf = (labels: Value | undefined) => ((labels ?? []) as readonly string[]).map((label) => byLabel.get(label)).find(Boolean) ?? ''
  return {
    nodes,
    types: sums(rows.map(({ t, c }) => [`${t}`, Number(c)])),
    ends: sums(rows.map(({ t, f, g, c }) => [endsKey(`${t}`, typeOf(f), typeOf(g)), Number(c)])),
  }
}

function sums(rows: readonly (readonly [string, number])[]): { readonly [key: string]: number } {
  const counts = new Map<string, number>()
  for (const [key, count] of rows) counts.set(key, (counts.get(key) ?? 0) + count)
  return Object.fromEntries(counts)
}
