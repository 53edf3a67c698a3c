/** What a person sees, as plain data: the address holds it and undo goes back in it. It holds no fetched data. */

/** The type of a step that brings nodes of all types. */
export const ALL_TYPES = '*'

/** One thing that brought nodes and relationships into the graph. Steps are asked for again wherever the address is opened. */
export type Step =
  | { readonly kind: 'nodes'; readonly ids: readonly string[] }
  /** A page of a node's relationships. */
  | {
      readonly kind: 'expand'
      readonly of: string
      readonly types?: readonly string[]
      readonly direction?: 'IN' | 'OUT'
      readonly nodeTypes?: readonly string[]
      readonly first: number
      readonly after?: string
    }
  | {
      readonly kind: 'around'
      readonly of: readonly string[]
      readonly depth: number
      readonly types?: readonly string[]
      readonly perNode: number
      readonly limit: number
    }
  /** All shortest paths between two nodes. */
  | {
      readonly kind: 'path'
      readonly from: string
      readonly to: string
      readonly exceptTypes?: readonly string[]
      readonly avoid?: readonly string[]
    }
  /** The nodes of a type, and the relationships that go out from them, up to so many nodes. */
  | { readonly kind: 'type'; readonly type: string; readonly first: number }
  /** Whatever is in the answer to an operation. */
  | { readonly kind: 'query'; readonly query: string; readonly variables: { readonly [name: string]: unknown } }

/** Where the two clocks stand: a day (`2001-11-04`) and an instant; null leaves a clock out. */
export interface Clocks {
  readonly valid: string | null
  readonly known: string | null
}

/** What is left out of the graph. */
export interface Filters {
  readonly nodeTypes: readonly string[]
  readonly relationshipTypes: readonly string[]
  /** Nodes with fewer relationships in the graph than this are left out. */
  readonly degreeMin: number
  /** Only relationships that hold on some day from here … */
  readonly from: string | null
  /** … to here, both included. */
  readonly to: string | null
}

export type Selection =
  | { readonly kind: 'node'; readonly id: string }
  | { readonly kind: 'relationship'; readonly id: string; readonly type: string; readonly from: string; readonly to: string }

/** A document that is open, and the words in it that are lit: of which passage, from where to where in the document's text. */
export interface OpenDocument {
  readonly id: string
  readonly passage: string | null
  readonly start: number | null
  readonly end: number | null
}

/** Which figures are shown: words to look for, one measure, one period; all, or only those whose reports conflict. */
export interface FiguresFilter {
  readonly text: string
  readonly measure: string | null
  readonly period: string | null
  readonly conflicting: boolean
}

export type Place = readonly [x: number, y: number]

export interface View {
  readonly page: 'start' | 'graph' | 'document' | 'figures'
  readonly steps: readonly Step[]
  /** Ids of nodes that were taken out by hand. */
  readonly hidden: readonly string[]
  /** Where nodes were pinned, by id. */
  readonly pins: { readonly [id: string]: Place }
  readonly filters: Filters
  readonly clocks: Clocks
  readonly selection: Selection | null
  /** Which piece of evidence of the chosen relationship is shown, from 0. */
  readonly evidence: number
  readonly document: OpenDocument | null
  /** Id of the node whose figures are shown; null for those of all. */
  readonly figures: string | null
  readonly figuresFilter: FiguresFilter
  /** Of the panels beside the graph, the one on top where there is room for one only. */
  readonly panel: 'graph' | 'list' | 'details' | 'time'
}

/** Nothing filtered out. */
export const noFilters: Filters = { nodeTypes: [], relationshipTypes: [], degreeMin: 0, from: null, to: null }

/** What the page opens with. */
export const startView: View = {
  page: 'start',
  steps: [],
  hidden: [],
  pins: {},
  filters: noFilters,
  clocks: { valid: null, known: null },
  selection: null,
  evidence: 0,
  document: null,
  figures: null,
  figuresFilter: { text: '', measure: null, period: null, conflicting: false },
  panel: 'graph',
}
