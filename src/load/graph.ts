/** The graph that a checked seed stands for, as an engine stores it. It is plain data and knows no engine. */
import type { Value } from '../engine/engine.ts'
import type { CheckResult } from './run-check.ts'

/** Property name → value, `id` and `hash` among them. Int and hash as `bigint`, Float as `number`. */
export type Properties = { readonly [name: string]: Value }

export interface GraphNode {
  readonly id: string
  /** Name of the concrete type in the ontology. */
  readonly type: string
  readonly labels: readonly string[]
  readonly properties: Properties
}

export interface GraphRelationship {
  readonly id: string
  readonly type: string
  readonly from: string
  readonly to: string
  /** With `evidence` (`passage|start|end|status|says`), the bounds `validFrom`, `validTo` and `known` where there are any. */
  readonly properties: Properties
}

/** A part of a sorted list of relationships of a hub, as `hubs.ts` describes it. */
export interface HubPart {
  readonly id: string
  readonly properties: Properties
}

/** Nodes and relationships, each in the order of their ids, the lists of the hubs, and what came of the checks, in the order of their names. */
export interface Graph {
  readonly nodes: readonly GraphNode[]
  readonly relationships: readonly GraphRelationship[]
  readonly hubParts: readonly HubPart[]
  readonly checks: readonly CheckResult[]
}
