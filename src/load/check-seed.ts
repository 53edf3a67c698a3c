/** Checks a seed against an ontology and makes a graph of it, or reports every fault at once. It never writes. */
import type { Value } from '../engine/engine.ts'
import { hubMark } from '../model/core.ts'
import type { Model } from '../model/model.ts'
import { checkDocument } from './check-documents.ts'
import type { EvidenceChecking } from './check-evidence.ts'
import { checkFigures } from './check-figures.ts'
import { checkNode } from './check-nodes.ts'
import { checkObservation } from './check-observations.ts'
import { checkRelationship } from './check-relationships.ts'
import type { Checking } from './check-value.ts'
import { checkWhole } from './check-whole.ts'
import type { Draft, DraftNode, DraftRelationship, Passage } from './draft.ts'
import { collectFaults } from './faults.ts'
import type { Graph, GraphNode, GraphRelationship } from './graph.ts'
import { hash32 } from './hash.ts'
import { HUB_DEGREE, listHubs } from './hubs.ts'
import { knownOf } from './known.ts'
import { periodOf } from './period.ts'
import { addEntry, type Seed } from './read-seed.ts'
import { readTable } from './read-table.ts'

/**
 * The graph of a seed. Throws `FaultsError` (SEED_INVALID) with every fault of its files and entries. A node with more than `hubDegree`
 * relationships is a hub.
 */
export function checkSeed(model: Model, seed: Seed, hubDegree = HUB_DEGREE): Graph {
  const checking: Checking = { model, faults: collectFaults(seed.faults) }
  const whole = checkWhole(checkEntries(seed, checking), checking)
  const checks = checkFigures(seed.checks, whole, checking)
  checking.faults.throwIfAny()
  const known = knownOf(whole, model)
  const relationships = whole.relationships
    .map((relationship) => finishRelationship(relationship, relationship.id, { model, known }))
    .sort(byId)
  const { marks, parts } = listHubs(whole.nodes, relationships, hubDegree)
  const nodes = [...whole.nodes.values()].map((node) => finishNode(node, marks.get(node.id))).sort(byId)
  return { nodes, relationships, hubParts: parts, checks }
}

/** Drafts, and the passages that evidence can name. */
export interface CheckedEntries extends Draft {
  readonly passages: ReadonlyMap<string, Passage>
}

/** Checks every entry of a seed for itself. */
export function checkEntries(given: Seed, checking: Checking): CheckedEntries {
  const seed = withTables(given, checking)
  const documents = seed.documents.map((document) => checkDocument(document, checking))
  const passages = new Map(documents.flatMap((document) => document.passages.map((passage) => [passage.id, passage])))
  const citing: EvidenceChecking = { ...checking, passages }
  const observations = seed.observations.map((map) => checkObservation(map, citing))
  const drafts: readonly Draft[] = [...documents, ...observations]
  return {
    passages,
    nodes: [...drafts.flatMap(({ nodes }) => nodes), ...seed.nodes.flatMap((each) => checkNode(each, checking) ?? [])],
    relationships: [
      ...drafts.flatMap(({ relationships }) => relationships),
      ...seed.relationships.flatMap((each) => checkRelationship(each, citing)),
    ],
  }
}

function withTables(seed: Seed, checking: Checking): Seed {
  if (seed.tables.length === 0) return seed
  const { nodes, relationships, documents, observations } = seed
  const entries = { nodes: [...nodes], relationships: [...relationships], documents: [...documents], observations: [...observations] }
  for (const table of seed.tables) for (const { role, typed } of readTable(table, checking)) addEntry(typed, role, entries)
  return { ...seed, ...entries }
}

/** The node of a draft, with its hash, and its mark where it is a hub. */
export function finishNode({ id, type, ...draft }: DraftNode, mark: readonly string[] | undefined): GraphNode {
  const properties = mark ? { ...draft.properties, [hubMark]: mark } : draft.properties
  const hash = hash32([[...type.labels].sort(), properties])
  return { id, type: type.name, labels: type.labels, properties: { ...properties, hash } }
}

/** What relationships are finished with: `known` tells from when one is known. */
export interface Finishing {
  readonly model: Model
  readonly known: (relationship: DraftRelationship) => string | undefined
}

/** The relationship of a draft, with its bounds, evidence and hash. */
export function finishRelationship(relationship: DraftRelationship, id: string, { model, known }: Finishing): GraphRelationship {
  const { type, from, to, evidence } = relationship
  const instant = known(relationship)
  const properties: Record<string, Value> = Object.assign({}, relationship.properties, periodOf(type, relationship.properties, model))
  if (instant !== undefined) properties['known'] = instant
  if (evidence.length > 0) properties['evidence'] = evidence.map(({ stored }) => stored)
  properties['id'] = id
  properties['hash'] = hash32([type.name, from.id, to.id, properties])
  return { id, type: type.name, from: from.id, to: to.id, properties }
}

function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0
}
