/** The words in which the pages speak of a graph: nodes, relationships and what an answer left out. It never fetches. */

/** A node as it is drawn and listed; what more there is of it is asked for when it is chosen. */
export interface GraphNode {
  readonly id: string
  /** Its concrete type. */
  readonly type: string
  /** What it is called; its id where nothing better is known. */
  readonly label: string
  /** Names in other languages. */
  readonly names: readonly { readonly language: string; readonly text: string }[]
}

/** A relationship; its ends are ids. Bounds are null where they are open. */
export interface GraphRelationship {
  readonly id: string
  readonly type: string
  readonly from: string
  readonly to: string
  /** The first day on which it holds. */
  readonly validFrom: string | null
  /** The first day on which it no longer holds. */
  readonly validTo: string | null
  /** The instant since which it is known. */
  readonly knownFrom: string | null
  /** True where only its ends and type are known, as in an answer that did not ask for more: `id` is then made up. */
  readonly derived?: boolean
}

/** So many relationships of a type at a node, or of any type, that an answer left out. */
export interface Omission {
  readonly node: string
  readonly type: string | null
  readonly count: number
}

/** A way through the graph by ids; one node more than relationships. */
export interface GraphPath {
  readonly nodes: readonly string[]
  readonly relationships: readonly string[]
}

/** What one step brings to the graph. */
export interface GraphPart {
  readonly nodes: readonly GraphNode[]
  readonly relationships: readonly GraphRelationship[]
  readonly omitted: readonly Omission[]
  readonly paths: readonly GraphPath[]
  /** In words, why the answer is not whole; null when it is. */
  readonly truncated: string | null
  /** Where the next page of the step starts; null when there is none. */
  readonly next: string | null
}

/** A part with nothing in it. */
export const emptyPart: GraphPart = { nodes: [], relationships: [], omitted: [], paths: [], truncated: null, next: null }
