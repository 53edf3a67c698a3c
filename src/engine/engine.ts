/** The interface between the server and a graph engine. It never names a concrete engine. */

/** A value that travels to or from an engine. An Int travels as `bigint`, a Float as `number`; both come back as `number`. */
export type Value = null | boolean | number | bigint | string | readonly Value[] | { readonly [key: string]: Value }

/** Cypher text and its parameters. Every value is in the one map `p`; beside it stand only integers for SKIP and LIMIT (bigint). */
export interface Statement {
  readonly text: string
  readonly params: { readonly [name: string]: Value }
  /** What the statement comes to, where it reads nothing but nodes found by their ids and what is next to them. */
  readonly lookups?: readonly Lookup[] | undefined
  /** The same for a statement that finds what lies around a node. */
  readonly around?: LookupAround | undefined
}

/**
 * A node, what its first relationships by id lead to, and the first relationships by id among these nodes. The one row is `{ data: [[leaving, entering,
 * more, read], ids, keys, [], [], nodes, relationships] }`: how many relationships leave and enter the node, whether there are more nodes and whether
 * relationships were read, which they are not where more leave the nodes than that; the ids of the nodes, the id, type and ends of each relationship,
 * and of each node and relationship its id and a list of cells for each field.
 */
export interface LookupAround {
  readonly id: string
  /** So many relationships of the node are followed, and to so many others. */
  readonly perNode: number
  readonly others: number
  readonly relationships: number
  readonly leaving: number
  /** A property of nodes with very many relationships: a list of texts, of which those that begin with `IN ` are of such that enter. */
  readonly mark: string
  readonly ofNodes: LookupFields
  readonly ofRelationships: LookupFields
}

/** What is read of each node or relationship: cells for each field; the variable is that of the node. */
export interface LookupFields {
  readonly variable: string
  readonly fields: readonly (readonly LookupCell[])[]
}

/**
 * A node that a statement finds by its id, and what it gives of it: an engine that can read nodes past its query language may answer with that,
 * as the statement would. The row of a node is `{ data }`, or `{ part, data }` by place where there are several lookups; where there is no such
 * node, there is no row.
 */
export interface Lookup {
  /** The name of the parameter, in the map `p`, that holds the id, or ids of which each is there once. */
  readonly parameter: string
  /** Whether it holds several: then the data of the one row are a list of what was found, in any order; no row stands for an empty list. */
  readonly many: boolean
  /** A variable for the node. */
  readonly node: string
  /** A label that it has. */
  readonly label: string
  readonly cells: readonly LookupCell[]
}

/**
 * One value of a row: a property of the node or of the relationship that led to it, the labels of the node, the type of the relationship, which
 * way it leads as seen from its far end, values as a list, or what lies at the ends of relationships. A variable names a node or, any other,
 * the relationship that led to it.
 */
export type LookupCell =
  | { readonly kind: 'property'; readonly of: string; readonly name: string }
  | { readonly kind: 'labels' }
  | { readonly kind: 'type' }
  | { readonly kind: 'direction' }
  | { readonly kind: 'list'; readonly cells: readonly LookupCell[] }
  | LookupEnd
  | LookupNeighbor
  | LookupNeighbors
  | LookupCount

/** The node that the relationship starts at or leads to, as a list of cells. */
export interface LookupEnd {
  readonly kind: 'end'
  readonly at: 'from' | 'to'
  /** A variable for the node. */
  readonly node: string
  readonly cells: readonly LookupCell[]
}

/** Relationships of a node. */
export interface LookupStep {
  /** Only nodes with one of these labels have such relationships; undefined where all may. */
  readonly on: readonly string[] | undefined
  readonly types: readonly string[]
  readonly direction: 'OUT' | 'IN' | 'ANY'
  /** A label that the node at the far end has; undefined where it cannot have another. */
  readonly label: string | undefined
  /** A node with this property may have so many that the statement has to find them; undefined where no node has two. */
  readonly mark: string | undefined
  /** When they hold; undefined for those of all times. */
  readonly clocks: LookupClocks | undefined
}

/**
 * A day on which relationships are valid, and an instant by which they are known, by the names of their parameters in the map `p`: from `validFrom`
 * until before `validTo`, and from `known` on, each of which may be missing. Undefined for a clock that does not matter.
 */
export interface LookupClocks {
  readonly valid: string | undefined
  readonly known: string | undefined
}

/** A step to a neighbour, whose value is a list of cells. Of several, the one of the relationship that became valid last, or of the smallest id. */
export interface LookupNeighbor extends LookupStep {
  readonly kind: 'neighbor'
  /** A variable for the node at its end. */
  readonly node: string
  readonly cells: readonly LookupCell[]
}

/** Steps to the first neighbours, whose value is a list of a list of cells for each. */
export interface LookupNeighbors extends LookupStep {
  readonly kind: 'neighbors'
  readonly node: string
  readonly keys: readonly LookupKey[]
  /** The name of the parameter that holds how many there are at most. */
  readonly size: string
  readonly cells: readonly LookupCell[]
}

/** A property to sort by. A value that is missing comes last, or first where it is not ascending. */
export interface LookupKey {
  readonly of: string
  readonly name: string
  readonly ascending: boolean
}

/** How many such relationships a node has. */
export interface LookupCount extends LookupStep {
  readonly kind: 'count'
}

/** One row of an answer: column name → value. Integers come as `number`. */
export type Row = { readonly [column: string]: Value }

/**
 * Says that nobody waits any more. An AbortSignal is one, and one that the server makes costs a tenth of it: Node spends ten
 * microseconds on an AbortSignal and its listener, and the embedded engine fifty on a point read.
 */
export interface EndSignal {
  readonly aborted: boolean
  addEventListener(type: 'abort', listener: () => void): void
  removeEventListener(type: 'abort', listener: () => void): void
}

/** `signal` ends the wait (and the transaction where the engine can); `timeoutMs` is the longest time a statement may take. */
export interface RunOptions {
  readonly signal?: EndSignal | undefined
  readonly timeoutMs?: number | undefined
}

/** A node to write: all its properties, `id` and `hash` among them; what is absent is removed. */
export interface NodeRow {
  readonly id: string
  readonly properties: { readonly [name: string]: Value }
}

/** A relationship to write, found by its ends and its id: all its properties, `id` and `hash` among them. */
export interface RelationshipRow {
  readonly id: string
  readonly from: string
  readonly to: string
  readonly properties: { readonly [name: string]: Value }
}

/** A step of a load. Each is atomic and may be repeated without harm. Rows of one step have one set of labels or one type. */
export type WriteBatch =
  | { readonly kind: 'upsertNodes'; readonly labels: readonly string[]; readonly rows: readonly NodeRow[] }
  | { readonly kind: 'upsertRelationships'; readonly type: string; readonly rows: readonly RelationshipRow[] }
  | { readonly kind: 'deleteNodes'; readonly ids: readonly string[] }
  | {
      readonly kind: 'deleteRelationships'
      readonly type: string
      readonly rows: readonly { readonly id: string; readonly from: string }[]
    }
  /** Nodes labelled `EntrepotCheck` and not `Node`, apart from the graph: these and no others. */
  | { readonly kind: 'replaceChecks'; readonly rows: readonly NodeRow[] }
  /** Nodes labelled `EntrepotHub` and not `Node`, apart from the graph. */
  | { readonly kind: 'upsertHubParts'; readonly rows: readonly NodeRow[] }
  | { readonly kind: 'deleteHubParts'; readonly ids: readonly string[] }
  /** Nodes labelled `EntrepotOrder` and not `Node`, apart from the graph, marked with a stamp. */
  | { readonly kind: 'upsertOrderParts'; readonly rows: readonly NodeRow[]; readonly stamp: string }
  /** Removes those that have another stamp. */
  | { readonly kind: 'deleteOrderParts'; readonly stamp: string }

/**
 * Rows that are known not to be in the store. `fromRef` and `toRef` are the engine's own numbers of the ends, as `create` gave them;
 * without them the ends are found by their ids.
 */
export type CreateBatch =
  | { readonly kind: 'nodes'; readonly labels: readonly string[]; readonly rows: readonly NodeRow[] }
  | { readonly kind: 'relationships'; readonly type: string; readonly rows: readonly CreateRelationshipRow[] }

export interface CreateRelationshipRow extends RelationshipRow {
  readonly fromRef?: number | undefined
  readonly toRef?: number | undefined
}

/** An index that the ontology asks for: equality and order of `property` on nodes of `label`. */
export interface IndexSpec {
  readonly label: string
  readonly property: string
  /** It holds texts that are also looked for by a part of them, where the engine has an index for that. */
  readonly parts?: boolean | undefined
}

/** What a loader notes of a store, in one node labelled `EntrepotStore` that is not labelled `Node`. */
export type Metadata = { readonly [name: string]: string }

/** A word to be found in texts: letters and digits, in lower case. Of its other spellings only the start is looked for. */
export interface TextWord {
  readonly word: string
  readonly spellings: readonly string[]
}

/** Which nodes to find by their texts: every word is in one of them, or nearly. `labels`: the node has one of these. */
export interface TextQuery {
  readonly words: readonly TextWord[]
  readonly labels: readonly string[]
  readonly limit: number
}

/** The engine's own index over texts, for what is too large to be kept in this process. One set of labels and properties at a time. */
export interface Texts {
  /** Makes the index over these properties of nodes with any of these labels, where it is missing, and returns when it is filled. */
  prepare(labels: readonly string[], properties: readonly string[]): Promise<void>
  /** Ids of nodes that may fit, the best about first. What stands in a word is never read as a query. */
  find(query: TextQuery, options?: RunOptions): Promise<readonly string[]>
}

/** A copy of all that a store holds, as one file in the engine's own form. */
export interface StoreCopy {
  readonly bytes: number
  /** Its bytes, once. */
  read(): AsyncIterable<Uint8Array>
  /** Removes it. */
  close(): Promise<void>
}

/** What an engine says of itself. `product` is for people ("Neo4j 5.26.31"), `place` a URI or directory without secrets. */
export interface EngineDescription {
  readonly kind: 'embedded' | 'neo4j'
  readonly product: string
  readonly place: string
}

/**
 * A graph engine. Errors: `EntrepotError` with ENGINE_UNAVAILABLE when it does not answer or is closed, OPERATION_TIMEOUT
 * when a statement took too long or its signal was aborted, BAD_USER_INPUT for a parameter that no engine should see (too
 * deep, not finite, past 2^53); any other error is a fault of the statement, ours to mend.
 */
export interface Engine {
  /** Runs a reading statement and returns all its rows. */
  run(statement: Statement, options?: RunOptions): Promise<readonly Row[]>
  /** Applies one step of a load atomically, fails when a relationship has no end to lie on, returns when it is durable as far as the engine promises. */
  write(batch: WriteBatch): Promise<void>
  /**
   * Puts new rows in as fast as the engine can, and returns its own numbers of the nodes in their order, none for relationships or where it
   * has no such numbers. A step that fails may leave a part of its rows behind, and one that is repeated makes its relationships twice.
   */
  create(batch: CreateBatch): Promise<readonly number[]>
  /** Makes the uniqueness of `id` on every node labelled `Node`, and the indexes given, where they are missing. */
  prepare(indexes: readonly IndexSpec[]): Promise<void>
  /** What was last given to `writeMetadata`, or null on a store that has none. It is kept apart from the graph. */
  readMetadata(): Promise<Metadata | null>
  /** Replaces the metadata of the store as a whole. */
  writeMetadata(metadata: Metadata): Promise<void>
  /** Makes everything written so far durable: called at the end of a load. */
  checkpoint(): Promise<void>
  /** Says what engine this is; fails with ENGINE_UNAVAILABLE when it does not answer. */
  describe(): Promise<EngineDescription>
  /** Whether it reads the first of many nodes in the order of an index, without a look at the others. */
  readonly sortsByIndex: boolean
  /** Rows that are created together at the least cost for each. */
  readonly createdRows: number
  /** Whether its own search for shortest paths goes out from both ends, and gives paths one after the other. */
  readonly findsShortestPaths: boolean
  /** Undefined when the engine has no such index, or none that folds accents. */
  readonly texts?: Texts
  /** Copies the store as it is at one moment, while it is read and written. Undefined where that is done with tools of the database. */
  readonly copy?: (() => Promise<StoreCopy>) | undefined
  /** Releases everything. A second call does nothing. */
  close(): Promise<void>
}
