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
  /** Relationships one below the other in a selection or a filter. */
  readonly hopsMax: number
  /** Conditions in one `where`. */
  readonly conditionsMax: number
  /** Keys in one `sort`. */
  readonly sortKeysMax: number
}

export const defaultPlanLimits: PlanLimits = {
  firstDefault: 20,
  firstMaxRoot: 1000,
  firstMaxNested: 100,
  listMax: 500,
  hopsMax: 6,
  conditionsMax: 100,
  sortKeysMax: 10,
}
