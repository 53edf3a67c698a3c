/** The root field `ontology` → one statement for what the model does not know, and its row → the ontology. It never reads properties of the graph. */
import type { Value } from '../engine/engine.ts'
import { nodeLabel, storeLabel } from '../model/core.ts'
import type { Model } from '../model/model.ts'
import { quoteName } from '../model/quote.ts'
import { clockTests } from './clocks.ts'
import { describeOntology, type OntologyCounts } from './describe-ontology.ts'
import { shapeFields } from './plan-fields.ts'
import type { OntologyPlan } from './plan-ontology.ts'
import type { PrintedPart, StatementPlan } from './printed.ts'
import { call, type Lines, type Scope } from './scope.ts'

type RowMap = { readonly [column: string]: Value }

/**
 * Prints the metadata of the store and the counts that are asked for:
 *
 * `ontology { checksum nodeTypes { count } }` → ``MATCH (s0:`EntrepotStore`) CALL () { MATCH (n1:`Node`) WITH labels(n1) AS l2, count(n1) AS c3
 * RETURN collect({l: l2, c: c3}) AS s4 } RETURN {s: s0 {.`checksum`, .`loadedAt`}, nodes: s4} AS data``
 */
export function printOntology(scope: Scope, { fields, countsNodes, countsRelationships }: OntologyPlan): StatementPlan {
  const store = scope.fresh('s')
  const parts = {
    ...(countsNodes && { nodes: printNodeCounts(scope) }),
    ...(countsRelationships !== 'none' && { relationships: printRelationshipCounts(scope, countsRelationships) }),
  }
  const columns = Object.entries(parts).map(([name, { text }]) => `, ${name}: ${text}`)
  const statement = scope.close([
    `MATCH (${store}:${quoteName(storeLabel)})`,
    ...Object.values(parts).flatMap(({ calls }) => calls),
    `RETURN {s: ${store} {.${quoteName('checksum')}, .${quoteName('loadedAt')}}${columns.join('')}} AS data`,
  ])
  return {
    kind: 'statement',
    statement,
    shape: (rows) => {
      const row = (rows[0]?.['data'] ?? {}) as RowMap
      return shapeFields({ ...describeOntology(scope.model, countsOf(scope.model, row)), ...(row['s'] as RowMap | undefined) }, fields)
    },
  }
}

type Counting = Omit<PrintedPart, 'shape'>

function printNodeCounts(scope: Scope): Counting {
  const [node, labels, count, column] = ['n', 'l', 'c', 's'].map(scope.fresh) as [string, string, string, string]
  return counting(column, [
    `MATCH (${node}:${quoteName(nodeLabel)})`,
    `WITH labels(${node}) AS ${labels}, count(${node}) AS ${count}`,
    `RETURN collect({l: ${labels}, c: ${count}}) AS ${column}`,
  ])
}

function printRelationshipCounts(scope: Scope, by: 'types' | 'ends'): Counting {
  const [a, edge, b, type, from, to, count, column] = ['a', 'r', 'b', 't', 'f', 'g', 'c', 's'].map(scope.fresh) as Names
  const tests = clockTests(scope, edge)
  const ends = by === 'ends'
  return counting(column, [
    `MATCH (${a}:${quoteName(nodeLabel)})-[${edge}]->(${b})`,
    ...(tests.length > 0 ? [`WHERE ${tests.join(' AND ')}`] : []),
    `WITH type(${edge}) AS ${type}, ${ends ? `labels(${a}) AS ${from}, labels(${b}) AS ${to}, ` : ''}count(${edge}) AS ${count}`,
    `RETURN collect({t: ${type}, ${ends ? `f: ${from}, g: ${to}, ` : ''}c: ${count}}) AS ${column}`,
  ])
}

type Names = [string, string, string, string, string, string, string, string]

function counting(column: string, lines: Lines): Counting {
  return { calls: call([], lines), text: column }
}

/** Labels come in any order, and one set of them perhaps in several: the counts of a type are added up. */
function countsOf(model: Model, row: RowMap): OntologyCounts {
  const byLabel = new Map([...model.nodes.values()].map(({ name, label }) => [label, name]))
  const typeOf = (labels: Value | undefined) => ((labels ?? []) as readonly string[]).map((label) => byLabel.get(label)).find(Boolean)
  const list = (name: string) => (row[name] ?? []) as readonly RowMap[]
  return {
    nodes: sums(list('nodes'), ({ l }) => typeOf(l) ?? ''),
    relationships: sums(list('relationships'), ({ t }) => `${t}`),
    ends: sums(list('relationships'), ({ t, f, g }) => `${t} ${typeOf(f)}>${typeOf(g)}`),
  }
}

function sums(rows: readonly RowMap[], keyOf: (row: RowMap) => string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const row of rows) counts.set(keyOf(row), (counts.get(keyOf(row)) ?? 0) + Number(row['c']))
  return counts
}
