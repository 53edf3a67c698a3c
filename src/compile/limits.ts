/** Limits that the planner holds an operation to. It never enforces what is known before planning (bytes, tokens). */

/** Sizes are counts. Everything above is refused with the name of the limit, what was asked and what is allowed. */
export interface PlanLimits {
  /** Page size when neither `first` nor `last` is given. */
  readonly firstDefault: number
  /** Largest page of a root field. */
  readonly firstMaxRoot: number
  /** Largest page of a relationship. */
  readonly firstMaxNested: number
  /** Longest list of values in an argument. */
  readonly listMax: number
  /** Relationships one below the other in a selection. */
  readonly hopsMax: number
  /** Relationships one below the other in a filter, which looks at every way over them: ten times as many with each. */
  readonly filterHopsMax: number
  /** Conditions in one `where`. */
  readonly conditionsMax: number
  /** Keys in one `sort`. */
  readonly sortKeysMax: number
  /** Keys in the `by` of one `groups`. */
  readonly groupKeysMax: number
  /** Longest path that may be asked for, in relationships. */
  readonly pathLengthMax: number
  /** Steps from the start of a neighbourhood. */
  readonly neighborhoodDepthMax: number
  /** Characters of a text to search for. */
  readonly searchLengthMax: number
  /** Nodes, relationships and statements that one search over the graph may see: then it ends, and says so. */
  readonly graphNodesMax: number
  readonly graphRelationshipsMax: number
  readonly graphStatementsMax: number
}

export const defaultPlanLimits: PlanLimits = {
  firstDefault: 20,
  firstMaxRoot: 1000,
  firstMaxNested: 100,
  listMax: 500,
  hopsMax: 6,
  filterHopsMax: 3,
  conditionsMax: 100,
  sortKeysMax: 10,
  groupKeysMax: 5,
  pathLengthMax: 10,
  neighborhoodDepthMax: 4,
  searchLengthMax: 200,
  graphNodesMax: 50_000,
  graphRelationshipsMax: 250_000,
  graphStatementsMax: 200,
}
