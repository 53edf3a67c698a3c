/** The plan: what an operation asks of the graph, as plain readonly data. It never holds text of a statement. */

import type { Value } from '../engine/engine.ts'
import type { Direction, PropertyField, RelationshipField } from '../model/model.ts'
import type { AggregateField, GroupsPlan } from './grouping.ts'
import type { Later } from './later.ts'
import type { ChecksPlan } from './plan-checks.ts'
import type { OntologyPlan } from './plan-ontology.ts'

/** Where a property or condition is read: on the node, or on the relationship that leads to it. */
export type Side = 'node' | 'edge'

export type Comparison = 'eq' | 'in' | 'lt' | 'lte' | 'gt' | 'gte' | 'contains' | 'startsWith' | 'endsWith' | 'isNull'
export type TextComparison = 'eq' | 'in' | 'contains' | 'startsWith' | 'endsWith'
export type ListComparison = 'includes' | 'includesAny' | 'includesAll' | 'isEmpty'
export type CountComparison = 'eq' | 'lt' | 'lte' | 'gt' | 'gte'

/** A condition with two values: a comparison with a missing value is false. */
export type Predicate =
  | {
      readonly kind: 'compare'
      readonly side: Side
      readonly field: PropertyField
      readonly operator: Comparison
      readonly value: Later<Value>
    }
  | {
      readonly kind: 'compareText'
      readonly side: Side
      readonly field: PropertyField
      readonly operator: TextComparison
      readonly value: Later<Value>
    }
  | {
      readonly kind: 'compareList'
      readonly side: Side
      readonly field: PropertyField
      readonly operator: ListComparison
      readonly value: Later<Value>
    }
  | { readonly kind: 'and'; readonly of: readonly Predicate[] }
  | { readonly kind: 'or'; readonly of: readonly Predicate[] }
  | { readonly kind: 'not'; readonly of: Predicate }
  | { readonly kind: 'related'; readonly field: RelationshipField; readonly quantifier: Quantifier; readonly of: Predicate }

/** How many of the relationships must satisfy the condition. */
export type Quantifier =
  | { readonly kind: 'some' | 'none' | 'all' | 'single' }
  | { readonly kind: 'count'; readonly bounds: readonly { readonly operator: CountComparison; readonly value: Later<bigint> }[] }

/** One key of a sort. The id that settles ties is not in it. */
export interface SortKey {
  readonly side: Side
  readonly field: PropertyField
  readonly direction: 'ASC' | 'DESC'
}

/** A page of a list. Cursors are the values of the sort keys and the id, in that order. */
export interface PageArguments {
  readonly backward: boolean
  readonly size: Later<number>
  readonly sort: readonly SortKey[]
  /** Names list and sort in the cursors, so that a cursor of another one is known. */
  readonly signature: string
  readonly after: readonly Later<Value>[] | undefined
  readonly before: readonly Later<Value>[] | undefined
}

/** A selection on nodes: fields by response key, each on all of the types or on some. */
export interface NodePlan {
  readonly types: readonly string[]
  /** Whether the API has an interface or union there, so that a node must tell its type. */
  readonly open: boolean
  readonly fields: readonly NodeField[]
  /** The fields of each type, in the order in which they were asked of it. */
  readonly order: ReadonlyMap<string, readonly NodeField[]>
}

export type NodeField = {
  readonly key: string
  /** The types it was asked of; undefined when that is all of them. */
  readonly on: readonly string[] | undefined
} & NodeFieldContent

export type NodeFieldContent =
  | { readonly kind: 'typename' }
  | { readonly kind: 'property'; readonly field: PropertyField; readonly leaves: readonly LanguageLeaf[] | undefined }
  | { readonly kind: 'one'; readonly field: RelationshipField; readonly edge: EdgePlan }
  | { readonly kind: 'many'; readonly field: RelationshipField; readonly connection: ConnectionPlan }
  | { readonly kind: 'relationships'; readonly among: RelationshipChoice; readonly connection: ConnectionPlan }

/** Relationships of any type: which of a node's are wanted. Undefined leaves it open; an empty list lets none through. */
export interface RelationshipChoice {
  readonly types: readonly string[] | undefined
  readonly direction: Direction
  /** Concrete types of the node at the far end. */
  readonly nodeTypes: readonly string[] | undefined
}

/** A field selected on a text with its language. */
export interface LanguageLeaf {
  readonly key: string
  readonly name: 'language' | 'text' | '__typename'
}

/** A selection on an edge: of a connection, or the one edge of a to-one relationship. */
export interface EdgePlan {
  readonly fields: readonly EdgeField[]
}

export type EdgeField = { readonly key: string } & (
  | { readonly kind: 'typename'; readonly type: string }
  | { readonly kind: 'cursor' }
  | { readonly kind: 'node'; readonly node: NodePlan }
  | { readonly kind: 'properties'; readonly type: string; readonly fields: readonly PropertySelection[] }
  | { readonly kind: 'evidence'; readonly fields: readonly EvidenceField[] }
  | { readonly kind: 'direction' }
  | { readonly kind: 'relationship'; readonly relationship: RelationshipPlan }
)

/** A selection on a relationship of any type. */
export interface RelationshipPlan {
  readonly fields: readonly RelationshipSelection[]
}

/** What the clocks read of a relationship. */
export type Bound = 'validFrom' | 'validTo' | 'knownFrom'

export type RelationshipSelection = { readonly key: string } & (
  | { readonly kind: 'typename' | 'id' | 'type' }
  | { readonly kind: 'bound'; readonly bound: Bound }
  | { readonly kind: 'from' | 'to'; readonly node: NodePlan }
  | { readonly kind: 'properties'; readonly types: ReadonlyMap<string, readonly PropertySelection[]> }
  | { readonly kind: 'evidence'; readonly fields: readonly EvidenceField[] }
)

/** A property of a relationship under its response key; without a field it is `__typename`. */
export interface PropertySelection {
  readonly key: string
  readonly field: PropertyField | undefined
}

export type EvidenceField = { readonly key: string } & (
  | { readonly kind: 'typename' }
  | { readonly kind: 'start' | 'end' | 'status' }
  | { readonly kind: 'quote' }
  | { readonly kind: 'says'; readonly leaves: readonly ClaimLeaf[] }
  | { readonly kind: 'document' | 'passage'; readonly node: NodePlan }
)

/** A field selected on what a document says otherwise. */
export interface ClaimLeaf {
  readonly key: string
  readonly name: 'property' | 'value' | '__typename'
}

export interface ConnectionPlan {
  readonly page: PageArguments
  readonly where: readonly Predicate[]
  /** Concrete types that are wanted of an abstract one; undefined when all are. */
  readonly types: readonly string[] | undefined
  readonly fields: readonly ConnectionField[]
}

export type ConnectionField = { readonly key: string } & (
  | { readonly kind: 'typename'; readonly type: string }
  | { readonly kind: 'edges'; readonly edge: EdgePlan }
  | { readonly kind: 'nodes'; readonly node: NodePlan }
  | { readonly kind: 'totalCount' }
  | { readonly kind: 'pageInfo'; readonly leaves: readonly PageInfoLeaf[] }
  | { readonly kind: 'aggregate'; readonly fields: readonly AggregateField[] }
  | { readonly kind: 'groups'; readonly groups: GroupsPlan }
)

export interface PageInfoLeaf {
  readonly key: string
  readonly name: 'hasNextPage' | 'hasPreviousPage' | 'startCursor' | 'endCursor' | '__typename'
}

/** What one root field asks of the graph in one statement. `type` names the node type, interface or union. */
export type RootQuery =
  | { readonly kind: 'one'; readonly type: string; readonly id: Later<string>; readonly node: NodePlan }
  | { readonly kind: 'several'; readonly ids: Later<readonly string[]>; readonly node: NodePlan }
  | { readonly kind: 'list'; readonly type: string; readonly connection: ConnectionPlan }
  | ChecksPlan
  | OntologyPlan
