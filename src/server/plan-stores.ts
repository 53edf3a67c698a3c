/** Keeps the plans of all operations of a world within one bound. It never plans. */
import type { KeptPlan, PlanStore } from '../compile/operation.ts'
import { openRecent } from '../recent.ts'

/** How many plans are kept, and the characters of their statements, each of which takes about twenty bytes with all that belongs to it. */
export interface PlanBounds {
  readonly plansMax: number
  readonly charactersMax: number
}

/** Some ninety megabytes. */
const usual: PlanBounds = { plansMax: 5000, charactersMax: 4_000_000 }

/**
 * Opens what opens a store for each operation. Together they keep the plans that were asked for lately: else a caller could make them as
 * many as it likes, by variables of ever new outlines.
 */
export function openPlanStores({ plansMax, charactersMax }: PlanBounds = usual): () => PlanStore {
  const plans = openRecent<KeptPlan>({ countMax: plansMax, charactersMax, lengthOf: ({ characters }) => characters })
  let operations = 0
  return () => {
    operations += 1
    const operation = operations
    return { get: (outline) => plans.get(`${operation} ${outline}`), set: (outline, plan) => plans.set(`${operation} ${outline}`, plan) }
  }
}
