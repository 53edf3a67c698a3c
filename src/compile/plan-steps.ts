/** Plans of root fields that take more than one statement: what is asked, and what is selected of what is found. Plain data, no text. */
import type { Direction } from '../model/model.ts'
import type { Clocks } from './clocks.ts'
import type { NodePlan, RelationshipPlan } from './plan.ts'
import type { AroundReader } from './print-around.ts'
import type { FoundReader } from './print-found.ts'
import type { ShortestReader } from './print-shortest.ts'
import type { Shaping } from './shape-code.ts'

/** A question that takes more than one statement. `clocks` is where its clocks stand. */
export type StepsPlan = {
  readonly clocks: Clocks<string> | undefined
  readonly fields: readonly GraphField[]
  readonly budget: GraphBudget
  /** Reads what is selected of the nodes and relationships that are found. */
  readonly reader: FoundReader
  /** What the reader shapes with. */
  readonly shaping: Shaping
} & (
  | {
      readonly kind: 'paths'
      readonly question: PathsQuestion /** Undefined where what is selected is known from a search in steps only. */
      readonly shortest: ShortestReader | undefined
    }
  | { readonly kind: 'neighborhood'; readonly question: NeighborhoodQuestion; readonly around: AroundReader }
  | { readonly kind: 'search'; readonly question: SearchQuestion }
  | { readonly kind: 'changes'; readonly question: ChangesQuestion }
)

/** What one search over the graph may see: counts of distinct nodes, relationships, ids in one statement, and statements. */
export interface GraphBudget {
  readonly nodesMax: number
  readonly relationshipsMax: number
  readonly frontierMax: number
  readonly statementsMax: number
}

/** The arguments of `paths`. Lists of types are undefined where all will do. */
export interface PathsQuestion {
  readonly from: string
  readonly to: string
  /** Types of relationships. */
  readonly types: readonly string[] | undefined
  /** Types that inner nodes may have; `[]`: none, so that only direct relationships are left. */
  readonly through: readonly string[] | undefined
  /** Ids that no path may touch; when an end is among them there is no path. */
  readonly avoid: readonly string[]
  /** OUT: every relationship is followed from its start to its end, on the way from `from` to `to`. */
  readonly direction: Direction
  readonly maxLength: number
  /** SHORTEST: one, the first of those that ALL_SHORTEST gives. */
  readonly mode: 'SHORTEST' | 'ALL_SHORTEST'
  /** At most so many paths. */
  readonly first: number
}

/** The arguments of `neighborhood`. Lists of types are undefined where all will do. */
export interface NeighborhoodQuestion {
  /** Where it starts; ids may repeat. */
  readonly of: readonly string[]
  readonly depth: number
  readonly types: readonly string[] | undefined
  /** Types that neighbours may have; the start nodes need none. */
  readonly nodeTypes: readonly string[] | undefined
  /** How many relationships of a node are followed: those with the smallest ids. */
  readonly perNode: number
  /** How many nodes are kept in all, the start nodes among them. */
  readonly limit: number
}

/** The arguments of `search`; `after` is the place of a cursor. */
export interface SearchQuestion {
  readonly text: string
  readonly types: readonly string[] | undefined
  readonly first: number
  readonly after: { readonly score: number; readonly node: string } | undefined
}

/** The arguments of `changes`: moments as the clock writes them, days of the valid clock and instants of the other. */
export interface ChangesQuestion {
  readonly clock: 'VALID' | 'KNOWN'
  readonly from: string
  readonly to: string
  readonly types: readonly string[] | undefined
  readonly first: number
  readonly after: { readonly moment: string; readonly kind: string; readonly id: string } | undefined
}

/** A field of such an answer: a value that the search itself knows, nodes or relationships of the graph, or fields below. */
export type GraphField = { readonly key: string; readonly name: string } & (
  | {
      readonly kind: 'value'
      /** Whether a value, or null, goes out as it is. */
      readonly fits: (value: unknown) => boolean
    }
  | { readonly kind: 'nodes'; readonly node: NodePlan }
  | { readonly kind: 'relationships'; readonly relationship: RelationshipPlan }
  | { readonly kind: 'fields'; readonly type: string; readonly fields: readonly GraphField[] }
)
