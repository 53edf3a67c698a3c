/** Where lists start, for whoever prints pages, counts and groups of them. It never prints. */
import type { HubChoice } from './print-hubs.ts'
import type { Variables } from './print-where.ts'
import type { Lines } from './scope.ts'

/** The pattern of a list with fresh variables. */
export interface OpenSource {
  readonly variables: Variables
  readonly match: Lines
  readonly tests: readonly string[]
  /** A pattern whose count an engine knows without a look at the far ends: ``(n0)-[:`MADE`]->()``. Undefined where more is to be tested. */
  readonly degree?: string | undefined
}

/** The pattern of relationships of a field. */
export interface OpenNeighbors extends OpenSource {
  /** The label that it asks of the far end. */
  readonly farLabel: string | undefined
  /** Whether all tests are that the near end is of a type that has the field. */
  readonly isPlain: boolean
}

/** Where a list starts: the variables to import, and for fresh ones the MATCH line and the tests that go with it. */
export interface Source<Open extends OpenSource = OpenSource> {
  readonly imports: readonly string[]
  /** Opens the pattern anew; each subquery has variables of its own. */
  open(): Open
  /** How the lists of hubs name these relationships; undefined where the list is not one of relationships. */
  readonly hubs?: HubChoice
  /** The label of which this is the list of all nodes; undefined where it is not. */
  readonly label?: string | undefined
  /** Whether an index finds what the list starts with, so that none is needed to sort by. */
  readonly anchored?: boolean
  /** Whether few nodes are to be expected of what it starts with. */
  readonly isFew?: boolean
  /** Whether no two of these relationships end at the same node. */
  readonly isApart?: boolean
  /** How many there are in all, where that is known. */
  readonly total?: string
}
