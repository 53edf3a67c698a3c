/** Where lists start, for whoever prints pages, counts and groups of them. It never prints. */
import type { LookupStep } from '../engine/engine.ts'
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
  /** What all of it comes to for an engine that reads relationships of a node without a statement; undefined where it comes to more. */
  readonly step?: LookupStep | undefined
}

/** Where a list starts: the variables to import, and for fresh ones the MATCH line and the tests that go with it. */
export interface Source {
  readonly imports: readonly string[]
  /** Opens the pattern anew; each subquery has variables of its own. */
  open(): OpenSource
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
