/** What appeared or vanished between two moments, in plain JavaScript. It shares nothing with the compiler. */
import type { GraphRelationship } from '../../src/load/graph.ts'
import { dayOf, isStructural, knownSince, periodOf } from './reference-clocks.ts'
import { compareValues, type ReferenceGraph } from './reference-graph.ts'
import { cursorMark, readPlace } from './reference-page.ts'

type Arguments = { readonly [name: string]: unknown }

interface Change {
  readonly kind: string
  readonly at: string
  readonly relationship: GraphRelationship
}

/** A connection of changes, as far as it can be selected. */
export function changesOf(graph: ReferenceGraph, given: Arguments): unknown {
  const { clock, from, to, types, first, after } = given as Arguments & { readonly from: string; readonly to: string }
  const { valid, known } = graph.clocks
  const isValid = clock === 'VALID'
  // The clock whose changes are asked for is not held to a moment.
  const there = graph.asOf(isValid ? { valid: null, known } : { valid, known: null })
  const moment = isValid ? (at: string) => dayOf(at.slice(0, 10)) : (at: string) => at
  const changes = there.relationships
    .filter(({ type }) => (types as readonly string[] | null | undefined)?.includes(type) ?? true)
    .flatMap((each) => (!isValid ? knownChanges(graph, each) : isStructural(graph.model, each) ? [] : periodChanges(graph, each)))
    .filter(({ at }) => compareValues(at, moment(from)) > 0 && compareValues(at, moment(to)) <= 0)
    .sort((a, b) => comparePlaces(placeOf(a), placeOf(b)))
  const place = readPlace(after)
  const rest = changes.filter((change) => place === undefined || comparePlaces(placeOf(change), place) > 0)
  const page = rest.slice(0, (first ?? 20) as number)
  const plain = (values: Arguments) => ({ kind: 'plain', values })
  const edges = page.map((change) => ({ cursor: cursorMark + JSON.stringify(placeOf(change)), node: changeSource(change) }))
  return plain({
    edges: edges.map(plain),
    nodes: edges.map(({ node }) => node),
    totalCount: changes.length,
    pageInfo: plain({
      hasNextPage: rest.length > page.length,
      hasPreviousPage: rest.length < changes.length,
      startCursor: edges[0]?.cursor,
      endCursor: edges.at(-1)?.cursor,
    }),
  })
}

function changeSource({ kind, at, relationship }: Change) {
  return { kind: 'plain', values: { kind, at, relationship: { kind: 'relationship', relationship } } }
}

function periodChanges({ model }: ReferenceGraph, relationship: GraphRelationship): readonly Change[] {
  const { from, to } = periodOf(model, relationship)
  const appeared = from === undefined ? [] : [{ kind: 'APPEARED', at: from, relationship }]
  return to === undefined ? appeared : [...appeared, { kind: 'VANISHED', at: to, relationship }]
}

function knownChanges(graph: ReferenceGraph, relationship: GraphRelationship): readonly Change[] {
  const since = knownSince(graph, relationship)
  // What is known from after the last day of the calendar never becomes known.
  if (since === undefined || since > Date.parse('9999-12-31T23:59:59.999Z')) return []
  return [{ kind: 'APPEARED', at: new Date(since).toISOString(), relationship }]
}

function placeOf({ at, kind, relationship }: Change): readonly unknown[] {
  return [at, kind, relationship.id]
}

function comparePlaces(a: readonly unknown[], b: readonly unknown[]): number {
  return compareValues(a[0], b[0]) || compareValues(a[1], b[1]) || compareValues(a[2], b[2])
}
