/** What aggregates and groups ask of a list, as plain readonly data. It never holds text of a statement. */
import type { Value } from '../engine/engine.ts'
import type { PropertyField, RelationshipField } from '../model/model.ts'
import type { Later } from './later.ts'
import type { Comparison, NodePlan, Side } from './plan.ts'

export type Aggregator = 'min' | 'max' | 'avg' | 'sum'
export type Interval = 'YEAR' | 'QUARTER' | 'MONTH' | 'DAY'

/** One number, or least or greatest date, over the rows of a list or group. */
export interface Measure {
  readonly side: Side
  readonly field: PropertyField
  readonly aggregator: Aggregator
}

/** A selection on an aggregate. */
export type AggregateField = { readonly key: string } & (
  | { readonly kind: 'typename'; readonly type: string }
  | { readonly kind: 'count' }
  | { readonly kind: 'side'; readonly fields: readonly AggregateSideField[] }
)

/** A selection on the aggregates of one side. */
export type AggregateSideField = { readonly key: string } & (
  | { readonly kind: 'typename'; readonly type: string }
  | { readonly kind: 'field'; readonly leaves: readonly AggregateLeaf[] }
)

export type AggregateLeaf = { readonly key: string } & (
  | { readonly kind: 'typename'; readonly type: string }
  | { readonly kind: 'measure'; readonly measure: Measure }
)

/** What a list is grouped by: a value of the node, of its neighbours over a field, or of the edge. */
export interface GroupKeyPlan {
  /** As clients read it: `kind`, `birthplace.name`, `edge.rank`. */
  readonly path: string
  readonly side: Side
  readonly over: RelationshipField | undefined
  readonly value: KeyValue
}

export type KeyValue =
  | { readonly kind: 'field'; readonly field: PropertyField }
  | { readonly kind: 'date'; readonly field: PropertyField; readonly interval: Interval }
  /** The concrete type, one of these. */
  | { readonly kind: 'nodeType'; readonly types: readonly string[] }
  /** The neighbour itself. */
  | { readonly kind: 'node' }
  /** The type of a relationship, or its direction as seen from the node whose relationships they are. */
  | { readonly kind: 'relationshipType' | 'direction' }

/** Number of rows of a group, or a measure of it. */
export type GroupFigure = 'count' | Measure

/** A condition on groups. */
export interface GroupCondition {
  readonly figure: GroupFigure
  readonly operator: Comparison
  readonly value: Later<Value>
}

/** One key of the order of groups; `keys` stands for all keys of a group, which settle ties when they are not named. */
export interface GroupOrder {
  readonly by: 'keys' | GroupFigure
  readonly direction: 'ASC' | 'DESC'
}

export interface GroupsPlan {
  readonly keys: readonly GroupKeyPlan[]
  readonly having: readonly GroupCondition[]
  readonly order: readonly GroupOrder[]
  readonly size: Later<number>
  readonly fields: readonly GroupField[]
}

/** A selection on a group. */
export type GroupField = { readonly key: string } & (
  | { readonly kind: 'typename'; readonly type: string }
  | { readonly kind: 'count' }
  | { readonly kind: 'keys'; readonly fields: readonly GroupKeyField[] }
  | { readonly kind: 'aggregate'; readonly fields: readonly AggregateField[] }
  | { readonly kind: 'nodes'; readonly size: Later<number>; readonly node: NodePlan }
)

/** A selection on a key of a group. */
export type GroupKeyField = { readonly key: string } & (
  | { readonly kind: 'typename' | 'field' | 'value' }
  | { readonly kind: 'node'; readonly node: NodePlan }
)
