/** Answers graph questions on a plain graph, one node after the other. It never asks an engine. */
import type { Clocks } from '../../src/compile/clocks.ts'
import type { Omission, SurroundingsQuestion } from '../../src/graph/find-neighborhood.ts'
import type { FoundPath, PathQuestion, RelationshipKey } from '../../src/graph/find-paths.ts'
import type { PlainGraph, PlainRelationship } from './random-graph.ts'

/** By code point. */
function inOrder(a: string, b: string): number {
  const [left, right] = [a, b].map((text) => [...text].map((character) => character.codePointAt(0) ?? 0)) as [number[], number[]]
  const at = left.findIndex((point, index) => point !== right[index])
  return at < 0 ? left.length - right.length : (left[at] ?? 0) - (right[at] ?? -1)
}

/** Every shortest path, in order: one walk from the start, a level at a time, with all ways so far. */
export function shortestPaths(graph: PlainGraph, question: PathQuestion): readonly FoundPath[] {
  const { from, to, avoid, maxLength } = question
  if (avoid.includes(from) || avoid.includes(to)) return []
  let ways: readonly FoundPath[] = [{ nodes: [from], relationships: [] }]
  const seen = new Set([from])
  for (let length = 0; length <= maxLength; length++) {
    const found = ways.filter(({ nodes }) => nodes.at(-1) === to)
    if (found.length > 0) return found.sort(byPath)
    ways = ways.flatMap((way) => longer(graph, question, way)).filter(({ nodes }) => !seen.has(nodes.at(-1) ?? ''))
    for (const { nodes } of ways) seen.add(nodes.at(-1) ?? '')
  }
  return []
}

function longer(graph: PlainGraph, question: PathQuestion, { nodes, relationships }: FoundPath): readonly FoundPath[] {
  const last = nodes.at(-1) ?? ''
  return around(graph, last, question)
    .filter(({ relationship: { from, to } }) => {
      if (question.direction === 'OUT') return from === last
      return question.direction === 'IN' ? to === last : true
    })
    .filter(({ far }) => far === question.to || !question.through || question.through.includes(graph.nodes.get(far) ?? ''))
    .filter(({ far }) => !question.avoid.includes(far))
    .map(({ relationship, far }) => ({ nodes: [...nodes, far], relationships: [...relationships, keyOf(relationship)] }))
}

function byPath(a: FoundPath, b: FoundPath): number {
  const ids = ({ nodes, relationships }: FoundPath) => [...nodes, ...relationships.map(({ id }) => id)]
  const [left, right] = [ids(a), ids(b)]
  const at = left.findIndex((id, index) => id !== right[index])
  return at < 0 ? 0 : inOrder(left[at] ?? '', right[at] ?? '')
}

function around(
  graph: PlainGraph,
  node: string,
  { types, clocks }: { readonly types: readonly string[] | undefined; readonly clocks: Clocks | undefined },
): readonly { readonly relationship: PlainRelationship; readonly far: string }[] {
  return graph.relationships
    .filter(({ from, to }) => from === node || to === node)
    .filter(({ type }) => !types || types.includes(type))
    .filter((relationship) => isThere(relationship, clocks))
    .map((relationship) => ({ relationship, far: relationship.from === node ? relationship.to : relationship.from }))
}

function isThere({ validFrom = '', validTo = '~', known = '' }: PlainRelationship, clocks: Clocks | undefined): boolean {
  const valid = clocks?.valid ?? null
  return (valid === null || (validFrom <= valid && valid < validTo)) && (clocks?.known == null || known <= clocks.known)
}

function keyOf({ id, type, from, to }: PlainRelationship): RelationshipKey {
  return { id, type, from, to }
}

/** What lies around nodes, by the words of the documentation. */
export function neighborhoodOf(
  graph: PlainGraph,
  question: SurroundingsQuestion,
): { readonly nodes: readonly string[]; readonly relationships: readonly RelationshipKey[]; readonly omitted: readonly Omission[] } {
  const starts = [...new Set(question.of)].sort(inOrder)
  const passing = (node: string) =>
    around(graph, node, question)
      .filter(({ far }) => !question.nodeTypes || starts.includes(far) || question.nodeTypes.includes(graph.nodes.get(far) ?? ''))
      .sort((a, b) => inOrder(a.relationship.id, b.relationship.id))
  const nodes = starts.slice(0, question.limit)
  const followed = new Set<string>()
  let layer: readonly string[] = nodes
  let isCut = starts.length > question.limit
  for (let level = 0; level < question.depth && !isCut; level++) {
    const next: string[] = []
    for (const node of layer) followed.add(node)
    for (const node of [...layer].sort(inOrder)) {
      for (const { far } of passing(node).slice(0, question.perNode)) {
        if (nodes.includes(far)) continue
        isCut ||= nodes.length >= question.limit
        if (isCut) continue
        nodes.push(far)
        next.push(far)
      }
    }
    layer = next
  }
  const isKept = ({ from, to }: RelationshipKey) => nodes.includes(from) && nodes.includes(to)
  const ids = new Set(nodes.flatMap((node) => around(graph, node, question).map(({ relationship }) => relationship.id)))
  const relationships = graph.relationships
    .filter((each) => ids.has(each.id) && isKept(each))
    .map(keyOf)
    .sort((a, b) => inOrder(a.id, b.id))
    .slice(0, question.limit * question.perNode)
  const given = new Set(relationships.map(({ id }) => id))
  const omitted = nodes.flatMap((node) => {
    const left = passing(node).filter(({ relationship }) => !given.has(relationship.id))
    const types = [...new Set(left.map(({ relationship }) => relationship.type))].sort(inOrder)
    const count = (type: string) => left.filter(({ relationship }) => relationship.type === type).length
    return types.map((type) => ({ node, type, count: count(type), followed: followed.has(node) }))
  })
  return {
    nodes,
    relationships,
    omitted: omitted.sort((a, b) => inOrder(a.node, b.node) || inOrder(a.type, b.type)),
  }
}
